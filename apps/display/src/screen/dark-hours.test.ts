import { expect, test } from 'vitest';
import { fakeBoard, fakeFrame } from '../fake-views.ts';
import { isAtRest, isDark } from './dark-hours.ts';

const at = (time: string, day = '21'): number => Date.parse(`2026-11-${day}T${time}:00+08:00`);
const frame = fakeFrame();

test('[DISP-5] dark from dusk to morning, in the hall’s own time; hours that do not pass midnight too', () => {
  expect(['06:59', '07:00', '17:59', '18:00', '23:59', '00:00'].map((time) => isDark(frame, at(time)))).toEqual([
    true,
    false,
    false,
    true,
    true,
    true,
  ]);
  const noon = { ...frame, darkHours: { fromLocal: '12:00', toLocal: '13:00' } };
  expect(['11:59', '12:00', '13:00'].map((time) => isDark(noon, at(time)))).toEqual([false, true, false]);
  expect(isDark({ ...frame, timeZone: 'Europe/London' }, at('07:00'))).toBe(true);
});

test('[DISP-5] at rest in the closed hall’s night: not while the last ones leave, nor when the first ones come', () => {
  const closed = fakeBoard({ calls: [], opensAt: at('08:30', '22') });
  const rests = (time: string, day?: string) => isAtRest(closed, frame, at(time, day));
  expect(['17:31', '18:01', '23:00'].map((time) => rests(time))).toEqual([false, true, true]);
  expect([rests('06:00', '22'), rests('07:31', '22')]).toEqual([true, false]);
  expect(isAtRest({ ...closed, opensAt: null }, frame, at('23:00'))).toBe(false);
  const served = fakeBoard({ opensAt: at('08:30', '22') });
  expect(isAtRest(served, frame, at('23:00'))).toBe(false);
});
