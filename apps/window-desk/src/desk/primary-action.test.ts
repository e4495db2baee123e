import type { WindowDesk } from '@youxu/domain';
import { describe, expect, test } from 'vitest';
import { fakeColleague, fakeDesk, fakeServing, fakeStaff, fakeTicket } from '../fake/fake-desk.ts';
import { type DeskState, deskState } from './desk-state.ts';
import { advanceAction, primaryAction } from './primary-action.ts';

const FACTS = { me: fakeStaff.id, deskId: 'this-desk', chosen: null, openTicketsMax: 1 };

function desk(more: Partial<WindowDesk> = {}): DeskState {
  return deskState(fakeDesk(more), FACTS);
}

describe('how the desk stands', () => {
  const open = [fakeServing('A012')];
  test.each([
    ['signed-off', { staff: null, state: 'closed' }],
    ['signed-off', { staff: null, state: 'closed', open }],
    ['taken', { staff: fakeColleague }],
    ['taken', { staff: fakeColleague, open }],
    ['closed', { state: 'closed' }],
    ['paused', { state: 'paused' }],
    ['suspended', { suspended: true }],
    ['suspended', { suspended: true, state: 'paused' }],
    ['idle', {}],
    ['called', { open: [fakeTicket('A012')] }],
    ['serving', { open }],
    ['serving', { open, state: 'paused' }],
    ['serving', { open, suspended: true }],
  ] as const)('%s', (phase, more) => expect(desk(more).phase).toBe(phase));

  test('[STAFF-2] the ticket of a colleague is not in front of me', () => {
    expect(desk({ staff: fakeColleague, open }).front).toBeNull();
  });

  test('[STATE-3] of several open tickets the newest is in front, or the one chosen as long as it is open', () => {
    const view = fakeDesk({ open: [fakeServing('A001'), fakeServing('A002')] });
    const state = deskState(view, { ...FACTS, openTicketsMax: 3 });
    expect([state.front?.number, state.beside.map(({ number }) => number), state.hasRoom]).toEqual([
      'A002',
      ['A001'],
      true,
    ]);
    const [first] = view.open;
    expect(deskState(view, { ...FACTS, chosen: first?.ticketId ?? null }).front?.number).toBe('A001');
    expect(deskState(view, { ...FACTS, chosen: fakeTicket('A999').ticketId }).front?.number).toBe('A002');
    expect(deskState(view, FACTS).hasRoom).toBe(false);
  });
});

describe('the big button is the right next thing', () => {
  const called = [fakeTicket('A012')];
  const serving = [fakeServing('A012')];
  test.each([
    ['nobody signed on', { staff: null }, { act: 'sign-on', replaces: null }],
    ['[STAFF-2] a colleague signed on', { staff: fakeColleague }, { act: 'sign-on', replaces: fakeColleague.name }],
    ['closed', { state: 'closed' }, { act: 'open-window', after: 'closed' }],
    ['paused', { state: 'paused' }, { act: 'open-window', after: 'paused' }],
    ['evacuated', { suspended: true }, { act: 'wait' }],
    ['free', {}, { act: 'call-next' }],
    ['free and nobody waits: still the key that may find somebody', { waiting: 0 }, { act: 'call-next' }],
    ['called', { open: called }, { act: 'arrived' }],
    ['serving', { open: serving }, { act: 'finish', followedBy: 'call-next' }],
    ['serving, nobody waits', { open: serving, waiting: 0 }, { act: 'finish', followedBy: 'nothing' }],
    ['[WIN-4] serving in a pause', { open: serving, state: 'paused' }, { act: 'finish', followedBy: 'nothing' }],
    [
      '[WIN-4] serving at a closed window',
      { open: serving, state: 'closed' },
      { act: 'finish', followedBy: 'nothing' },
    ],
    ['serving while evacuated', { open: serving, suspended: true }, { act: 'finish', followedBy: 'nothing' }],
    [
      'serving, arrival assumed',
      { open: [fakeServing('A012', { arrivedAutomatically: true })] },
      { act: 'finish', followedBy: 'call-next' },
    ],
  ] as const)('%s', (_, more, action) => {
    expect(primaryAction(desk(more))).toEqual(action);
  });

  test('F8 does the same, but asks before it ends a ticket whose person nobody has seen', () => {
    expect(advanceAction(desk(), false)).toEqual({ act: 'call-next' });
    expect(advanceAction(desk({ open: serving }), false)).toEqual({ act: 'finish', followedBy: 'call-next' });
    expect(advanceAction(desk({ open: called }), false)).toEqual({ act: 'confirm' });
    expect(advanceAction(desk({ open: called }), true)).toEqual({ act: 'finish', followedBy: 'call-next' });
    expect(primaryAction(desk({ open: called }), true)).toEqual({ act: 'finish', followedBy: 'call-next' });
  });
});
