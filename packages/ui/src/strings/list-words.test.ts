import { expect, test } from 'vitest';
import { inShort, listWords } from './list-words.ts';

test('names and numbers one after the other, as each language writes them', () => {
  expect(listWords(['1', '2', '3'], 'zh')).toBe('1、2、3');
  expect(listWords(['1', '2', '3'], 'en')).toBe('1, 2, 3');
  expect(listWords([], 'zh')).toBe('');
});

test('of many windows three in a row are written as one; two, few, and what is no figure, are not', () => {
  expect(inShort(['1', '2', '3', '4'])).toEqual(['1', '2', '3', '4']);
  expect(inShort(['1', '2', '3', '7', '8'])).toEqual(['1–3', '7', '8']);
  expect(inShort(['101', '102', 'A1', '103', '104', '105', '106'])).toEqual(['101', '102', 'A1', '103–106']);
  expect(inShort([])).toEqual([]);
});
