import { judge, type Row } from './figure.ts';

/** So many digits that matter: 4,321 and 0.31. */
export function shortly(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const text = value.toFixed(digits);
  return digits === 0 ? text.replace(/\B(?=(\d{3})+$)/g, ',') : text;
}

/** The rows as lines of text: every figure with the floor's beside it in brackets, then the aims. */
export function speedTable(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map((row) => lineOf(row, width)).join('\n');
}

function lineOf(row: Row, width: number): string {
  const { name, figures, note } = row;
  const own = Object.entries(figures).filter(([key]) => !key.startsWith('floor'));
  const texts = own.map(([key, value]) => {
    const floor = figures[`floor${key.charAt(0).toUpperCase()}${key.slice(1)}`];
    return `${key} ${shortly(value)}${floor === undefined ? '' : ` (${shortly(floor)})`}`;
  });
  const aims = judge(row).map(({ of, atMost, atLeast, met }) => {
    const limit = atMost === undefined ? `≥ ${shortly(atLeast ?? 0)}` : `≤ ${shortly(atMost)}`;
    return `${met ? 'met' : 'MISSED'}: ${of} ${limit}`;
  });
  const indent = ' '.repeat(width + 2);
  return [
    `${name.padEnd(width)}  ${texts.join(', ')}`,
    ...[...aims, ...(note === undefined ? [] : [note])].map((one) => indent + one),
  ].join('\n');
}

/** The same for machines, by name of the row, and what could not be measured. */
export function speedJson(rows: readonly Row[], failed: readonly string[]): string {
  const entries = rows.map((row) => [row.name, { ...roundedFigures(row), aims: judge(row) }]);
  const missed = rows.filter((row) => judge(row).some(({ met }) => !met)).map(({ name }) => name);
  return JSON.stringify({ rows: Object.fromEntries(entries), missed, failed });
}

function roundedFigures({ figures }: Row): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, Number(value.toPrecision(4))]));
}
