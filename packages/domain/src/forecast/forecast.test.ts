import { expect, test } from 'vitest';
import { stateText } from '../saved-state.ts';
import type { ForecastRange } from '../ticket.ts';
import { at, type FakeHall, type FakeWindow, fakeHall } from './fake-hall.ts';
import { forecastFor, pastClosing } from './forecast.ts';

const CALM = { mean: 10, variance: 0, count: 1000 };
/** Services of queue `a` that take ten minutes, so exactly that little is left to chance. */
const steady = { 'queue a': CALM, 'service a': CALM };
const own: FakeWindow = { serves: ['a'] };
const busy = (minutes: number, now = '10:00'): FakeWindow => ({
  serves: ['a'],
  serving: [{ queue: 'a', calledAt: at(now) - minutes * 60_000 }],
});
const forecast = (hall: FakeHall, ahead: number, time = '10:00', queue = 'a'): ForecastRange | null =>
  forecastFor(fakeHall(hall), queue as Parameters<typeof forecastFor>[1], ahead, at(time));
/** Median; throws where there is no forecast. */
const p50 = (...args: Parameters<typeof forecast>): number => {
  const range = forecast(...args);
  if (range === null) throw new Error('no forecast');
  return range.p50Minutes;
};

test('[CAST-1] nobody ahead and a free window: now', () => {
  expect(forecast({ windows: { 1: own } }, 0)).toEqual({ p50Minutes: 0, p80Minutes: 0 });
  expect(forecast({ windows: { 1: own, 2: own, 3: own } }, 2)).toEqual({ p50Minutes: 0, p80Minutes: 0 });
});

test('[CAST-1] one window and steady services of ten minutes: each person ahead takes ten', () => {
  const windows = { 1: busy(4) };
  for (const ahead of [0, 1, 2, 5]) {
    // Six minutes are left, then ten for each; the median of a skewed wait lies a little below its mean.
    const mean = 6 + 10 * ahead;
    const median = p50({ windows, learned: steady }, ahead);
    expect(median).toBeLessThanOrEqual(mean);
    expect(median).toBeGreaterThanOrEqual(mean * 0.95 - 0.5);
  }
});

test('[CAST-1] many busy windows: one of them is free long before its neighbours', () => {
  const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`w${index}`, busy(5)]));
  expect(p50({ windows: { 1: busy(5) } }, 0)).toBeGreaterThan(4);
  expect(p50({ windows: ten }, 0)).toBeLessThanOrEqual(1);
  expect(p50({ windows: ten }, 50)).toBeLessThan(p50({ windows: { 1: busy(5) } }, 50) / 8);
});

test('[CAST-1] even steady services leave the pace of the hall to chance, and of work shared with others', () => {
  const spread = (hall: FakeHall, ahead: number): number => {
    const range = forecast({ ...hall, learned: steady }, ahead);
    return range === null ? Number.NaN : range.p80Minutes - range.p50Minutes;
  };
  expect(spread({ windows: { 1: own } }, 9)).toBeGreaterThan(20);
  const queues = { a: 10, b: 10 };
  const waiting = ['b', 'b', 'b', 'b'];
  const others = spread({ queues, windows: { 1: { serves: ['a', 'b'] } }, waiting }, 3);
  expect(others).toBeGreaterThan(spread({ windows: { 1: own } }, 3) + 3);
});

test('[CAST-1] null where no window serves the queue today, or none is there and none expected', () => {
  expect(forecast({ queues: { a: 10, b: 10 }, windows: { 1: own } }, 0, '10:00', 'b')).toBeNull();
  expect(forecast({ windows: { 1: { ...own, effectiveTo: '2026-01-04' } } }, 0)).toBeNull();
  expect(forecast({ windows: { 1: { ...own, state: 'closed' } } }, 0)).toBeNull();
});

test('[CAST-1] it only reads the hall', () => {
  const state = fakeHall({ windows: { 1: busy(4) }, waiting: ['a', 'a'] });
  const before = stateText(state);
  const first = forecastFor(state, 'a' as never, 2, at('10:00'));
  expect(forecastFor(state, 'a' as never, 2, at('10:00'))).toEqual(first);
  expect(stateText(state)).toBe(before);
});

