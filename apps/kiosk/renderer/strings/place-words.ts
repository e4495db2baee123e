import type { KioskText } from './kiosk-text.ts';

/** `1、2、3 号窗口`, with the floor before it where that is not this one: `2 楼 5 号窗口`. Null: no window is known. */
export function placeWords(
  { t, lang }: KioskText,
  windowNumbers: readonly string[],
  floorNumber: number | null,
  homeFloorNumber: number,
): string | null {
  if (windowNumbers.length === 0) return null;
  const windows = t('kiosk.windows', { windows: listWords(inShort(windowNumbers), lang) });
  if (floorNumber === null || floorNumber === homeFloorNumber) return windows;
  const floor = t('word.floor', { floor: floorNumber });
  return lang === 'zh' ? `${floor} ${windows}` : `${windows}, ${floor.toLowerCase()}`;
}

/** So many can be read at a glance. */
const SINGLY_MAX = 4;

/** `52–57` for many in a row. */
function inShort(numbers: readonly string[]): readonly string[] {
  if (numbers.length <= SINGLY_MAX) return numbers;
  const runs: string[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && Number(run.at(-1)) + 1 === Number(number)) run.push(number);
    else runs.push([number]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0]}–${run.at(-1)}`] : run));
}

/** `1、2、3`, `1, 2 or 3`. */
function listWords(numbers: readonly string[], lang: KioskText['lang']): string {
  if (lang === 'zh') return numbers.join('、');
  const last = numbers.at(-1) ?? '';
  return numbers.length === 1 ? last : `${numbers.slice(0, -1).join(', ')} or ${last}`;
}
