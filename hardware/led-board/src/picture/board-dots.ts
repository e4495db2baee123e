import type { LedColour } from '../face/bar-face.ts';
import { type BoardPicture, type PictureArea, type PictureLine, pageAt, visibleAreas } from './board-picture.ts';

/** A character's dots, as @youxu/dot-font draws them: rows from the top, the leftmost dot in the highest bit of each. */
export interface GlyphDots {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly rows: readonly Uint8Array[];
}

/** A character in type of this height (16, 24 or 32); undefined when the font does not have it. */
export type DrawGlyph = (character: string, heightDots: 16 | 24 | 32) => GlyphDots | undefined;

/** 0 dark, 1 red, 2 green, 3 yellow; row by row from the upper left corner, `widthDots` × `heightDots` of them. */
export type BoardDots = Uint8Array;

const codes: Readonly<Record<LedColour, number>> = { red: 1, green: 2, yellow: 3 };
const BLINK_MS = 500;

/** What is lit at this moment (epoch ms): a pure function of the picture, so that whoever draws it needs no more. */
export function boardDots(picture: BoardPicture, drawGlyph: DrawGlyph, at: number): BoardDots {
  const dots = new Uint8Array(picture.widthDots * picture.heightDots);
  for (const area of visibleAreas(picture, at)) {
    if (area.blinks && Math.floor(Math.max(0, at - area.shownAt) / BLINK_MS) % 2 === 1) continue;
    let y = area.yDots;
    for (const line of pageAt(area, at)) {
      drawLine({ dots, picture, area, y }, line, drawGlyph, at);
      y += line.typeDots + area.lineGapDots;
    }
  }
  return dots;
}

interface Canvas {
  readonly dots: BoardDots;
  readonly picture: BoardPicture;
  readonly area: PictureArea;
  readonly y: number;
}

function drawLine(canvas: Canvas, line: PictureLine, drawGlyph: DrawGlyph, at: number): void {
  const width = line.runs.reduce((sum, { text }) => sum + widthOf(text, line.typeDots), 0);
  let x = canvas.area.xDots + startOf(canvas.area, width, at);
  for (const { text, colour, inverse } of line.runs) {
    for (const character of text) {
      const right = x + widthOf(character, line.typeDots);
      const isLit = dotsOf(character, line.typeDots, drawGlyph);
      drawCell(canvas, x, right, line.typeDots, (dx, dy) => (isLit(dx, dy) !== inverse ? codes[colour] : 0));
      x = right;
    }
  }
}

/** Where a line begins within its area: by its alignment, or by how far it has moved. */
function startOf(area: PictureArea, width: number, at: number): number {
  const way = area.widthDots + width;
  const moved = area.msPerDot > 0 && way > 0 ? Math.floor(Math.max(0, at - area.shownAt) / area.msPerDot) % way : 0;
  if (area.effect === 'left') return area.widthDots - moved;
  if (area.effect === 'right') return moved - width;
  // Moving up and down are drawn where they come to rest.
  if (area.align === 'left') return 0;
  return area.align === 'right' ? area.widthDots - width : Math.floor((area.widthDots - width) / 2);
}

/** Cells of the fonts: half an em for ASCII; 6 and 8 dots for the types of ASCII boards. */
function widthOf(text: string, typeDots: number): number {
  let width = 0;
  for (const character of text) {
    if (typeDots < 16) width += typeDots < 13 ? 6 : 8;
    else width += character <= '\u{7f}' ? typeDots / 2 : typeDots;
  }
  return width;
}

type IsLit = (x: number, y: number) => boolean;

/** A character's dots in this type. The little types of ASCII boards are drawn from the 16-dot font: like them, not the same. */
function dotsOf(character: string, typeDots: number, drawGlyph: DrawGlyph): IsLit {
  const height = typeDots === 24 || typeDots === 32 ? typeDots : 16;
  const glyph = drawGlyph(character, height) ?? drawGlyph('〓', height);
  if (glyph === undefined) return () => false;
  const lit: IsLit = (x, y) =>
    x >= 0 && x < glyph.widthDots && ((glyph.rows[y]?.[x >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0;
  if (typeDots === 7) {
    // Two rows become one; the 8 columns stay, of which the cell shows 6.
    return (x, y) => lit(x + 1, 2 * y + 1) || lit(x + 1, 2 * y + 2);
  }
  if (typeDots === 13) return (x, y) => lit(x, y + 1);
  return lit;
}

function drawCell(
  { dots, picture, area, y: top }: Canvas,
  left: number,
  cellRight: number,
  typeDots: number,
  codeAt: (x: number, y: number) => number,
): void {
  const bottom = Math.min(top + typeDots, area.yDots + area.heightDots, picture.heightDots);
  const right = Math.min(cellRight, area.xDots + area.widthDots, picture.widthDots);
  for (let y = top; y < bottom; y++) {
    for (let x = Math.max(left, area.xDots, 0); x < right; x++) {
      const code = codeAt(x - left, y - top);
      if (code !== 0) dots[y * picture.widthDots + x] = code;
    }
  }
}
