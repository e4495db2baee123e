import { expect, test } from 'vitest';
import type { CalendarPlan, Season, Session } from './calendar-plan.ts';
import { checkCalendarPlan } from './check-calendar-plan.ts';

const day: readonly Session[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];
const weekdays = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] };
const season = (from: string, to: string): Season => ({ from, to, weekdays });
const plan: CalendarPlan = { id: 'main', holidays: 'cn', seasons: [season('01-01', '12-31')] };

const mistakesOf = (changes: Partial<CalendarPlan>): readonly string[] =>
  checkCalendarPlan({ ...plan, ...changes }, '/calendars/0').map(({ path, message }) => `${path} ${message}`);

test('[CAL-17] a plan without mistakes has none; sessions may touch and stand in any order', () => {
  expect(mistakesOf({})).toEqual([]);
  expect(mistakesOf({ seasons: [season('07-01', '09-30'), season('10-01', '06-30')] })).toEqual([]);
  const touching = [
    { from: '12:00', to: '24:00' },
    { from: '00:00', to: '12:00' },
  ];
  expect(mistakesOf({ exceptions: [{ date: '2028-02-29', sessions: touching }] })).toEqual([]);
});

test('[CAL-17] days without a season and days with two are told as ranges', () => {
  expect(mistakesOf({ seasons: [season('03-01', '06-30'), season('06-01', '02-28')] })).toEqual([
    '/calendars/0/seasons no season covers 02-29 to 02-29',
    '/calendars/0/seasons/1 overlaps season 0 from 06-01 to 06-30',
  ]);
  expect(mistakesOf({ seasons: [] })).toEqual(['/calendars/0/seasons no season covers 01-01 to 12-31']);
  expect(mistakesOf({ seasons: [season('02-30', '12-31')] })).toEqual([
    '/calendars/0/seasons/0/from 02-30 is not a day of the year (MM-DD)',
  ]);
});

test('[CAL-17] a weekday that was forgotten is not the same as a closed one', () => {
  // As it comes from a file.
  const forgotten: Season['weekdays'] = JSON.parse(JSON.stringify({ ...weekdays, 7: undefined }));
  const seasons = [{ from: '01-01', to: '12-31', weekdays: forgotten }];
  expect(mistakesOf({ seasons })).toEqual(['/calendars/0/seasons/0/weekdays/7 is missing; an empty list means closed']);
});

test('[CAL-17] sessions: wrong times, wrong order, overlaps', () => {
  const sessions = [
    { from: '9:00', to: '12:00' },
    { from: '12:00', to: '25:00' },
    { from: '17:00', to: '13:30' },
  ];
  const overlapping = [
    { from: '09:00', to: '12:00' },
    { from: '11:59', to: '17:00' },
  ];
  const seasons = [{ ...season('01-01', '12-31'), holiday: sessions, makeUp: overlapping }];
  expect(mistakesOf({ seasons })).toEqual([
    '/calendars/0/seasons/0/holiday/0/from 9:00 is not a time (HH:MM)',
    '/calendars/0/seasons/0/holiday/1/to 25:00 is not a time (HH:MM)',
    '/calendars/0/seasons/0/holiday/2 17:00 is not before 13:30',
    '/calendars/0/seasons/0/makeUp/1 overlaps session 0',
  ]);
});

test('[CAL-17] all mistakes of exceptions, market days, lunch and issuing come at once', () => {
  const mistakes = mistakesOf({
    exceptions: [
      { date: '2026-02-29', sessions: [] },
      { date: '2026-10-01', sessions: [] },
      { date: '2026-10-01', sessions: [{ from: '10:00', to: '10:00' }] },
    ],
    marketDays: { mode: 'extend', rule: { by: 'day-digit', month: 'lunar', digits: [3, 10] }, sessions: [] },
    lunch: { from: '12:00', to: '12:00', queueIds: [] },
    issuingLeadMinutes: -1,
    issuingRefuseLastMinutes: 10.5,
  });
  expect(mistakes).toEqual([
    '/calendars/0/marketDays/rule/digits/1 10 is not a digit',
    '/calendars/0/marketDays/sessions is empty',
    '/calendars/0/exceptions/0/date 2026-02-29 is not a date (YYYY-MM-DD)',
    '/calendars/0/exceptions/2/sessions/0 10:00 is not before 10:00',
    '/calendars/0/exceptions/2/date 2026-10-01 is exception 1 already',
    '/calendars/0/lunch 12:00 is not before 12:00',
    '/calendars/0/lunch/queueIds is empty',
    '/calendars/0/issuingLeadMinutes -1 is not a whole number from 0 to 720',
    '/calendars/0/issuingRefuseLastMinutes 10.5 is not a whole number from 0 to 720',
  ]);
});

test('[CAL-17] market days by weekday or date are checked too', () => {
  const marketDays = { mode: 'replace', sessions: day } as const;
  expect(mistakesOf({ marketDays: { ...marketDays, rule: { by: 'date', dates: ['2026-11-31'] } } })).toEqual([
    '/calendars/0/marketDays/rule/dates/0 2026-11-31 is not a date (YYYY-MM-DD)',
  ]);
  expect(mistakesOf({ marketDays: { ...marketDays, rule: { by: 'weekday', weekdays: [] } } })).toEqual([
    '/calendars/0/marketDays/rule/weekdays is empty',
  ]);
});
