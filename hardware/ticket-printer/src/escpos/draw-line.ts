import { bitmapOf, blankBitmap, type DotBitmap, type DotFont, drawCharacter, isInked, paste } from '@youxu/dot-font';
import { type Cell, toCells } from '../codec/cells.ts';
import type { PrinterProfile } from '../codec/printer-profile.ts';
import type { TextLine } from '../codec/ticket-line.ts';
import { encodeCell } from './encode-text.ts';

const columnDots = 12;
const typeHeightDots = 24;
const stopgap = '〓';

/**
 * The line as pictures, one below the other (one, unless it is longer than the paper is wide), when there is a character in it that
 * the printer's font lacks and this one has; undefined when the printer sets it as well or better itself.
 * Every character stands in the columns it would have as type. Bold is not drawn: dots of 24 have bold strokes already.
 */
export function drawLine(line: TextLine, profile: PrinterProfile, font: DotFont | undefined): DotBitmap[] | undefined {
  if (font === undefined) return undefined;
  const cells = toCells(line.text);
  const helps = (cell: Cell): boolean =>
    encodeCell(cell, profile.font) === undefined && drawCharacter(font, cell.text, typeHeightDots) !== undefined;
  if (!cells.some(helps)) return undefined;
  const columnsMax = Math.floor(profile.columns / line.width);
  const strips: Cell[][] = [[]];
  for (const cell of cells) {
    const strip = strips.at(-1) ?? [];
    if (columnsOf(strip) + cell.columns > columnsMax && strip.length > 0) strips.push([cell]);
    else strip.push(cell);
  }
  return strips.map((strip) => magnify(drawStrip(strip, font), line.width, line.height));
}

function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}

function drawStrip(cells: readonly Cell[], font: DotFont): DotBitmap {
  const widthDots = columnsOf(cells) * columnDots;
  const strip = blankBitmap(widthDots, typeHeightDots);
  let x = 0;
  for (const cell of cells) {
    const picture = drawCharacter(font, cell.text, typeHeightDots) ?? drawCharacter(font, stopgap, typeHeightDots);
    const cellDots = cell.columns * columnDots;
    // A narrow letter beyond ASCII stands in the middle of its two columns, as Chinese mode sets it.
    if (picture !== undefined) paste(strip, picture, x + (cellDots - picture.widthDots) / 2, 0);
    x += cellDots;
  }
  return strip;
}

/** Larger type as the printer makes it: every dot a block. */
function magnify(source: DotBitmap, width: number, height: number): DotBitmap {
  return bitmapOf(source.widthDots * width, source.heightDots * height, (x, y) =>
    isInked(source, Math.floor(x / width), Math.floor(y / height)),
  );
}
