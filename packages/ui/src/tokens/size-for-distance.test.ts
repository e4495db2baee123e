import { AssertionError } from '@youxu/basics';
import { expect, test } from 'vitest';
import { type ScreenSizes, sizeForDistance } from './size-for-distance.ts';

const px = (sizes: ScreenSizes, name: keyof ScreenSizes): number => Number.parseFloat(sizes[name]);

test('[LOOK Type] a 55" board read from 10 m has rows of 80 px and a number of 160 px', () => {
  const board = sizeForDistance({ diagonalInches: 55, widthPx: 1920, heightPx: 1080, viewingDistanceM: 10 });
  expect(1 / px(board, '--px-per-mm')).toBeCloseTo(0.63, 2);
  expect(board['--screen-text']).toBe('80px');
  expect(board['--screen-number']).toBe('160px');
});

test('[LOOK Type] a 32" kiosk at 0.6 m: text 24 px, choices 36 px, targets 54 px, gaps 8 mm, or more', () => {
  const kiosk = sizeForDistance({ diagonalInches: 32, widthPx: 1080, heightPx: 1920, viewingDistanceM: 0.6 });
  expect(1 / px(kiosk, '--px-per-mm')).toBeCloseTo(0.37, 2);
  expect(px(kiosk, '--screen-text')).toBeGreaterThanOrEqual(24);
  expect(px(kiosk, '--screen-text')).toBeLessThanOrEqual(28);
  expect(px(kiosk, '--screen-choice')).toBeGreaterThanOrEqual(36);
  expect(px(kiosk, '--screen-choice')).toBeLessThanOrEqual(40);
  expect(px(kiosk, '--screen-target')).toBeGreaterThanOrEqual(54);
  expect(px(kiosk, '--screen-gap') / px(kiosk, '--px-per-mm')).toBeGreaterThanOrEqual(8);
});

test('[REQ 2] targets are 20 mm and gaps 8 mm on every touch screen', () => {
  for (const [diagonalInches, widthPx, heightPx] of [
    [10.1, 800, 1280],
    [21.5, 1920, 1080],
    [43, 2160, 3840],
  ] as const) {
    const sizes = sizeForDistance({ diagonalInches, widthPx, heightPx, viewingDistanceM: 0.6 });
    const perMm = px(sizes, '--px-per-mm');
    expect(px(sizes, '--screen-target') / perMm).toBeGreaterThanOrEqual(20);
    expect(px(sizes, '--screen-gap') / perMm).toBeGreaterThanOrEqual(8);
  }
});

test("a clerk's own monitor keeps ordinary sizes", () => {
  const desk = sizeForDistance({
    diagonalInches: 24,
    widthPx: 1920,
    heightPx: 1080,
    viewingDistanceM: 0.6,
    touch: false,
  });
  expect(desk['--screen-text']).toBe('16px');
  expect(desk['--screen-target']).toBe('44px');
});

test('twice as far is twice as large, and pixels twice as fine need twice as many', () => {
  const near = { diagonalInches: 55, widthPx: 1920, heightPx: 1080, viewingDistanceM: 10 };
  const far = sizeForDistance({ ...near, viewingDistanceM: 20 });
  const fine = sizeForDistance({ ...near, widthPx: 3840, heightPx: 2160 });
  expect(px(far, '--screen-text')).toBeCloseTo(160, -1);
  expect(fine['--screen-text']).toBe(far['--screen-text']);
});

test('spaces stay on the 8 px grid', () => {
  for (const viewingDistanceM of [0.5, 2, 5, 8, 13, 21]) {
    const sizes = sizeForDistance({ diagonalInches: 55, widthPx: 1920, heightPx: 1080, viewingDistanceM });
    expect(px(sizes, '--screen-grid') % 8).toBe(0);
  }
});

test('a place that makes no sense is refused', () => {
  expect(() => sizeForDistance({ diagonalInches: 0, widthPx: 1, heightPx: 1, viewingDistanceM: 1 })).toThrow(
    AssertionError,
  );
  expect(() =>
    sizeForDistance({ diagonalInches: 55, widthPx: 1920, heightPx: 1080, viewingDistanceM: Number.NaN }),
  ).toThrow(AssertionError);
});
