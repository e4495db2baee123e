import type { Instant } from '@youxu/basics';
import type { QueueId } from '../ids.ts';
import { calendarOf, lineOf, windowOf } from '../lookup.ts';
import type { Line } from '../order/line.ts';
import type { HallState } from '../state.ts';
import type { ForecastRange, PlaceKey } from '../ticket.ts';
import { serversOf, slotsOf } from './capacity.ts';
import { queueMinutes, type ServiceMinutes, serviceMinutes } from './service-minutes.ts';
import { clockAfter, servingTime } from './serving-time.ts';
import { fill, quantilesOf } from './spread.ts';

const MINUTE_MS = 60_000;
/** So many tickets ahead are looked at one by one; of the rest only the number counts. */
const ITEMS_SEEN_MAX = 16;
/** Relative error of the pace itself: clerks, absent people, windows that open and close. */
const PACE_ERROR = 0.3;
/** What it grows by when no window is there yet, and all are assumed. */
const PACE_ERROR_ASSUMED = 0.2;

/**
 * Whole minutes of clock time until the call of somebody with `ahead` tickets before them in the queue [CAST-1]. Null when
 * no window serves the queue, or nobody can say when one will. Information only: no rule of order reads it.
 * O(windows of the queue × their queues × log n).
 */
export function forecastFor(state: HallState, queueId: QueueId, ahead: number, now: Instant): ForecastRange | null {
  const servers = serversOf(state, queueId);
  const someWindowWorks = servers.some(({ window }) => windowOf(state, window.id).state === 'open');
  const time = servingTime(state, queueId, now, someWindowWorks);
  if (time === null) return null;
  const line = lineOf(state, queueId);
  const slots = slotsOf(state, queueId, placeOf(line, ahead, now), time, now);
  if (slots.length === 0) return null;
  const queue = queueMinutes(state, queueId);
  const rest = meanRest(queue);
  const work = workAhead(state, line, queue, ahead);
  const mean = work.minutes + rest;
  const assumed = slots.filter((slot) => slot.assumed).length / slots.length;
  const paceError = PACE_ERROR + PACE_ERROR_ASSUMED * assumed;
  const { p50, p80 } = quantilesOf(mean, work.variance + rest * rest + (paceError * mean) ** 2);
  // Calls follow one another faster than services last: the call needs a window to be free, not the others to be done.
  const levels = slots.map((slot) => slot.freeInMinutes - rest);
  const freeNow = slots.filter((slot) => slot.freeInMinutes === 0).length;
  const clockMinutes = (quantile: number): number =>
    (clockAfter(time, freeNow > ahead ? 0 : fill(levels, quantile)) - now) / MINUTE_MS;
  const p50Minutes = Math.round(clockMinutes(p50));
  return { p50Minutes, p80Minutes: Math.max(p50Minutes, Math.ceil(clockMinutes(p80))) };
}

/** [CAST-4] The range's far end lies after the end of the day's last session. */
export function pastClosing(state: HallState, queueId: QueueId, range: ForecastRange, now: Instant): boolean {
  const calendar = calendarOf(state, queueId);
  const closesAt = calendar.closingOf(calendar.localDate(now));
  return closesAt === undefined || closesAt < now + range.p80Minutes * MINUTE_MS;
}

/** The place of whoever has `ahead` tickets before them: that of a ticket that waits there, or behind everybody. */
function placeOf({ byKey }: Line, ahead: number, now: Instant): PlaceKey {
  const entry = byKey.at(ahead);
  if (entry !== undefined) return entry.key;
  return { placeAt: Math.max(now, byKey.last()?.key.placeAt ?? now), arrivedAt: now, seq: Number.MAX_SAFE_INTEGER };
}

/** How much of a service is left on average when nobody has looked at the clock. */
function meanRest({ mean, squaredVariation }: ServiceMinutes): number {
  return (mean * (1 + squaredVariation)) / 2;
}

function workAhead(
  state: HallState,
  { byKey }: Line,
  queue: ServiceMinutes,
  ahead: number,
): { readonly minutes: number; readonly variance: number } {
  let minutes = 0;
  let variance = 0;
  const seen = Math.min(ahead, ITEMS_SEEN_MAX);
  for (let index = 0; index < seen; index++) {
    const entry = byKey.at(index);
    const serviceId = entry?.ticket.stages[entry.stageIndex]?.serviceId;
    const one = serviceId === undefined ? queue : serviceMinutes(state, serviceId, queue);
    minutes += one.mean;
    variance += one.squaredVariation * one.mean ** 2;
  }
  const rest = ahead - seen;
  return {
    minutes: minutes + rest * queue.mean,
    variance: variance + rest * queue.squaredVariation * queue.mean ** 2,
  };
}
