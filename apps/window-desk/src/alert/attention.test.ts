import type { WindowDesk } from '@youxu/domain';
import { expect, test } from 'vitest';
import { deskState } from '../desk/desk-state.ts';
import { FAKE_NOW, fakeColleague, fakeDesk, fakeServing, fakeStaff, fakeTicket } from '../fake/fake-desk.ts';
import { attentionOf } from './attention.ts';

const FACTS = { me: fakeStaff.id, deskId: 'this-desk', chosen: null, openTicketsMax: 2 };

function attention(more: Partial<WindowDesk>) {
  return attentionOf(deskState(fakeDesk(more), FACTS), FAKE_NOW);
}

test('somebody waits and the window does nothing', () => {
  expect(attention({})).toEqual({ kind: 'waiting', count: 12 });
  expect(attention({ waiting: 0, next: [] })).toBe(null);
});

test('a call that nobody can vouch for', () => {
  const called = fakeTicket('A012');
  expect(attention({ open: [called] })).toBe(null);
  expect(attention({ open: [called], unheard: called.number })).toEqual({ kind: 'unheard', count: 1 });
});

test('[ALARM-2] a pause that is over, when somebody waits', () => {
  const paused = { state: 'paused', pause: { reason: 'meeting', returnsAt: FAKE_NOW - 1 } } as const;
  const nudge = { kind: 'long-pause', at: FAKE_NOW - 1, alarmAt: FAKE_NOW + 1, number: null } as const;
  expect(attention({ ...paused, nudges: [nudge] })).toEqual({ kind: 'pause-over', count: 12 });
  expect(attention({ ...paused, nudges: [{ ...nudge, at: FAKE_NOW + 1 }] })).toBe(null);
  expect(attention({ ...paused, nudges: [nudge], waiting: 0 })).toBe(null);
});

test('never while somebody is being served, where it is not mine, or where I have gone on elsewhere', () => {
  expect(attention({ open: [fakeServing('A012')] })).toBe(null);
  expect(attention({ open: [fakeServing('A012')], unheard: fakeTicket('A012').number })).toBe(null);
  for (const more of [
    { staff: null },
    { staff: fakeColleague },
    { desk: 'other' },
    { suspended: true },
    { state: 'closed' },
  ] as const) {
    expect(attention(more), JSON.stringify(more)).toBe(null);
  }
});
