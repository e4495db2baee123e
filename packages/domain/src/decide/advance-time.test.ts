import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';
import { nextDueAt } from './advance-time.ts';

test('[TIME-1] what is due comes before the command, the earliest first', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const failed = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
  hall.must('k1', 'report-print', { ticketId: failed.ticketId, outcome: 'failed' });
  hall.clockAt += 100_000;
  const silent = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
  const from = hall.entries.length;
  hall.clockAt += 3_600_000;
  hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
  expect(hall.entries.slice(from).map(({ event }) => event.type)).toEqual([
    'v1.TicketCancelled',
    'v1.TicketReady',
    'v1.TicketIssued',
  ]);
  expect(hall.ticket(failed)).toMatchObject({ state: 'cancelled', endReason: 'not-printed' });
  expect(hall.ticket(silent)).toMatchObject({ state: 'waiting', paper: 'released' });
});

test('[TIME-1] the hall knows when it must be woken: at the next thing that is due, at the latest with the day', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  expect(nextDueAt(hall.state)).toBe(at('00:00', 1));
  hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
  expect(nextDueAt(hall.state)).toBe(at('09:00') + 30_000);
});

test('[DAY-1] the day changes at the policy’s hour, and after a long sleep directly to the present one', () => {
  const hall = new FakeHall({ plan: fakePlan({ policy: { dayStartsAtLocal: '04:00' } }), startAt: at('03:30') });
  expect(hall.state.day).toBe('2026-01-04');
  hall.setClock(at('04:00') - 1);
  expect(hall.state.day).toBe('2026-01-04');
  hall.setClock(at('04:00'));
  expect(hall.state.day).toBe('2026-01-05');
  hall.setClock(at('12:00', 9));
  expect(hall.bodies('v1.DayOpened').map(({ day }) => day)).toEqual(['2026-01-04', '2026-01-05', '2026-01-14']);
});

test('[DAY-1] a clock set back changes nothing', () => {
  const hall = new FakeHall();
  hall.setClock(at('09:00', 1));
  hall.setClock(at('09:00', -3));
  hall.take('a-1');
  expect(hall.state.day).toBe('2026-01-06');
});

test('[DAY-2] missed tickets expire with the day, pinned ones go back, all others live on', () => {
  const hall = new FakeHall({ open: true });
  const [missed, held, pinned, served, waiting] = hall.takeEach('a-1', 'a-1', 'a-1', 'a-1', 'a-1');
  hall.callNext('w1');
  hall.miss('w1', missed);
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', held);
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', pinned);
  hall.at('w1', 'resume-ticket', pinned);
  hall.callNext('w2');
  hall.must('manager', 'set-issuing', { mode: 'stopped' });
  hall.setClock(at('08:30', 1));
  const states = [missed, held, pinned, served, waiting].map((id) => hall.state.tickets.get(id as never)?.state);
  expect(states).toEqual([undefined, 'held', 'waiting', 'serving', 'waiting']);
  expect(hall.bodies('v1.TicketExpired')).toEqual([{ ticketId: missed, reason: 'day-ended', offer: false }]);
  expect(hall.ticket(pinned).pin).toBeNull();
  expect(hall.state.issuing.size).toBe(0);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[DAY-4] in the morning windows are closed, unless somebody is still being served; held tickets stay', () => {
  const hall = new FakeHall({ open: true });
  const held = hall.take('a-1');
  const served = hall.take('a-1');
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', held.ticketId);
  hall.callNext('w2');
  hall.setClock(at('08:30', 1));
  const standing = (id: string): unknown => hall.state.windows.get(id as never);
  expect(standing('w1')).toMatchObject({ state: 'closed', staffId: null, held: [held.ticketId], undoable: [] });
  expect(standing('w2')).toMatchObject({ state: 'open', staffId: 's2', openTickets: [served.ticketId], undoable: [] });
  expect(standing('w3')).toMatchObject({ state: 'closed', staffId: null });
  hall.openWindow('w1', 's1b');
  hall.at('w1', 'resume-ticket', held.ticketId);
  expect(hall.callNext('w1')?.ticketId).toBe(held.ticketId);
});

test('[DAY-4] what was done yesterday is not undone, also where a ticket is still held', () => {
  const hall = new FakeHall({ open: true });
  const [held, finished] = [hall.take('night-1'), hall.take('night-1')];
  hall.callNext('w4');
  hall.at('w4', 'hold-ticket', held.ticketId);
  hall.callNext('w4');
  hall.finish('w4', finished.ticketId);
  hall.setClock(at('08:30', 1));
  hall.openWindow('w4', 's4');
  expect(hall.refusalOf('s4', 'undo', { windowId: 'w4' })).toBe('nothing-to-undo');
});

