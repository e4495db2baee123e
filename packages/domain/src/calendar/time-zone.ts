import type { Instant } from '@youxu/basics';
import { DAY_MS, type DayNumber, MINUTE_MS } from './local-time.ts';
import { memoByDay } from './memo-by-day.ts';

export interface TimeZone {
  /** Local minus UTC at that instant. */
  offsetMsAt(at: Instant): number;
  /** The local date at that instant. */
  dayAt(at: Instant): DayNumber;
  /**
   * The first instant at which that day's wall clock shows `minute` (0 to 1440) or later: in a gap its end, in an
   * overlap the earlier of the two. So the result never falls when the local time rises.
   */
  instantOf(day: DayNumber, minute: number): Instant;
}

/** True for an IANA name that this machine knows, such as `Asia/Shanghai`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Asks `Intl`, which is slow, only once a day, at UTC midnight, and for the moment of a change of the offset.
 * Takes for granted that a zone changes its offset at most once in 48 hours.
 */
export function makeTimeZone(name: string): TimeZone {
  const askIntl = offsetReader(name);
  const offsetAtMidnight = memoByDay((day) => askIntl(day * DAY_MS));
  const changeOn = memoByDay((day) => changeBetween(day * DAY_MS, (day + 1) * DAY_MS, askIntl));

  const offsetMsAt = (at: Instant): number => {
    const day = Math.floor(at / DAY_MS);
    const before = offsetAtMidnight(day);
    const after = offsetAtMidnight(day + 1);
    return before === after || at < changeOn(day) ? before : after;
  };

  const instantOf = (day: DayNumber, minute: number): Instant => {
    const wall = day * DAY_MS + minute * MINUTE_MS;
    const before = offsetMsAt(wall - DAY_MS);
    if (offsetMsAt(wall - before) === before) return wall - before;
    const after = offsetMsAt(wall + DAY_MS);
    if (offsetMsAt(wall - after) === after) return wall - after;
    return changeBetween(wall - DAY_MS, wall + DAY_MS, offsetMsAt);
  };

  return { offsetMsAt, dayAt: (at) => Math.floor((at + offsetMsAt(at)) / DAY_MS), instantOf };
}

/** The first instant that no longer has the offset of `low`; `high` has another one. */
function changeBetween(low: Instant, high: Instant, offsetMsAt: (at: Instant) => number): Instant {
  const before = offsetMsAt(low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMsAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetReader(timeZone: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const parts = format.formatToParts(at);
    const read = (type: Intl.DateTimeFormatPartTypes): number =>
      Number(parts.find((part) => part.type === type)?.value);
    const wall = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
    return wall - Math.floor(at / 1000) * 1000;
  };
}
