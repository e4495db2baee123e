import { FakeTime } from '@youxu/client/fake';
import { expect, test } from 'vitest';
import { ProgramKeeper, type RunningProgram } from './program-keeper.ts';

function bench(silentMsMax?: number, isAgain?: (code: number | null) => boolean) {
  const time = new FakeTime(0);
  const startedAtMs: number[] = [];
  const signals: string[] = [];
  let end: (how: string, code: number | null) => void = () => {};
  let alive = () => {};
  const start = (): RunningProgram => {
    startedAtMs.push(time.elapsedMs());
    return {
      pid: startedAtMs.length,
      onEnd: (ended) => (end = ended),
      onAlive: (lives) => (alive = lives),
      kill: (signal) => {
        signals.push(signal);
        if (signal === 'SIGKILL') end(signal, null);
      },
    };
  };
  const options = { ...(silentMsMax && { silentMsMax }), ...(isAgain && { isAgain }) };
  const keeper = new ProgramKeeper({ name: 'x', start, timers: time, log: () => {}, ...options });
  return {
    time,
    keeper,
    startedAtMs,
    signals,
    end: (how = 'code 1', code: number | null = 1) => end(how, code),
    alive: () => alive(),
  };
}

test('a program that ends is there again within five seconds, however often it ends', () => {
  const { time, startedAtMs, end } = bench();
  for (let time_ = 0; time_ < 50; time_++) {
    const endedAtMs = time.elapsedMs();
    end();
    time.advance(5_000);
    expect((startedAtMs.at(-1) ?? 0) - endedAtMs).toBeLessThan(5_000);
    expect(startedAtMs).toHaveLength(time_ + 2);
  }
});

test('one that fails at once is started with growing pauses; one that lasted, at once', () => {
  const { time, startedAtMs, end } = bench();
  const pauses: number[] = [];
  for (const livedMs of [0, 0, 0, 0, 0, 60_000, 0]) {
    time.advance(livedMs);
    const endedAtMs = time.elapsedMs();
    end();
    time.advance(3_000);
    pauses.push((startedAtMs.at(-1) ?? 0) - endedAtMs);
    time.advance((startedAtMs.at(-1) ?? 0) - time.elapsedMs());
  }
  expect(pauses.slice(0, 5)).toEqual([500, 1_000, 2_000, 3_000, 3_000]);
  expect(pauses[5]).toBe(200);
});

test('one that gives no sign of life is ended and started again', () => {
  const { time, startedAtMs, signals, alive } = bench(10_000);
  for (let second = 0; second < 100; second++) {
    time.advance(1_000);
    alive();
  }
  expect(startedAtMs).toHaveLength(1);
  time.advance(11_000);
  expect(signals).toEqual(['SIGKILL']);
  expect(startedAtMs).toHaveLength(2);
});

test('stopped it is ended gently, then not, and stays so', async () => {
  const { time, keeper, startedAtMs, signals } = bench(1_000_000);
  const stopped = keeper.stop();
  expect(signals).toEqual(['SIGTERM']);
  time.advance(3_000);
  expect(signals).toEqual(['SIGTERM', 'SIGKILL']);
  await stopped;
  time.advance(100_000);
  expect(startedAtMs).toHaveLength(1);
  expect(time.waiting).toBe(0);
});

test('one that says that it is to stay away is not started again', async () => {
  const { time, keeper, startedAtMs, end } = bench(undefined, (code) => code !== 82);
  end('code 82', 82);
  time.advance(60_000);
  expect(startedAtMs).toHaveLength(1);
  await keeper.stop();
});
