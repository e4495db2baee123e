import type { TicketState } from '@youxu/domain';
import { expect, test } from 'vitest';
import { bookingPaceMs, isNear, nextPullMs, ticketPaceMs } from './pace.ts';

const ticket = (state: TicketState, ahead: number | null = null) => ({ state, ahead });
/** Neither early nor late. */
const MIDDLE = 0.5;
const next = (state: TicketState, ahead: number | null = null) =>
  nextPullMs(ticketPaceMs(ticket(state, ahead)), 0, 0, MIDDLE);

test.each([
  ['called', null, true],
  ['waiting', 0, true],
  ['waiting', 3, true],
  ['issued', 1, true],
  ['waiting', null, true],
  ['waiting', 4, false],
  ['serving', null, false],
  ['missed', null, false],
] as const)('%s with %s ahead is near a call: %s', (state, ahead, near) => {
  expect(isNear(ticket(state, ahead))).toBe(near);
});

test('asks every 5 s near the call, every 15 s else, and seldom when all is over', () => {
  expect(next('waiting', 2)).toBe(5_000);
  expect(next('waiting', 9)).toBe(15_000);
  expect(next('serving')).toBe(15_000);
  for (const state of ['done', 'cancelled', 'expired'] as const) expect(next(state)).toBe(60_000);
  expect(nextPullMs(null, 0, 0, MIDDLE)).toBe(5_000);
});

test('backs off while there is no answer, and as long as a busy hall says', () => {
  const failed = (failures: number, retryAfterMs = 0) =>
    nextPullMs(ticketPaceMs(ticket('waiting', 1)), failures, retryAfterMs, MIDDLE);
  expect([1, 2, 3, 4, 5, 50].map((failures) => failed(failures))).toEqual([
    5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
  ]);
  expect(failed(1, 30_000)).toBe(30_000);
});

test('phones of one hall do not ask at one instant', () => {
  expect(nextPullMs(bookingPaceMs(), 0, 0, 0)).toBe(13_500);
  expect(nextPullMs(bookingPaceMs(), 0, 0, 0.999)).toBeCloseTo(16_500, -2);
});
