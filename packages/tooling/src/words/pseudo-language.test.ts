import { expect, test } from 'vitest';
import { pseudo } from './pseudo-language.ts';

test('a sentence is two fifths longer, brackets included, and accented; its facts stay', () => {
  expect(pseudo('Go to window {number}')).toBe('[Gó tó wíndów {number} Gó]');
  expect(pseudo('前面 {count} 位，请等叫号')).toBe('[前面 {count} 位，请等叫号前面]');
  expect(pseudo('返回')).toBe('[返回]');
  expect(pseudo('OK')).toBe('[ÓK]');
});
