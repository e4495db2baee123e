import { expect, test } from 'vitest';
import { sanduPlan } from './fake-people.ts';
import { calendarsOf, closingOf, dateIn, numbersFrom } from './hours.ts';

const calendars = calendarsOf(sanduPlan());
const at = (local: string): number => Date.parse(`${local}+08:00`);

test('numbers are given half an hour before the hall opens, and again the next morning', () => {
  expect(numbersFrom(calendars, at('2026-11-23T10:00'))).toBe('now');
  expect(numbersFrom(calendars, at('2026-11-23T03:00'))).toBe(at('2026-11-23T08:30'));
  expect(numbersFrom(calendars, at('2026-11-23T20:00'))).toBe(at('2026-11-24T08:30'));
});

test('a day ends with its last session; on a closed day there is none', () => {
  expect(closingOf(calendars, '2026-11-23')).toBe(at('2026-11-23T17:00'));
  expect(closingOf(calendars, '2026-11-29')).toBeUndefined();
});

test('the date is the hall’s, not the machine’s', () => {
  expect(dateIn(calendars, at('2026-11-24T00:30'))).toBe('2026-11-24');
});
