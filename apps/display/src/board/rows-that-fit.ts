/** PRACTICE, board: six rows. */
const ROWS_MAX = 6;
const ROWS_MIN = 3;
/** In lines of text: head, column heads, newest call, missed strip, foot; and one further row. board-page.css and call-list.css draw them so. */
const FIXED_LINES = 7.2;
const ROW_LINES = 1.2;

/** How many calls a screen has room for, so that none is cut in half. */
export function rowsThatFit(linesHigh: number): number {
  const rows = 1 + Math.floor((linesHigh - FIXED_LINES) / ROW_LINES);
  return Math.max(ROWS_MIN, Math.min(ROWS_MAX, rows));
}
