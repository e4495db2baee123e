import { defined, type Instant } from '@youxu/basics';
import { type Calendar, type HallPlan, type LocalDate, makeCalendar } from '@youxu/domain';

/** Where a day begins does not depend on holidays. */
const NO_TABLES = { holiday: () => undefined, lunarDay: () => 1 };
/** Plans are immutable, and a time zone is slow to look up. */
const calendars = new WeakMap<HallPlan, Calendar>();

/** The business day to which an instant belongs under a plan, as the hall reckons it [DAY-1]. */
export function businessDayAt(plan: HallPlan, at: Instant): LocalDate {
  const calendar = calendarOf(plan);
  const date = calendar.localDate(at);
  return at < calendar.instantOf(date, plan.policy.dayStartsAtLocal) ? dayAfter(date, -1) : date;
}

export function dayAfter(day: LocalDate, days = 1): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function calendarOf(plan: HallPlan): Calendar {
  const known = calendars.get(plan);
  if (known !== undefined) return known;
  const calendar = makeCalendar(defined(plan.calendars[0], 'calendar of the plan'), plan.timeZone, NO_TABLES);
  calendars.set(plan, calendar);
  return calendar;
}
