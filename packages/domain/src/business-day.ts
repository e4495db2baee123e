import type { Instant } from '@youxu/basics';
import { defined } from '@youxu/basics';
import type { Calendar } from './calendar/calendar.ts';
import { addDays } from './calendar/local-time.ts';
import type { LocalDate } from './ids.ts';
import { policyOf } from './lookup.ts';
import type { HallState } from './state.ts';

/** The plan's first calendar is the hall's: its open minutes measure credits, its working days deadlines. */
export function hallCalendar(state: HallState): Calendar {
  const [calendar] = state.derived.calendars.values();
  return defined(calendar, 'a calendar in the plan');
}

/** The business day to which an instant belongs by the hall's clock; the stored day is what counts [DAY-1]. */
export function businessDayAt(state: HallState, at: Instant): LocalDate {
  const calendar = hallCalendar(state);
  const date = calendar.localDate(at);
  return at < calendar.instantOf(date, policyOf(state).dayStartsAtLocal) ? addDays(date, -1) : date;
}

export function dayStartOf(state: HallState, day: LocalDate): Instant {
  return hallCalendar(state).instantOf(day, policyOf(state).dayStartsAtLocal);
}

/** When the day after the stored one begins. */
export function nextRolloverAt(state: HallState, day: LocalDate): Instant {
  return dayStartOf(state, addDays(day, 1));
}

export function workdaysLater(state: HallState, at: Instant, days: number): LocalDate {
  const calendar = hallCalendar(state);
  return calendar.plusWorkdays(calendar.localDate(at), days);
}
