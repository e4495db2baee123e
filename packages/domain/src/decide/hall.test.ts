import { expect, test } from 'vitest';
import { at, FakeHall, fakeActor } from '../fake/fake-hall.ts';
import { FAKE_TABLES } from '../fake/fake-plan.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';
import { issuingOf } from '../issuing.ts';
import { loadState, saveState } from '../saved-state.ts';
import { decide } from './decide.ts';

const issuing = (hall: FakeHall, queueId = 'a'): string => issuingOf(hall.state, queueId as never, hall.clockAt).state;
const take = (hall: FakeHall, actor = 'k1', more = {}): string | undefined =>
  hall.refusalOf(actor, 'take-ticket', { serviceIds: ['a-1'], ...more });

test('[HOURS-3] issuing by the calendar: half an hour early, the last minutes for staff only, then closed', () => {
  const hall = new FakeHall({ startAt: at('08:29') });
  expect([issuing(hall), take(hall)]).toEqual(['closed', 'queue-closed']);
  hall.setClock(at('08:30'));
  expect([issuing(hall), take(hall)]).toEqual(['open', undefined]);
  hall.setClock(at('16:50'));
  expect([issuing(hall), take(hall), take(hall, 'guide')]).toEqual(['last-minutes', 'queue-closed', undefined]);
  hall.setClock(at('17:00'));
  expect([issuing(hall), take(hall, 'guide')]).toEqual(['closed', 'queue-closed']);
  expect(take(hall, 'guide', { handwrittenAt: at('16:40') })).toBeUndefined();
  const answer = hall.do('k1', 'take-ticket', { serviceIds: ['a-1'] });
  expect(answer).toMatchObject({ error: { facts: { queueId: 'a', opensAt: at('08:30', 1) } } });
});

test('[HOURS-3] closing stops issuing; whoever has a ticket is still served', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId } = hall.take('a-1');
  hall.setClock(at('17:30'));
  expect(hall.callNext('w1')?.ticketId).toBe(ticketId);
});

test('[HOURS-3] the duty manager opens and stops, for a queue or the hall; the newest word for the hall counts', () => {
  const hall = new FakeHall({ startAt: at('07:00') });
  const set = (mode: 'auto' | 'open' | 'stopped', queueId?: string): unknown =>
    hall.must('manager', 'set-issuing', { mode, ...(queueId === undefined ? {} : { queueId }) });
  set('open');
  expect([issuing(hall), take(hall)]).toEqual(['open', undefined]);
  set('stopped', 'a');
  expect([issuing(hall), issuing(hall, 'b'), take(hall, 'guide')]).toEqual(['stopped', 'open', 'issuing-stopped']);
  expect(take(hall, 'guide', { handwrittenAt: at('06:50') })).toBeUndefined();
  set('open', 'a');
  set('stopped');
  expect([issuing(hall), issuing(hall, 'b')]).toEqual(['stopped', 'stopped']);
  set('auto');
  expect(issuing(hall)).toBe('closed');
  expect(hall.refusalOf('manager', 'set-issuing', { queueId: 'x', mode: 'open' })).toBe('unknown-queue');
});

test('[HOURS-3] a queue without a window in force gives no numbers', () => {
  const hall = new FakeHall();
  const { plan } = hall.state.planIndex;
  const windows = plan.windows.map((one) => (one.id === 'w4' ? { ...one, effectiveTo: '2026-01-04' } : one));
  const services = plan.services.map((one) => (one.id === 'night-1' ? { ...one, effectiveTo: '2026-01-04' } : one));
  hall.must('admin', 'publish-plan', { plan: { ...plan, windows, services } });
  expect(issuing(hall, 'night')).toBe('unserved');
  expect(hall.refusalOf('k1', 'take-ticket', { serviceIds: ['night-1'] })).toBe('unknown-service');
});

test('[HOURS-1] extended service lengthens today, a special opening adds a session to a day to come', () => {
  const hall = new FakeHall({ startAt: at('16:55') });
  hall.must('manager', 'extend-hours', { calendarId: 'hall', untilLocal: '18:30' });
  expect([issuing(hall), take(hall)]).toEqual(['open', undefined]);
  const saturday = { calendarId: 'hall', date: '2026-01-10', fromLocal: '09:00', toLocal: '11:00' };
  hall.must('manager', 'open-specially', saturday);
  hall.setClock(at('08:40', 5));
  expect(take(hall)).toBeUndefined();
  const refused = (change: object): string | undefined =>
    hall.refusalOf('manager', 'open-specially', { ...saturday, ...change });
  expect(refused({ date: '2026-01-09' })).toBe('invalid-input');
  expect(refused({ toLocal: '09:00' })).toBe('invalid-input');
  expect(refused({ calendarId: 'x' })).toBe('unknown-calendar');
  expect(hall.refusalOf('manager', 'extend-hours', { calendarId: 'x', untilLocal: '18:00' })).toBe('unknown-calendar');
});