test('[CAST-2] learned minutes move the forecast as far as they are many', () => {
  const after = (count: number): number =>
    p50({ windows: { 1: own }, learned: { 'queue a': { mean: 30, variance: 540, count } } }, 3);
  const [none, few, equal, many] = [0, 2, 8, 1000].map(after) as [number, number, number, number];
  expect(none).toBe(p50({ windows: { 1: own } }, 3));
  expect(none).toBeLessThan(few);
  expect(few).toBeLessThan(equal);
  // Eight services weigh as much as the plan: half-way between 10 and 30.
  expect(equal / none).toBeCloseTo(2, 1);
  expect(many / none).toBeCloseTo(3, 1);
});

test('[CAST-2] the items of the people ahead count, each shrunk to its plan or to its queue', () => {
  const hall = {
    windows: { 1: busy(0) },
    services: [
      { id: 'quick', queue: 'a' },
      { id: 'slow', queue: 'a', typicalMinutes: 40 },
    ],
  };
  const line = (service: string): NonNullable<FakeHall['waiting']> =>
    Array.from({ length: 4 }, () => ({ queue: 'a', service }));
  const quick = { 'service quick': { mean: 2, variance: 1, count: 200 } };
  expect(p50({ ...hall, waiting: line('quick') }, 4)).toBe(p50({ ...hall, waiting: line('a') }, 4));
  expect(p50({ ...hall, waiting: line('quick'), learned: quick }, 4)).toBeLessThan(
    p50({ ...hall, waiting: line('a') }, 4) / 2,
  );
  expect(p50({ ...hall, waiting: line('slow') }, 4)).toBeGreaterThan(p50({ ...hall, waiting: line('a') }, 4) * 2.5);
});

test('[CAST-3] whoever came earlier to another queue of the same window goes first', () => {
  const queues = { a: 10, b: 10 };
  const shared: FakeWindow = { serves: ['a', 'b'] };
  const waiting = ['b', 'b', 'b', 'b', 'b', 'b'];
  const alone = p50({ queues, windows: { 1: shared } }, 2);
  expect(p50({ queues, windows: { 1: shared }, waiting }, 2)).toBe(alone + 60);
  // A window of their own takes half of them.
  expect(p50({ queues, windows: { 1: shared, 2: { serves: ['b'] } }, waiting }, 2)).toBe(alone + 30);
  // They came later than whoever already waits in front.
  const before = Array.from({ length: 3 }, () => ({ queue: 'a', service: 'a', placeAt: at('08:00') }));
  expect(p50({ queues, windows: { 1: shared }, waiting: [...before, ...waiting] }, 2)).toBe(alone);
});

test('[CAST-3] a relief window helps, after its own queue and those who waited longer than its handicap', () => {
  const queues = { a: 10, b: 10 };
  const waiting = ['b', 'b', 'b'];
  const without = p50({ queues, windows: { 1: busy(5) } }, 8);
  const relieved = p50({ queues, windows: { 1: busy(5), 2: { serves: ['b', 'a+15'] } }, waiting }, 8);
  expect(relieved).toBeLessThan(without);
  expect(relieved).toBeGreaterThan(p50({ queues, windows: { 1: busy(5), 2: own } }, 8));
  // At the relief window even those of its own queue who came ten minutes later go first.
  const mine = { queue: 'a', service: 'a', placeAt: at('09:30') };
  const theirs = { queue: 'b', service: 'b', placeAt: at('09:40') };
  expect(p50({ queues, windows: { 1: { serves: ['b', 'a+15'] } }, waiting: [mine, theirs] }, 0)).toBeGreaterThan(5);
  expect(p50({ queues, windows: { 1: { serves: ['b', 'a+5'] } }, waiting: [mine, theirs] }, 0)).toBe(0);
  // Relieved by another queue's window: that queue's people of the last quarter of an hour do not go before.
  const late = waiting.map((queue) => ({ queue, service: queue, placeAt: at('09:50') }));
  const early = waiting.map((queue) => ({ queue, service: queue, placeAt: at('09:40') }));
  const helped = { queues, windows: { 1: { serves: ['a', 'b+15'] } } };
  expect(p50({ ...helped, waiting: late }, 1)).toBe(p50(helped, 1));
  expect(p50({ ...helped, waiting: early }, 1)).toBe(p50(helped, 1) + 30);
});

