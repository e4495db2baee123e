import { FakeTime } from '@youxu/client/fake';
import { expect, test } from 'vitest';
import { isScreenOn, keepScreenHours, type WallTime, wallTime } from './screen-hours.ts';

const WORKDAYS = [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '17:45' }];
const NIGHT = [{ days: [7], from: '20:00', to: '06:00' }];

test('on from the first minute to before the last, on its days', () => {
  const at = (weekday: number, time: string) => isScreenOn(WORKDAYS, { weekday, time });
  expect([at(1, '08:29'), at(1, '08:30'), at(5, '17:44'), at(5, '17:45'), at(6, '12:00')]).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(isScreenOn(undefined, { weekday: 7, time: '03:00' })).toBe(true);
  expect(isScreenOn([], { weekday: 1, time: '12:00' })).toBe(false);
});

test('hours may go on past midnight', () => {
  const at = (weekday: number, time: string) => isScreenOn(NIGHT, { weekday, time });
  expect([at(7, '19:59'), at(7, '20:00'), at(1, '05:59'), at(1, '06:00'), at(7, '05:00')]).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

test('the wall’s Sunday is 7', () => {
  expect(wallTime(new Date(2026, 10, 22, 8, 5))).toEqual({ weekday: 7, time: '08:05' });
  expect(wallTime(new Date(2026, 10, 23, 18, 0))).toEqual({ weekday: 1, time: '18:00' });
});

test('it is turned once, and again where that failed', async () => {
  const time = new FakeTime(0);
  const turned: boolean[] = [];
  let now: WallTime = { weekday: 1, time: '12:00' };
  let fails = false;
  const turn = async (on: boolean) => {
    turned.push(on);
    if (fails) throw new Error('no display');
  };
  const stop = keepScreenHours({ hours: WORKDAYS, now: () => now, timers: time, log: () => {}, turn });
  const pass = async (looks = 3) => {
    for (let look = 0; look < looks; look++) {
      await new Promise((next) => setImmediate(next));
      time.advance(20_000);
      await new Promise((next) => setImmediate(next));
    }
  };
  await pass();
  expect(turned).toEqual([]);
  now = { weekday: 1, time: '18:00' };
  fails = true;
  await pass(1);
  expect(turned).toEqual([false]);
  fails = false;
  await pass();
  await pass();
  expect(turned).toEqual([false, false]);
  now = { weekday: 2, time: '09:00' };
  await pass();
  expect(turned).toEqual([false, false, true]);
  stop();
  expect(time.waiting).toBe(0);
});
