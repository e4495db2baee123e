import type { IssuingState, KioskMenu } from '@youxu/domain';
import { expect, test } from 'vitest';
import { AT, menuOf, sandu } from '../agent/test-bench.ts';
import { shutOf } from './hall-hours.ts';

const HOUR_MS = 3_600_000;

function menuWith(...states: IssuingState[]): KioskMenu {
  const menu = menuOf(sandu);
  const last = states.at(-1) as IssuingState;
  return { ...menu, queues: menu.queues.map((queue, index) => ({ ...queue, issuing: states[index] ?? last })) };
}

test('one queue that gives numbers keeps the hall open', () => {
  expect(shutOf(menuWith({ state: 'open', closesAt: null }, { state: 'closed', opensAt: AT }), AT)).toBeNull();
});

test('closed until the first queue opens', () => {
  const [nine, tomorrow] = [AT - 102 * 60_000, AT + 24 * HOUR_MS];
  const closed = (opensAt: number | null): IssuingState => ({ state: 'closed', opensAt });
  const menu = menuWith({ state: 'unserved' }, closed(tomorrow), closed(nine));
  expect(shutOf(menu, nine - HOUR_MS)).toEqual({ kind: 'closed', opensAt: nine });
  expect(shutOf(menuWith(closed(null)), AT)).toEqual({ kind: 'closed', opensAt: null });
  expect(shutOf(menuWith(closed(tomorrow)), AT + 8 * HOUR_MS)).toEqual({ kind: 'closed', opensAt: tomorrow });
});

test('between two sessions it is a break; numbers may be given again before the windows open', () => {
  const opensAt = Date.parse('2026-11-21T13:00:00+08:00');
  const menu = menuWith({ state: 'closed', opensAt });
  expect(shutOf(menu, opensAt - HOUR_MS)).toEqual({ kind: 'break', opensAt });
  expect(shutOf({ ...menu, hours: [] }, opensAt - HOUR_MS)).toEqual({ kind: 'closed', opensAt });
});

test('where no queue has a window, nobody is told that the day is over', () => {
  expect(shutOf(menuWith({ state: 'unserved' }), AT)).toEqual({ kind: 'stopped' });
});

test('the last minutes and a stop by the duty manager are told as such', () => {
  const closing: IssuingState = { state: 'last-minutes', closesAt: 8 };
  expect(shutOf(menuWith({ state: 'closed', opensAt: 9 }, closing), AT)).toEqual({ kind: 'last-minutes', closesAt: 8 });
  expect(shutOf(menuWith({ state: 'closed', opensAt: 9 }, { state: 'stopped' }), AT)).toEqual({ kind: 'stopped' });
});
