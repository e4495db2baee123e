// What the halls of the plans need, with the real public holidays and the real lunar days.
import chineseDays from 'chinese-days';
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { type Calendar, makeCalendar } from './calendar.ts';
import type { CalendarPlan, CalendarRuntime, DayTables, Season, Session } from './calendar-plan.ts';
import { checkCalendarPlan } from './check-calendar-plan.ts';

const cn: DayTables = {
  holiday: (date) => (date in announced.holidays ? 'holiday' : date in announced.workdays ? 'workday' : undefined),
  lunarDay: (date) => chineseDays.getLunarDate(date).lunarDay,
};

const session = (text: string): Session => ({ from: text.slice(0, 5), to: text.slice(6) });
const hours = (text: string): readonly Session[] => (text === '' ? [] : text.split(' ').map(session));
const week = (workdays: string, weekend: string): Season['weekdays'] => {
  const [work, free] = [hours(workdays), hours(weekend)];
  return { 1: work, 2: work, 3: work, 4: work, 5: work, 6: free, 7: free };
};
const allYear = (workdays: string, weekend = ''): CalendarPlan => ({
  id: 'main',
  holidays: 'cn',
  seasons: [{ from: '01-01', to: '12-31', weekdays: week(workdays, weekend) }],
});

const sanming = allYear('09:00-12:00 13:30-17:00');
const shishi = allYear('09:00-17:00');
const summer = '09:00-12:00 13:30-17:30';
const winter = '09:00-12:00 13:00-17:00';
const yueyang: CalendarPlan = {
  id: 'main',
  holidays: 'cn',
  seasons: [
    { from: '07-01', to: '09-30', weekdays: week(summer, summer) },
    { from: '10-01', to: '06-30', weekdays: week(winter, winter) },
  ],
};

const open = (plan: CalendarPlan, runtime: CalendarRuntime = {}): Calendar =>
  makeCalendar(plan, 'Asia/Shanghai', cn).with(runtime);
/** `09:00-12:00 13:30-17:00`, or nothing. */
const shown = (calendar: Calendar, date: string): string =>
  calendar
    .sessionsOn(date)
    .map(({ fromAt, toAt }) => `${calendar.localTime(fromAt)}-${calendar.localTime(toAt)}`)
    .join(' ');

test('[CAL-2] yueyang: the season changes the hours, over the new year too', () => {
  expect(checkCalendarPlan(yueyang, '')).toEqual([]);
  const calendar = open(yueyang);
  // Saturdays and Sundays.
  expect(shown(calendar, '2026-06-28')).toBe(winter);
  expect(shown(calendar, '2026-07-04')).toBe(summer);
  expect(shown(calendar, '2026-08-30')).toBe(summer);
  expect(shown(calendar, '2026-10-11')).toBe(winter);
  expect(shown(calendar, '2027-01-02')).toBe(winter);
  expect(shown(calendar, '2028-02-29')).toBe(winter);
});

test('[CAL-2] sanming and shishi: weekdays are open, weekends closed', () => {
  expect(shown(open(sanming), '2026-11-20')).toBe('09:00-12:00 13:30-17:00');
  expect(shown(open(sanming), '2026-11-21')).toBe('');
  expect(shown(open(shishi), '2026-11-23')).toBe('09:00-17:00');
  expect(open(shishi).dayKind('2026-11-23')).toEqual({ kind: 'weekday' });
});

test('[CAL-3] National Day 2026 closes the hall, two make-up days open it', () => {
  const calendar = open(sanming);
  for (let day = 1; day <= 7; day++) expect(shown(calendar, `2026-10-0${day}`)).toBe('');
  expect(calendar.dayKind('2026-10-07')).toEqual({ kind: 'holiday' });
  // A Sunday before and a Saturday after.
  expect(shown(calendar, '2026-09-20')).toBe('09:00-12:00 13:30-17:00');
  expect(shown(calendar, '2026-10-10')).toBe('09:00-12:00 13:30-17:00');
  expect(calendar.dayKind('2026-10-10')).toEqual({ kind: 'make-up' });
  expect(shown(open({ ...sanming, holidays: 'none' }), '2026-10-07')).toBe('09:00-12:00 13:30-17:00');
});

test('[CAL-3] a season may have its own hours for holidays and make-up days', () => {
  const [season] = sanming.seasons as [Season];
  const calendar = open({
    ...sanming,
    seasons: [{ ...season, holiday: hours('10:00-12:00'), makeUp: hours('09:00-12:00') }],
  });
  expect(shown(calendar, '2026-10-01')).toBe('10:00-12:00');
  expect(shown(calendar, '2026-10-10')).toBe('09:00-12:00');
});

