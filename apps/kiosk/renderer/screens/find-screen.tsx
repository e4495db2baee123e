import { unreachable } from '@youxu/basics';
import type { ServiceId } from '@youxu/domain';
import { type ReactElement, useEffect } from 'react';
import { needsCard } from '../arriving.ts';
import type { Page, Step } from '../flow.ts';
import { BrowseScreen } from './browse-screen.tsx';
import { GuideScreen } from './guide-screen.tsx';
import { MapScreen } from './map-screen.tsx';
import { MattersScreen } from './matters-screen.tsx';
import { NotTodayScreen } from './not-today-screen.tsx';
import type { PageScreenProps } from './page-screen.tsx';
import { SearchScreen } from './search-screen.tsx';
import { ServiceScreen } from './service-screen.tsx';

export type FindPage = Page & {
  readonly at: 'browse' | 'search' | 'service' | 'guide' | 'map' | 'matters' | 'not-today';
};

/** The pages from the first question to 取号. */
export function FindScreen({ page, ...props }: PageScreenProps & { readonly page: FindPage }): ReactElement {
  const { flow, catalog, menu, printer, now, go, acts } = props;
  const { chosen } = flow;
  const rest = { chosen, catalog, menu, printer, now, go };
  /** Who may come too late is told what else can be done, before they wait for nothing. */
  const take = (serviceIds: readonly ServiceId[], priorityClass: string) => () => {
    if (lateQueue(props, serviceIds) === undefined) acts.take();
    else go({ do: 'open', page: { at: 'not-today', serviceIds, priorityClass } });
  };
  const asksCard = (serviceIds: readonly ServiceId[]): boolean => needsCard(catalog, props, flow.card, serviceIds);
  switch (page.at) {
    case 'browse':
      return <BrowseScreen page={page} {...rest} />;
    case 'search':
      return <SearchScreen page={page} {...rest} />;
    case 'matters':
      return (
        <MattersScreen page={page} {...rest} asksCard={asksCard(chosen)} onTake={take(chosen, page.priorityClass)} />
      );
    case 'not-today': {
      const queue = lateQueue(props, page.serviceIds);
      if (queue === undefined) return <Go step={{ do: 'back' }} go={go} />;
      const counter = catalog.queues.find(({ id }) => id === queue.queueId);
      return <NotTodayScreen {...{ queue, counter, now }} onTake={acts.take} />;
    }
    case 'service':
    case 'guide':
    case 'map': {
      const service = catalog.services.find(({ id }) => id === page.serviceId);
      if (service === undefined) return <Go step={{ do: 'home' }} go={go} />;
      if (page.at === 'guide')
        return <GuideScreen page={page} {...{ service, chosen, catalog, go }} load={acts.guide} />;
      if (page.at === 'map') return <MapScreen service={service} catalog={catalog} />;
      return (
        <ServiceScreen
          {...{ page, service }}
          {...rest}
          asksCard={asksCard([service.id])}
          onTake={take([service.id], page.priorityClass)}
        />
      );
    }
    default:
      return unreachable(page);
  }
}

/** The first queue of these in which the turn would come after closing. */
function lateQueue({ catalog, menu }: PageScreenProps, serviceIds: readonly ServiceId[]) {
  const ids = new Set(catalog.services.filter(({ id }) => serviceIds.includes(id)).map(({ queueId }) => queueId));
  return menu.queues.find(({ queueId, pastClosing }) => pastClosing && ids.has(queueId));
}

/** What somebody was looking at is no more: a plan of today does not have it, or the queue has become shorter. */
function Go({ step, go }: { readonly step: Step; readonly go: (step: Step) => void }): ReactElement {
  const { do: what } = step;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => go(step), [what]);
  return <main />;
}
