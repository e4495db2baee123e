// Packs the characters a hall needs out of GNU Unifont: `node …/build-dot-font-main.ts --hex unifont_all.hex --out ….dots.gz`.
// Several --hex may be given; the first that has a character counts.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { packDotFont } from '../packed-format.ts';

/** First and last code point. No combining marks: they need a letter to stand on. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0x24f], // Latin: names of foreigners, pinyin
  [0x250, 0x2ff], // phonetic letters and tone marks of GBK
  [0x370, 0x3ff], // Greek
  [0x400, 0x45f], // Cyrillic
  [0x1e00, 0x1eff], // Latin, Vietnamese
  [0x2000, 0x206f], // punctuation
  [0x20a0, 0x20bf], // currencies
  [0x2100, 0x23ff], // letters, fractions, arrows, mathematics
  [0x2460, 0x27bf], // ①, boxes, shapes, symbols
  [0x2e80, 0x33ff], // radicals, 〓, kana, bopomofo, ㈠
  [0x3400, 0x4dbf], // CJK extension A
  [0x4e00, 0x9fff], // CJK
  [0xf900, 0xfaff], // CJK compatibility
  [0xfe10, 0xfe1f], // upright,
  [0xfe30, 0xfe6f], // and small forms
  [0xff00, 0xffee], // full width
  [0x20000, 0x3ffff], // CJK extensions B–H, as far as they are drawn
];

const { values } = parseArgs({
  options: { hex: { type: 'string', multiple: true, default: [] }, out: { type: 'string' } },
});
if (values.out === undefined || values.hex.length === 0) throw new Error('--hex and --out are needed');
const glyphs = new Map<number, Uint8Array>();
for (const file of values.hex) {
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const [, code, dots] = /^([0-9A-Fa-f]+):([0-9A-Fa-f]+)\s*$/.exec(line) ?? [];
    if (code === undefined || dots === undefined) continue;
    const codePoint = Number.parseInt(code, 16);
    const isWanted = RANGES.some(([from, to]) => codePoint >= from && codePoint <= to);
    if (isWanted && !glyphs.has(codePoint)) glyphs.set(codePoint, Buffer.from(dots, 'hex'));
  }
}
const packed = packDotFont(glyphs);
const compressed = gzipSync(packed, { level: 9 });
writeFileSync(values.out, compressed);
console.log(`${glyphs.size} characters, ${packed.length} bytes, compressed ${compressed.length}`);