test('[CAL-4] sandu: market days by the lunar month last longer, where the hall is open anyway', () => {
  const rule = { by: 'day-digit', month: 'lunar', digits: [3, 8] } as const;
  const marketDays = { rule, mode: 'replace', sessions: hours('08:00-17:30') } as const;
  const calendar = open({ ...sanming, marketDays });
  // Lunar 3rd, 8th and 13th of the tenth month; the 13th is a Saturday.
  expect(shown(calendar, '2026-11-11')).toBe('08:00-17:30');
  expect(calendar.dayKind('2026-11-11')).toEqual({ kind: 'market' });
  expect(shown(calendar, '2026-11-16')).toBe('08:00-17:30');
  expect(shown(calendar, '2026-11-17')).toBe('09:00-12:00 13:30-17:00');
  expect(shown(calendar, '2026-11-21')).toBe('');

  // 19 February 2026 is the 3rd of the first month, a holiday.
  const weekends = open({ ...sanming, marketDays: { ...marketDays, reach: 'except-holidays' } });
  expect(shown(weekends, '2026-11-21')).toBe('08:00-17:30');
  expect(shown(weekends, '2026-02-19')).toBe('');
  const always = open({ ...sanming, marketDays: { ...marketDays, reach: 'every-day' } });
  expect(shown(always, '2026-02-19')).toBe('08:00-17:30');
});

test('[CAL-4] market hours may come on top of the others; days may be solar, weekdays or dates', () => {
  const extra = { mode: 'extend', sessions: hours('08:00-09:00 12:30-14:00') } as const;
  const solar = open({ ...sanming, marketDays: { ...extra, rule: { by: 'day-digit', month: 'solar', digits: [3] } } });
  expect(shown(solar, '2026-11-13')).toBe('08:00-12:00 12:30-17:00');
  expect(shown(solar, '2026-11-12')).toBe('09:00-12:00 13:30-17:00');
  const weekly = open({ ...sanming, marketDays: { ...extra, rule: { by: 'weekday', weekdays: [2] } } });
  expect(shown(weekly, '2026-11-17')).toBe('08:00-12:00 12:30-17:00');
  const dated = open({ ...sanming, marketDays: { ...extra, rule: { by: 'date', dates: ['2026-11-18'] } } });
  expect(shown(dated, '2026-11-18')).toBe('08:00-12:00 12:30-17:00');
  expect(shown(dated, '2026-11-17')).toBe('09:00-12:00 13:30-17:00');
});

test('[CAL-4] lunar market days without a table of lunar days are refused at once', () => {
  const rule = { by: 'day-digit', month: 'lunar', digits: [3] } as const;
  const plan: CalendarPlan = { ...sanming, marketDays: { rule, mode: 'extend', sessions: hours('08:00-09:00') } };
  expect(() => makeCalendar(plan, 'Asia/Shanghai', { holiday: () => undefined })).toThrow('table of lunar days');
});

test('[CAL-5] an exception goes before holiday, market and weekday', () => {
  const rule = { by: 'date', dates: ['2026-11-18'] } as const;
  const calendar = open({
    ...sanming,
    marketDays: { rule, mode: 'replace', sessions: hours('08:00-18:00') },
    exceptions: [
      { date: '2026-10-01', sessions: hours('10:00-12:00'), note: '国庆值班' },
      { date: '2026-11-18', sessions: [], note: '搬迁' },
    ],
  });
  expect(shown(calendar, '2026-10-01')).toBe('10:00-12:00');
  expect(calendar.dayKind('2026-10-01')).toEqual({ kind: 'exception', note: '国庆值班' });
  expect(shown(calendar, '2026-11-18')).toBe('');
});

test('[CAL-6] extended service lengthens the last session, the latest word counts, and never shortens', () => {
  const date = '2026-11-20';
  const until = (...times: readonly string[]): Calendar =>
    open(sanming, { extensions: times.map((untilLocal) => ({ date, untilLocal })) });
  expect(shown(until('18:30'), date)).toBe('09:00-12:00 13:30-18:30');
  expect(shown(until('19:00', '18:00'), date)).toBe('09:00-12:00 13:30-18:00');
  expect(shown(until('15:00'), date)).toBe('09:00-12:00 13:30-17:00');
  expect(shown(until('18:30'), '2026-11-19')).toBe('09:00-12:00 13:30-17:00');
  const calendar = until('18:30');
  expect(calendar.closingOf(date)).toBe(calendar.instantOf(date, '18:30'));
  const sunday = '2026-11-22';
  expect(shown(open(sanming, { extensions: [{ date: sunday, untilLocal: '18:00' }] }), sunday)).toBe('');
});

