import type { Instant } from '@youxu/basics';
import type { OpenSpan } from '../calendar/open-span.ts';
import type { QueueId } from '../ids.ts';
import { calendarOf } from '../lookup.ts';
import type { HallState } from '../state.ts';

const MINUTE_MS = 60_000;

/** When a queue is served from now on, on one day: minutes pass only inside the spans. */
export interface ServingTime {
  /** In order and apart, from now on; the last has no end, because whoever has a ticket is served after closing. */
  readonly spans: readonly OpenSpan[];
  /** The first span has hardly begun, or not yet: windows that are closed are still expected to open. */
  readonly opening: boolean;
}

/** So long after a session began its windows are still expected to open. */
const OPENING_GRACE_MS = 10 * MINUTE_MS;

/**
 * The serving time of today; after its last session it goes on while somebody works [CAST-7]. Null: nobody can say, because the hall is
 * suspended, or its hours have begun, or are over, and nobody works.
 */
export function servingTime(
  state: HallState,
  queueId: QueueId,
  now: Instant,
  somebodyWorks: boolean,
): ServingTime | null {
  const { closures } = state.runtime;
  if (closures.some(({ fromAt, toAt }) => fromAt <= now && now < (toAt ?? Number.POSITIVE_INFINITY))) return null;
  const today = sessionsFrom(state, queueId, now, now);
  if (!somebodyWorks) return today === null || hasBegun(today, now) ? null : today;
  return today ?? { spans: [{ fromAt: now, toAt: Number.POSITIVE_INFINITY }], opening: false };
}

function sessionsFrom(state: HallState, queueId: QueueId, at: Instant, now: Instant): ServingTime | null {
  const calendar = calendarOf(state, queueId);
  const spans: { fromAt: Instant; toAt: Instant }[] = [];
  for (const { fromAt, toAt } of calendar.sessionsOn(calendar.localDate(at))) {
    const before = spans.at(-1);
    // Lunch passes for a queue on lunch duty.
    if (before !== undefined && calendar.isOpen(before.toAt, queueId)) before.toAt = toAt;
    else spans.push({ fromAt, toAt });
  }
  const left = spans.filter((span) => span.toAt > now);
  const first = left[0];
  const last = left.at(-1);
  if (first === undefined || last === undefined) return null;
  const opening = now < first.fromAt + OPENING_GRACE_MS;
  first.fromAt = Math.max(first.fromAt, now);
  last.toAt = Number.POSITIVE_INFINITY;
  return { spans: left, opening };
}

/** When somebody who came at `since` has waited so many minutes in that day's sessions; after the last of them minutes pass, too. */
export function servedAfter(state: HallState, queueId: QueueId, since: Instant, minutes: number): Instant {
  const time = sessionsFrom(state, queueId, since, since);
  return time === null ? since + minutes * MINUTE_MS : clockAfter(time, minutes);
}

export function hasBegun({ spans }: ServingTime, now: Instant): boolean {
  return spans.some(({ fromAt }) => fromAt <= now);
}

/** When that many serving minutes have passed. */
export function clockAfter({ spans }: ServingTime, minutes: number): Instant {
  let leftMs = minutes * MINUTE_MS;
  let at = 0;
  for (const { fromAt, toAt } of spans) {
    at = fromAt + leftMs;
    // A call at the very end of a session is still made in it.
    if (at <= toAt) return at;
    leftMs -= toAt - fromAt;
  }
  return at;
}

/** Serving minutes until then; 0 for an instant that is past. */
export function servingMinutesUntil({ spans }: ServingTime, at: Instant): number {
  let sumMs = 0;
  for (const { fromAt, toAt } of spans) sumMs += Math.max(0, Math.min(toAt, at) - fromAt);
  return sumMs / MINUTE_MS;
}
