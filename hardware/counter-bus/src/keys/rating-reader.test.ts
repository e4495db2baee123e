import { expect, test } from 'vitest';
import { fiveKeyLevels, fourKeyLevels } from './rating-level.ts';
import { RatingReader } from './rating-reader.ts';

test('bytes become levels by the pad’s mapping', () => {
  const four = new RatingReader(fourKeyLevels);
  expect([0, 1, 2, 3, 4].map((byte) => four.hear(byte, 0))).toEqual([
    { kind: 'rating', level: 2 },
    { kind: 'rating', level: 3 },
    { kind: 'rating', level: 4 },
    { kind: 'rating', level: 5 },
    { kind: 'unmapped' },
  ]);
  const five = new RatingReader(fiveKeyLevels);
  expect(five.hear(5, 0)).toEqual({ kind: 'rating', level: 5 });
  expect(five.hear(0, 0)).toEqual({ kind: 'unmapped' });
});

test('a byte that comes again within 1.5 s of the last time is the same press', () => {
  const reader = new RatingReader(fiveKeyLevels);
  const kinds = [0, 1_400, 2_800, 4_299, 5_799].map((at) => reader.hear(5, at).kind);
  expect(kinds).toEqual(['rating', 'repeated', 'repeated', 'repeated', 'rating']);
  expect(reader.hear(1, 5_800).kind).toBe('rating');
});
