import { seededRandom } from '@youxu/basics';
import { describe, expect, test } from 'vitest';
import { KeyStrokeSorter, type SortedStroke, STROKE_GAP_MS_MAX } from './key-stroke-sorter.ts';

/** Keys with the pause before each, and a long silence at the end. */
function sort(strokes: readonly (readonly [key: string, pauseMs: number])[]): SortedStroke[] {
  const sorter = new KeyStrokeSorter();
  let atMs = 0;
  const sorted = strokes.flatMap(([key, pauseMs]) => {
    atMs += pauseMs;
    return sorter.push({ key, atMs });
  });
  sorted.push(...sorter.pass(sorter.dueMs ?? atMs));
  expect(sorter.dueMs).toBeUndefined();
  return sorted;
}
const typed = (text: string, everyMs: number, end: readonly string[] = ['Enter']): (readonly [string, number])[] =>
  [...text, ...end].map((key) => [key, everyMs]);

describe('[HARDWARE] pads and scanners in disguise', () => {
  test.each(['1', '2', '3', '4', '5'] as const)('a single %s is a press, with or without Enter', (press) => {
    expect(sort([[press, 1_000]])).toEqual([{ press }]);
    expect(sort(typed(press, 10))).toEqual([{ press }]);
  });

  test.each(['A012', '6901234567892', 'https://h.example/t/Ab-9_z?x=1 2'])('%s at once and Enter is a scan', (scan) => {
    expect(sort(typed(scan, 5))).toEqual([{ scan }]);
    expect(sort(typed(scan, STROKE_GAP_MS_MAX))).toEqual([{ scan }]);
  });

  test('capital letters come with Shift', () => {
    expect(
      sort(
        [...'A012']
          .flatMap((key): [string, number][] => [
            ['Shift', 1],
            [key, 4],
          ])
          .concat([['Enter', 2]]),
      ),
    ).toEqual([{ scan: 'A012' }]);
  });

  test('what a person types is neither', () => {
    expect(sort(typed('A012', 120))).toEqual([{ press: '1' }, { press: '2' }]);
    expect(sort(typed('hello', 120))).toEqual([]);
  });

  test.each([
    ['a scan without Enter', typed('6901234567892', 5, [])],
    ['a short text', typed('12', 5)],
    ['other digits', typed('6', 5)],
    ['other keys', typed('', 5, ['F8', 'Tab', 'Backspace', 'Enter'])],
    ['a text with other keys in it', typed('A012', 5, ['Tab', 'Enter'])],
    ['a text longer than any code', typed('5'.repeat(5_000), 1)],
    ['a bunch of pad keys', typed('15243', 20, [])],
  ])('%s is dropped', (_what, strokes) => {
    expect(sort(strokes)).toEqual([]);
  });

  test('a press is known when nothing has followed it, a scan at its Enter', () => {
    const sorter = new KeyStrokeSorter();
    expect(sorter.push({ key: '5', atMs: 100 })).toEqual([]);
    expect(sorter.pass(100 + STROKE_GAP_MS_MAX)).toEqual([]);
    expect(sorter.pass(sorter.dueMs ?? 0)).toEqual([{ press: '5' }]);
    for (const [at, key] of [...'A012'].entries()) expect(sorter.push({ key, atMs: 500 + at })).toEqual([]);
    expect(sorter.push({ key: 'Enter', atMs: 505 })).toEqual([{ scan: 'A012' }]);
  });

  test('a key held down is one press', () => {
    const sorter = new KeyStrokeSorter();
    const sorted = sorter.push({ key: '5', atMs: 0 });
    for (let atMs = 500; atMs < 3_000; atMs += 33) sorted.push(...sorter.push({ key: '5', atMs, repeat: true }));
    sorted.push(...sorter.pass(10_000));
    expect(sorted).toEqual([{ press: '5' }]);
  });

  test('presses and scans one after the other, in any order and rhythm', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 500; round++) {
      const expected: SortedStroke[] = [];
      const strokes: (readonly [string, number])[] = [];
      for (let n = 0; n < 8; n++) {
        const pauseMs = STROKE_GAP_MS_MAX + 1 + random.int(2_000);
        if (random.chance(0.5)) {
          const press = random.pick(['1', '2', '3', '4', '5'] as const);
          expected.push({ press });
          strokes.push([press, pauseMs]);
        } else {
          const scan = String(1_000 + random.int(1_000_000));
          expected.push({ scan });
          const keys = [...scan, 'Enter'];
          strokes.push(...keys.map((key, at) => [key, at === 0 ? pauseMs : random.int(STROKE_GAP_MS_MAX)] as const));
        }
      }
      expect(sort(strokes)).toEqual(expected);
    }
  });
});
