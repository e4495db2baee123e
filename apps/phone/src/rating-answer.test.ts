import { expect, test } from 'vitest';
import { answerOf } from './rating-answer.ts';

test('[RATE-2] only a bad level carries reasons, and only words that are some are sent', () => {
  expect(answerOf(5, ['slow'], '  ')).toEqual({ level: 5 });
  expect(answerOf(3, ['slow'], ' 谢谢 ')).toEqual({ level: 3, words: '谢谢' });
  expect(answerOf(2, ['slow', 'other'], '')).toEqual({ level: 2, reasons: ['slow', 'other'] });
  expect(answerOf(1, [], '')).toEqual({ level: 1 });
});
