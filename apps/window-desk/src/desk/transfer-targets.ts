import type { Instant } from '@youxu/basics';
import type { DeskTicket, KioskMenu, Queue, QueueId, Text, Window, WindowId, WindowList } from '@youxu/domain';
import { currentService, type PlanFacts } from './plan-facts.ts';

type Standing = WindowList['windows'][number];

/** A window that works today, as it stands now. */
export interface Server extends Standing {
  readonly number: string;
}

/** Where a ticket can be sent: a queue, or a window by name for one of the queues that it serves. */
export interface TransferTarget {
  readonly id: string;
  readonly queueId: QueueId;
  readonly queueName: Text;
  readonly series: string;
  /** Null: whichever window serves the queue. */
  readonly window: Window | null;
  /** The day's windows that serve the queue; for a window itself. Null where nobody told. */
  readonly servers: readonly Server[] | null;
  /** In the queue, or kept for the window; null where nobody told. */
  readonly waiting: number | null;
}

/**
 * Queues first, then windows, in the order of the plan. A window that serves the ticket's own queue is offered for that one only;
 * the others for each queue that is their own. What no window of the day serves is not offered: it would be refused [ORD-4].
 */
export function transferTargets(
  facts: PlanFacts,
  ticket: DeskTicket,
  from: WindowId,
  { menu, list }: { readonly menu: KioskMenu | null; readonly list: WindowList | null },
): readonly TransferTarget[] {
  const ownQueueId = facts.service(currentService(ticket)?.serviceId ?? '')?.queueId;
  const standings = new Map(list?.windows.map((window) => [window.windowId, window]));
  const serversOf = (windows: readonly Window[]): readonly Server[] | null =>
    list === null
      ? null
      : windows.flatMap(({ id, number }) => {
          const standing = standings.get(id);
          return standing === undefined ? [] : [{ ...standing, number }];
        });
  const target = (queue: Queue, window: Window | null): readonly TransferTarget[] => {
    const windows = window === null ? facts.windows.filter((one) => serves(one, queue.id)) : [window];
    const servers = serversOf(windows);
    const inLine = menu?.queues.find(({ queueId }) => queueId === queue.id)?.waiting ?? null;
    const waiting = window === null ? inLine : (servers?.[0]?.waiting ?? null);
    const { id: queueId, name: queueName, series } = queue;
    const id = window === null ? queueId : `${window.id} ${queueId}`;
    const isServed = servers === null ? windows.length > 0 : servers.length > 0;
    return isServed ? [{ id, queueId, queueName, series, window, servers, waiting }] : [];
  };
  return [
    ...facts.queues.flatMap((queue) => target(queue, null)),
    ...facts.windows
      .filter(({ id }) => id !== from)
      .flatMap((window) => queuesOffered(window, ownQueueId, facts.queues).flatMap((queue) => target(queue, window))),
  ];
}

/** What becomes of a ticket that is sent there now. */
export type Prospect =
  | 'called'
  /** Nobody calls it before somebody comes back, or a window opens. */
  | 'waits'
  /** A closed window keeps nothing [WIN-4]. */
  | 'refused';

export function prospectOf({ servers, window }: TransferTarget): Prospect {
  if (servers === null || servers.some(({ state }) => state === 'open')) return 'called';
  return window !== null && servers.every(({ state }) => state === 'closed') ? 'refused' : 'waits';
}

/** When the first of these windows that pause has said to be back; null: none has, or that time is over. */
export function backAt({ servers }: TransferTarget, now: Instant): Instant | null {
  const times = (servers ?? []).flatMap(({ returnsAt }) => (returnsAt !== null && returnsAt > now ? [returnsAt] : []));
  return times.length === 0 ? null : Math.min(...times);
}

function serves(window: Window, queueId: QueueId): boolean {
  return window.serves.some((serving) => serving.queueId === queueId);
}

function queuesOffered({ serves }: Window, ownQueueId: QueueId | undefined, queues: readonly Queue[]): Queue[] {
  const same = serves.filter(({ queueId }) => queueId === ownQueueId);
  const own = serves.filter(({ mode }) => mode === 'own');
  const ids = (same.length > 0 ? same : own).map(({ queueId }) => queueId);
  return queues.filter(({ id }) => ids.includes(id));
}
