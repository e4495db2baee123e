import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';
import { withdrawable } from './ticket.ts';

function called(plan = fakePlan()): { hall: FakeHall; ticketId: string } {
  const hall = new FakeHall({ plan, open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('b-1');
  hall.callNext('w3');
  return { hall, ticketId };
}

test('[STATE-6] citizens cancel what waits or is missed, staff also what is held; what is served is finished', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const [missed, held, served, waiting] = hall.takeEach('a-1', 'a-1', 'a-1', 'a-1');
  hall.callNext('w1');
  hall.miss('w1', missed);
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', held);
  hall.callNext('w1');
  const cancel = (actor: string, ticketId: string): string | undefined =>
    hall.refusalOf(actor, 'cancel-ticket', { ticketId, reason: actor === 'citizen' ? 'by-citizen' : 'by-staff' });
  expect(cancel('citizen', held)).toBe('ticket-in-wrong-state');
  expect(cancel('guide', served)).toBe('ticket-in-wrong-state');
  expect([cancel('guide', held), cancel('citizen', missed), cancel('citizen', waiting)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(cancel('citizen', waiting)).toBe('ticket-in-wrong-state');
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[STATE-5] a ticket that did not print gives its appointment and its offer back, a cancelled one does not', () => {
  const hall = new FakeHall();
  const offered = hall.take('a-1');
  hall.must('manager', 'clear-hall', {});
  hall.setClock(at('08:40', 1));
  const slotAt = at('09:00', 1);
  const { appointmentId } = hall.must('citizen', 'book-appointment', { serviceId: 'a-1', slotAt });
  const input = { serviceIds: ['a-1'], appointmentId, offerTicketId: offered.ticketId };
  const first = hall.must('k1', 'take-ticket', input);
  expect(hall.refusalOf('k1', 'take-ticket', input)).toBe('appointment-used');
  hall.must('k1', 'report-print', { ticketId: first.ticketId, outcome: 'failed' });
  hall.wait(120);
  expect(hall.state.appointments.get(appointmentId)?.state).toBe('booked');
  expect(hall.ticket(offered).offer).toBe('open');
  const second = hall.must('k1', 'take-ticket', input);
  hall.must('citizen', 'cancel-ticket', { ticketId: second.ticketId, reason: 'by-citizen' });
  expect(hall.refusalOf('k1', 'take-ticket', input)).toBe('appointment-used');
  expect(hall.ticket(offered).offer).toBe('used');
});

test('[STATE-4] a reprint has the same number, is counted, and tells how things stand now', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  hall.take('a-1');
  const { ticketId, number } = hall.take('a-1');
  hall.callNext('w1');
  const again = hall.must('guide', 'reprint-ticket', { ticketId });
  expect(again).toMatchObject({ ticketId, number, ahead: 0 });
  expect(hall.ticket(ticketId).reprints).toBe(1);
  hall.must('citizen', 'cancel-ticket', { ticketId, reason: 'by-citizen' });
  expect(hall.refusalOf('guide', 'reprint-ticket', { ticketId })).toBe('ticket-in-wrong-state');
});

test('[ACTOR-4] a kiosk reports the paper of its own tickets only', () => {
  const hall = new FakeHall();
  const { ticketId } = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
  const report = { ticketId, outcome: 'printed' } as const;
  expect(hall.refusalOf('k2', 'report-print', report)).toBe('not-this-kiosk');
  expect(hall.refusalOf('guide', 'report-print', report)).toBeUndefined();
});

test('[INV-6] a voided request’s ticket can be withdrawn while nobody has it at a window', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId } = hall.take('a-1');
  expect(withdrawable(hall.state, ticketId)).toBe(true);
  hall.callNext('w1');
  expect(withdrawable(hall.state, ticketId)).toBe(false);
  expect(withdrawable(hall.state, 'nothing' as never)).toBe(false);
});