test('[DAY-3] services stay while they may be rated or their case is open, leases and hours for eight days', () => {
  const hall = new FakeHall({ open: true });
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  hall.must('manager', 'extend-hours', { calendarId: 'hall', untilLocal: '19:00' });
  const records = [1, 2].map(() => {
    const { ticketId } = hall.take('a-1');
    hall.callNext('w1');
    return hall.finish('w1', ticketId);
  });
  hall.must('citizen', 'submit-rating', { serviceRecordId: records[1] ?? '', level: 1, channel: 'phone' });
  hall.setClock(at('08:30', 2));
  expect([...hall.state.serviceRecords.keys()]).toEqual(records);
  hall.setClock(at('08:30', 4));
  expect([...hall.state.serviceRecords.keys()]).toEqual(records.slice(1));
  expect(hall.state.cases.size).toBe(1);
  expect(hall.state.learned.size).toBeGreaterThan(0);
  hall.setClock(at('08:30', 8));
  expect(hall.state.leases.map(({ day }) => day)).toEqual(['2026-01-05', '2026-01-06']);
  expect(hall.state.runtime.extensions).toHaveLength(1);
  hall.setClock(at('08:30', 10));
  expect(hall.state.leases).toEqual([]);
  expect(hall.state.runtime.extensions).toEqual([]);
});

test('[DAY-3] a rating whose seal is outstanding at the change of the day is not lost, however long the hall slept', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.setClock(at('23:59'));
  const serviceRecordId = hall.finish('w1', ticketId);
  hall.wait(55);
  hall.must('citizen', 'submit-rating', { serviceRecordId, level: 1, channel: 'phone' });
  hall.setClock(at('08:30', 6));
  expect(hall.state.serviceRecords.get(serviceRecordId)).toMatchObject({ ratingSealed: true });
  expect(hall.state.cases.size).toBe(1);
});

test('[STATE-4] paper: shown, uncertain or silent for thirty seconds, it waits; failed and not shown, it is withdrawn', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const taken = ['on-screen', 'uncertain', 'failed', undefined].map((outcome) => {
    const { ticketId } = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
    if (outcome !== undefined) hall.must('k1', 'report-print', { ticketId, outcome: outcome as 'failed' });
    return ticketId;
  });
  const states = (): unknown => taken.map((id) => `${hall.ticket(id).state} ${hall.ticket(id).paper}`);
  expect(states()).toEqual(['waiting on-screen', 'waiting uncertain', 'issued failed', 'issued pending']);
  hall.wait(30);
  expect(states()).toEqual(['waiting on-screen', 'waiting uncertain', 'issued failed', 'waiting released']);
  hall.wait(90);
  expect(states()).toEqual(['waiting on-screen', 'waiting uncertain', 'cancelled failed', 'waiting released']);
});

test('[STATE-4] paper that fails late does not leave a ticket waiting as if it had one', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
  const key = hall.ticket(ticketId).stages[0]?.key;
  hall.wait(31);
  hall.must('k1', 'report-print', { ticketId, outcome: 'failed', reason: 'jam' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'issued', paper: 'failed' });
  expect(hall.callNext('w1')).toBeUndefined();
  hall.must('k1', 'report-print', { ticketId, outcome: 'on-screen' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'waiting', stages: [{ key }] });
});

test('[STATE-4] a late report undoes nothing: called stays called, proved paper stays proved', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('a-1');
  hall.must('k1', 'report-print', { ticketId, outcome: 'uncertain' });
  expect(hall.ticket(ticketId).paper).toBe('printed');
  hall.callNext('w1');
  hall.must('k1', 'report-print', { ticketId, outcome: 'failed' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'called', paper: 'printed' });
});

test('[FIN-1] a call that nobody answers for becomes an arrival after a minute, marked; nothing finishes by itself', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.wait(59);
  expect(hall.ticket(ticketId).state).toBe('called');
  hall.wait(1);
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'serving', arrivedAutomatically: true });
  hall.setClock(at('16:00', 1));
  expect(hall.ticket(ticketId).state).toBe('serving');
  expect(hall.bodies('v1.ServiceFinished')).toEqual([]);
});
