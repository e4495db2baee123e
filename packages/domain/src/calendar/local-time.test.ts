import { expect, test } from 'vitest';
import { addDays, dayNumberOf, isLocalDate, isLocalTime, minuteOf, timeOf, weekdayOf } from './local-time.ts';

test('[CAL-1] dates are real days, written YYYY-MM-DD', () => {
  expect(['2026-11-21', '2024-02-29', '1969-12-31'].map(isLocalDate)).toEqual([true, true, true]);
  const wrong = ['2026-02-29', '2026-13-01', '2026-1-1', '2026-11-21T00:00', '', '2026-11-31', '0026-11-21'];
  for (const text of wrong) expect(isLocalDate(text), text).toBe(false);
  expect(() => dayNumberOf('2026-02-30')).toThrow('not a date');
});

test('[CAL-1] times are 00:00 to 23:59, and 24:00', () => {
  expect(['00:00', '23:59', '24:00'].map(minuteOf)).toEqual([0, 1439, 1440]);
  for (const text of ['9:00', '24:01', '12:60', '12:00:00', '25:00', '']) expect(isLocalTime(text), text).toBe(false);
  expect(() => minuteOf('9:00')).toThrow('not a time of day');
  expect([0, 605, 1440].map(timeOf)).toEqual(['00:00', '10:05', '24:00']);
});

test('[CAL-1] days are added over months, leap days and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});

test('[CAL-2] weekdays are those of ISO 8601, before 1970 too', () => {
  expect(['2026-11-23', '2026-11-29', '1970-01-01', '1969-12-28'].map((date) => weekdayOf(dayNumberOf(date)))).toEqual([
    1, 7, 4, 7,
  ]);
});
