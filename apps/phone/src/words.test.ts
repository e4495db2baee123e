import { tableProblems, textIn } from '@youxu/ui';
import { expect, test } from 'vitest';
import { phoneTables, problemWords } from './words.ts';

test('every sentence is there in both languages', () => {
  expect(tableProblems(phoneTables)).toEqual([]);
});

test('[LOOK Words] sentences raise no voice', () => {
  for (const table of [phoneTables.zh, phoneTables.en]) {
    for (const sentence of Object.values(table)) expect(sentence).not.toMatch(/[!！]/);
  }
});

test('a refusal has a sentence of its own or a general one', () => {
  const text = textIn('zh', phoneTables);
  expect(problemWords(text, 'return-by-desk')).toContain('导办台');
  expect(problemWords(text, 'unreachable')).toContain('不会重复办');
  expect(problemWords(text, 'nobody-thought-of-this')).toBe(text.t('problem.other'));
});
