import { tableProblems } from '@youxu/ui';
import { expect, test } from 'vitest';
import { terminalTables } from './words.ts';

test('every sentence is there in both languages', () => {
  expect(tableProblems(terminalTables)).toEqual([]);
});

test('[LOOK Words] sentences raise no voice', () => {
  for (const table of [terminalTables.zh, terminalTables.en]) {
    for (const sentence of Object.values(table)) expect(sentence).not.toMatch(/[!！]/);
  }
});
