import { am03128Fonts } from '../codec/am03128-page.ts';
import type { BarFace, BarLine, LedColour, TextRun } from './bar-face.ts';
import { type LedBoard, lineCountOf } from './led-board.ts';

/** More than any line says; how much a page of theirs takes is not known. */
const AM03128_TEXT_MAX = 200;

/** One line as this board will show it. */
export interface LaidLine {
  readonly runs: readonly TextRun[];
  readonly align: 'left' | 'centre' | 'right';
  /** A text that is wider than the board moves through it from right to left. */
  readonly motion: 'still' | 'scroll';
  /** 0: steady. */
  readonly flashMs: number;
}

/**
 * What the board shows on each of its lines: the face in the board's colours and letters, still where it fits and
 * scrolling where it does not. With `flashMs` the runs marked so stand out; what scrolls does not flash as well.
 */
export function layOutFace(face: BarFace, board: LedBoard, flashMs = 0): LaidLine[] {
  return Array.from({ length: lineCountOf(board) }, (_, index) => {
    const line = face.lines[index] ?? { runs: [] };
    const runs = runsFor(line, board).filter(({ text }) => text !== '');
    const motion = widthOf(runs, board) <= board.widthDots ? 'still' : 'scroll';
    const flashes = motion === 'still' && runs.some(({ flashing }) => flashing === true);
    const steady = runs.map(({ text, colour }) => ({ text, colour }));
    return {
      runs: flashes && flashMs > 0 ? runs : steady,
      align: line.align ?? 'centre',
      motion,
      flashMs: flashes ? flashMs : 0,
    };
  });
}

/** Columns of half an em: ASCII takes one, everything else two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character <= '\u{7f}' ? 1 : 2;
  return columns;
}

function widthOf(runs: readonly TextRun[], board: LedBoard): number {
  const columns = runs.reduce((sum, { text }) => sum + columnsOf(text), 0);
  return columns * (board.protocol === 'onbon' ? board.fontDots / 2 : am03128Fonts[board.font].cellDots);
}

function runsFor(line: BarLine, board: LedBoard): TextRun[] {
  const fallback: LedColour = board.colours[0] ?? 'red';
  const colourOf = (colour: LedColour): LedColour => (board.colours.includes(colour) ? colour : fallback);
  const runs = line.runs.map((run) => ({ ...run, text: tidy(run.text), colour: colourOf(run.colour) }));
  if (board.protocol === 'onbon') return runs;
  const flashing = runs.some((run) => run.flashing === true);
  if (line.ascii !== undefined) {
    return [
      {
        text: line.ascii.replace(/[^ -~]/gu, '?').slice(0, AM03128_TEXT_MAX),
        colour: runs[0]?.colour ?? fallback,
        flashing,
      },
    ];
  }
  // Nobody said it in ASCII: the signs of it that are, such as the window's and the ticket's number, and no made-up words.
  return runs.map((run, at) => {
    const text = inAscii(run.text);
    return { ...run, text: at === 0 ? text.trimStart() : text };
  });
}

/** One code point a character, nothing invisible: what a card with a two-byte character set can count. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\p{Cf}\p{M}]/gu, '');
}

function inAscii(text: string): string {
  return text.replace(/[^!-~]+/gu, ' ').slice(0, AM03128_TEXT_MAX);
}
