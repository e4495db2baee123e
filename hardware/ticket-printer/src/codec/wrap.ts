import { type Cell, toCells } from './cells.ts';

/** GB/T 15834: closing marks never begin a line, opening marks never end one. */
const noLineStart = new Set('，。、；：？！·…—–）〕］｝】》〉」』”’｜％℃,.;:?!)]}%|');
const noLineEnd = new Set('（〔［｛【《〈「『“‘￥([{');

const clauseEnd = new Set('、，；。');

/** What stays together: a hanzi with its punctuation, a word or number, or a run of spaces. */
interface Piece {
  cells: Cell[];
  readonly isSpace: boolean;
}

/**
 * Breaks a text into lines of at most `columns` display columns. The text comes as phrases: a phrase that does not fit into
 * the rest of the line begins a new one if it fits there as a whole; only a phrase longer than a line is broken inside, after a
 * comma or between words, and only where that is not enough after a hanzi. Spaces at the ends of lines, and bars
 * between phrases that came to stand there, are dropped. `columns` is at least 2.
 */
export function wrap(phrases: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line: Cell[] = [];
  const endLine = (): void => {
    const text = textOf(line).replace(/[ ｜|]+$/, '');
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
  const addWhole = (pieces: readonly Piece[]): boolean => {
    const cells = pieces.flatMap((piece) => piece.cells);
    if (width(trim(cells)) > columns) return false;
    if (width(line) + width(trimEnd(cells)) > columns) endLine();
    pieces.forEach(add);
    return true;
  };
  for (const phrase of toPhrases(phrases)) {
    if (addWhole(phrase)) continue;
    for (const clause of toClauses(phrase)) if (!addWhole(clause)) clause.forEach(add);
  }
  endLine();
  return lines;
}

/** A phrase that is too long for a line: what stands between its spaces and its commas. */
function toClauses(phrase: readonly Piece[]): Piece[][] {
  const clauses: Piece[][] = [[]];
  for (const piece of phrase) {
    clauses.at(-1)?.push(piece);
    if (piece.isSpace || clauseEnd.has(piece.cells.at(-1)?.text ?? '')) clauses.push([]);
  }
  return clauses;
}

/**
 * The same in as many lines or fewer, but with none that looks lost. `ends`: only the last one is made longer, for a paragraph; `all`: lines as even
 * as they come, for the middle of the paper. Phrases that fit into a line stay whole here too.
 */
export function wrapEvenly(phrases: readonly string[], columns: number, which: 'ends' | 'all'): string[] {
  const lines = wrap(phrases, columns);
  if (lines.length < 2) return lines;
  const widths = toPhrases(phrases).map((phrase) => width(trim(phrase.flatMap((piece) => piece.cells))));
  const narrowest = Math.max(columns / 2, ...widths.filter((phrase) => phrase <= columns));
  let even = lines;
  for (let tried = columns - 1; tried >= narrowest && (which === 'all' || isLost(even, columns)); tried--) {
    const narrower = wrap(phrases, tried);
    if (narrower.length > even.length) break;
    even = narrower;
  }
  return which === 'all' || !isLost(even, columns) ? even : lines;
}

/** A last line shorter than a third of the paper looks like a mistake. */
function isLost(lines: readonly string[], columns: number): boolean {
  return width(toCells(lines.at(-1) ?? '')) * 3 < columns;
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
