import type { Instant } from '@youxu/basics';
import type { QueueId } from '../ids.ts';
import { calendarOf, lineOf, policyOf, serversToday } from '../lookup.ts';
import type { Entry, Line } from '../order/line.ts';
import type { HallState } from '../state.ts';
import type { ForecastRange, PlaceKey } from '../ticket.ts';
import { type Slot, slotsOf, somebodyWorks } from './capacity.ts';
import { queueMinutes, type ServiceMinutes, serviceMinutes } from './service-minutes.ts';
import { clockAfter, servedAfter, servingTime } from './serving-time.ts';
import { fill, quantilesOf } from './spread.ts';

const MINUTE_MS = 60_000;
/** So many tickets ahead are looked at one by one; of the rest only the number counts. */
const ITEMS_SEEN_MAX = 16;
/** Relative error of the pace itself: clerks, absent people, windows that open and close. */
const PACE_ERROR = 0.3;
/** What it grows by, for the far end, when no window is there yet and all are assumed. */
const PACE_ERROR_ASSUMED = 0.2;
/** The far end of what shared windows give to others first, as a multiple of its mean. */
const OTHERS_P80 = 1.15;

/**
 * Whole minutes of clock time until the call of somebody with `ahead` tickets before them in the queue [CAST-1]. Null when
 * no window serves the queue, or nobody can say when one will: every screen and paper tells this one, and none where there is none.
 * Information only: no rule of order reads it. O(windows of the queue × their queues × log n).
 * @param place of a ticket that has one; else that of whoever has `ahead` before them now
 */
export function forecastFor(
  state: HallState,
  queueId: QueueId,
  ahead: number,
  now: Instant,
  place?: PlaceKey,
): ForecastRange | null {
  const time = servingTime(state, queueId, now, somebodyWorks(state, queueId, now));
  if (time === null) return null;
  const line = lineOf(state, queueId);
  const key = place ?? placeOf(line, ahead, now);
  const slots = slotsOf(state, queueId, key, time, now);
  if (slots.length === 0) return null;
  const queue = queueMinutes(state, queueId);
  const work = workAhead(state, line, queue, ahead, key);
  const clockMinutes = (servingMinutes: number): number => (clockAfter(time, servingMinutes) - now) / MINUTE_MS;
  const { p50, p80 } = untilCall(slots, queue, work, ahead);
  const p50Minutes = Math.round(clockMinutes(p50));
  return { p50Minutes, p80Minutes: Math.max(p50Minutes, Math.ceil(clockMinutes(p80))) };
}

interface Work {
  readonly minutes: number;
  readonly variance: number;
}

/**
 * Serving minutes until the call. In the long run a window takes its next person every mean service; how far it is into its
 * present one shifts when. Solved for the time at which all windows together have taken `ahead` people and one more:
 * Σ max(0, T − (free − rest)) = work ahead + rest, where rest is what is left of a service on average. For one window
 * that is exactly its present service and then the work ahead; for many equal ones the (ahead + 1)-th of their departures.
 */
function untilCall(
  slots: readonly Slot[],
  queue: ServiceMinutes,
  work: Work,
  ahead: number,
): { readonly p50: number; readonly p80: number } {
  const idle = slots.filter((slot) => slot.residualMinutes + slot.othersMinutes === 0);
  const earliest = Math.min(...slots.map((slot) => slot.thereInMinutes));
  // Each idle window takes one of the people ahead at once.
  const latest = idle.map((slot) => slot.thereInMinutes).toSorted((a, b) => a - b)[ahead] ?? Number.POSITIVE_INFINITY;
  const rest = (queue.mean * (1 + queue.squaredVariation)) / 2;
  const mean = work.minutes + rest;
  const assumed = slots.filter((slot) => slot.assumed).length / slots.length;
  const variance = (paceError: number): number =>
    work.variance + queue.squaredVariation * rest * rest + (paceError * mean) ** 2;
  const { p50 } = quantilesOf(mean, variance(PACE_ERROR));
  const { p80 } = quantilesOf(mean, variance(PACE_ERROR + PACE_ERROR_ASSUMED * assumed));
  const levels = (others: number): readonly number[] =>
    slots.map((slot) => slot.thereInMinutes + slot.residualMinutes + slot.othersMinutes * others - rest);
  const within = (minutes: number): number => Math.min(latest, Math.max(earliest, minutes));
  return { p50: within(fill(levels(1), p50)), p80: within(fill(levels(OTHERS_P80), p80)) };
}

/**
 * [CAST-4] The range's far end lies after the end of the day's last session. Where nobody works, and so no range is told, those who
 * wait are shared among the queue's own windows, from when a pause that begins now would be an alarm.
 */
export function pastClosing(
  state: HallState,
  queueId: QueueId,
  { range, waiting }: { readonly range: ForecastRange | null; readonly waiting: number },
  now: Instant,
): boolean {
  const calendar = calendarOf(state, queueId);
  const closesAt = calendar.closingOf(calendar.localDate(now));
  if (closesAt === undefined) return true;
  if (range !== null) return closesAt < now + range.p80Minutes * MINUTE_MS;
  const own = serversToday(state, queueId).filter(({ serving }) => serving.mode === 'own').length;
  const minutes = (waiting * queueMinutes(state, queueId).mean) / Math.max(1, own);
  return closesAt < servedAfter(state, queueId, now, policyOf(state).pauseAlarmMinutes + minutes);
}

/** The place of whoever has `ahead` tickets before them: that of a ticket that waits there, or behind everybody. */
function placeOf({ byKey }: Line, ahead: number, now: Instant): PlaceKey {
  const entry = byKey.at(ahead);
  if (entry !== undefined) return entry.key;
  return { placeAt: Math.max(now, byKey.last()?.key.placeAt ?? now), arrivedAt: now, seq: Number.MAX_SAFE_INTEGER };
}

function workAhead(state: HallState, { byKey }: Line, queue: ServiceMinutes, ahead: number, key: PlaceKey): Work {
  let minutes = 0;
  let variance = 0;
  // Whoever waits for their paper is ahead, too, and not among these.
  const seen = Math.min(ahead, ITEMS_SEEN_MAX, byKey.rank({ key, stageIndex: 0 } as Entry));
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
