import type { QueueId } from '@youxu/domain';
import type { ReactElement } from 'react';
import type { Catalog, KioskState, MenuNow } from '../../agent/contract.ts';
import { type Flow, pageOf, type Step } from '../flow.ts';
import { lunchEndOf } from '../hall-hours.ts';
import type { KioskActs } from '../kiosk-acts.ts';
import { ArrivingScreen } from './arriving-screens.tsx';
import { FindScreen } from './find-screen.tsx';
import { OfferScreen } from './offer-screen.tsx';
import { PrintingScreen } from './printing-screen.tsx';
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
  const { flow, catalog, menu, readers, alone, seconds, now, go, acts } = props;
  const page = pageOf(flow);
  const floorOf = (queueId: QueueId) => catalog.queues.find(({ id }) => id === queueId)?.floorNumber ?? null;
  const done = { catalog, seconds, onDone: acts.leave };
  switch (page.at) {
    case 'browse':
    case 'search':
    case 'service':
    case 'guide':
    case 'map':
    case 'matters':
    case 'not-today':
      return <FindScreen {...props} page={page} />;
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
      const queue = menu.queues.find(({ queueId }) => queueId === ticket.queueId);
      return (
        <TicketScreen
          {...ticket}
          {...done}
          how={page.at === 'kept' ? 'kept' : 'printed'}
          hasCard={flow.card !== null}
          services={services}
          floorNumber={floorOf(ticket.queueId)}
          lunchEndsAt={queue === undefined ? null : lunchEndOf(queue, menu, now())}
        />
      );
    }
    case 'back':
      return <TicketScreen {...page.outcome} {...done} how="back" offline={false} services={[]} floorNumber={null} />;
    case 'refused':
      return (
        <RefusedScreen refusal={page.refusal} timeZone={catalog.timeZone} now={now} onHome={() => go({ do: 'home' })} />
      );
    // It stands before every other page: App shows it.
    case 'staff':
      return <main />;
    case 'unknown':
      return <UnknownScreen page={page} onNext={() => go(NEXT[page.of])} />;
  }
}
