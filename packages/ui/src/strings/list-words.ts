import type { Lang } from './tables.ts';

/** Names and numbers one after the other: `1、2、3`, `1, 2, 3`. */
export function listWords(items: readonly string[], lang: Lang): string {
  return items.join(lang === 'zh' ? '、' : ', ');
}

/** So many can be read at a glance. */
const SINGLY_MAX = 4;

/** Window numbers singly while they are few, else with three or more in a row as one: `['1–5', '7', 'A1']`. */
export function inShort(numbers: readonly string[]): readonly string[] {
  if (numbers.length <= SINGLY_MAX) return numbers;
  const runs: string[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && Number(run.at(-1)) + 1 === Number(number)) run.push(number);
    else runs.push([number]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0]}–${run.at(-1)}`] : run));
}
