import { defined, type Instant } from '@youxu/basics';
import { type Calendar, type HallPlan, type LocalDate, makeCalendar } from '@youxu/domain';
import { CHINESE_DAYS } from './day-tables.ts';

/** The plan's calendars by id. What the duty manager decides during the day is not in them. */
export function calendarsOf(plan: HallPlan): ReadonlyMap<string, Calendar> {
  return new Map(plan.calendars.map((one) => [one.id, makeCalendar(one, plan.timeZone, CHINESE_DAYS)]));
}

/** The hall's date, the same in all its calendars. */
export function dateIn(calendars: ReadonlyMap<string, Calendar>, now: Instant): LocalDate {
  return defined([...calendars.values()][0], 'calendar').localDate(now);
}

/** The end of the day for the last queue; undefined when the whole hall is closed that day. */
export function closingOf(calendars: ReadonlyMap<string, Calendar>, date: LocalDate): Instant | undefined {
  const ends = [...calendars.values()].flatMap((calendar) => calendar.closingOf(date) ?? []);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/** When a number can be taken next, in any queue. */
export function numbersFrom(calendars: ReadonlyMap<string, Calendar>, now: Instant): Instant | 'now' | 'never' {
  const next: Instant[] = [];
  for (const calendar of calendars.values()) {
    const issuing = calendar.issuing(now);
    if (issuing.state === 'open' || issuing.state === 'last-minutes') return 'now';
    if (issuing.state === 'not-yet') next.push(issuing.issuingFromAt);
    else if (issuing.nextIssuingFromAt !== 'never') next.push(issuing.nextIssuingFromAt);
  }
  return next.length === 0 ? 'never' : Math.min(...next);
}
