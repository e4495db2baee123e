import type { Instant } from '@youxu/basics';
import { servedAfter } from './forecast/serving-time.ts';
import type { QueueId } from './ids.ts';
import { lineOf, plannedQueue } from './lookup.ts';
import type { Entry } from './order/line.ts';
import type { HallState } from './state.ts';

/** Since when somebody waits: whoever missed a call was away until they came back. */
function waitsSince({ ticket, key }: Entry): Instant {
  return ticket.returns > 0 ? Math.max(key.arrivedAt, ticket.stateAt) : key.arrivedAt;
}

/** Since when the one waits who waits longest; null while nobody waits. */
export function longestWaitSince(state: HallState, queueId: QueueId): Instant | null {
  let since: Instant | null = null;
  for (const entry of lineOf(state, queueId).byArrival) {
    // Nobody who came later waits longer.
    if (since !== null && entry.key.arrivedAt >= since) break;
    since = Math.min(since ?? Number.POSITIVE_INFINITY, waitsSince(entry));
  }
  return since;
}

/** When somebody has waited longer than the queue's standard: in its sessions, not before opening and not in lunch [ALARM-3]. */
export function lateAt(state: HallState, queueId: QueueId, since: Instant): Instant {
  return servedAfter(state, queueId, since, plannedQueue(state, queueId).standardWaitMinutes);
}

/** How many wait longer than the queue's standard. */
export function lateIn(state: HallState, queueId: QueueId, now: Instant): number {
  const { byArrival } = lineOf(state, queueId);
  const isLate = (since: Instant): boolean => lateAt(state, queueId, since) <= now;
  // The clock of sessions is not cheap, and whoever came before somebody late is late, too.
  let late = 0;
  for (let end = byArrival.size; late < end; ) {
    const middle = (late + end) >> 1;
    const entry = byArrival.at(middle);
    if (entry !== undefined && isLate(entry.key.arrivedAt)) late = middle + 1;
    else end = middle;
  }
  let index = 0;
  let returnedLately = 0;
  for (const entry of byArrival) {
    if (index++ >= late) break;
    if (entry.ticket.returns > 0 && !isLate(waitsSince(entry))) returnedLately++;
  }
  return late - returnedLately;
}
