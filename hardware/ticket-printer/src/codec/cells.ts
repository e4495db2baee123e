/** What a printer prints in one place: a character with its marks. Narrow ones (ASCII) take one column, all others two. */
export interface Cell {
  readonly text: string;
  readonly columns: 1 | 2;
}

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
const spaces = /^[\t\n\v\f\r\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f]+$/;
/** Controls and invisible formatting. A control character in a name must never reach the printer as a command. */
const invisible = /^[\p{Cc}\p{Cf}]+$/u;

/**
 * The cells of a text. In Chinese mode a printer sets everything beyond ASCII full width (two bytes, two columns),
 * dashes, quotes and accented letters included. Line ends and exotic spaces become plain spaces, invisible characters vanish.
 */
export function toCells(text: string): Cell[] {
  const cells: Cell[] = [];
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    if (spaces.test(segment)) cells.push({ text: ' ', columns: 1 });
    else if (!invisible.test(segment)) cells.push({ text: segment, columns: /^[ -~]$/.test(segment) ? 1 : 2 });
  }
  return cells;
}

/** How many columns of single-width type the text takes. */
export function columnsOf(text: string): number {
  return toCells(text).reduce((sum, cell) => sum + cell.columns, 0);
}
