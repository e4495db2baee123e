import { unreachable } from '@youxu/basics';
import type { LocalDate } from '../ids.ts';
import type { CalendarPlan, LunchDuty, MarketDays, MarketRule, Season, Session } from './calendar-plan.ts';
import { DAY_MS, dateOf, isLocalDate, isLocalTime, type Weekday } from './local-time.ts';
import { inSeason } from './planned-day.ts';

/** One mistake: a JSON pointer into the document that holds the plan, and what is wrong, in English. */
export interface CalendarMistake {
  readonly path: string;
  readonly message: string;
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const ISSUING_MINUTES_MAX = 720;
/** 2024 was a leap year: all 366 days, `MM-DD`. */
const YEAR = Array.from({ length: 366 }, (_, day) => dateOf(Date.UTC(2024, 0, 1) / DAY_MS + day).slice(5));

/** All mistakes of a calendar at once ([CAL-17]); its types must be right already. `path` points to the plan itself. */
export function checkCalendarPlan(plan: CalendarPlan, path: string): readonly CalendarMistake[] {
  return [
    ...plan.seasons.flatMap((season, index) => checkSeason(season, `${path}/seasons/${index}`)),
    ...checkCoverage(plan.seasons, `${path}/seasons`),
    ...(plan.marketDays === undefined ? [] : checkMarketDays(plan.marketDays, `${path}/marketDays`)),
    ...checkExceptions(plan, `${path}/exceptions`),
    ...(plan.lunch === undefined ? [] : checkLunch(plan.lunch, `${path}/lunch`)),
    ...checkMinutes(plan.issuingLeadMinutes, `${path}/issuingLeadMinutes`),
    ...checkMinutes(plan.issuingRefuseLastMinutes, `${path}/issuingRefuseLastMinutes`),
  ];
}

function checkSeason(season: Season, path: string): readonly CalendarMistake[] {
  const mistakes: CalendarMistake[] = [];
  for (const end of ['from', 'to'] as const) {
    if (YEAR.includes(season[end])) continue;
    mistakes.push({ path: `${path}/${end}`, message: `${season[end]} is not a day of the year (MM-DD)` });
  }
  for (const weekday of WEEKDAYS) {
    const sessions: readonly Session[] | undefined = season.weekdays[weekday];
    if (sessions !== undefined) mistakes.push(...checkSessions(sessions, `${path}/weekdays/${weekday}`));
    else mistakes.push({ path: `${path}/weekdays/${weekday}`, message: 'is missing; an empty list means closed' });
  }
  mistakes.push(...checkSessions(season.holiday ?? [], `${path}/holiday`));
  mistakes.push(...checkSessions(season.makeUp ?? [], `${path}/makeUp`));
  return mistakes;
}

/** Every day of the year belongs to exactly one season; wrong days are told as ranges. */
function checkCoverage(seasons: readonly Season[], path: string): readonly CalendarMistake[] {
  const isReadable = ({ from, to }: Season): boolean => YEAR.includes(from) && YEAR.includes(to);
  if (!seasons.every(isReadable)) return [];
  const owners = YEAR.map((day) => seasons.flatMap((season, index) => (inSeason(season, day) ? [index] : [])));
  const mistakes: CalendarMistake[] = [];
  for (let start = 0; start < YEAR.length; ) {
    const key = String(owners[start]);
    let end = start;
    while (end + 1 < YEAR.length && String(owners[end + 1]) === key) end++;
    const found = owners[start] ?? [];
    const range = `${YEAR[start]} to ${YEAR[end]}`;
    if (found.length === 0) mistakes.push({ path, message: `no season covers ${range}` });
    for (const index of found.slice(1)) {
      mistakes.push({ path: `${path}/${index}`, message: `overlaps season ${found[0]} from ${range}` });
    }
    start = end + 1;
  }
  return mistakes;
}

/** Each `from` before its `to`, none overlapping; they may touch and stand in any order. */
function checkSessions(sessions: readonly Session[], path: string): readonly CalendarMistake[] {
  const mistakes = sessions.flatMap((session, index) => checkSession(session, `${path}/${index}`));
  if (mistakes.length > 0) return mistakes;
  const overlaps = (a: Session, b: Session): boolean => a.from < b.to && b.from < a.to;
  return sessions.flatMap((session, index) => {
    const other = sessions.findIndex((earlier, at) => at < index && overlaps(earlier, session));
    return other < 0 ? [] : [{ path: `${path}/${index}`, message: `overlaps session ${other}` }];
  });
}

function checkSession({ from, to }: Session, path: string): readonly CalendarMistake[] {
  const mistakes: CalendarMistake[] = [];
  if (!isLocalTime(from)) mistakes.push({ path: `${path}/from`, message: `${from} is not a time (HH:MM)` });
  if (!isLocalTime(to)) mistakes.push({ path: `${path}/to`, message: `${to} is not a time (HH:MM)` });
  if (mistakes.length === 0 && from >= to) mistakes.push({ path, message: `${from} is not before ${to}` });
  return mistakes;
}

function checkMarketDays({ rule, sessions }: MarketDays, path: string): readonly CalendarMistake[] {
  const mistakes = [...checkMarketRule(rule, `${path}/rule`), ...checkSessions(sessions, `${path}/sessions`)];
  if (sessions.length === 0) mistakes.push({ path: `${path}/sessions`, message: 'is empty' });
  return mistakes;
}

function checkMarketRule(rule: MarketRule, path: string): readonly CalendarMistake[] {
  const check = <T>(list: readonly T[], key: string, isRight: (item: T) => boolean, what: string) => {
    if (list.length === 0) return [{ path: `${path}/${key}`, message: 'is empty' }];
    return list.flatMap((item, index) =>
      isRight(item) ? [] : [{ path: `${path}/${key}/${index}`, message: `${item} is not ${what}` }],
    );
  };
  switch (rule.by) {
    case 'day-digit':
      return check(rule.digits, 'digits', (digit) => Number.isInteger(digit) && 0 <= digit && digit <= 9, 'a digit');
    case 'weekday':
      return check(rule.weekdays, 'weekdays', (weekday) => WEEKDAYS.includes(weekday), 'a weekday (1 to 7)');
    case 'date':
      return check(rule.dates, 'dates', isLocalDate, 'a date (YYYY-MM-DD)');
    default:
      return unreachable(rule);
  }
}

function checkExceptions(plan: CalendarPlan, path: string): readonly CalendarMistake[] {
  const firstOf = new Map<LocalDate, number>();
  return (plan.exceptions ?? []).flatMap(({ date, sessions }, index) => {
    const here = `${path}/${index}`;
    const mistakes = [...checkSessions(sessions, `${here}/sessions`)];
    const first = firstOf.get(date);
    if (!isLocalDate(date)) mistakes.push({ path: `${here}/date`, message: `${date} is not a date (YYYY-MM-DD)` });
    else if (first === undefined) firstOf.set(date, index);
    else mistakes.push({ path: `${here}/date`, message: `${date} is exception ${first} already` });
    return mistakes;
  });
}

function checkLunch(lunch: LunchDuty, path: string): readonly CalendarMistake[] {
  const mistakes = [...checkSession(lunch, path)];
  if (lunch.queueIds.length === 0) mistakes.push({ path: `${path}/queueIds`, message: 'is empty' });
  return mistakes;
}

function checkMinutes(minutes: number | undefined, path: string): readonly CalendarMistake[] {
  if (minutes === undefined) return [];
  if (Number.isInteger(minutes) && 0 <= minutes && minutes <= ISSUING_MINUTES_MAX) return [];
  return [{ path, message: `${minutes} is not a whole number from 0 to ${ISSUING_MINUTES_MAX}` }];
}
