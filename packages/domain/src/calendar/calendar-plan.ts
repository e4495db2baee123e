import type { Instant } from '@youxu/basics';
import type { LocalDate, LocalTime } from '../ids.ts';
import type { Weekday } from './local-time.ts';

/** Open from `from` up to, not including, `to`, on one local day. */
export interface Session {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** The hours of one part of the year. An empty list of sessions means closed. */
export interface Season {
  /** First and last day, `MM-DD`, both included. A `to` before `from` runs over the new year. */
  readonly from: string;
  readonly to: string;
  readonly weekdays: Readonly<Record<Weekday, readonly Session[]>>;
  /** On public holidays; closed when absent. */
  readonly holiday?: readonly Session[];
  /** On make-up workdays (调休上班); Monday's hours when absent. */
  readonly makeUp?: readonly Session[];
}

/** Which days are market days (赶集). */
export type MarketRule =
  /** The last digit of the day of the month: `[3, 8]` is 逢三逢八. Country markets mostly follow the lunar month. */
  | { readonly by: 'day-digit'; readonly month: 'solar' | 'lunar'; readonly digits: readonly number[] }
  | { readonly by: 'weekday'; readonly weekdays: readonly Weekday[] }
  | { readonly by: 'date'; readonly dates: readonly LocalDate[] };

export interface MarketDays {
  readonly rule: MarketRule;
  /** Instead of the day's sessions, or in addition to them. */
  readonly mode: 'replace' | 'extend';
  readonly sessions: readonly Session[];
  /** Only days that are open anyway (default), also closed weekdays, or public holidays too. */
  readonly reach?: 'open-days' | 'except-holidays' | 'every-day';
}

/** A day that is unlike what the rules say; closed when `sessions` is empty. It goes before everything else. */
export interface CalendarException {
  readonly date: LocalDate;
  readonly sessions: readonly Session[];
  readonly note?: string;
}

/** Duty windows over lunch (午间不打烊): these queues stay open in the breaks between `from` and `to`. */
export interface LunchDuty extends Session {
  readonly queueIds: readonly string[];
}

/** When a hall is open. Plain JSON; {@link checkCalendarPlan} finds its mistakes. */
export interface CalendarPlan {
  readonly id: string;
  /** Together they cover every day of the year, 29 February included, exactly once. */
  readonly seasons: readonly Season[];
  /** `cn`: public holidays close and make-up workdays open the hall, by the injected {@link HolidayTable}. */
  readonly holidays: 'cn' | 'none';
  readonly marketDays?: MarketDays;
  readonly exceptions?: readonly CalendarException[];
  readonly lunch?: LunchDuty;
  /** Numbers are given from this long before a session, 0 to 720; default 30. */
  readonly issuingLeadMinutes?: number;
  /** No numbers by policy in this last part of the day, 0 to 720; default 10. */
  readonly issuingRefuseLastMinutes?: number;
  /** Whether numbers are given in the breaks between sessions; default `open`. */
  readonly issuingInBreaks?: 'open' | 'paused';
}

/** PRACTICE: 没下班不给号 is a complaint. */
export const ISSUING_LEAD_MINUTES = 30;
export const ISSUING_REFUSE_LAST_MINUTES = 10;

/** What the duty manager has decided since the plan was published. Folded from events; days gone by may be dropped. */
export interface CalendarRuntime {
  /** Extended service (延时): that day's last session lasts until then. The last entry of a date counts. */
  readonly extensions?: readonly { readonly date: LocalDate; readonly untilLocal: LocalTime }[];
  /** Special opening by request, besides the planned sessions. */
  readonly openings?: readonly {
    readonly date: LocalDate;
    readonly fromLocal: LocalTime;
    readonly toLocal: LocalTime;
  }[];
  /** Closed or evacuated, to the millisecond; without `toAt` until further notice. */
  readonly closures?: readonly { readonly fromAt: Instant; readonly toAt?: Instant }[];
}

/** What the state has announced for that date: a public holiday, a make-up workday, or nothing. */
export type HolidayTable = (date: LocalDate) => 'holiday' | 'workday' | undefined;

/** Injected, so that the domain needs no data of its own. */
export interface DayTables {
  readonly holiday: HolidayTable;
  /** The day of the lunar month, 1 to 30. Needed only by plans with lunar market days. */
  readonly lunarDay?: (date: LocalDate) => number;
}