test('[CAST-3] people who wait for just this window go before the line', () => {
  expect(p50({ windows: { 1: { ...own, pinned: 2 } } }, 3)).toBe(p50({ windows: { 1: own } }, 3) + 20);
});

test('[CAST-4] warns when the far end of the range lies after the last session', () => {
  const state = fakeHall({ windows: { 1: own } });
  const range = { p50Minutes: 5, p80Minutes: 30 };
  const past = (time: string): boolean => pastClosing(state, 'a' as never, { range, waiting: 0 }, at(time));
  expect([past('11:45'), past('16:30'), past('16:31'), past('17:01')]).toEqual([false, false, true, true]);
});

test('[CAST-6] a paused window counts from its return; without a time, from the pause alarm, and then no more', () => {
  const paused: FakeWindow = { serves: ['a'], state: 'paused', stateAt: at('09:55') };
  expect(p50({ windows: { 1: { ...paused, returnsAt: at('10:20') } } }, 0)).toBe(20);
  // What is left of its open ticket passes while it is announced as paused.
  const serving = [{ queue: 'a', calledAt: at('09:58') }];
  expect(p50({ windows: { 1: { ...paused, returnsAt: at('10:20'), serving } } }, 0)).toBe(20);
  // Beside one that works: what is only assumed is no promise of its own.
  const beside = (time: string, state: 'paused' | 'closed' = 'paused'): number =>
    p50({ windows: { 1: { ...paused, state }, 2: own }, learned: steady }, 5, time);
  expect(beside('09:56')).toBeLessThan(beside('09:56', 'closed'));
  expect(beside('10:11')).toBe(beside('10:11', 'closed'));
});

test('[CAST-6] in their hours people are told minutes only while a window works, or has said when it will', () => {
  const told = (time: string, ...states: FakeWindow[]): boolean =>
    forecast({ windows: Object.fromEntries(states.map((window, index) => [`w${index}`, window])) }, 2, time) !== null;
  const closed: FakeWindow = { serves: ['a'], state: 'closed' };
  const paused: FakeWindow = { serves: ['a'], state: 'paused', stateAt: at('09:00') };
  // Before opening and in lunch its hours are what is said; then somebody has to be there.
  expect([told('08:40', closed), told('09:00', closed), told('11:59', closed)]).toEqual([true, false, false]);
  expect([told('12:30', closed), told('13:29', paused), told('13:30', closed)]).toEqual([true, true, false]);
  expect([told('09:01', paused), told('09:01', paused, own), told('17:01', own), told('17:01', closed)]).toEqual([
    ...[false, true, true, false],
  ]);
  const announced = { ...paused, returnsAt: at('10:20') };
  expect([told('10:00', announced), told('10:20', announced), told('10:21', announced)]).toEqual([true, false, false]);
});

test('[CAST-6] a window that pauses makes the others slower', () => {
  const learned = steady;
  const [both, back, one] = [
    own,
    { ...own, state: 'paused' as const, returnsAt: at('10:30') },
    { ...own, state: 'closed' as const },
  ].map((second) => p50({ windows: { 1: own, 2: second }, learned }, 10)) as [number, number, number];
  expect(both).toBeLessThan(back);
  expect(back).toBeLessThan(one);
});

