import { expect, test } from 'vitest';
import { fitScreen } from '../screen/fit-screen.ts';
import { rowsThatFit } from './rows-that-fit.ts';

const board = { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 10 };

test('[PRACTICE board] six rows on the board of a hall; fewer where it is read from so far that they would not fit', () => {
  expect(rowsThatFit(fitScreen(board, board).linesHigh)).toBe(6);
  expect(rowsThatFit(fitScreen({ ...board, viewingDistanceM: 2 }, board).linesHigh)).toBe(6);
  expect(rowsThatFit(fitScreen({ ...board, viewingDistanceM: 30 }, board).linesHigh)).toBe(5);
  expect(rowsThatFit(fitScreen(board, { widthPx: 1080, heightPx: 1920 }).linesHigh)).toBe(6);
  expect(rowsThatFit(1)).toBe(3);
});
