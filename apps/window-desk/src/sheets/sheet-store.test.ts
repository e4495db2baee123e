import type { CallSheet } from '@youxu/domain';
import { expect, test } from 'vitest';
import { mergedSheets, SheetStore } from './sheet-store.ts';

function memory(): ConstructorParameters<typeof SheetStore>[0] & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

const sheet = (queueId: string, day: string, at: number): CallSheet => ({ queueId, day, at }) as CallSheet;

test('[HAND-2] the newest sheet of each queue stays, also for the next start of the browser', () => {
  const store = memory();
  for (const at of [1, 2]) new SheetStore(store).keep([sheet('a', '2026-11-21', at)]);
  new SheetStore(store).keep([sheet('b', '2026-11-21', 3)]);
  const kept = new SheetStore(store);
  expect(kept.sheets(['b', 'a', 'c']).map(({ at }) => at)).toEqual([3, 2]);
  expect(kept.newest()).toHaveLength(2);
});

test('[HAND-2] nobody is called from the sheet of another day', () => {
  const store = new SheetStore(memory());
  store.keep([sheet('a', '2026-11-20', 1)]);
  store.keep([sheet('b', '2026-11-21', 2)]);
  expect(store.newest().map(({ queueId }) => queueId)).toEqual(['b']);
});

test('what somebody else wrote there is no sheet', () => {
  const store = memory();
  for (const nonsense of ['{', 'null', '3']) {
    store.values.set('youxu-call-sheets', nonsense);
    expect(new SheetStore(store).newest()).toEqual([]);
  }
});

test('[HAND-2] what the page itself knows is the newest sheet of each queue, never of another day', () => {
  const before = [sheet('a', '2026-11-21', 1), sheet('b', '2026-11-21', 1), sheet('c', '2026-11-20', 1)];
  const merged = mergedSheets(['c', 'b', 'a', 'd'], [sheet('a', '2026-11-21', 2)], before);
  expect(merged.map(({ queueId, at }) => [queueId, at])).toEqual([
    ['b', 1],
    ['a', 2],
  ]);
});

test('where the browser has no room, what was kept stays', () => {
  const store = memory();
  new SheetStore(store).keep([sheet('a', '2026-11-21', 1)]);
  const full = {
    ...store,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(new SheetStore(full).keep([sheet('a', '2026-11-21', 2)])).toBe(false);
  expect(new SheetStore(store).newest()).toMatchObject([{ at: 1 }]);
});
