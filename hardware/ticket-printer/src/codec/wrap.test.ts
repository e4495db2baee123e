import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, toCells } from './cells.ts';
import { wrap, wrapEvenly } from './wrap.ts';

describe('cells', () => {
  it('counts one column for ASCII and two for everything else', () => {
    expect(columnsOf('A012')).toBe(4);
    expect(columnsOf('社会事务|A')).toBe(10);
    expect(columnsOf('12–18 分钟')).toBe(2 + 2 + 2 + 1 + 4);
  });

  it('takes a character with its marks for one cell', () => {
    expect(toCells('e\u0301葛\u{e0100}👨‍👩‍👧').map((cell) => cell.text)).toEqual(['é', '葛\u{e0100}', '👨‍👩‍👧']);
  });

  it('lets no control character through', () => {
    expect(
      toCells('a\u001b@\u0000\u001dV\u0000b\r\nc\u200bd')
        .map((cell) => cell.text)
        .join(''),
    ).toBe('a@Vb cd');
  });
});

describe('wrap', () => {
  it('breaks hanzi by columns, never leaving punctuation at the start of a line', () => {
    expect(wrap(['一二三四五，六七八九十。'], 10)).toEqual(['一二三四', '五，六七八', '九十。']);
  });

  it('leaves no opening mark at the end of a line', () => {
    expect(wrap(['一二三四《五六》七'], 10)).toEqual(['一二三四', '《五六》七']);
  });

  it('keeps words and numbers whole', () => {
    expect(wrap(['Please bring 身份证 2026-11-21 10:42'], 16)).toEqual(['Please bring', '身份证', '2026-11-21 10:42']);
  });

  it('breaks between phrases where it can', () => {
    expect(wrap(['叫3遍未到，', '今天有效：', '扫本票'], 22)).toEqual(['叫3遍未到，今天有效：', '扫本票']);
    expect(wrap(['叫3遍未到，', '今天有效：', '扫本票'], 20)).toEqual(['叫3遍未到，', '今天有效：扫本票']);
  });

  it('drops the spaces around a break and keeps those inside a line', () => {
    expect(wrap(['取号 10:42', '   普通号', '   1号机'], 21)).toEqual(['取号 10:42   普通号', '1号机']);
  });

  it('cuts what has no place to break', () => {
    expect(wrap(['abcdefghij'], 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap(['！！！！！'], 4)).toEqual(['！！', '！！', '！']);
    expect(wrap(['', '  '], 4)).toEqual([]);
  });

  const phrase = fc.string({ unit: fc.constantFrom(...'一二三，。《》（）A1-. ¥😀é') });

  it('[property] no line is wider than asked, and nothing but spaces is lost', () => {
    fc.assert(
      fc.property(fc.array(phrase), fc.integer({ min: 2, max: 48 }), (phrases, columns) => {
        const lines = wrap(phrases, columns);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(phrases.join('').normalize('NFC').replaceAll(' ', ''));
      }),
    );
  });

  it('[property] a line begins with closing punctuation only if it is a piece of something longer than a line', () => {
    fc.assert(
      fc.property(fc.array(phrase), (spaced) => {
        const phrases = spaced.map((text) => text.replaceAll(' ', ''));
        const lines = wrap(phrases, 20);
        for (const [index, line] of lines.entries()) {
          const before = lines[index - 1];
          // Pieces that fill a whole line are cut anywhere: their line is full to the last column that fits.
          if (before !== undefined && columnsOf(before) < 19) expect('，。》）.').not.toContain(line[0]);
        }
      }),
    );
  });
});

describe('wrapEvenly', () => {
  it('leaves no last line that looks lost', () => {
    expect(wrapEvenly(['取号 2026-11-21 10:42', '   普通号', '   1号机'], 32, 'ends')).toEqual([
      '取号 2026-11-21 10:42',
      '普通号   1号机',
    ]);
    expect(wrapEvenly(['Have ready: ID card or household register'], 32, 'ends')).toEqual([
      'Have ready: ID card or',
      'household register',
    ]);
  });

  it('makes lines in the middle of the paper as even as they come, and never more of them', () => {
    expect(wrapEvenly(['Sandu Government Service Centre, Leiyang'], 32, 'all')).toEqual([
      'Sandu Government',
      'Service Centre, Leiyang',
    ]);
    // Where a long clause begins a line of its own, a narrower paper needs fewer of them (seed 587119866).
    expect(wrap(['一 一一1A。一'], 8)).toHaveLength(3);
    expect(wrapEvenly(['一 一一1A。一'], 8, 'ends')).toEqual(['一 一一', '1A。一']);
    const phrases = fc.array(fc.string({ unit: fc.constantFrom(...'一二，。AB 1'), maxLength: 30 }), { maxLength: 5 });
    fc.assert(
      fc.property(phrases, fc.integer({ min: 4, max: 48 }), fc.constantFrom('ends', 'all'), (texts, columns, which) => {
        const even = wrapEvenly(texts, columns, which);
        const plain = wrap(texts, columns);
        expect(even.length).toBeLessThanOrEqual(plain.length);
        expect(even.every((line) => columnsOf(line) <= columns)).toBe(true);
        expect(even.join('').replaceAll(' ', '')).toBe(plain.join('').replaceAll(' ', ''));
      }),
    );
  });
});
