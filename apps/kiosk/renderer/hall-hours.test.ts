import type { IssuingState, KioskMenu } from '@youxu/domain';
import { expect, test } from 'vitest';
import { menuOf, sandu } from '../agent/test-bench.ts';
import { shutOf } from './hall-hours.ts';

function menuWith(...states: IssuingState[]): KioskMenu {
  const menu = menuOf(sandu);
  const last = states.at(-1) as IssuingState;
  return { ...menu, queues: menu.queues.map((queue, index) => ({ ...queue, issuing: states[index] ?? last })) };
}

test('one queue that gives numbers keeps the hall open', () => {
  expect(shutOf(menuWith({ state: 'open', closesAt: null }, { state: 'closed', opensAt: 5 }))).toBeNull();
});

test('closed until the first queue opens', () => {
  const menu = menuWith({ state: 'unserved' }, { state: 'closed', opensAt: 9 }, { state: 'closed', opensAt: 7 });
  expect(shutOf(menu)).toEqual({ kind: 'closed', opensAt: 7 });
  expect(shutOf(menuWith({ state: 'closed', opensAt: null }))).toEqual({ kind: 'closed', opensAt: null });
});

test('the last minutes and a stop by the duty manager are told as such', () => {
  const closing: IssuingState = { state: 'last-minutes', closesAt: 8 };
  expect(shutOf(menuWith({ state: 'closed', opensAt: 9 }, closing))).toEqual({ kind: 'last-minutes', closesAt: 8 });
  expect(shutOf(menuWith({ state: 'closed', opensAt: 9 }, { state: 'stopped' }))).toEqual({ kind: 'stopped' });
});