test('[CAL-7] shishi: a special opening on request opens a holiday, and joins planned hours', () => {
  const openings = [
    { date: '2026-10-03', fromLocal: '10:00', toLocal: '11:00' },
    { date: '2026-11-20', fromLocal: '16:00', toLocal: '18:00' },
  ];
  const calendar = open(shishi, { openings, extensions: [{ date: '2026-10-03', untilLocal: '11:30' }] });
  expect(shown(calendar, '2026-10-03')).toBe('10:00-11:30');
  expect(shown(calendar, '2026-11-20')).toBe('09:00-18:00');
});

test('[CAL-8] a closure stops the hours to the millisecond; without an end it lasts until further notice', () => {
  const base = open(sanming);
  const at = (time: string): number => base.instantOf('2026-11-20', time);
  const evacuated = base.with({ closures: [{ fromAt: at('10:00') + 1, toAt: at('10:20') }] });
  expect(evacuated.isOpen(at('10:00'))).toBe(true);
  expect(evacuated.isOpen(at('10:00') + 1)).toBe(false);
  expect(evacuated.isOpen(at('10:20'))).toBe(true);
  expect(evacuated.openMinutesBetween(at('09:00'), at('12:00'))).toBeCloseTo(160, 3);
  const storm = base.with({ closures: [{ fromAt: at('15:00') }] });
  expect(shown(storm, '2026-11-20')).toBe('09:00-12:00 13:30-15:00');
  expect(storm.nextOpening(at('15:00'))).toBe('never');
  expect(storm.closingOf('2026-11-23')).toBeUndefined();
  expect(storm.with({}).isOpen(at('16:00'))).toBe(true);
});

test('[CAL-9] lunch duty keeps its queues open in the break, and no longer', () => {
  const lunch = { from: '11:00', to: '18:00', queueIds: ['A', 'B'] };
  const calendar = open({ ...sanming, lunch });
  const at = (time: string): number => calendar.instantOf('2026-11-20', time);
  expect(calendar.isOpen(at('12:30'))).toBe(false);
  expect(calendar.isOpen(at('12:30'), 'C')).toBe(false);
  expect(calendar.isOpen(at('12:30'), 'A')).toBe(true);
  expect(calendar.isOpen(at('17:00'), 'A')).toBe(false);
  expect(calendar.nextOpening(at('12:30'))).toBe(at('13:30'));
  expect(calendar.openMinutesBetween(at('11:30'), at('14:00'))).toBe(60);
  const half = open({ ...sanming, lunch: { ...lunch, from: '12:00', to: '12:30' } });
  expect(half.isOpen(at('12:29'), 'B')).toBe(true);
  expect(half.isOpen(at('12:30'), 'B')).toBe(false);
  const closed = calendar.with({ closures: [{ fromAt: at('12:10'), toAt: at('12:20') }] });
  expect(closed.isOpen(at('12:15'), 'A')).toBe(false);
  expect(calendar.isOpen(calendar.instantOf('2026-11-21', '12:30'), 'A')).toBe(false);
});

test('[CAL-11] a credit of 30 open minutes reaches over lunch, night and ten closed days', () => {
  const calendar = open(sanming);
  const at = calendar.instantOf;
  expect(calendar.minusOpenMinutes(at('2026-11-20', '10:00'), 30)).toBe(at('2026-11-20', '09:30'));
  expect(calendar.minusOpenMinutes(at('2026-11-20', '13:40'), 30)).toBe(at('2026-11-20', '11:40'));
  // At 14:00 the 30 minutes are just used up at 13:30; whoever came during lunch is not overtaken.
  expect(calendar.minusOpenMinutes(at('2026-11-20', '14:00'), 30)).toBe(at('2026-11-20', '13:30'));
  expect(calendar.minusOpenMinutes(at('2026-11-20', '12:45'), 30)).toBe(at('2026-11-20', '11:30'));
  expect(calendar.minusOpenMinutes(at('2026-11-20', '12:45'), 0)).toBe(at('2026-11-20', '12:45'));
  expect(calendar.minusOpenMinutes(at('2026-11-23', '08:45'), 30)).toBe(at('2026-11-20', '16:30'));
  // 30 September to 8 October 2026, and the nine days of Spring Festival.
  expect(calendar.minusOpenMinutes(at('2026-10-08', '09:10'), 30)).toBe(at('2026-09-30', '16:40'));
  expect(calendar.minusOpenMinutes(at('2026-02-24', '09:10'), 30)).toBe(at('2026-02-14', '16:40'));
  expect(calendar.openMinutesBetween(at('2026-02-14', '16:40'), at('2026-02-24', '09:10'))).toBe(30);
});

