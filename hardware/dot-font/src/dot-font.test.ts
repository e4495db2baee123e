import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glyphOf, parseDotFont } from './dot-font.ts';
import { loadDotFont } from './node/load-dot-font.ts';
import { packDotFont } from './packed-format.ts';

const font = await loadDotFont(new URL('../../../assets/fonts/unifont-16.dots.gz', import.meta.url));
const has = (codePoint: number): boolean => glyphOf(font, codePoint) !== undefined;

describe('a packed font', () => {
  it('[property] gives back every glyph dot by dot, and none that was not in it', () => {
    const glyph = fc
      .constantFrom(16, 32)
      .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
      .map((dots) => Uint8Array.from(dots));
    const codePoint = fc.oneof(fc.integer({ min: 0x20, max: 0x40 }), fc.integer({ min: 0x20, max: 0x3ffff }));
    fc.assert(
      fc.property(fc.array(fc.tuple(codePoint, glyph), { maxLength: 60 }), (entries) => {
        const glyphs = new Map(entries);
        const parsed = parseDotFont(packDotFont(glyphs));
        expect(parsed.size).toBe(glyphs.size);
        for (const [code, dots] of glyphs) {
          const rows = [...(glyphOf(parsed, code)?.rows ?? [])];
          const digits = dots.length / 8;
          expect(rows.map((row) => row.toString(16).padStart(digits, '0')).join('')).toBe(
            Buffer.from(dots).toString('hex'),
          );
          for (const beside of [code - 1, code + 1]) {
            expect(glyphOf(parsed, beside) !== undefined).toBe(glyphs.has(beside));
          }
        }
      }),
    );
  });

  it('is refused when it is something else or cut short', () => {
    const packed = packDotFont(new Map([[0x41, new Uint8Array(16)]]));
    expect(parseDotFont(packed).size).toBe(1);
    expect(() => parseDotFont(packed.subarray(0, packed.length - 1))).toThrow(RangeError);
    expect(() => parseDotFont(packed.subarray(0, 10))).toThrow(RangeError);
    expect(() => parseDotFont(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0))).toThrow(RangeError);
    expect(() => packDotFont(new Map([[0x41, new Uint8Array(24)]]))).toThrow(RangeError);
  });
});

describe('the font in assets/fonts', () => {
  it('has every character of GBK, all of CJK and of its extension A', () => {
    const gbk = new TextDecoder('gb18030');
    const missing: string[] = [];
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const text = gbk.decode(Uint8Array.of(lead, trail));
        const code = text.codePointAt(0) ?? 0;
        const isCharacter = [...text].length === 1 && code !== 0xfffd && !(code >= 0xe000 && code <= 0xf8ff);
        if (isCharacter && !has(code)) missing.push(text);
      }
    }
    expect(missing).toEqual([]);
    for (let code = 0x3400; code <= 0x9fff; code++) {
      if (code < 0x4dc0 || code >= 0x4e00) expect(has(code), code.toString(16)).toBe(true);
    }
  });

  it('has rare hanzi of names and places beyond the first plane', () => {
    for (const hanzi of '𠮷𡐓𣲘𣲗𣸣𤩽𨱏𨱑𩽾𪣻𫄧𫄨𫌀𫐐𫖮𫖯𫘜𫘝𫟹𬇕𬘓𬣙𬱖𬳵𬸘') {
      expect(glyphOf(font, hanzi.codePointAt(0) ?? 0)?.widthDots, hanzi).toBe(16);
    }
  });

  it('sets ASCII half as wide as hanzi, and has nothing for emoji', () => {
    for (let code = 0x20; code <= 0x7e; code++) expect(glyphOf(font, code)?.widthDots).toBe(8);
    expect(has(0x1f642)).toBe(false);
  });

  it('draws the upper stroke of 𠮷 short and that of 吉 long', () => {
    const rows = (hanzi: string): number[] => [...(glyphOf(font, hanzi.codePointAt(0) ?? 0)?.rows ?? [])];
    const [common, rare] = [rows('吉'), rows('𠮷')];
    expect([common[3], common[7]]).toEqual([rare[7], rare[3]]);
    expect(common.toSpliced(7, 1).toSpliced(3, 1)).toEqual(rare.toSpliced(7, 1).toSpliced(3, 1));
  });
});
