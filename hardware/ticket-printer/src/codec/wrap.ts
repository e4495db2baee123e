import { type Cell, toCells } from './cells.ts';

/** GB/T 15834: closing marks never begin a line, opening marks never end one. */
const noLineStart = new Set('，。、；：？！·…—–）〕］｝】》〉」』”’｜％℃,.;:?!)]}%|');
const noLineEnd = new Set('（〔［｛【《〈「『“‘￥([{');

/** What stays together: a hanzi with its punctuation, a word or number, or a run of spaces. */
interface Piece {
  cells: Cell[];
  readonly isSpace: boolean;
}

/**
 * Breaks a text into lines of at most `columns` display columns. The text comes as phrases: a phrase that does not fit into
 * the rest of the line begins a new one if it fits there as a whole; only a phrase longer than a line is broken inside,
 * after a hanzi or between words. Spaces at the ends of lines are dropped. `columns` is at least 2.
 */
export function wrap(phrases: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line: Cell[] = [];
  const endLine = (): void => {
    const text = textOf(line).trimEnd();
    if (text !== '') lines.push(text);
    line = [];
  };
  const add = (piece: Piece): void => {
    if (piece.isSpace && line.length === 0) return;
    if (!piece.isSpace && width(line) + width(piece.cells) > columns) endLine();
    for (const cell of piece.cells) {
      // Only a piece that is longer than a line comes here with too much: a web address, a row of exclamation marks.
      if (!piece.isSpace && width(line) + cell.columns > columns) endLine();
      line.push(cell);
    }
  };
  for (const phrase of toPhrases(phrases)) {
    const whole = trim(phrase.flatMap((piece) => piece.cells));
    const fitsHere = width(line) + width(trimEnd(phrase.flatMap((piece) => piece.cells))) <= columns;
    if (!fitsHere && width(whole) <= columns) endLine();
    for (const piece of phrase) add(piece);
  }
  endLine();
  return lines;
}

function toPhrases(texts: readonly string[]): Piece[][] {
  const phrases: Piece[][] = [];
  let last: Piece | undefined;
  for (const text of texts) {
    const phrase: Piece[] = [];
    for (const cell of toCells(text)) {
      if (last !== undefined && staysWith(last, cell)) {
        last.cells.push(cell);
        continue;
      }
      last = { cells: [cell], isSpace: cell.text === ' ' };
      if (phrase.length === 0) phrases.push(phrase);
      phrase.push(last);
    }
  }
  return phrases;
}

function staysWith(piece: Piece, cell: Cell): boolean {
  const before = piece.cells.at(-1);
  if (before === undefined || piece.isSpace || cell.text === ' ') return piece.isSpace === (cell.text === ' ');
  return noLineStart.has(cell.text) || noLineEnd.has(before.text) || (before.columns === 1 && cell.columns === 1);
}

function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('');
}

function width(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}

function trimEnd(cells: readonly Cell[]): readonly Cell[] {
  const last = cells.findLastIndex((cell) => cell.text !== ' ');
  return cells.slice(0, last + 1);
}

function trim(cells: readonly Cell[]): readonly Cell[] {
  const first = cells.findIndex((cell) => cell.text !== ' ');
  return first < 0 ? [] : trimEnd(cells.slice(first));
}
