import type { Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import type { EventBodies } from '../events.ts';
import type { AccessKey, TicketId } from '../ids.ts';
import { plannedQueue } from '../lookup.ts';
import { formatNumber, nextSerial, OFFLINE_SERIES, type UnreportedNumber } from '../numbers.ts';
import type { Service } from '../plan/plan.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import type { Context } from './decision.ts';
import { placeKey } from './take-ticket.ts';

/** A ticket that comes into being at the window: 无号直办, or an offline number that its kiosk has not reported yet. */
export function issueAtWindow(
  state: HallState,
  service: Service,
  how: {
    readonly source: 'walk-up' | 'offline';
    readonly priorityClass: string;
    readonly offline?: UnreportedNumber;
  },
  { now, ids }: Context,
): Result<EventBodies['v1.TicketIssued'], Refusal> {
  if (state.day === null) return err(refusal('no-plan', {}));
  if (!state.planIndex.priorityClasses.has(how.priorityClass)) {
    return err(refusal('unknown-priority-class', { priorityClass: how.priorityClass }));
  }
  const series = how.offline === undefined ? plannedQueue(state, service.queueId).series : OFFLINE_SERIES;
  const serial = how.offline?.serial ?? nextSerial(state, series);
  return ok({
    ticketId: ids.next() as TicketId,
    accessKey: ids.next() as AccessKey,
    number: how.offline?.number ?? formatNumber(series, serial),
    series,
    serial,
    day: state.day,
    priorityClass: how.priorityClass,
    language: 'zh',
    source: how.source,
    kioskId: how.offline?.kioskId ?? null,
    issuedAt: now,
    stages: [{ serviceId: service.id, queueId: service.queueId, key: placeKey(state, now, 0) }],
    itinerary: 'single',
    ready: true,
    paper: how.offline === undefined ? 'none' : 'printed',
    appointment: null,
    offerTicketId: null,
    person: null,
    phoneRef: null,
    forecast: null,
    awaitingMerge: how.offline !== undefined,
  });
}
