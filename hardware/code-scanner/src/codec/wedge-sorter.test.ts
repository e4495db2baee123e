import { seededRandom } from '@youxu/basics';
import { describe, expect, test } from 'vitest';
import { keysOfPerson, keysOfScan } from '../emulator/wedge-keys.ts';
import { type KeyPress, type Sorted, type WedgeOptions, WedgeSorter } from './wedge-sorter.ts';

/** All keys, with the rests that the caller's timer would give between them. */
function sortAll(presses: readonly KeyPress[], options?: WedgeOptions): Sorted[] {
  const sorter = new WedgeSorter(options);
  const sorted: Sorted[] = [];
  for (const press of presses) {
    const until = sorter.pendingUntilMs;
    if (until !== undefined && until <= press.atMs) sorted.push(...sorter.rest(until));
    sorted.push(...sorter.press(press));
  }
  return [...sorted, ...sorter.rest(Number.POSITIVE_INFINITY)];
}

const scans = (sorted: readonly Sorted[]): string[] => sorted.flatMap((s) => (s.kind === 'scan' ? [s.text] : []));
const typed = (sorted: readonly Sorted[]): string[] => sorted.flatMap((s) => (s.kind === 'typing' ? s.keys : []));

describe('keyboard or scanner', () => {
  test("a code of the kiosk's own ticket, with capitals, is one scan", () => {
    expect(sortAll(keysOfScan('https://hall.example/t/9F3?k=Zz', 0))).toEqual([
      { kind: 'scan', text: 'https://hall.example/t/9F3?k=Zz' },
    ]);
  });

  test('a person who types a number and Enter', () => {
    const keys = [...'110105', 'Enter'];
    const sorted = sortAll(keysOfPerson(keys, 0, () => 90));
    expect(scans(sorted)).toEqual([]);
    expect(typed(sorted)).toEqual(keys);
  });

  test('35 ms apart is a person, 34 ms is a scanner', () => {
    expect(scans(sortAll(keysOfScan('A012', 0, 34)))).toEqual(['A012']);
    expect(scans(sortAll(keysOfScan('A012', 0, 35)))).toEqual([]);
  });

  test('a scan in the middle of typing', () => {
    const sorted = sortAll([
      ...keysOfPerson(['a', 'b'], 0, () => 120),
      ...keysOfScan('a012', 400),
      ...keysOfPerson(['c'], 500, () => 120),
    ]);
    expect(sorted).toEqual([
      { kind: 'typing', keys: ['a'] },
      { kind: 'typing', keys: ['b'] },
      { kind: 'scan', text: 'a012' },
      { kind: 'typing', keys: ['c'] },
    ]);
  });

  test('two scans without a pause', () => {
    expect(scans(sortAll([...keysOfScan('A012', 0), ...keysOfScan('A013', 60)]))).toEqual(['A012', 'A013']);
  });

  test('fast but short, fast without an end, fast with an arrow in it: typing', () => {
    for (const keys of [
      ['1', 'Enter'],
      [...'12345678'],
      [...'1234', 'ArrowLeft', 'Enter'],
      ['Enter'],
      ['Process', 'Enter'],
    ]) {
      const sorted = sortAll(keysOfPerson(keys, 0, () => 5));
      expect(scans(sorted)).toEqual([]);
      expect(typed(sorted)).toEqual(keys);
    }
  });

  test('hanzi and signs outside of the basic plane', () => {
    expect(scans(sortAll(keysOfScan('医保𠮷号', 0)))).toEqual(['医保𠮷号']);
  });

  test('a rest is asked for as long as something is held back, and settles it', () => {
    const sorter = new WedgeSorter();
    expect(sorter.pendingUntilMs).toBeUndefined();
    expect(sorter.press({ key: 'a', atMs: 100 })).toEqual([]);
    expect(sorter.pendingUntilMs).toBe(135);
    expect(sorter.rest(134)).toEqual([]);
    expect(sorter.rest(135)).toEqual([{ kind: 'typing', keys: ['a'] }]);
    expect(sorter.pendingUntilMs).toBeUndefined();
  });

  test.each([
    ['that ends', [...'a'.repeat(50), 'Enter']],
    ['that does not', [...'a'.repeat(50)]],
    ['of shifts', [...new Array<string>(100).fill('Shift'), 'Enter']],
  ])('a run beyond the limit %s is told once and forgotten', (_what, keys) => {
    const presses = [...keysOfPerson(keys, 0, () => 5), ...keysOfScan('A012', 10_000)];
    expect(sortAll(presses, { lengthMax: 20 })).toEqual([{ kind: 'too-long' }, { kind: 'scan', text: 'A012' }]);
  });
});

test('1 M random and mutated key presses: nothing lost, nothing invented, a scan after a pause is always understood', () => {
  const random = seededRandom(20_261_123);
  const sorter = new WedgeSorter({ lengthMax: 60 });
  const keys = [...'aA0', 'Enter', 'Shift', 'Backspace', 'Process', '医'];
  let atMs = 0;
  let [pressed, missed, tooLong] = [0, 0, 0];
  let pending: string[] = [];
  const check = (sorted: readonly Sorted[]): void => {
    for (const each of sorted) {
      if (each.kind === 'too-long') {
        tooLong++;
        pending = [];
        continue;
      }
      // What comes out is what went in, in its order: keys as they were, a scan without its modifiers and its end.
      const count = each.kind === 'typing' ? each.keys.length : pending.indexOf('Enter') + 1;
      const part = pending.splice(0, count);
      const same = each.kind === 'typing' ? each.keys.join() === part.join() : each.text === printed(part);
      if (!same) throw new Error(`${JSON.stringify(each)} is not ${part.join()}`);
    }
  };
  while (pressed < 1_000_000) {
    if (random.chance(0.05)) {
      atMs += 100;
      check(sorter.rest(atMs));
      for (const press of keysOfScan('A012x', atMs + 1)) {
        pending.push(press.key);
        const sorted = sorter.press(press);
        check(sorted);
        if (press.key === 'Enter' && scans(sorted)[0] !== 'A012x') missed++;
        atMs = press.atMs;
        pressed++;
      }
    }
    atMs += random.chance(0.8) ? random.int(34) : random.int(200);
    const key = random.chance(0.9) ? random.pick('abcdef'.split('')) : random.pick(keys);
    const before = sorter.rest(atMs);
    check(before);
    pending.push(key);
    check(sorter.press({ key, atMs }));
    pressed++;
  }
  expect(missed).toBe(0);
  expect(tooLong).toBeLessThan(1_000);
});

function printed(keys: readonly string[]): string {
  return keys.filter((key) => [...key].length === 1).join('');
}
