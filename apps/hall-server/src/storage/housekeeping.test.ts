import type { SpaceReport } from '@youxu/journal';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../fixtures/test-hall.ts';
import { Housekeeping } from './housekeeping.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function keeperOf(changes: { purgeSteps?: number; failing?: boolean; lag?: number } = {}) {
  const done = { idle: 0, steps: 0, purged: 0, credentials: 0, space: [] as SpaceReport[], fatal: [] as unknown[] };
  let lag = changes.lag ?? 0;
  const keeper = new Housekeeping({
    dataFolder: temporaryFolder(),
    journal: {
      idle: () => {
        if (changes.failing === true) throw new Error('the disk is gone');
        done.idle++;
      },
      *purge() {
        for (let n = 0; n < (changes.purgeSteps ?? 1); n++) {
          done.purged++;
          yield { privates: 0, outcomes: 0 };
        }
      },
    },
    now: () => 0,
    onIdle: () => {
      done.steps++;
      return --lag > 0;
    },
    onPurge: () => done.credentials++,
    onSpace: (report) => done.space.push(report),
    onFatal: (error) => done.fatal.push(error),
  });
  return { keeper, done };
}

test('what is not urgent is done when nobody has committed for a moment, and again while there is more', () => {
  const { keeper, done } = keeperOf({ lag: 3 });
  keeper.committed();
  vi.advanceTimersByTime(60);
  keeper.committed();
  vi.advanceTimersByTime(60);
  expect(done.idle).toBe(0);
  vi.advanceTimersByTime(60);
  expect(done).toMatchObject({ idle: 3, steps: 3 });
  vi.advanceTimersByTime(10_000);
  expect(done.idle).toBe(3);
  keeper.stop();
});

test('in a rush that never ends it is done in between, one step every few seconds', () => {
  const { keeper, done } = keeperOf({ lag: 1_000 });
  for (let ms = 0; ms < 10_000; ms += 20) {
    keeper.committed();
    vi.advanceTimersByTime(20);
  }
  expect(done.idle).toBeGreaterThanOrEqual(2);
  expect(done.steps).toBeLessThanOrEqual(4);
  keeper.stop();
});

test('space is looked at now and every minute, personal data is purged now and every hour, in steps', async () => {
  const { keeper, done } = keeperOf({ purgeSteps: 5 });
  keeper.start();
  await vi.waitFor(() => expect(done).toMatchObject({ purged: 5, credentials: 1 }));
  expect(done.space).toEqual([
    { freeBytes: expect.any(Number), reserve: expect.any(String), alarm: expect.any(Boolean) },
  ]);
  vi.advanceTimersByTime(3_600_000);
  await vi.waitFor(() => expect(done).toMatchObject({ purged: 10, credentials: 2 }));
  expect(done.space.length).toBe(61);
  keeper.stop();
});

test('[INV-15] a store that fails while nobody waits ends everything', () => {
  const { keeper, done } = keeperOf({ failing: true });
  keeper.committed();
  vi.advanceTimersByTime(10_000);
  expect(done.fatal).toEqual([new Error('the disk is gone')]);
  keeper.committed();
  vi.advanceTimersByTime(10_000);
  expect(done).toMatchObject({ steps: 0, fatal: [expect.any(Error)] });
});
