import { textIn } from '@youxu/ui/words';
import { expect, test } from 'vitest';
import { deskTables } from '../strings/desk-text.ts';
import { takenWords, waitWords } from './day-words.ts';

const zh = textIn('zh', deskTables);
const here = { lang: 'zh', timeZone: 'Asia/Shanghai' } as const;
const at = (time: string): number => Date.parse(`2026-11-${time}+08:00`);
const now = at('21T09:04:00');

test('a ticket of another day is told with its day, and no wait is counted over a night', () => {
  expect(takenWords(zh, at('21T08:40:00'), now, here)).toBe('8:40');
  expect(takenWords(zh, at('20T10:19:00'), now, here)).toBe('昨天 10:19');
  expect(takenWords(zh, at('19T23:59:00'), now, here)).toBe('11月19日（周四）23:59');
  expect(waitWords(zh, at('21T08:40:30'), now, here)).toBe('23 分');
  expect(waitWords(zh, at('20T23:58:00'), now, here)).toBe('昨天 23:58');
});
