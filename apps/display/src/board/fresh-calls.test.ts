import type { BoardCall, CallId, TicketNumber } from '@youxu/domain';
import { expect, test } from 'vitest';
import { freshForMs, isFresh, seeCalls } from './fresh-calls.ts';

const AT = Date.parse('2026-11-21T10:42:00+08:00');

function call(number: string, more: Partial<BoardCall> = {}): BoardCall {
  const callId = number as CallId;
  return {
    callId,
    number: number as TicketNumber,
    windowNumber: '3',
    floorNumber: 1,
    at: AT,
    count: 1,
    last: false,
    state: 'called',
    ...more,
  };
}

test('[PRACTICE board] a new call is emphasised for 12 s, also when another comes above it', () => {
  const opened = seeCalls(null, [], { elapsedMs: 0, serverNow: AT });
  const first = seeCalls(opened, [call('A012')], { elapsedMs: 1_000, serverNow: AT });
  const second = seeCalls(first, [call('A013'), call('A012')], { elapsedMs: 9_000, serverNow: AT + 8_000 });
  expect(isFresh(second, 'A012' as CallId, 12_999)).toBe(true);
  expect(isFresh(second, 'A012' as CallId, 13_000)).toBe(false);
  expect(isFresh(second, 'A013' as CallId, 20_999)).toBe(true);
  expect(freshForMs(second, 9_000)).toBe(4_000);
  expect(freshForMs(second, 13_000)).toBe(8_000);
  expect(freshForMs(second, 21_000)).toBeUndefined();
});

test('a page that opens does not pulse for old calls', () => {
  const seen = seeCalls(null, [call('A013'), call('A012', { at: AT - 60_000 })], {
    elapsedMs: 500,
    serverNow: AT + 2_000,
  });
  expect(isFresh(seen, 'A013' as CallId, 500)).toBe(true);
  expect(isFresh(seen, 'A013' as CallId, 10_500)).toBe(false);
  expect(isFresh(seen, 'A012' as CallId, 500)).toBe(false);
});

test('a call of which the screen hears when it is over is not announced any more', () => {
  const opened = seeCalls(null, [], { elapsedMs: 0, serverNow: AT });
  const seen = seeCalls(opened, [call('A012', { state: 'over' })], { elapsedMs: 60_000, serverNow: AT + 60_000 });
  expect(isFresh(seen, 'A012' as CallId, 60_000)).toBe(false);
});

test('in a demonstration whose clock flies, a call is still emphasised for 12 s of those who look', () => {
  const opened = seeCalls(null, [], { elapsedMs: 0, serverNow: AT });
  const seen = seeCalls(opened, [call('A012')], { elapsedMs: 1_000, serverNow: AT });
  const later = seeCalls(seen, [call('A012', { state: 'serving' })], { elapsedMs: 6_000, serverNow: AT + 300_000 });
  expect(isFresh(later, 'A012' as CallId, 6_000)).toBe(true);
});

test('what has left the board is forgotten', () => {
  const seen = seeCalls(null, [call('A012')], { elapsedMs: 0, serverNow: AT });
  expect(seeCalls(seen, [], { elapsedMs: 1, serverNow: AT }).size).toBe(0);
});
