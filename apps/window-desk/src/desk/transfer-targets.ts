import type { DeskTicket, KioskMenu, Queue, QueueId, Text, Window, WindowId } from '@youxu/domain';
import { currentService, type PlanFacts } from './plan-facts.ts';

/** Where a ticket can be sent: a queue, or a window by name for one of the queues that it serves. */
export interface TransferTarget {
  readonly id: string;
  readonly queueId: QueueId;
  readonly queueName: Text;
  readonly series: string;
  /** Null: whichever window serves the queue. */
  readonly window: Window | null;
  /** Numbers of the windows that serve the queue and are open now; for a window its own, if it is. */
  readonly openWindowNumbers: readonly string[];
  /** Null where nobody told. */
  readonly waiting: number | null;
}

/**
 * Queues first, then windows, in the order of the plan. A window that serves the ticket's own queue is offered for that one only;
 * the others for each queue that is their own.
 */
export function transferTargets(
  facts: PlanFacts,
  ticket: DeskTicket,
  from: WindowId,
  menu: KioskMenu | null,
): readonly TransferTarget[] {
  const ownQueueId = facts.service(currentService(ticket)?.serviceId ?? '')?.queueId;
  const live = new Map(menu?.queues.map((queue) => [queue.queueId, queue]));
  const target = (queue: Queue, window: Window | null): TransferTarget => {
    const openWindowNumbers = live.get(queue.id)?.openWindowNumbers ?? [];
    return {
      id: window === null ? queue.id : `${window.id} ${queue.id}`,
      queueId: queue.id,
      queueName: queue.name,
      series: queue.series,
      window,
      openWindowNumbers: openWindowNumbers.filter((number) => window === null || number === window.number),
      waiting: live.get(queue.id)?.waiting ?? null,
    };
  };
  const served = new Set(facts.windows.flatMap(({ serves }) => serves.map(({ queueId }) => queueId)));
  const queues = facts.queues.filter(({ id }) => served.has(id)).map((queue) => target(queue, null));
  const windows = facts.windows
    .filter(({ id }) => id !== from)
    .flatMap((window) => queuesOffered(window, ownQueueId, facts.queues).map((queue) => target(queue, window)));
  return [...queues, ...windows];
}

function queuesOffered({ serves }: Window, ownQueueId: QueueId | undefined, queues: readonly Queue[]): Queue[] {
  const same = serves.filter(({ queueId }) => queueId === ownQueueId);
  const own = serves.filter(({ mode }) => mode === 'own');
  const ids = (same.length > 0 ? same : own).map(({ queueId }) => queueId);
  return queues.filter(({ id }) => ids.includes(id));
}
