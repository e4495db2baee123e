import { assert } from '@youxu/basics';
import type { LocalDate, LocalTime } from '../ids.ts';
import { memoByDay } from './memo-by-day.ts';

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** A local date counted from 1970-01-01 = 0. Internal: dates are compared, walked and cached as day numbers. */
export type DayNumber = number;

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/** True for a real date between 1900 and 2999 written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dateOf(at / DAY_MS) === text;
}

/** True for `00:00` to `23:59`, and for `24:00`, the end of the day. */
export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);
}

/** The date `days` later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumberOf(date) + days);
}

/** Throws on what is no date. Every step of the hall asks for the same few. */
export const dayNumberOf: (date: LocalDate) => DayNumber = memoByDay((date) => {
  assert(isLocalDate(date), `not a date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
});

export const dateOf: (day: DayNumber) => LocalDate = memoByDay((day) =>
  new Date(day * DAY_MS).toISOString().slice(0, 10),
);

export function weekdayOf(day: DayNumber): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Minutes since midnight, 0 to 1440. */
export function minuteOf(time: LocalTime): number {
  assert(isLocalTime(time), `not a time of day: ${time}`);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** `HH:MM` of a minute of the day, 0 to 1440. */
export function timeOf(minute: number): LocalTime {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
