import type { Board, BoardCall } from '@youxu/domain';
import { expect, test } from 'vitest';
import { dayPart, hoursWords, isQuiet } from './hall-hours.ts';

const at = (time: string): number => Date.parse(`2026-11-21T${time}:00+08:00`);
const hours = [
  { fromAt: at('09:00'), toAt: at('12:00') },
  { fromAt: at('13:30'), toAt: at('17:00') },
];

test.each([
  ['08:59', { part: 'before', opensAt: at('09:00') }],
  ['09:00', { part: 'open' }],
  ['11:59', { part: 'open' }],
  ['12:00', { part: 'break', opensAt: at('13:30') }],
  ['17:00', { part: 'over' }],
])('at %s', (time, expected) => {
  expect(dayPart(hours, at(time))).toEqual(expected);
});

test('a day without hours is a day off', () => {
  expect(dayPart([], at('10:00'))).toEqual({ part: 'day-off' });
});

test('hours are told in the hall’s zone', () => {
  expect(hoursWords(hours, { lang: 'zh', timeZone: 'Asia/Shanghai' })).toBe('9:00–12:00   13:30–17:00');
});

test('a hall is quiet only when numbers are over, nobody waits and nobody is served', () => {
  const quiet = { opensAt: at('09:00'), calls: [] as BoardCall[], waiting: { west: 0 } } as unknown as Board;
  const call = { state: 'over' } as BoardCall;
  expect(isQuiet(quiet)).toBe(true);
  expect(isQuiet({ ...quiet, calls: [call] })).toBe(true);
  expect(isQuiet({ ...quiet, calls: [{ ...call, state: 'serving' }] })).toBe(false);
  expect(isQuiet({ ...quiet, waiting: { west: 1 } })).toBe(false);
  expect(isQuiet({ ...quiet, opensAt: null })).toBe(false);
});
