import { sizeForDistance } from '@youxu/ui/words';
import { expect, test } from 'vitest';
import { fitScreen } from './fit-screen.ts';

const board = { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 10 };
const page = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });

test('[LOOK Type] a 55" board read from 10 m: text of 80 px, numbers of 160', () => {
  const { place, drawnTimes } = fitScreen(board, page(1920, 1080));
  expect(sizeForDistance(place)).toMatchObject({ '--screen-text': '80px', '--screen-number': '160px' });
  expect(drawnTimes).toBe(1);
});

test('the same board in 4K and upright shows letters as high as before', () => {
  expect(sizeForDistance(fitScreen(board, page(3840, 2160)).place)['--screen-text']).toBe('160px');
  expect(sizeForDistance(fitScreen(board, page(1080, 1920)).place)['--screen-text']).toBe('80px');
});

test('a board read from near by fills its wall, one read from very far keeps room for its rows', () => {
  const near = fitScreen({ ...board, viewingDistanceM: 2 }, page(1920, 1080));
  expect(sizeForDistance(near.place)['--screen-text']).toBe('60px');
  const far = fitScreen({ ...board, viewingDistanceM: 40 }, page(1920, 1080));
  expect(sizeForDistance(far.place)['--screen-text']).toBe('80px');
});

test('a frame of a few centimetres is the same picture in miniature', () => {
  const { place, drawnTimes } = fitScreen(board, page(320, 180));
  expect(drawnTimes).toBe(6);
  expect(place).toMatchObject(page(1920, 1080));
  expect(sizeForDistance(place)).toEqual(sizeForDistance(fitScreen(board, page(1920, 1080)).place));
});

test('a page that has no size yet is no error', () => {
  expect(() => sizeForDistance(fitScreen(board, page(0, 0)).place)).not.toThrow();
});
