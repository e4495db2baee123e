import { expect, test } from 'vitest';
import { memoByDay } from './memo-by-day.ts';

test('[CAL-13] each day is worked out once, and only so many days are kept', () => {
  const asked: number[] = [];
  const double = memoByDay((day) => {
    asked.push(day);
    return day * 2;
  });
  expect([double(7), double(7), double(-7)]).toEqual([14, 14, -14]);
  expect(asked).toEqual([7, -7]);
  for (let day = 100; day < 5_100; day++) expect(double(day)).toBe(day * 2);
  expect(double(7)).toBe(14);
  expect(asked.filter((day) => day === 7)).toHaveLength(2);
});
