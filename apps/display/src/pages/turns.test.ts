import { expect, test } from 'vitest';
import { fakeDisclosures, fakeFrame } from '../fake-views.ts';
import { firstTurn, turnsOf } from './turns.ts';

const PICTURE = { show: 'picture', file: 'a.svg', words: { zh: '图', en: 'picture' } } as const;

test('[DISP-1] pages in the plan’s order: each notice and each item by itself, for as long as the plan says', () => {
  const frame = fakeFrame({ pages: [{ show: 'notices', seconds: 20 }, PICTURE, { show: 'disclosures' }] });
  const turns = turnsOf(frame, fakeDisclosures());
  expect(turns.map(({ show, seconds }) => [show, seconds])).toEqual([
    ['notice', 20],
    ['notice', 20],
    ['notice', 20],
    ['picture', 12],
    ['item', 15],
    ['item', 15],
  ]);
  expect(new Set(turns.map(({ key }) => key)).size).toBe(turns.length);
  expect(turns.at(-1)).toMatchObject({ at: 2, of: 2, department: { phone: '0734-4730012' } });
});

test('[DISP-3] a page names the departments it is for; what has not arrived is no empty page', () => {
  const disclosures = fakeDisclosures();
  const of = (departmentIds: readonly string[]) =>
    turnsOf(fakeFrame({ pages: [{ show: 'disclosures', departmentIds }] }), disclosures).length;
  expect([of(['social-affairs']), of(['tax'])]).toEqual([2, 0]);
  expect(turnsOf(fakeFrame({ pages: [{ show: 'disclosures' }] }), null)).toEqual([]);
});

test('a round goes on by the hall’s time where a screen begins anew', () => {
  const turns = turnsOf(fakeFrame({ pages: [{ show: 'notices', seconds: 10 }] }), null);
  expect([0, 9_999, 10_000, 29_999, 30_000].map((now) => firstTurn(turns, now))).toEqual([0, 0, 1, 2, 0]);
  expect(firstTurn([], 5)).toBe(0);
});