test('[CAL-12] adding open minutes passes over closed time', () => {
  const calendar = open(sanming);
  const at = calendar.instantOf;
  expect(calendar.plusOpenMinutes(at('2026-11-20', '11:50'), 20)).toBe(at('2026-11-20', '13:40'));
  expect(calendar.plusOpenMinutes(at('2026-11-20', '11:30'), 30)).toBe(at('2026-11-20', '12:00'));
  expect(calendar.plusOpenMinutes(at('2026-11-20', '20:00'), 15)).toBe(at('2026-11-23', '09:15'));
  expect(calendar.plusOpenMinutes(at('2026-11-20', '20:00'), 0)).toBe(at('2026-11-20', '20:00'));
});

test('[CAL-13] the search ends after 400 days', () => {
  const never = open(allYear(''));
  const at = never.instantOf('2026-11-20', '10:00');
  expect(never.nextOpening(at)).toBe('never');
  expect(never.plusOpenMinutes(at, 1)).toBe('never');
  expect(never.minusOpenMinutes(at, 1)).toBe(never.instantOf('2025-10-16', '00:00'));
  expect(never.openMinutesBetween(at, at + 86_400_000 * 30)).toBe(0);
  expect(never.issuing(at)).toEqual({ state: 'closed', nextIssuingFromAt: 'never', nextOpensAt: 'never' });
  const back = open({ ...allYear(''), exceptions: [{ date: '2025-10-16', sessions: hours('09:00-10:00') }] });
  expect(back.minusOpenMinutes(at, 10)).toBe(back.instantOf('2025-10-16', '09:50'));
  expect(back.minusOpenMinutes(at, 70)).toBe(back.instantOf('2025-10-16', '00:00'));
  const once = open({ ...allYear(''), exceptions: [{ date: '2027-12-25', sessions: hours('09:00-10:00') }] });
  expect(once.nextOpening(once.instantOf('2026-11-20', '10:00'))).toBe(once.instantOf('2027-12-25', '09:00'));
  expect(once.nextOpening(once.instantOf('2026-11-19', '10:00'))).toBe('never');
});

test('[CAL-13] the next opening is the next session, then the next day that has one', () => {
  const calendar = open(sanming);
  const at = calendar.instantOf;
  expect(calendar.nextOpening(at('2026-11-20', '08:00'))).toBe(at('2026-11-20', '09:00'));
  expect(calendar.nextOpening(at('2026-11-20', '09:00'))).toBe(at('2026-11-20', '13:30'));
  expect(calendar.nextOpening(at('2026-09-30', '17:00'))).toBe(at('2026-10-08', '09:00'));
});

test('[CAL-16] working days follow the announced holidays, whatever the hours of the hall', () => {
  const calendar = open(yueyang);
  expect(calendar.isWorkday('2026-11-20')).toBe(true);
  expect(calendar.isWorkday('2026-11-21')).toBe(false);
  expect(calendar.isWorkday('2026-10-10')).toBe(true);
  expect(calendar.plusWorkdays('2026-09-30', 1)).toBe('2026-10-08');
  expect(calendar.plusWorkdays('2026-10-08', 3)).toBe('2026-10-12');
  expect(calendar.plusWorkdays('2026-10-01', 0)).toBe('2026-10-01');
  const stuck = makeCalendar(yueyang, 'Asia/Shanghai', { holiday: () => 'holiday' });
  expect(() => stuck.plusWorkdays('2026-10-01', 1)).toThrow('working days');
});

test('[CAL-1] open minutes around a change of the clock are real minutes', () => {
  const night = makeCalendar({ ...allYear('01:00-05:00', '01:00-05:00'), holidays: 'none' }, 'Europe/Warsaw', cn);
  const minutesOn = (date: string): number =>
    night.openMinutesBetween(night.instantOf(date, '00:00'), night.instantOf(date, '24:00'));
  expect(minutesOn('2026-03-28')).toBe(240);
  expect(minutesOn('2026-03-29')).toBe(180);
  expect(minutesOn('2026-10-25')).toBe(300);
});

test('[CAL-1] a session that lies in the gap is no session', () => {
  const gap = makeCalendar({ ...allYear('', '02:00-02:45'), holidays: 'none' }, 'Europe/Warsaw', cn);
  expect(gap.sessionsOn('2026-03-29')).toEqual([]);
  expect(gap.closingOf('2026-03-29')).toBeUndefined();
  expect(gap.sessionsOn('2026-10-25')).toEqual([
    { fromAt: Date.UTC(2026, 9, 25, 0, 0), toAt: Date.UTC(2026, 9, 25, 0, 45) },
  ]);
});
