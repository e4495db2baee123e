import type { BoardPicture, PictureArea } from '@youxu/led-board/picture';
import { expect, test } from 'vitest';
import { nextChange } from './next-change.ts';

const area: PictureArea = {
  ...{ id: 0, xDots: 0, yDots: 0, widthDots: 128, heightDots: 16, lineGapDots: 0 },
  ...{ align: 'centre', effect: 'still', msPerDot: 0, pageMs: 0, after: 'again', blinks: false },
  pages: [[{ runs: [{ text: 'A012', colour: 'green', inverse: false }], typeDots: 16 }]],
  ...{ shownAt: 1_000, endsAt: undefined },
};
const [page = []] = area.pages;

function pictureOf(...areas: Partial<PictureArea>[]): BoardPicture {
  return {
    ...{ protocol: 'onbon', address: 1, widthDots: 128, heightDots: 16, powered: true, screenOff: false },
    areas: areas.map((more) => ({ ...area, ...more })),
  };
}

test('a still board draws nothing more', () => {
  expect(nextChange(pictureOf({}), 5_000)).toBe(Number.POSITIVE_INFINITY);
  expect(nextChange(pictureOf(), 5_000)).toBe(Number.POSITIVE_INFINITY);
  expect(nextChange({ ...pictureOf({ blinks: true }), powered: false }, 5_000)).toBe(Number.POSITIVE_INFINITY);
});

test('words that move do so dot by dot, pages turn, what blinks blinks; whichever is first', () => {
  expect(nextChange(pictureOf({ effect: 'left', msPerDot: 40 }), 1_090)).toBe(1_120);
  expect(nextChange(pictureOf({ pages: [page, page], pageMs: 700 }), 1_700)).toBe(2_400);
  expect(nextChange(pictureOf({ blinks: true }), 1_999)).toBe(2_000);
  expect(nextChange(pictureOf({ blinks: true }, { effect: 'left', msPerDot: 40 }), 1_999)).toBe(2_000);
});

test('pages that stay at the last, and words that end', () => {
  const stays = pictureOf({ pages: [page, page], pageMs: 700, after: 'stay' });
  expect(nextChange(stays, 1_000)).toBe(1_700);
  expect(nextChange(stays, 1_700)).toBe(Number.POSITIVE_INFINITY);
  expect(nextChange(pictureOf({ endsAt: 9_000 }), 5_000)).toBe(9_000);
  expect(nextChange(pictureOf({ endsAt: 9_000 }), 9_000)).toBe(Number.POSITIVE_INFINITY);
});
