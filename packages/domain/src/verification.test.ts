import { expect, test } from 'vitest';
import { apply } from './apply/apply.ts';
import { at, FakeHall } from './fake/fake-hall.ts';
import { FAKE_TABLES } from './fake/fake-plan.ts';
import { emptyState } from './saved-state.ts';
import { NEEDS } from './ticket.ts';
import { Verification, type VerificationSheet } from './verification.ts';

/** What the journal of this hall says about a ticket. */
function verify(hall: FakeHall, number: string): VerificationSheet {
  const ticket = hall.numbered(number);
  const verification = new Verification(ticket.id);
  const state = emptyState(FAKE_TABLES);
  for (const { event, ...recorded } of hall.entries) {
    if (state.day !== null) verification.see(state, event, recorded);
    apply(state, event, recorded);
  }
  return verification.sheet(state, ticket, { hash: 'hash', madeAt: hall.clockAt });
}

test('[VERIFY-1] who was called while one waited, at which window, by which rule, and one’s own place each time', () => {
  const hall = new FakeHall({ open: true });
  hall.setClock(at('10:00'));
  for (let index = 0; index < 3; index++) hall.take('a-1');
  hall.setClock(at('10:10'));
  hall.take('a-1');
  hall.take('a-2', { priorityClass: 'elderly' });
  hall.take('a-1');
  hall.take('b-1');
  const clear = (windowId: string, ticketId: string | undefined): void => void hall.finish(windowId, ticketId ?? '');
  clear('w1', hall.callNext('w1')?.ticketId);
  clear('w1', hall.callNext('w1')?.ticketId);
  hall.must('s2', 'call-ticket', { windowId: 'w2', number: 'A006', reason: 'her bus leaves' });
  clear('w3', hall.callNext('w3')?.ticketId);
  hall.must('s3', 'walk-up', { windowId: 'w3', serviceId: 'b-1' });
  const { calls, steps, place, creditMinutes } = verify(hall, 'A004');
  expect(calls.map(({ number, windowNumber, rule, place: own }) => [number, windowNumber, rule, own])).toEqual([
    ['A005', '1', 'credit', 5],
    ['A001', '1', 'earlier', 4],
    ['A006', '2', 'arranged', 3],
    ['C001', '3', 'own-queue', 3],
    ['C002', '3', 'walk-up', 3],
  ]);
  expect(steps).toMatchObject([{ what: 'issued', windowNumber: null }]);
  expect([place, creditMinutes]).toEqual([3, 0]);
  expect(verify(hall, 'A001').steps.map(({ what, windowNumber }) => [what, windowNumber])).toEqual([
    ['issued', null],
    ['called', '1'],
    ['arrived', '1'],
    ['finished', '1'],
  ]);
});

test('[VERIFY-1] kept, undone and called by hand are told apart; calls end with one’s own', () => {
  const hall = new FakeHall({ open: true });
  hall.setClock(at('10:00'));
  for (let index = 0; index < 4; index++) hall.take('a-1');
  const first = hall.callNext('w1');
  hall.must('s1', 'undo', { windowId: 'w1' });
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', first?.ticketId ?? '');
  hall.at('w1', 'resume-ticket', first?.ticketId ?? '');
  hall.callNext('w1');
  hall.wait(120);
  hall.must('s2', 'enter-call', { windowId: 'w2', number: 'A002', calledAt: at('10:01'), became: 'serving' });
  hall.finish('w1', first?.ticketId ?? '');
  hall.callNext('w1');
  hall.finish('w2', hall.numbered('A002').id);
  hall.callNext('w2');
  const { calls, steps } = verify(hall, 'A003');
  expect(calls.map(({ number, rule, undone }) => [number, rule, undone])).toEqual([
    ['A001', 'earlier', true],
    ['A001', 'undone', false],
    ['A001', 'resumed', false],
    ['A002', 'by-hand', false],
  ]);
  expect(calls.at(-1)?.at).toBe(at('10:01'));
  expect(steps.map(({ what }) => what)).toEqual(['issued', 'called']);
});

test('[VERIFY-1] [PRIV-2] the sheet names no person, no class, no need and no reason', () => {
  const hall = new FakeHall({ open: true });
  hall.setClock(at('10:00'));
  const { ticketId } = hall.take('a-1', { priorityClass: 'elderly' });
  hall.take('a-1');
  hall.must('guide', 'mark-ticket', { ticketId, needs: NEEDS, care: 'pain' });
  hall.callNext('w1');
  const shown = JSON.stringify(verify(hall, 'A002'));
  expect(shown).toContain('"arranged"');
  for (const word of [...NEEDS, 'pain', 'care', 'elderly', 's1', 'guide']) expect(shown).not.toContain(`"${word}"`);
});

test('[VERIFY-1, NUM-10] that a number had been entered for somebody else stands on its sheet', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:40') });
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  const became = { outcome: 'immediate', items: 1, finishedAt: at('09:20') } as const;
  const entry = { windowId: 'w1', number: 'X105', calledAt: at('09:05'), serviceId: 'a-1', became };
  hall.must('s1', 'enter-call', entry);
  hall.setClock(at('10:10'));
  const paper = { number: 'X105', day: '2026-01-05', issuedAt: at('10:00'), serviceId: 'a-1' } as const;
  const kind = { priorityClass: 'ordinary', language: 'zh', paper: 'printed' } as const;
  hall.must('k1', 'merge-offline', { kioskId: 'k1', tickets: [{ ...paper, ...kind }] });
  const { steps, place } = verify(hall, 'X105');
  expect(steps.map(({ what }) => what)).toEqual(['issued', 'called', 'arrived', 'finished', 'other-paper']);
  expect(place).toBe(1);
});
