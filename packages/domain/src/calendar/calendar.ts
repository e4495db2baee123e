import { assert, type Instant } from '@youxu/basics';
import type { LocalDate, LocalTime } from '../ids.ts';
import type { CalendarPlan, CalendarRuntime, DayTables } from './calendar-plan.ts';
import { type Issuing, issuingSpans, issuingToday } from './issuing.ts';
import { DAY_MS, type DayNumber, dateOf, dayNumberOf, MINUTE_MS, minuteOf, timeOf, weekdayOf } from './local-time.ts';
import { memoByDay } from './memo-by-day.ts';
import { closedSpans, dayBuilder, type OpenDay } from './open-day.ts';
import { contains, type OpenSpan } from './open-span.ts';
import { type DayKind, dayPlanner, type PlannedDay } from './planned-day.ts';
import { makeTimeZone, type TimeZone } from './time-zone.ts';

/** How far anything is searched, forwards or backwards: longer than a hall is ever closed. */
const SEARCH_DAYS_MAX = 400;

/**
 * The hall's hours under one plan and one state of the runtime. Immutable to look at; days are worked out once.
 * A time zone table may change between versions of the program: what is decided with a calendar is recorded in
 * events, and applying events never asks one.
 */
export interface Calendar {
  /** The same plan with what the duty manager has decided, instead of what was known before. Cheap. */
  with(runtime: CalendarRuntime): Calendar;

  localDate(at: Instant): LocalDate;
  /** Whole minutes, `00:00` to `23:59`. */
  localTime(at: Instant): LocalTime;
  /** The first instant of that day at which its wall clock shows `time` or later. Throws on malformed text. */
  instantOf(date: LocalDate, time: LocalTime): Instant;

  /** Which rule gave that day its planned hours. */
  dayKind(date: LocalDate): { readonly kind: DayKind; readonly note?: string };
  /** When the hall is open that day, in order and apart; empty when it is closed. */
  sessionsOn(date: LocalDate): readonly OpenSpan[];
  /** The end of that day's last session. */
  closingOf(date: LocalDate): Instant | undefined;
  /** Whether the hall is open; with a queue that is on lunch duty, also through lunch. */
  isOpen(at: Instant, queueId?: string): boolean;
  /** The start of the first session after `at`. `never`: not within 400 days. */
  nextOpening(at: Instant, queueId?: string): Instant | 'never';
  issuing(at: Instant, queueId?: string): Issuing;

  /** Open minutes from `from` to `to`, with fractions; negative when `to` is earlier. Linear in the days between. */
  openMinutesBetween(from: Instant, to: Instant): number;
  /**
   * The latest instant with at least that many open minutes before `at`. 0 minutes give `at`; so long a time that
   * 400 days do not hold it gives the start of the first of them. Never falls when `at` rises. Throws below 0.
   */
  minusOpenMinutes(at: Instant, minutes: number): Instant;
  /** The earliest instant with that many open minutes since `at`. `never`: not within 400 days. Throws below 0. */
  plusOpenMinutes(at: Instant, minutes: number): Instant | 'never';

  /** A public working day: Monday to Friday, as far as the holidays do not say otherwise; not the hall's own hours. */
  isWorkday(date: LocalDate): boolean;
  /** The `days`-th working day after `date`, for deadlines; `date` itself for 0. Throws when not within 400 days. */
  plusWorkdays(date: LocalDate, days: number): LocalDate;
}

/** Throws when the zone is unknown or the plan wants lunar days and has no table. The plan must be free of mistakes. */
export function makeCalendar(plan: CalendarPlan, timeZone: string, tables: DayTables): Calendar {
  const zone = makeTimeZone(timeZone);
  return calendarOf({ plan, zone, tables, plannedDay: memoByDay(dayPlanner(plan, tables)) }, {});
}

interface Basis {
  readonly plan: CalendarPlan;
  readonly zone: TimeZone;
  readonly tables: DayTables;
  readonly plannedDay: (day: DayNumber) => PlannedDay;
}

