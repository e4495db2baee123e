import { expect, test } from 'vitest';
import { type Calendar, makeCalendar } from './calendar.ts';
import type { CalendarPlan, Session } from './calendar-plan.ts';

const workday: readonly Session[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];
const plan: CalendarPlan = {
  id: 'main',
  holidays: 'none',
  seasons: [
    {
      from: '01-01',
      to: '12-31',
      weekdays: { 1: workday, 2: workday, 3: workday, 4: workday, 5: workday, 6: [], 7: [] },
    },
  ],
};
const open = (changes: Partial<CalendarPlan> = {}): Calendar =>
  makeCalendar({ ...plan, ...changes }, 'Asia/Shanghai', { holiday: () => undefined });
const hall = open();
const friday = (time: string): number => hall.instantOf('2026-11-20', time);
const monday = (time: string): number => hall.instantOf('2026-11-23', time);
const nextWeek = { state: 'closed', nextIssuingFromAt: monday('08:30'), nextOpensAt: monday('09:00') };

test('[CAL-14] numbers are given from 30 minutes before opening, through lunch, until 10 minutes before closing', () => {
  const tooEarly = { state: 'not-yet', issuingFromAt: friday('08:30'), opensAt: friday('09:00') };
  expect(hall.issuing(friday('00:00'))).toEqual(tooEarly);
  expect(hall.issuing(friday('08:30') - 1)).toEqual(tooEarly);
  for (const time of ['08:30', '09:00', '11:59', '12:30', '16:49']) {
    expect(hall.issuing(friday(time)), time).toEqual({ state: 'open', closesAt: friday('17:00') });
  }
  expect(hall.issuing(friday('16:50'))).toEqual({ state: 'last-minutes', closesAt: friday('17:00') });
  expect(hall.issuing(friday('17:00'))).toEqual(nextWeek);
  expect(hall.issuing(hall.instantOf('2026-11-22', '10:00'))).toEqual(nextWeek);
});

test('[CAL-14] lead and last minutes are policy', () => {
  const own = open({ issuingLeadMinutes: 0, issuingRefuseLastMinutes: 0 });
  expect(own.issuing(friday('08:59')).state).toBe('not-yet');
  expect(own.issuing(friday('17:00') - 1)).toEqual({ state: 'open', closesAt: friday('17:00') });
});

test('[CAL-14] a number is not given before its day begins', () => {
  const early = open({ exceptions: [{ date: '2026-11-21', sessions: [{ from: '00:10', to: '10:00' }] }] });
  const saturday = (time: string): number => hall.instantOf('2026-11-21', time);
  expect(early.issuing(friday('23:59'))).toEqual({
    state: 'closed',
    nextIssuingFromAt: saturday('00:00'),
    nextOpensAt: saturday('00:10'),
  });
  expect(early.issuing(saturday('00:00'))).toEqual({ state: 'open', closesAt: saturday('10:00') });
});

test('[CAL-15] issuing may pause in breaks, except for queues on lunch duty', () => {
  const lunch = { from: '12:00', to: '13:30', queueIds: ['A'] };
  const paused = open({ issuingInBreaks: 'paused', lunch });
  expect(paused.issuing(friday('11:59')).state).toBe('open');
  expect(paused.issuing(friday('12:00'))).toEqual({
    state: 'not-yet',
    issuingFromAt: friday('13:00'),
    opensAt: friday('13:30'),
  });
  expect(paused.issuing(friday('13:00')).state).toBe('open');
  expect(paused.issuing(friday('12:00'), 'A')).toEqual({ state: 'open', closesAt: friday('17:00') });
  expect(paused.issuing(friday('12:00'), 'B').state).toBe('not-yet');
});

test('[CAL-15] no number is given while the hall is closed by the manager, in a break neither', () => {
  const closed = hall.with({ closures: [{ fromAt: friday('10:00'), toAt: friday('12:30') }] });
  expect(closed.issuing(friday('10:00'))).toEqual({
    state: 'not-yet',
    issuingFromAt: friday('12:30'),
    opensAt: friday('13:30'),
  });
  expect(closed.issuing(friday('12:30')).state).toBe('open');
  const back = hall.with({ closures: [{ fromAt: friday('10:00'), toAt: friday('10:30') }] });
  expect(back.issuing(friday('10:10'))).toEqual({
    state: 'not-yet',
    issuingFromAt: friday('10:30'),
    opensAt: friday('10:30'),
  });
});

test('[CAL-15] closing early and extended service move the last minutes', () => {
  const early = hall.with({ closures: [{ fromAt: friday('15:00'), toAt: friday('24:00') }] });
  expect(early.issuing(friday('14:50'))).toEqual({ state: 'last-minutes', closesAt: friday('15:00') });
  expect(early.issuing(friday('15:00'))).toEqual(nextWeek);
  const late = hall.with({ extensions: [{ date: '2026-11-20', untilLocal: '18:30' }] });
  expect(late.issuing(friday('17:30'))).toEqual({ state: 'open', closesAt: friday('18:30') });
});
