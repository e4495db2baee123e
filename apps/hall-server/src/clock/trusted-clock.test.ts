import { expect, test } from 'vitest';
import { trustedClock } from './trusted-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONDAY = Date.parse('2026-11-23T10:00:00+08:00');

function machine({ recordedAt = MONDAY - HOUR_MS, startsAt = MONDAY } = {}) {
  const told: [number, number][] = [];
  const world = { at: startsAt, elapsedMs: 5_000, recordedAt };
  const clock = trustedClock({
    machineNow: () => world.at,
    elapsedMs: () => world.elapsedMs,
    recordedAt: () => world.recordedAt,
    onDistrust: (machineAt, believedAt) => told.push([machineAt, believedAt]),
  });
  const pass = (ms: number): void => {
    world.at += ms;
    world.elapsedMs += ms;
  };
  const step = (ms: number): void => {
    world.at += ms;
  };
  /** The hall decides something. */
  const record = (): void => {
    world.recordedAt = Math.max(world.recordedAt, clock.now());
  };
  return { clock, told, pass, step, record };
}

test('a step of years is not followed: time passes on until the clock comes back', () => {
  const { clock, told, pass, step, record } = machine();
  expect(clock.now()).toBe(MONDAY);
  record();
  pass(HOUR_MS);
  step(3_650 * DAY_MS);
  expect(clock.now()).toBe(MONDAY + HOUR_MS);
  pass(HOUR_MS);
  expect(clock.now()).toBe(MONDAY + 2 * HOUR_MS);
  expect(told).toEqual([[MONDAY + HOUR_MS + 3_650 * DAY_MS, MONDAY + HOUR_MS]]);
  step(-3_650 * DAY_MS);
  expect(clock.now()).toBe(MONDAY + 2 * HOUR_MS);
  step(3_650 * DAY_MS);
  expect(clock.now()).toBe(MONDAY + 2 * HOUR_MS);
  expect(told).toHaveLength(2);
});

test('what a clock is really set by is followed, also back and ahead again', () => {
  const { clock, told, step } = machine();
  for (const ms of [36 * HOUR_MS, -10 * DAY_MS, 10 * DAY_MS]) {
    step(ms);
    clock.now();
  }
  expect(clock.now()).toBe(MONDAY + 36 * HOUR_MS);
  expect(told).toEqual([]);
});

test('time that really passed is believed, however long nobody looked', () => {
  const { clock, told, pass } = machine();
  clock.now();
  pass(30 * DAY_MS);
  expect(clock.now()).toBe(MONDAY + 30 * DAY_MS);
  expect(told).toEqual([]);
});

test('at the start 400 days are believed, no more, and anything in a hall without a history', () => {
  expect(machine({ recordedAt: MONDAY - 399 * DAY_MS }).clock.now()).toBe(MONDAY);
  const wrong = machine({ recordedAt: MONDAY - 4_000 * DAY_MS });
  expect(wrong.clock.now()).toBe(MONDAY - 4_000 * DAY_MS);
  expect(wrong.told).toHaveLength(1);
  expect(machine({ recordedAt: 0 }).clock.now()).toBe(MONDAY);
});

test('a machine that starts in the past is set by the network, also after somebody has taken a number meanwhile', () => {
  const friday = MONDAY - 64 * HOUR_MS;
  // A dead battery: 1970. The last record is Friday's.
  const dead = machine({ recordedAt: friday, startsAt: 0 });
  dead.clock.now();
  dead.record();
  dead.pass(20_000);
  dead.clock.now();
  dead.step(MONDAY - 20_000);
  expect(dead.clock.now()).toBe(MONDAY);
  expect(dead.told).toEqual([]);
  // The time of its last shutdown: nothing was recorded since.
  const saved = machine({ recordedAt: friday, startsAt: friday + 300_000 });
  saved.clock.now();
  saved.pass(20_000);
  saved.step(64 * HOUR_MS);
  expect(saved.clock.now()).toBe(MONDAY + 320_000);
  expect(saved.told).toEqual([]);
});

test('in a hall at work a step of more than 36 hours ahead is not believed', () => {
  const { clock, told, step, pass, record } = machine();
  clock.now();
  pass(1_000);
  record();
  step(37 * HOUR_MS);
  expect(clock.now()).toBe(MONDAY + 1_000);
  expect(told).toHaveLength(1);
});