function calendarOf(basis: Basis, runtime: CalendarRuntime): Calendar {
  const { plan, zone, plannedDay } = basis;
  const openDay = memoByDay(dayBuilder(plan, zone, plannedDay, runtime));
  const closed = closedSpans(runtime);
  const dutyQueues = new Set(plan.lunch?.queueIds);
  const spansOf = (day: DayNumber, queueId?: string): readonly OpenSpan[] =>
    queueId !== undefined && dutyQueues.has(queueId) ? openDay(day).dutySpans : openDay(day).spans;
  const issuingOn = (day: DayNumber, queueId?: string): readonly OpenSpan[] =>
    issuingSpans(plan, spansOf(day, queueId), closed, zone.instantOf(day, 0));

  const nextOpening = (at: Instant, queueId?: string): Instant | 'never' =>
    searchForward(zone.dayAt(at), (day) => spansOf(day, queueId).find((span) => span.fromAt > at)?.fromAt);

  const issuing = (at: Instant, queueId?: string): Issuing => {
    const today = zone.dayAt(at);
    const now = issuingToday(plan, spansOf(today, queueId), issuingOn(today, queueId), at);
    if (now !== undefined) return now;
    return {
      state: 'closed',
      nextIssuingFromAt: searchForward(today + 1, (day) => issuingOn(day, queueId)[0]?.fromAt),
      nextOpensAt: searchForward(today + 1, (day) => spansOf(day, queueId)[0]?.fromAt),
    };
  };

  return {
    with: (next) => calendarOf(basis, next),
    localDate: (at) => dateOf(zone.dayAt(at)),
    localTime: (at) => {
      const wall = at + zone.offsetMsAt(at);
      return timeOf(Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / MINUTE_MS));
    },
    instantOf: (date, time) => zone.instantOf(dayNumberOf(date), minuteOf(time)),
    dayKind: (date) => {
      const { kind, note } = plannedDay(dayNumberOf(date));
      return { kind, ...(note === undefined ? {} : { note }) };
    },
    sessionsOn: (date) => openDay(dayNumberOf(date)).spans,
    closingOf: (date) => openDay(dayNumberOf(date)).spans.at(-1)?.toAt,
    isOpen: (at, queueId) => contains(spansOf(zone.dayAt(at), queueId), at),
    nextOpening,
    issuing,
    ...openTime(zone, openDay),
    ...workdays(basis),
  };
}

type OpenTime = Pick<Calendar, 'openMinutesBetween' | 'minusOpenMinutes' | 'plusOpenMinutes'>;

/** Arithmetic in the hall's open time ([CAL-10] to [CAL-12]). Whole milliseconds inside, so that sums are exact. */
function openTime(zone: TimeZone, openDay: (day: DayNumber) => OpenDay): OpenTime {
  const openMsBetween = (from: Instant, to: Instant): number => {
    const first = zone.dayAt(from);
    const last = zone.dayAt(to);
    let sum = 0;
    for (let day = first; day <= last; day++) {
      const { spans, openMs } = openDay(day);
      if (first < day && day < last) sum += openMs;
      else {
        for (const span of spans) sum += Math.max(0, Math.min(span.toAt, to) - Math.max(span.fromAt, from));
      }
    }
    return sum;
  };

  return {
    openMinutesBetween: (from, to) => (from <= to ? openMsBetween(from, to) : 0 - openMsBetween(to, from)) / MINUTE_MS,
    minusOpenMinutes: (at, minutes) => {
      let leftMs = millisecondsOf(minutes);
      if (leftMs === 0) return at;
      const today = zone.dayAt(at);
      const earliest = today - SEARCH_DAYS_MAX;
      for (let day = today; day >= earliest; day--) {
        for (const { fromAt, toAt } of openDay(day).spans.toReversed()) {
          const openMs = Math.min(toAt, at) - fromAt;
          if (openMs >= leftMs) return Math.min(toAt, at) - leftMs;
          if (openMs > 0) leftMs -= openMs;
        }
      }
      return zone.instantOf(earliest, 0);
    },
    plusOpenMinutes: (at, minutes) => {
      let leftMs = millisecondsOf(minutes);
      if (leftMs === 0) return at;
      return searchForward(zone.dayAt(at), (day) => {
        for (const { fromAt, toAt } of openDay(day).spans) {
          const openMs = toAt - Math.max(fromAt, at);
          if (openMs >= leftMs) return Math.max(fromAt, at) + leftMs;
          if (openMs > 0) leftMs -= openMs;
        }
        return undefined;
      });
    },
  };
}

function workdays({ plan, tables }: Basis): Pick<Calendar, 'isWorkday' | 'plusWorkdays'> {
  const isWorkday = memoByDay((day) => {
    const announced = plan.holidays === 'cn' ? tables.holiday(dateOf(day)) : undefined;
    return announced === undefined ? weekdayOf(day) <= 5 : announced === 'workday';
  });
  return {
    isWorkday: (date) => isWorkday(dayNumberOf(date)),
    plusWorkdays: (date, days) => {
      const start = dayNumberOf(date);
      let day = start;
      for (let left = days; left > 0; ) {
        day++;
        assert(day - start <= SEARCH_DAYS_MAX, `no ${days} working days within ${SEARCH_DAYS_MAX} days of ${date}`);
        if (isWorkday(day)) left--;
      }
      return dateOf(day);
    },
  };
}

function searchForward(start: DayNumber, find: (day: DayNumber) => Instant | undefined): Instant | 'never' {
  for (let day = start; day <= start + SEARCH_DAYS_MAX; day++) {
    const found = find(day);
    if (found !== undefined) return found;
  }
  return 'never';
}

function millisecondsOf(minutes: number): number {
  assert(minutes >= 0 && minutes < Number.POSITIVE_INFINITY, `not a length of time: ${minutes} minutes`);
  return Math.round(minutes * MINUTE_MS);
}
