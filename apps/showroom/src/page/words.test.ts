import { tableProblems } from '@youxu/ui';
import { expect, test } from 'vitest';
import { showroomTables } from './words.ts';

test('both languages have the same sentences with the same facts', () => {
  expect(tableProblems(showroomTables)).toEqual([]);
});
