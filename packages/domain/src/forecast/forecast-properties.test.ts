import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueueId, WindowId } from '../ids.ts';
import { windowOf } from '../lookup.ts';
import type { HallState } from '../state.ts';
import { at, type FakeHall, type FakeWindow, fakeHall } from './fake-hall.ts';
import { forecastFor } from './forecast.ts';

const QUEUES = ['a', 'b', 'c'];
/** Every five minutes of a day, working hours and not. */
const minuteOfDay = fc.integer({ min: 0, max: 287 }).map((five) => at('00:00') + five * 300_000);
const windows: fc.Arbitrary<FakeWindow> = fc
  .record({
    serves: fc.uniqueArray(fc.tuple(fc.constantFrom(...QUEUES), fc.constantFrom('', '+0', '+10', '+30')), {
      selector: ([queue]) => queue,
      minLength: 1,
      maxLength: 3,
    }),
    state: fc.constantFrom('open' as const, 'open' as const, 'paused' as const, 'closed' as const),
    stateAt: minuteOfDay,
    returnsAt: fc.option(minuteOfDay, { nil: undefined }),
    serving: fc.array(fc.record({ queue: fc.constantFrom(...QUEUES), calledAt: minuteOfDay }), { maxLength: 2 }),
    pinned: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ serves, returnsAt, serving, ...rest }) => ({
    ...rest,
    ...(returnsAt === undefined ? {} : { returnsAt }),
    serves: serves.map(([queue, handicap]) => queue + handicap),
    serving: rest.state === 'closed' ? [] : serving,
  }));
const minutes = fc.double({ min: 0, max: 119, noNaN: true });
const learned = fc.record({
  mean: minutes,
  variance: fc.double({ min: 0, max: 4000, noNaN: true }),
  count: fc.nat(500),
});
const keys = QUEUES.flatMap((id) => [`queue ${id}`, `service ${id}`]);
const halls: fc.Arbitrary<FakeHall> = fc.record({
  queues: fc.record({ a: fc.integer({ min: 1, max: 90 }), b: fc.integer({ min: 1, max: 90 }), c: fc.constant(5) }),
  windows: fc.dictionary(fc.constantFrom('w1', 'w2', 'w3', 'w4', 'w5'), windows, { minKeys: 1, noNullPrototype: true }),
  waiting: fc.array(fc.constantFrom(...QUEUES), { maxLength: 30 }),
  learned: fc.dictionary(fc.constantFrom(...keys), learned, { noNullPrototype: true }),
});
const queueIds = fc.constantFrom(...QUEUES) as fc.Arbitrary<QueueId>;

test('[CAST-1] whole minutes, none negative, the median not above the far end, and more people ahead never sooner', () => {
  fc.assert(
    fc.property(halls, queueIds, minuteOfDay, (hall, queueId, now) => {
      const state = fakeHall(hall);
      let before = { p50Minutes: 0, p80Minutes: 0 };
      for (const ahead of [0, 1, 2, 3, 4, 5, 6, 10, 15, 16, 17, 30, 100, 2000]) {
        const range = forecastFor(state, queueId, ahead, now);
        if (range === null) {
          expect(ahead).toBe(0);
          return;
        }
        expect(Number.isSafeInteger(range.p50Minutes) && Number.isSafeInteger(range.p80Minutes)).toBe(true);
        expect(range.p50Minutes).toBeGreaterThanOrEqual(before.p50Minutes);
        expect(range.p80Minutes).toBeGreaterThanOrEqual(before.p80Minutes);
        expect(range.p80Minutes).toBeGreaterThanOrEqual(range.p50Minutes);
        before = range;
      }
    }),
    { numRuns: 300 },
  );
});

test('[CAST-6] one more open window never makes anybody wait longer', () => {
  const opened = (state: HallState, id: string): void => {
    const window = windowOf(state, id as WindowId);
    window.state = 'open';
    window.pause = null;
  };
  fc.assert(
    fc.property(halls, queueIds, minuteOfDay, fc.nat(40), (hall, queueId, now, ahead) => {
      for (const [id, { state }] of Object.entries(hall.windows)) {
        if (state === 'open') continue;
        const before = forecastFor(fakeHall(hall), queueId, ahead, now);
        if (before === null) continue;
        const after = fakeHall(hall);
        opened(after, id);
        const range = forecastFor(after, queueId, ahead, now);
        expect(range).not.toBeNull();
        expect(range?.p50Minutes).toBeLessThanOrEqual(before.p50Minutes);
        expect(range?.p80Minutes).toBeLessThanOrEqual(before.p80Minutes);
      }
    }),
    { numRuns: 300 },
  );
});
