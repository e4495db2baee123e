import { expect, test } from 'vitest';
import { localTimeOf, todayAt } from './local-clock.ts';

const now = Date.parse('2026-11-21T10:42:30.500+08:00');

test('times are the hall’s, wherever the machine believes to be', () => {
  expect(localTimeOf(now, 'Asia/Shanghai')).toBe('10:42');
  expect(todayAt('09:05', now, 'Asia/Shanghai')).toBe(Date.parse('2026-11-21T09:05:00+08:00'));
  expect(todayAt('11:00', now, 'Asia/Urumqi')).toBe(Date.parse('2026-11-21T11:00:00+06:00'));
  expect(todayAt('00:00', Date.parse('2026-11-21T00:00:00+08:00'), 'Asia/Shanghai')).toBe(
    Date.parse('2026-11-21T00:00:00+08:00'),
  );
});

test.each(['0905', '905', '9:05', '9：05', ' 09:05 '])('“%s” is five past nine', (time) => {
  expect(todayAt(time, now, 'Asia/Shanghai')).toBe(Date.parse('2026-11-21T09:05:00+08:00'));
});

test.each(['', '9', '24:00', '10:60', 'now', '12345'])('“%s” is no time', (time) => {
  expect(todayAt(time, now, 'Asia/Shanghai')).toBeNull();
});
