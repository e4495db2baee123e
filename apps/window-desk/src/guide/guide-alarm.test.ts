import { expect, test } from 'vitest';
import { GuideAlarm } from './guide-alarm.ts';

test('it rings at once for every call, every 20 seconds while somebody is to be fetched, and not after that', () => {
  const alarm = new GuideAlarm();
  const rings = (seconds: number, ...callIds: readonly string[]) => alarm.due(callIds, seconds * 1000).ring;
  expect(rings(0)).toBe(false);
  expect([0, 1, 19.9, 20, 30, 40].map((seconds) => rings(seconds, 'c1'))).toEqual([
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
  expect(alarm.due(['c1', 'c2'], 45_000)).toEqual({ fresh: new Set(['c2']), ring: true });
  expect([64.9, 65].map((seconds) => rings(seconds, 'c1', 'c2'))).toEqual([false, true]);
  expect([90, 120].map((seconds) => rings(seconds))).toEqual([false, false]);
});
