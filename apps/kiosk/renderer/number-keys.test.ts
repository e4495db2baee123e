import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterKeys, numberKeys } from './number-keys.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a person types on a number pad, even with two fingers; a scanner does not', () => {
  let digits = '';
  const { pressed, stop } = numberKeys((keys) => {
    digits = afterKeys(digits, keys, 11);
  });
  const type = (keys: readonly string[], gapMs: number): string => {
    for (const key of keys) {
      pressed(key);
      vi.advanceTimersByTime(gapMs);
    }
    vi.advanceTimersByTime(200);
    return digits;
  };
  expect(type([...'1380'], 150)).toBe('1380');
  expect(type(['Backspace', '9'], 150)).toBe('1389');
  expect(type(['0', '0'], 50)).toBe('138900');
  expect(type([...'6901234567890'], 5)).toBe('138900');
  expect(type(['a', '1'], 5)).toBe('138900');
  expect(type([...'1234567'], 150)).toBe('13890012345');
  pressed('Backspace');
  stop();
  vi.advanceTimersByTime(200);
  expect(digits).toBe('13890012345');
});
