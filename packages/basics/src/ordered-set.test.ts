import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderedSet } from './ordered-set.ts';

const byNumber = (a: number, b: number): number => a - b;

test('an ordered set agrees with a sorted list under any operations', () => {
  const operation = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 40 }));
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
      const set = new OrderedSet(byNumber);
      let list: number[] = [];
      for (const [adding, item] of operations) {
        const there = list.includes(item);
        if (adding) {
          expect(set.add(item)).toBe(!there);
          if (!there) list = [...list, item].sort(byNumber);
        } else {
          expect(set.delete(item)).toBe(there);
          list = list.filter((other) => other !== item);
        }
        expect(set.size).toBe(list.length);
        expect(set.rank(item)).toBe(list.filter((other) => other < item).length);
      }
      expect([...set]).toEqual(list);
      expect(list.map((_, index) => set.at(index))).toEqual(list);
      expect(set.at(list.length)).toBeUndefined();
    }),
  );
});

test('an ordered set stays shallow when items arrive in order', () => {
  let comparisons = 0;
  const set = new OrderedSet<number>((a, b) => {
    comparisons++;
    return a - b;
  });
  for (let i = 0; i < 20_000; i++) set.add(i);
  comparisons = 0;
  set.rank(19_999);
  expect(comparisons).toBeLessThan(80);
});
