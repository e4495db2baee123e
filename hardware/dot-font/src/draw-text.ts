import { bitmapOf, blankBitmap, type DotBitmap, paste } from './dot-bitmap.ts';
import { type DotFont, glyphOf } from './dot-font.ts';
import { halve, scale2x, scale3x } from './enlarge.ts';

/** How high type is drawn; its narrow characters are half as wide as they are high. */
export type DotHeight = 16 | 24 | 32;

export interface DrawnText extends DotBitmap {
  /** The characters the font does not have; 〓 stands in their place. */
  readonly missing: readonly string[];
}

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
/** Controls, invisible formatting and marks without a letter before them: nothing to draw. */
const invisible = /^[\p{Cc}\p{Cf}\p{M}]+$/u;
/** What Chinese typesetting puts where a type is missing. */
const stopgap = '〓';

/** A character (of several code points its first: marks and variants are beyond the font); undefined when there is none. */
export function drawCharacter(font: DotFont, character: string, heightDots: DotHeight): DotBitmap | undefined {
  const glyph = glyphOf(font, character.codePointAt(0) ?? 0);
  if (glyph === undefined) return undefined;
  const { widthDots, rows } = glyph;
  const plain = bitmapOf(widthDots, 16, (x, y) => (((rows[y] ?? 0) >> (widthDots - 1 - x)) & 1) === 1);
  switch (heightDots) {
    case 16:
      return plain;
    case 24:
      return halve(scale3x(plain));
    case 32:
      return scale2x(plain);
  }
}

/** A text on one line, as wide as it gets: narrow characters half an em, hanzi one. */
export function drawText(font: DotFont, text: string, { heightDots }: { readonly heightDots: DotHeight }): DrawnText {
  const missing: string[] = [];
  const drawn: DotBitmap[] = [];
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    if (invisible.test(segment)) continue;
    let picture = drawCharacter(font, segment, heightDots);
    if (picture === undefined) {
      missing.push(segment);
      picture = drawCharacter(font, stopgap, heightDots);
    }
    if (picture !== undefined) drawn.push(picture);
  }
  const line = blankBitmap(
    drawn.reduce((sum, { widthDots }) => sum + widthDots, 0),
    heightDots,
  );
  let x = 0;
  for (const picture of drawn) {
    paste(line, picture, x, 0);
    x += picture.widthDots;
  }
  return { ...line, missing };
}
