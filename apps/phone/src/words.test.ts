import { textIn } from '@youxu/ui';
import { expect, test } from 'vitest';
import { phoneTables, problemWords } from './words.ts';

test('a refusal has a sentence of its own or a general one', () => {
  const text = textIn('zh', phoneTables);
  expect(problemWords(text, 'return-by-desk')).toContain('导办台');
  expect(problemWords(text, 'unreachable')).toContain('不会重复办');
  expect(problemWords(text, 'nobody-thought-of-this')).toBe(text.t('problem.other'));
});
