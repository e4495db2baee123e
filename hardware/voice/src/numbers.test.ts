import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedEn, countedZh, spelledEn, spelledZh } from './numbers.ts';
import { VOCABULARY } from './vocabulary.ts';

const zh = (n: number) =>
  countedZh(n)
    .map((clip) => VOCABULARY.zh[clip])
    .join('');
const en = (n: number) =>
  countedEn(n)
    .map((clip) => VOCABULARY.en[clip])
    .join(' ');

test.each([
  [0, '零', 'zero'],
  [3, '三', 'three'],
  [10, '十', 'ten'],
  [12, '十二', 'twelve'],
  [20, '二十', 'twenty'],
  [21, '二十一', 'twenty one'],
  [100, '一百', 'one hundred'],
  [103, '一百零三', 'one hundred three'],
  [110, '一百一十', 'one hundred ten'],
  [111, '一百一十一', 'one hundred eleven'],
  [220, '二百二十', 'two hundred twenty'],
  [999, '九百九十九', 'nine hundred ninety nine'],
])('%i is read as %s and %s', (n, mandarin, english) => {
  expect(zh(n)).toBe(mandarin);
  expect(en(n)).toBe(english);
});

test('no two numbers up to 999 sound the same', () => {
  const all = Array.from({ length: 1000 }, (_, n) => n);
  expect(new Set(all.map(zh)).size).toBe(1000);
  expect(new Set(all.map(en)).size).toBe(1000);
});

test('every Mandarin number, heard word by word, is the number that was meant', () => {
  const digits = '零一二三四五六七八九';
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999 }), (n) => {
      let value = 0;
      let digit = 0;
      for (const sign of zh(n)) {
        if (sign === '百' || sign === '十') {
          value += (sign === '百' ? 100 : 10) * (digit || 1);
          digit = 0;
        } else {
          digit = digits.indexOf(sign);
        }
      }
      expect(value + digit).toBe(n);
    }),
  );
});

test('numbers outside 0 to 999 are a defect of the caller', () => {
  for (const n of [-1, 1000, 1.5, Number.NaN]) {
    expect(() => countedZh(n)).toThrow();
    expect(() => countedEn(n)).toThrow();
  }
});

test('spelled signs are said one by one, 1 as 幺 in Mandarin only', () => {
  expect(spelledZh('X101')).toEqual(['x', 'yao', '0', 'yao']);
  expect(spelledEn('X101')).toEqual(['x', '1', '0', '1']);
});
