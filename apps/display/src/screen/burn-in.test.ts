import { expect, test } from 'vitest';
import { wander } from './burn-in.ts';

const MINUTE_MS = 60_000;
const day = Array.from({ length: 24 * 60 }, (_, minute) => wander(minute * MINUTE_MS));

test('the picture wanders over the whole of its small field, in steps that nobody sees', () => {
  for (const axis of ['x', 'y'] as const) {
    const places = day.map((place) => place[axis]);
    expect(Math.min(...places)).toBeLessThan(-0.95);
    expect(Math.max(...places)).toBeGreaterThan(0.95);
    expect(Math.abs(places.reduce((sum, place) => sum + place, 0) / places.length)).toBeLessThan(0.05);
    for (const [minute, place] of places.entries()) {
      expect(Math.abs(place)).toBeLessThanOrEqual(1);
      if (minute > 0) expect(Math.abs(place - (places[minute - 1] ?? 0))).toBeLessThan(0.06);
    }
  }
});

test('it stays where it is within a minute, and no two hours of a day are the same', () => {
  expect(wander(59_999)).toEqual(wander(0));
  const hours = Array.from({ length: 24 }, (_, hour) => JSON.stringify(wander(hour * 60 * MINUTE_MS)));
  expect(new Set(hours).size).toBe(24);
});
