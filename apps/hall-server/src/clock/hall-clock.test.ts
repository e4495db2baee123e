import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPlanFile } from '../cli/plan-files.ts';
import { CHINESE_DAYS } from './day-tables.ts';
import { demoStartAt, localInstant } from './demo-start.ts';
import { DemoClock } from './hall-clock.ts';

const plan = readPlanFile(join(import.meta.dirname, '../../../../assets/halls/sandu.json'));
if (!plan.ok) throw new Error(plan.error);
const sandu = plan.value;

const shanghai = (text: string) => Date.parse(`${text}:00+08:00`);
const startOf = (text: string) => new Date(demoStartAt(sandu, CHINESE_DAYS, shanghai(text))).toISOString();
const same = (text: string) => new Date(shanghai(text)).toISOString();

test('a demonstration’s clock runs at its pace and never goes back', () => {
  let elapsedMs = 1_000;
  const clock = new DemoClock(() => elapsedMs);
  clock.set(shanghai('2026-11-23T09:00'), 60);
  elapsedMs += 1_000;
  expect(clock.now()).toBe(shanghai('2026-11-23T09:01'));
  clock.set(shanghai('2026-11-23T08:00'), 1);
  expect(clock.now()).toBe(shanghai('2026-11-23T09:01'));
  elapsedMs += 500;
  expect(clock.now()).toBe(shanghai('2026-11-23T09:01') + 500);
  clock.set(0, 3_600);
  expect([clock.now(), clock.rate]).toEqual([shanghai('2026-11-23T09:01') + 500, 3_600]);
});

test('a demonstration begins now while numbers are given, else at nine on the next working day', () => {
  expect(startOf('2026-11-23T10:17')).toBe(same('2026-11-23T10:17'));
  expect(startOf('2026-11-23T08:45')).toBe(same('2026-11-23T08:45'));
  expect(startOf('2026-11-23T06:00')).toBe(same('2026-11-23T09:00'));
  expect(startOf('2026-11-23T19:00')).toBe(same('2026-11-24T09:00'));
  // Friday night: not on Saturday, although the hall opens then.
  expect(startOf('2026-11-27T20:00')).toBe(same('2026-11-30T09:00'));
  // The National Day holiday of 2026 lasts until the 7th.
  expect(startOf('2026-10-01T10:00')).toBe(same('2026-10-08T09:00'));
});

test('a local time is the hall’s, and anything else is none', () => {
  expect(localInstant('2026-11-23T08:30', sandu, CHINESE_DAYS)).toBe(shanghai('2026-11-23T08:30'));
  for (const text of [
    '2026-11-23',
    '2026-11-23 08:30',
    '2026-11-23T24:30',
    '2026-13-01T08:30',
    '2026-11-23T08:30Z',
    '',
  ]) {
    expect(localInstant(text, sandu, CHINESE_DAYS), text).toBeUndefined();
  }
});
