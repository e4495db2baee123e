import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasTimeFor, nextTurn, type Waiting } from './schedule.ts';

const LOUD = { gain: 1, once: false };
const waiting = (id: string, change: Partial<Waiting> = {}): Waiting => ({
  id,
  kind: 'call',
  expiresAt: 1_000,
  ...change,
});
const calls = (count: number) => Array.from({ length: count }, (_, i) => waiting(`c${i}`));

describe('[invariant 13] the voice of a zone', () => {
  test('first in, first out', () => {
    const turn = nextTurn(calls(3), 0, LOUD);
    expect(turn.speak?.item.id).toBe('c0');
    expect(turn.waiting.map(({ id }) => id)).toEqual(['c1', 'c2']);
  });

  test('a call is said twice; once if more than four wait', () => {
    expect(nextTurn(calls(1), 0, LOUD).speak?.times).toBe(2);
    expect(nextTurn(calls(4), 0, LOUD).speak?.times).toBe(2);
    expect(nextTurn(calls(5), 0, LOUD).speak?.times).toBe(1);
  });

  test('what has expired does not count as waiting', () => {
    const expired = [waiting('x', { expiresAt: 10 }), waiting('y', { expiresAt: 10 })];
    expect(nextTurn([...expired, ...calls(4)], 10, LOUD).speak?.times).toBe(2);
  });

  test('recalls and last calls are said once', () => {
    expect(nextTurn([waiting('r', { kind: 'recall' })], 0, LOUD).speak?.times).toBe(1);
    expect(nextTurn([waiting('l', { kind: 'last-call' })], 0, LOUD).speak?.times).toBe(1);
  });

  test('it is said again only if that makes nobody behind it too late, and fewer than four wait', () => {
    expect(hasTimeFor([], 0, 300)).toBe(true);
    expect(hasTimeFor(calls(3), 0, 300)).toBe(true);
    expect(hasTimeFor(calls(3), 100, 300)).toBe(false);
    expect(hasTimeFor([waiting('a', { expiresAt: 300 }), waiting('b')], 0, 300)).toBe(false);
    expect(hasTimeFor(calls(4), 0, 1)).toBe(false);
  });

  test('at its very expiry a call is too late, a millisecond before it is not', () => {
    expect(nextTurn([waiting('a')], 999, LOUD).speak?.item.id).toBe('a');
    const late = nextTurn([waiting('a')], 1_000, LOUD);
    expect(late.speak).toBeUndefined();
    expect(late.unspoken.map(({ id }) => id)).toEqual(['a']);
  });

  test('lunch: softer and once; silent: reported as unspoken', () => {
    expect(nextTurn(calls(1), 0, { gain: 0.5, once: true }).speak).toMatchObject({ times: 1, gain: 0.5 });
    expect(nextTurn(calls(2), 0, { gain: 0, once: false }).unspoken).toHaveLength(2);
  });

  test('an evacuation comes first, twice, at full volume, even where it is silent', () => {
    const turn = nextTurn([...calls(6), waiting('fire', { kind: 'evacuation' })], 0, { gain: 0, once: true });
    expect(turn.speak).toMatchObject({ item: { id: 'fire' }, times: 2, gain: 1 });
    expect(nextTurn([...calls(6), waiting('fire', { kind: 'evacuation' })], 0, LOUD).waiting).toHaveLength(6);
  });

  test('until the queue is empty, each call is exactly one of spoken and unspoken', () => {
    const items = fc.uniqueArray(
      fc.record({
        id: fc.string(),
        kind: fc.constantFrom('call' as const, 'recall' as const, 'last-call' as const, 'evacuation' as const),
        expiresAt: fc.nat(100),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(items, fc.constantFrom(0, 0.5, 1), fc.nat(20), (all, gain, stepMs) => {
        const told: string[] = [];
        let queue: readonly Waiting[] = all;
        for (let now = 0; queue.length > 0; now += stepMs) {
          const turn = nextTurn(queue, now, { gain, once: false });
          told.push(...turn.unspoken.map(({ id }) => id), ...(turn.speak ? [turn.speak.item.id] : []));
          expect(turn.waiting.length).toBeLessThan(queue.length);
          queue = turn.waiting;
        }
        expect(told.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      }),
    );
  });
});
