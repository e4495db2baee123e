import { FakeTime } from '@youxu/client/fake';
import { Stopped } from '@youxu/simulator';
import { expect, test } from 'vitest';
import { HallTime } from './hall-time.ts';

/** A hall whose clock runs at a pace that may be changed, over real time that only passes when told. */
function hall() {
  const real = new FakeTime(0);
  const clock = { rate: 10, at: 0, sinceMs: 0 };
  const now = (): number => clock.at + (real.elapsedMs() - clock.sinceMs) * clock.rate;
  const time = new HallTime(now, () => clock.rate, real);
  const setRate = (rate: number): void => {
    Object.assign(clock, { at: now(), sinceMs: real.elapsedMs(), rate });
    time.clockChanged();
  };
  return { real, time, setRate };
}

async function isAwake(sleep: Promise<void>): Promise<boolean> {
  let awake = false;
  void sleep.then(() => {
    awake = true;
  });
  await Promise.resolve();
  await Promise.resolve();
  return awake;
}

test('sleep is as much shorter as the hall is faster', async () => {
  const { real, time } = hall();
  const sleep = time.sleep(60_000);
  real.advance(5_999);
  expect(await isAwake(sleep)).toBe(false);
  real.advance(1);
  expect(await isAwake(sleep)).toBe(true);
});

test('who sleeps while the pace changes wakes at the right time of the hall', async () => {
  const { real, time, setRate } = hall();
  const sleep = time.sleep(60_000);
  real.advance(3_000);
  setRate(60);
  real.advance(499);
  expect(await isAwake(sleep)).toBe(false);
  real.advance(1);
  expect(await isAwake(sleep)).toBe(true);
  const slower = time.sleep(60_000);
  setRate(1);
  real.advance(59_999);
  expect(await isAwake(slower)).toBe(false);
  real.advance(1);
  expect(await isAwake(slower)).toBe(true);
});

test('a clock that was set back is waited for again', async () => {
  const real = new FakeTime(0);
  let behindMs = 0;
  const time = new HallTime(
    () => real.elapsedMs() - behindMs,
    () => 1,
    real,
  );
  const sleep = time.sleep(1_000);
  behindMs = 500;
  real.advance(1_000);
  expect(await isAwake(sleep)).toBe(false);
  real.advance(500);
  expect(await isAwake(sleep)).toBe(true);
});

test('stop wakes everybody with Stopped, and leaves no timer', async () => {
  const { real, time } = hall();
  const sleep = time.sleep(60_000);
  time.stop();
  await expect(sleep).rejects.toBeInstanceOf(Stopped);
  await expect(time.sleep(1)).rejects.toBeInstanceOf(Stopped);
  expect(time.stopped).toBe(true);
  expect(real.waiting).toBe(0);
});
