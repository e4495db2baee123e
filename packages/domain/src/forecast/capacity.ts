import type { Instant } from '@youxu/basics';
import type { QueueId, TicketId } from '../ids.ts';
import { lineOf, policyOf, ticketOf, windowOf } from '../lookup.ts';
import { aheadOf, type Entry, type Line } from '../order/line.ts';
import type { Serving } from '../plan/plan.ts';
import { inForce, type Server } from '../plan/plan-index.ts';
import type { HallState } from '../state.ts';
import { currentStage, type PlaceKey } from '../ticket.ts';
import { queueMinutes, type ServiceMinutes, serviceMinutes } from './service-minutes.ts';
import { hasBegun, type ServingTime, servingMinutesUntil } from './serving-time.ts';

const MINUTE_MS = 60_000;

/** A window, or one of the tickets that it has open at once, that will call from the queue. */
export interface Slot {
  /** Serving minutes until it is there: nobody is called before. */
  readonly thereInMinutes: number;
  /** Until it has then done with its open ticket. */
  readonly residualMinutes: number;
  /** Minutes that it then gives to others first. */
  readonly othersMinutes: number;
  /** Nobody has opened the window yet: the plan says that somebody will. */
  readonly assumed: boolean;
}

/** Who can be expected to serve, in serving time, for a person whose place is `key` [CAST-6]. */
export function slotsOf(
  state: HallState,
  queueId: QueueId,
  key: PlaceKey,
  time: ServingTime,
  now: Instant,
): readonly Slot[] {
  const queue = queueMinutes(state, queueId);
  const otherQueues = new Map<QueueId, OtherQueue>();
  const slots: Slot[] = [];
  const begun = hasBegun(time, now);
  for (const server of serversOf(state, queueId)) {
    const expected = expectedAt(state, server, time, now);
    if (expected === null) continue;
    const window = windowOf(state, server.window.id);
    const openTickets = begun ? window.openTickets : [];
    const count = Math.max(1, openTickets.length);
    const pinned = (state.derived.pinned.get(window.id)?.size ?? 0) * queue.mean;
    const othersMinutes = (pinned + othersAhead(state, server, queueId, key, time, now, otherQueues)) / count;
    for (let index = 0; index < count; index++) {
      // Whoever is being served goes on while a pause has been announced.
      const residual = residualMinutes(state, openTickets[index], now) - expected.inMinutes;
      slots.push({
        thereInMinutes: expected.inMinutes,
        residualMinutes: Math.max(0, residual),
        othersMinutes,
        assumed: expected.assumed,
      });
    }
  }
  // While nobody has opened, an announced return is the earliest that anybody knows of: no hope goes before it.
  const isWordGiven = begun && !openNow(state, queueId);
  return isWordGiven ? slots.filter((slot) => !slot.assumed) : slots;
}

function openNow(state: HallState, queueId: QueueId): boolean {
  return serversOf(state, queueId).some(({ window: { id } }) => windowOf(state, id).state === 'open');
}

/** Windows in force for the queue today, own ones first. */
function serversOf(state: HallState, queueId: QueueId): readonly Server[] {
  const servers = state.planIndex.servedBy.get(queueId) ?? [];
  return servers.filter(({ window }) => state.day === null || inForce(window, state.day));
}

/** Whether a window calls for the queue, or its clerk has said when it will again: nobody else's word is a promise to people [CAST-6]. */
export function somebodyWorks(state: HallState, queueId: QueueId, now: Instant): boolean {
  return serversOf(state, queueId).some(({ window: { id } }) => {
    const { state: standing, pause } = windowOf(state, id);
    return standing === 'open' || (standing === 'paused' && (pause?.returnsAt ?? 0) > now);
  });
}

/** When a window will be there, in serving minutes; null when nobody knows. */
function expectedAt(
  state: HallState,
  { window: { id }, serving }: Server,
  time: ServingTime,
  now: Instant,
): { readonly inMinutes: number; readonly assumed: boolean } | null {
  const window = windowOf(state, id);
  switch (window.state) {
    case 'open':
      return { inMinutes: 0, assumed: false };
    case 'paused': {
      const returnsAt = window.pause?.returnsAt ?? null;
      if (returnsAt !== null) return { inMinutes: servingMinutesUntil(time, returnsAt), assumed: false };
      if (!hasBegun(time, now)) return { inMinutes: 0, assumed: true };
      const alarmAt = window.stateAt + policyOf(state).pauseAlarmMinutes * MINUTE_MS;
      return alarmAt < now ? null : { inMinutes: servingMinutesUntil(time, alarmAt), assumed: true };
    }
    case 'closed':
      return time.opening && serving.mode === 'own' ? { inMinutes: 0, assumed: true } : null;
  }
}

/** What is left of an open ticket: all of it at first, and never less than its spread allows. */
function residualMinutes(state: HallState, ticketId: TicketId | undefined, now: Instant): number {
  if (ticketId === undefined) return 0;
  const ticket = ticketOf(state, ticketId);
  const { serviceId, queueId } = currentStage(ticket);
  const { mean, squaredVariation } = serviceMinutes(state, serviceId, queueMinutes(state, queueId));
  const elapsed = Math.max(0, now - (ticket.call?.firstCalledAt ?? now)) / MINUTE_MS;
  return squaredVariation * mean + (1 - squaredVariation) * Math.max(0, mean - elapsed);
}

interface OtherQueue {
  readonly minutes: ServiceMinutes;
  /** Windows that share its work. */
  readonly windows: number;
}

/** Minutes that a window will give, by ORD-2, to earlier tickets of its other queues; it shares their work evenly [CAST-3]. */
function othersAhead(
  state: HallState,
  { window, serving }: Server,
  queueId: QueueId,
  key: PlaceKey,
  time: ServingTime,
  now: Instant,
  known: Map<QueueId, OtherQueue>,
): number {
  let sum = 0;
  for (const other of window.serves) {
    if (other.queueId === queueId) continue;
    const handicapsMs = handicapMs(serving) - handicapMs(other);
    const count = othersBefore(lineOf(state, other.queueId), key, handicapsMs);
    if (count === 0) continue;
    let otherQueue = known.get(other.queueId);
    if (otherQueue === undefined) {
      const servers = serversOf(state, other.queueId).filter((one) => expectedAt(state, one, time, now) !== null);
      otherQueue = { minutes: queueMinutes(state, other.queueId), windows: servers.length };
      known.set(other.queueId, otherQueue);
    }
    sum += (count * otherQueue.minutes.mean) / Math.max(1, otherQueue.windows);
  }
  return sum;
}

/** Nobody goes before themselves: the other matters of one ticket have its key, and stay in their lines. */
function othersBefore(line: Line, key: PlaceKey, handicapsMs: number): number {
  const before = (place: PlaceKey, stageIndex: number): number => aheadOf(line, { key: place, stageIndex } as Entry);
  const all = before({ ...key, placeAt: key.placeAt + handicapsMs }, -1);
  return handicapsMs <= 0 ? all : all - (before(key, Number.POSITIVE_INFINITY) - before(key, -1));
}

function handicapMs({ mode, handicapMinutes }: Serving): number {
  return mode === 'relief' ? (handicapMinutes ?? 0) * MINUTE_MS : 0;
}
