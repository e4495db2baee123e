import type { Instant } from '@youxu/basics';
import { type Calendar, type DayTables, type HallPlan, makeCalendar } from '@youxu/domain';

const DAY_MS = 86_400_000;
/** Longer than any run of holidays. */
const SEARCH_DAYS_MAX = 60;
const START_LOCAL = '09:00';

/**
 * When a demonstration begins: now, if the hall gives numbers now, else at 9:00 of the next working day, so that there is
 * something to see at any hour of any day.
 */
export function demoStartAt(plan: HallPlan, tables: DayTables, nowAt: Instant): Instant {
  const [hours] = plan.calendars;
  if (hours === undefined) return nowAt;
  const calendar = makeCalendar(hours, plan.timeZone, tables);
  if (calendar.issuing(nowAt).state === 'open') return nowAt;
  for (let day = 0; day < SEARCH_DAYS_MAX; day++) {
    const at = workdayStart(calendar, nowAt + day * DAY_MS);
    if (at !== undefined && at >= nowAt) return at;
  }
  return nowAt;
}

function workdayStart(calendar: Calendar, at: Instant): Instant | undefined {
  const date = calendar.localDate(at);
  if (!calendar.isWorkday(date)) return undefined;
  const startAt = calendar.instantOf(date, START_LOCAL);
  return calendar.issuing(startAt).state === 'open' ? startAt : undefined;
}

/** `2026-11-23T08:30` in the hall's time zone; undefined when it is none. */
export function localInstant(text: string, plan: HallPlan, tables: DayTables): Instant | undefined {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})T([01]\d:[0-5]\d|2[0-3]:[0-5]\d)$/.exec(text) ?? [];
  const [hours] = plan.calendars;
  if (date === undefined || time === undefined || hours === undefined) return undefined;
  if (Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return undefined;
  return makeCalendar(hours, plan.timeZone, tables).instantOf(date, time);
}