test('[MISS-1] three calls, twenty-five seconds apart, each with its own id', () => {
  const hall = new FakeHall({ plan: oneFloor(), open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('a-1');
  const first = hall.callNext('w1')?.callId;
  const recall = (): string | undefined => hall.refusalOf('s1', 'recall', { windowId: 'w1', ticketId });
  expect(recall()).toBe('recall-too-soon');
  hall.wait(24);
  expect(recall()).toBe('recall-too-soon');
  hall.wait(1);
  const second = hall.at('w1', 'recall', ticketId);
  hall.wait(25);
  const third = hall.at('w1', 'recall', ticketId);
  expect([second.count, third.count]).toEqual([2, 3]);
  expect(new Set([first, second.callId, third.callId]).size).toBe(3);
  hall.wait(25);
  expect(recall()).toBe('calls-exhausted');
});

/** The fake hall with its upper floor brought down. */
function oneFloor(): ReturnType<typeof fakePlan> {
  const plan = fakePlan();
  return fakePlan({
    zones: plan.zones.map((zone) => ({ ...zone, floorId: 'f1', speakerZoneId: 'voice-f1' as never })),
  });
}

test('[MISS-1] people on another floor get forty seconds, marked people a fourth call', () => {
  const { hall, ticketId } = called();
  // Queue b is served on floor 2 only: its calls are heard there alone.
  hall.wait(25);
  expect(hall.at('w3', 'recall', ticketId).count).toBe(2);
  const other = hall.take('a-1');
  hall.callNext('w1');
  hall.wait(39);
  expect(hall.refusalOf('s1', 'recall', { windowId: 'w1', ticketId: other.ticketId })).toBe('recall-too-soon');
  hall.wait(1);
  hall.at('w1', 'recall', other.ticketId);
  hall.must('guide', 'mark-ticket', { ticketId: other.ticketId, needs: ['hearing'] });
  for (const count of [3, 4]) {
    hall.wait(40);
    expect(hall.at('w1', 'recall', other.ticketId).count).toBe(count);
  }
  hall.wait(40);
  expect(hall.refusalOf('s1', 'recall', { windowId: 'w1', ticketId: other.ticketId })).toBe('calls-exhausted');
});

test('[MISS-1] whoever was taken to have come is called again, and then has not come yet', () => {
  const { hall, ticketId } = called();
  hall.wait(70);
  expect(hall.ticket(ticketId).state).toBe('serving');
  hall.at('w3', 'recall', ticketId);
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'called', stateAt: hall.state.at, serviceStartedAt: null });
  hall.at('w3', 'mark-arrived', ticketId);
  hall.wait(60);
  expect(hall.refusalOf('s3', 'recall', { windowId: 'w3', ticketId })).toBe('ticket-in-wrong-state');
});

test('[MISS-2] missed is locked for a minute after the first call, for marked people for three', () => {
  const { hall, ticketId } = called();
  const missed = (): string | undefined => hall.refusalOf('s3', 'mark-missed', { windowId: 'w3', ticketId });
  hall.wait(59);
  expect(missed()).toBe('missed-locked');
  hall.must('guide', 'mark-ticket', { ticketId, needs: ['sight'] });
  hall.wait(1);
  expect(missed()).toBe('missed-locked');
  hall.wait(120);
  expect(missed()).toBeUndefined();
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'missed', missed: { windowId: 'w3', times: 1 } });
});

test('[MISS-2] not missed once somebody has said that the person came', () => {
  const { hall, ticketId } = called();
  hall.at('w3', 'mark-arrived', ticketId);
  hall.wait(300);
  expect(hall.refusalOf('s3', 'mark-missed', { windowId: 'w3', ticketId })).toBe('ticket-in-wrong-state');
});

test('[MISS-3] a missed ticket comes back all day, by its id or number, and only a missed one', () => {
  const { hall, ticketId } = called();
  expect(hall.refusalOf('k1', 'return-ticket', { ticketId })).toBe('not-missed');
  hall.miss('w3', ticketId);
  hall.setClock(at('16:30'));
  const back = hall.must('guide', 'return-ticket', { number: 'C001' });
  expect(back).toMatchObject({ ticketId, number: 'C001', ahead: 0, windowNumbers: ['3'] });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'waiting', returns: 1, pin: null });
});

test('[MISS-4] back within five minutes: next at the same window, if that is open, and only after the first miss', () => {
  const { hall, ticketId } = called();
  hall.miss('w3', ticketId);
  hall.take('b-1');
  hall.wait(299);
  hall.must('k1', 'return-ticket', { ticketId });
  expect(hall.ticket(ticketId).pin).toMatchObject({ windowId: 'w3', reason: 'just-missed' });
  expect(hall.callNext('w3')).toMatchObject({ ticketId, rule: 'pinned' });
  hall.miss('w3', ticketId);
  hall.must('k1', 'return-ticket', { ticketId });
  expect(hall.ticket(ticketId).pin).toBeNull();

  const closed = called();
  closed.hall.miss('w3', closed.ticketId);
  closed.hall.must('s3', 'close-window', { windowId: 'w3' });
  closed.hall.must('k1', 'return-ticket', { ticketId: closed.ticketId });
  expect(closed.hall.ticket(closed.ticketId).pin).toBeNull();
});

test('[MISS-3] a missed ticket may also be called by its number', () => {
  const { hall, ticketId } = called();
  hall.miss('w3', ticketId);
  hall.must('s3', 'call-ticket', { windowId: 'w3', number: 'C001', reason: 'stands here' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'called', call: { rule: 'by-number', count: 1 } });
  expect(hallMistakes(hall.state)).toEqual([]);
});
