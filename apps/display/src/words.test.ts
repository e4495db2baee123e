import { tableProblems } from '@youxu/ui/words';
import { expect, test } from 'vitest';
import { displayTables } from './words.ts';

test('every sentence is there in both languages and wants the same facts', () => {
  expect(tableProblems(displayTables)).toEqual([]);
});
