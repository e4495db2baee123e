import { expect, test } from 'vitest';
import { growth, type Night } from './live-through.ts';

const nights = (...heaps: readonly number[]): Night[] =>
  heaps.map((heapBytes, day) => ({ heapBytes, nodes: day % 2 === 0 ? 48 : 80, listeners: 163 }));

test('what comes and goes is no growth; what comes every day is', () => {
  expect(growth(nights(4.0e6, 4.3e6, 4.3e6, 4.49e6, 4.52e6, 4.56e6, 4.58e6))).toEqual([]);
  expect(growth(nights(4.0e6, 4.1e6, 4.2e6, 4.3e6, 4.4e6, 4.5e6, 4.6e6))).toHaveLength(1);
  const listeners = nights(4e6, 4e6, 4e6, 4e6, 4e6).map((night, day) => ({ ...night, listeners: 160 + 3 * day }));
  expect(growth(listeners)).toEqual(['listeners grew from 166 to 172']);
  expect(growth(nights(4e6, 4e6))).toEqual(['too few nights to compare']);
});
