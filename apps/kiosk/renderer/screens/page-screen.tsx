import type { QueueId } from '@youxu/domain';
import { type ReactElement, useEffect } from 'react';
import type { Catalog, KioskState, MenuNow } from '../../agent/contract.ts';
import { type Flow, pageOf, type Step } from '../flow.ts';
import type { KioskActs } from '../kiosk-acts.ts';
import { useText } from '../strings/kiosk-text.ts';
import { ArrivingScreen } from './arriving-screens.tsx';
import { BrowseScreen } from './browse-screen.tsx';
import { OfferScreen } from './offer-screen.tsx';
import { PrintingScreen } from './printing-screen.tsx';
import { ServiceScreen } from './service-screen.tsx';
import { TicketScreen } from './ticket-screen.tsx';
import { RefusedScreen, UnknownScreen } from './trouble-screens.tsx';

export interface PageScreenProps {
  readonly flow: Flow;
  readonly catalog: Catalog;
  readonly menu: MenuNow;
  readonly printer: KioskState['printer'];
  readonly readers: KioskState['readers'];
  /** The hall cannot be reached, and temporary numbers are given. */
  readonly alone: boolean;
  /** Until the page goes by itself. */
  readonly seconds: number | null;
  readonly now: () => number;
  readonly go: (step: Step) => void;
  readonly acts: KioskActs;
}

/** What can be done when nobody knows: try again, or go to the desk. */
const NEXT = {
  take: { do: 'back' },
  return: { do: 'arrive', is: 'ready' },
  keep: { do: 'reset' },
} as const satisfies Record<string, Step>;

/** The page at the end of the trail. */
export function PageScreen(props: PageScreenProps): ReactElement {
  const { flow, catalog, menu, printer, readers, alone, seconds, now, go, acts } = props;
  const { of } = useText();
  const page = pageOf(flow);
  const { queues } = menu;
  const floorOf = (queueId: QueueId) => catalog.queues.find(({ id }) => id === queueId)?.floorNumber ?? null;
  const done = { catalog, seconds, onDone: acts.leave };
  switch (page.at) {
    case 'browse':
      return <BrowseScreen page={page} catalog={catalog} queues={queues} now={now} go={go} />;
    case 'service': {
      const service = catalog.services.find(({ id }) => id === page.serviceId);
      if (service === undefined) return <Gone go={go} />;
      const queue = queues.find(({ queueId }) => queueId === service.queueId);
      return (
        <ServiceScreen
          {...{ service, catalog, queue, printer, now, go }}
          priorityClass={page.priorityClass}
          onTake={acts.take}
        />
      );
    }
    case 'printing':
      return <PrintingScreen services={catalog.services.filter(({ id }) => page.serviceIds.includes(id))} />;
    case 'arrive':
    case 'phone':
    case 'appointments':
    case 'appointment':
    case 'no-appointment':
    case 'no-answer':
    case 'identify':
      return <ArrivingScreen {...{ page, catalog, readers, alone, now, go, acts }} />;
    case 'ticket':
    case 'kept': {
      const { ticket } = page;
      if (page.at === 'ticket' && page.paper.outcome !== 'printed') {
        return (
          <OfferScreen
            ticket={ticket}
            url={page.url}
            paper={page.paper}
            onRemember={() => acts.remember(ticket)}
            onGiveUp={() => acts.giveUp(ticket)}
            onReprint={acts.reprint}
            onDone={acts.leave}
          />
        );
      }
      const services = catalog.services.filter(({ id }) => ticket.serviceIds.includes(id));
      const materials = services.flatMap((service) => service.materials.map(of));
      return (
        <TicketScreen
          {...ticket}
          {...done}
          how={page.at === 'kept' ? 'kept' : 'printed'}
          materials={materials}
          floorNumber={floorOf(ticket.queueId)}
        />
      );
    }
    case 'back':
      return (
        <TicketScreen
          {...page.outcome}
          {...done}
          how="back"
          offline={false}
          forecast={null}
          materials={[]}
          floorNumber={null}
        />
      );
    case 'refused':
      return (
        <RefusedScreen refusal={page.refusal} timeZone={catalog.timeZone} now={now} onHome={() => go({ do: 'home' })} />
      );
    case 'unknown':
      return <UnknownScreen page={page} onNext={() => go(NEXT[page.of])} />;
  }
}

/** A plan of today no longer has what somebody was looking at. */
function Gone({ go }: { readonly go: (step: Step) => void }): ReactElement {
  useEffect(() => go({ do: 'home' }), [go]);
  return <main />;
}
