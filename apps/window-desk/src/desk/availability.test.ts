import type { WindowDesk } from '@youxu/domain';
import { describe, expect, test } from 'vitest';
import { FAKE_NOW, fakeColleague, fakeDesk, fakeServing, fakeStaff, fakeTicket } from '../fake/fake-desk.ts';
import { type Block, blockOf } from './availability.ts';
import { deskState } from './desk-state.ts';
import { DESK_KEYS, type DeskKey } from './keys.ts';

const LIMITS = { now: FAKE_NOW, callsMax: 3, partners: 0 };
const ME = { me: fakeStaff.id, deskId: 'this-desk', chosen: null, openTicketsMax: 1 };

function block(key: DeskKey, more: Partial<WindowDesk> = {}, limits = LIMITS): Block | null {
  return blockOf(key, deskState(fakeDesk(more), ME), limits);
}

const SHEETS: readonly DeskKey[] = ['verify', 'call-sheets'];

/** The keys that do something, besides the two sheets. */
function usable(more: Partial<WindowDesk>, now = FAKE_NOW): DeskKey[] {
  return DESK_KEYS.filter((key) => !SHEETS.includes(key) && block(key, more, { ...LIMITS, now }) === null);
}

const undo = { kind: 'call', number: fakeTicket('A012').number, until: FAKE_NOW + 10_000 } as const;

describe('which keys do something', () => {
  test('[ACTOR-3] at a window where I am not signed on: signing on', () => {
    expect(usable({ staff: fakeColleague, open: [fakeServing('A012')] })).toEqual(['advance']);
    expect(usable({ staff: null })).toEqual(['advance']);
  });

  test('[STAFF-5] where I have gone on at another desk: coming back', () => {
    expect(usable({ desk: 'other-desk', open: [fakeServing('A012')] })).toEqual(['advance']);
    expect(block('missed', { desk: 'other-desk' })).toEqual({ why: 'elsewhere' });
    expect(usable({ desk: 'this-desk' })).toEqual(usable({}));
  });

  test('[STAFF-2] handing over, where somebody else belongs to the window', () => {
    expect(block('hand-over')).toEqual({ why: 'no-partner' });
    expect(block('hand-over', {}, { ...LIMITS, partners: 1 })).toBe(null);
  });

  test('sheets can be had in every state, by anybody at the desk', () => {
    const states = [{}, { state: 'closed' }, { staff: null }, { desk: 'other-desk' }, { suspended: true }] as const;
    for (const state of states) expect(SHEETS.map((key) => block(key, state))).toEqual([null, null]);
  });

  test('closed: opening, returns, help', () => {
    expect(usable({ state: 'closed' })).toEqual(['advance', 'returned', 'manager']);
  });

  test('paused: going on', () => {
    expect(usable({ state: 'paused' })).toEqual(['advance', 'pause', 'returned', 'manager']);
  });

  test('evacuated: nobody is called', () => {
    expect(usable({ suspended: true })).toEqual(['pause', 'returned', 'manager']);
  });

  test('free', () => {
    expect(usable({})).toEqual(['advance', 'walk-up', 'pause', 'returned', 'manager', 'by-number']);
  });

  test('free with a ticket on hold: it can be resumed', () => {
    expect(block('hold', { held: [fakeTicket('A010', { state: 'held' })] })).toBeNull();
    expect(block('hold')).toEqual({ why: 'nothing-held' });
  });

  test('[MISS-1] [MISS-2] just called: recall and missed are locked until the hall allows them', () => {
    const more = { open: [fakeTicket('A012')] };
    const always: DeskKey[] = ['advance', 'arrived', 'hold', 'transfer', 'rate', 'pause', 'returned', 'manager'];
    expect(usable(more)).toEqual(always);
    expect(block('recall', more)).toEqual({ why: 'too-soon', until: FAKE_NOW + 7_000 });
    expect(block('missed', more)).toEqual({ why: 'too-soon', until: FAKE_NOW + 42_000 });
    expect(usable(more, FAKE_NOW + 7_000)).toContain('recall');
    expect(usable(more, FAKE_NOW + 42_000)).toContain('missed');
  });

  test('[MISS-1] after the last call only missed is left', () => {
    const more = { open: [fakeTicket('A012', { calls: 3, recallAllowedAt: FAKE_NOW })] };
    expect(block('recall', more)).toEqual({ why: 'calls-used', max: 3 });
    expect(block('recall', more, { ...LIMITS, callsMax: 4 })).toBeNull();
  });

  test('serving: no recall and no missed any more, unless only the clock says that somebody came', () => {
    const seen = { open: [fakeServing('A012')] };
    const assumed = { open: [fakeServing('A012', { arrivedAutomatically: true })] };
    for (const key of ['recall', 'arrived', 'missed'] as const) {
      expect(block(key, seen)).toEqual({ why: 'arrived' });
      expect(block(key, assumed)).toBeNull();
    }
  });

  test('[STATE-3] with a ticket at the window nobody else is called by number', () => {
    for (const key of ['walk-up', 'by-number'] as const) {
      expect(block(key, { open: [fakeServing('A012')] })).toEqual({ why: 'busy', number: 'A012' });
    }
  });

  test('evacuated with somebody called: no recall', () => {
    const more = { suspended: true, open: [fakeTicket('A012', { recallAllowedAt: FAKE_NOW })] };
    expect(block('recall', more)).toEqual({ why: 'suspended' });
  });

  test('[UNDO-1] undo for as long as it is offered', () => {
    expect(block('undo', { undo })).toBeNull();
    expect(block('undo', { undo }, { ...LIMITS, now: undo.until })).toEqual({ why: 'nothing-to-undo' });
    expect(block('undo')).toEqual({ why: 'nothing-to-undo' });
  });
});
