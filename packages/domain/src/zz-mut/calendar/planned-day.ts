import { assert, defined, unreachable } from '@youxu/basics';
import type { LocalDate } from '../ids.ts';
import type { CalendarPlan, DayTables, MarketRule, Season, Session } from './calendar-plan.ts';
import { type DayNumber, dateOf, weekdayOf } from './local-time.ts';

/** Which rule gave a day its hours. */
export type DayKind = 'weekday' | 'holiday' | 'make-up' | 'market' | 'exception';

export interface PlannedDay {
  readonly kind: DayKind;
  /** Perhaps out of order and overlapping. */
  readonly sessions: readonly Session[];
  /** The words of an exception. */
  readonly note?: string;
}

/** True when the season covers that `MM-DD`. */
export function inSeason(season: Pick<Season, 'from' | 'to'>, monthDay: string): boolean {
  const { from, to } = season;
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
}

/** What the plan alone says of each day ([CAL-2] to [CAL-5]). */
export function dayPlanner(plan: CalendarPlan, tables: DayTables): (day: DayNumber) => PlannedDay {
  const exceptions = new Map((plan.exceptions ?? []).map((exception) => [exception.date, exception]));
  const market = plan.marketDays;
  const isMarketDay = market === undefined ? () => false : marketDayTest(market.rule, tables);

  const ordinary = (day: DayNumber, date: LocalDate): PlannedDay => {
    const monthDay = date.slice(5);
    const season = defined(
      plan.seasons.find((candidate) => inSeason(candidate, monthDay)),
      `season of ${date} in calendar ${plan.id}`,
    );
    const announced = plan.holidays === 'cn' ? tables.holiday(date) : undefined;
    if (announced === 'holiday') return { kind: 'holiday', sessions: season.holiday ?? [] };
    if (announced === 'workday') return { kind: 'make-up', sessions: season.makeUp ?? season.weekdays[1] };
    return { kind: 'weekday', sessions: season.weekdays[weekdayOf(day)] };
  };

  return (day) => {
    const date = dateOf(day);
    const exception = exceptions.get(date);
    if (exception !== undefined) {
      const { sessions, note } = exception;
      return { kind: 'exception', sessions, ...(note === undefined ? {} : { note }) };
    }
    const base = ordinary(day, date);
    if (market === undefined || !isMarketDay(day, date)) return base;
    const reach = market.reach ?? 'open-days';
    if (reach === 'open-days' && base.sessions.length === 0) return base;
    if (reach !== 'every-day' && base.kind === 'holiday') return base;
    const sessions = market.mode === 'replace' ? market.sessions : [...base.sessions, ...market.sessions];
    return { kind: 'market', sessions };
  };
}

function marketDayTest(rule: MarketRule, tables: DayTables): (day: DayNumber, date: LocalDate) => boolean {
  switch (rule.by) {
    case 'day-digit': {
      const { digits, month } = rule;
      if (month === 'solar') return (_day, date) => digits.includes(Number(date.slice(-1)));
      const { lunarDay } = tables;
      assert(lunarDay !== undefined, 'lunar market days need a table of lunar days');
      return (_day, date) => digits.includes(lunarDay(date) % 10);
    }
    case 'weekday':
      return (day) => rule.weekdays.includes(weekdayOf(day));
    case 'date':
      return (_day, date) => rule.dates.includes(date);
    default:
      return unreachable(rule);
  }
}
