import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundsAt, placeAt, USUAL_PLACE } from './strip-place.ts';

/** 1366 × 768 with a task bar of 40 px at the bottom. */
const LAPTOP = { x: 0, y: 0, width: 1366, height: 728 };
const BESIDE = { x: 1366, y: -200, width: 1920, height: 1040 };

test('it begins at the right edge, from top to bottom', () => {
  expect(boundsAt(USUAL_PLACE, LAPTOP)).toEqual({ x: 986, y: 0, width: 380, height: 728 });
  expect(boundsAt({ ...USUAL_PLACE, edge: 'left' }, BESIDE)).toEqual({ x: 1366, y: -200, width: 380, height: 1040 });
});

test('dropped near an edge it is at the edge, elsewhere it stays where it is put', () => {
  expect(placeAt({ x: 30, y: 90, width: 400, height: 600 }, LAPTOP).edge).toBe('left');
  expect(placeAt({ x: 1366 + 1920 - 420, y: 0, width: 400, height: 600 }, BESIDE).edge).toBe('right');
  const free = { x: 500, y: 60, width: 400, height: 600 };
  expect(placeAt(free, LAPTOP).edge).toBe(null);
  expect(boundsAt(placeAt(free, LAPTOP), LAPTOP)).toEqual(free);
});

test('whatever the screen has become, all of the strip is in sight, and placing it again changes nothing', () => {
  const area = fc.record({
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.integer({ min: -2000, max: 2000 }),
    width: fc.integer({ min: 320, max: 4000 }),
    height: fc.integer({ min: 400, max: 2400 }),
  });
  fc.assert(
    fc.property(area, area, area, (bounds, before, free) => {
      const at = boundsAt(placeAt(bounds, before), free);
      expect(at.x).toBeGreaterThanOrEqual(free.x);
      expect(at.y).toBeGreaterThanOrEqual(free.y);
      expect(at.x + at.width).toBeLessThanOrEqual(free.x + free.width);
      expect(at.y + at.height).toBeLessThanOrEqual(free.y + free.height);
      expect(boundsAt(placeAt(at, free), free)).toMatchObject({ width: at.width });
      const again = boundsAt(placeAt(at, free), free);
      expect(boundsAt(placeAt(again, free), free)).toEqual(again);
    }),
  );
});