test('[HOURS-2] evacuation: nothing is issued or called, minutes stand still, the order stays', () => {
  const hall = new FakeHall({ open: true, startAt: at('10:00') });
  const early = hall.take('a-1');
  hall.take('b-1');
  hall.callNext('w3');
  hall.must('manager', 'suspend-hall', { reason: 'fire' });
  expect(hall.refusalOf('manager', 'suspend-hall', { reason: 'drill' })).toBe('hall-suspended');
  expect([issuing(hall), take(hall)]).toEqual(['closed', 'queue-closed']);
  for (const name of ['call-next', 'walk-up'] as const) {
    expect(hall.refusalOf('s1', name, { windowId: 'w1' })).toBe('hall-suspended');
  }
  hall.wait(40);
  expect(hall.refusalOf('s3', 'recall', { windowId: 'w3', ticketId: hall.numbered('C001').id })).toBe('hall-suspended');
  hall.must('manager', 'set-issuing', { mode: 'open' });
  expect(take(hall)).toBe('queue-closed');
  hall.must('manager', 'set-issuing', { mode: 'auto' });
  hall.setClock(at('11:00'));
  hall.must('manager', 'resume-hall', {});
  expect(hall.refusalOf('manager', 'resume-hall', {})).toBe('hall-not-suspended');
  hall.setClock(at('11:10'));
  const elder = hall.take('a-1', { priorityClass: 'elderly' });
  // Ten open minutes since the hall was resumed, twenty before the alarm two seconds after ten.
  expect(hall.ticket(elder).stages[0]?.key?.placeAt).toBe(at('09:40') + 2000);
  expect(hall.callNext('w1')?.ticketId).toBe(elder.ticketId);
  expect(hall.callNext('w2')?.ticketId).toBe(early.ticketId);
});

test('[DAY-5] clearing ends what waits, with an offer; what is served goes on, what is kept overnight stays', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const [missed, held, served, pinned, waiting] = hall.takeEach('a-1', 'a-1', 'a-1', 'a-1', 'a-1');
  const night = hall.take('night-1');
  const issued = hall.must('k1', 'take-ticket', { serviceIds: ['b-1'] });
  hall.callNext('w1');
  hall.miss('w1', missed);
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', held);
  hall.callNext('w1');
  hall.callNext('w2');
  hall.must('s2', 'undo', { windowId: 'w2' });
  expect(hall.must('manager', 'clear-hall', {})).toEqual({ expired: 5, kept: 1 });
  const states = [missed, held, served, pinned, waiting, issued.ticketId, night.ticketId].map(
    (id) => hall.ticket(id).state,
  );
  expect(states).toEqual(['expired', 'expired', 'called', 'expired', 'expired', 'expired', 'waiting']);
  expect(hall.ticket(waiting).offer).toBe('open');
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[DAY-5] clearing ends them in order of issue, also in a hall that was loaded', () => {
  const hall = new FakeHall();
  const issued = Array.from({ length: 12 }, () => hall.take('a-1').ticketId);
  const context = { now: hall.clockAt, ids: hall.ids, contacts: hall.contacts, actor: fakeActor('manager') };
  for (const state of [hall.state, loadState(saveState(hall.state), FAKE_TABLES)]) {
    const decided = decide(state, { name: 'clear-hall', input: {} }, context);
    const events = decided.ok ? decided.value.events : [];
    expect(events.map(({ body }) => 'ticketId' in body && body.ticketId)).toEqual(issued);
  }
});

test('[DAY-5] clearing may be for one queue', () => {
  const hall = new FakeHall();
  hall.take('a-1');
  const other = hall.take('b-1');
  expect(hall.must('manager', 'clear-hall', { queueId: 'a' })).toEqual({ expired: 1, kept: 0 });
  expect(hall.ticket(other).state).toBe('waiting');
  expect(hall.refusalOf('manager', 'clear-hall', { queueId: 'x' })).toBe('unknown-queue');
});

/** A ticket that was cleared on that day of the fake year's first week, at half past four. */
function clearedOn(day: number): { hall: FakeHall; offerTicketId: string } {
  const hall = new FakeHall({ startAt: at('16:00', day) });
  const { ticketId } = hall.take('a-1');
  hall.setClock(at('16:30', day));
  hall.must('manager', 'clear-hall', {});
  return { hall, offerTicketId: ticketId };
}

test('[DAY-5] the offer is a credit of an hour on the next day, once', () => {
  const { hall, offerTicketId } = clearedOn(0);
  hall.setClock(at('10:00', 1));
  hall.take('a-1', { priorityClass: 'elderly' });
  const taken = hall.take('a-1', { offerTicketId });
  expect(hall.ticket(taken).stages[0]?.key?.placeAt).toBe(at('09:00', 1) + 1000);
  expect(taken.ahead).toBe(0);
  expect(take(hall, 'k1', { offerTicketId })).toBe('offer-not-valid');
});

test('[DAY-5] an offer of Friday holds on Monday, and no longer', () => {
  const { hall, offerTicketId } = clearedOn(4);
  hall.setClock(at('16:00', 7));
  expect(take(hall, 'k1', { offerTicketId })).toBeUndefined();
  const missed = clearedOn(4);
  missed.hall.setClock(at('09:00', 8));
  expect(take(missed.hall, 'k1', { offerTicketId: missed.offerTicketId })).toBe('offer-not-valid');
});

test('[DAY-5] a ticket that was left from an earlier day has an offer as good as any', () => {
  const hall = new FakeHall();
  const { ticketId } = hall.take('a-1');
  hall.setClock(at('16:00', 1));
  hall.must('manager', 'clear-hall', {});
  hall.setClock(at('09:00', 2));
  expect(take(hall, 'k1', { offerTicketId: ticketId })).toBeUndefined();
});