test('[CAST-6] until ten minutes after a session has begun, its own windows are expected to open', () => {
  const closed: FakeWindow = { serves: ['a'], state: 'closed' };
  const relief: FakeWindow = { serves: ['a+10'], state: 'closed' };
  const windows = { 1: closed, 2: closed };
  expect(p50({ windows }, 1, '08:40')).toBe(20);
  const late = (time: string): number => p50({ windows: { ...windows, 3: own } }, 9, time);
  expect(late('09:09')).toBeLessThan(late('09:10'));
  expect(p50({ windows }, 1, '13:00')).toBe(30);
  expect(forecast({ windows: { 1: relief } }, 0, '08:40')).toBeNull();
  // What is only assumed makes the range wider.
  const spread = (hall: FakeHall): number => {
    const range = forecast(hall, 9, '08:55');
    return range === null ? Number.NaN : range.p80Minutes - range.p50Minutes;
  };
  expect(spread({ windows })).toBeGreaterThan(spread({ windows: { 1: own, 2: own } }));
});

test('[CAST-6] while nobody has opened yet, the range begins at the announced return, whoever else may come', () => {
  const owner: FakeWindow = { serves: ['a'], state: 'closed' };
  const relief: FakeWindow = { serves: ['a+10'], state: 'paused', stateAt: at('09:01'), returnsAt: at('09:15') };
  const alone = forecast({ windows: { 2: relief } }, 1, '09:05');
  expect(forecast({ windows: { 1: owner, 2: relief } }, 1, '09:05')).toEqual(alone);
  expect(p50({ windows: { 1: owner, 2: relief } }, 0, '09:05')).toBe(10);
  const silent: FakeWindow = { serves: ['a'], state: 'paused', stateAt: at('09:01') };
  expect(p50({ windows: { 1: silent, 2: relief } }, 0, '09:05')).toBe(10);
});

test('[CAST-6] a window with two open tickets calls when either is done', () => {
  const serving = [
    { queue: 'a', calledAt: at('09:55') },
    { queue: 'a', calledAt: at('09:55') },
  ];
  expect(p50({ windows: { 1: { ...own, serving } } }, 6)).toBe(p50({ windows: { 1: busy(5), 2: busy(5) } }, 6));
});

test('[CAST-6] a ticket that was forgotten at a window does not promise to end now', () => {
  const late = forecast({ windows: { 1: busy(90, '11:00') } }, 0, '11:00') as ForecastRange;
  expect(late.p50Minutes).toBeGreaterThanOrEqual(3);
});

test('[CAST-7] lunch does not pass, unless the queue is on lunch duty', () => {
  const hall = { windows: { 1: own }, learned: steady };
  const forty = p50(hall, 4, '10:00');
  expect(Math.abs(forty - 40)).toBeLessThanOrEqual(2);
  expect(p50(hall, 4, '11:40')).toBe(forty + 90);
  expect(p50(hall, 4, '12:30')).toBe(forty + 60);
  const onDuty = { ...hall, calendar: { lunch: { from: '12:00', to: '13:30', queueIds: ['a'] } } };
  expect(p50(onDuty, 4, '11:40')).toBe(forty);
  expect(p50(onDuty, 4, '12:30')).toBe(forty);
});

test('[CAST-7] before opening the wait counts from opening', () => {
  const hall = { windows: { 1: own }, learned: steady };
  expect(p50(hall, 4, '08:30')).toBe(p50(hall, 4, '09:00') + 30);
  expect(p50(hall, 0, '08:30')).toBe(30);
});

test('[CAST-7] who has a ticket is served after closing, as long as a window works', () => {
  const hall = { windows: { 1: own }, learned: steady };
  expect(p50(hall, 4, '16:50')).toBe(p50(hall, 4, '10:00'));
  expect(p50(hall, 4, '17:30')).toBe(p50(hall, 4, '10:00'));
  const back = { windows: { 1: { ...own, state: 'paused' as const, returnsAt: at('17:20') } } };
  expect(p50(back, 0, '16:50')).toBe(30);
  // Nobody is there any more: nobody counts the minutes of a night.
  expect(forecast({ windows: { 1: { ...own, state: 'closed' } } }, 0, '17:30')).toBeNull();
});

test('[CAST-7] a suspended hall has no forecast', () => {
  expect(forecast({ windows: { 1: own }, suspendedAt: at('09:30') }, 0)).toBeNull();
  expect(forecast({ windows: { 1: own }, suspendedAt: at('10:30') }, 0)).toEqual({ p50Minutes: 0, p80Minutes: 0 });
});
