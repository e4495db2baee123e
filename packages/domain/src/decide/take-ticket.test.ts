import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';

test('[ITIN-1] up to three stages, each item once, under one number of the first queue', () => {
  const hall = new FakeHall();
  const { ticketId, number } = hall.take(['b-1', 'a-1', 'night-1']);
  expect(number).toBe('C001');
  expect(hall.ticket(ticketId)).toMatchObject({ itinerary: 'opportunistic', stages: [{}, {}, {}] });
  const refused = (...serviceIds: string[]): string | undefined => hall.refusalOf('k1', 'take-ticket', { serviceIds });
  expect(refused('a-1', 'a-2', 'b-1', 'night-1')).toBe('limit-reached');
  expect(refused('a-1', 'a-1')).toBe('service-twice');
});

test('[ITIN-2] opportunistic: whichever window is free first; the others keep their places, suspended, and come back', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take(['a-1', 'b-1'], { itinerary: 'opportunistic' });
  const later = hall.take('a-1');
  const keys = hall.ticket(ticketId).stages.map(({ key }) => key);
  expect(hall.callNext('w3')?.ticketId).toBe(ticketId);
  const stages = (): unknown => hall.ticket(ticketId).stages.map(({ state }) => state);
  expect(stages()).toEqual(['suspended', 'active']);
  hall.at('w3', 'hold-ticket', ticketId);
  expect(stages()).toEqual(['suspended', 'suspended']);
  hall.at('w3', 'resume-ticket', ticketId);
  expect(stages()).toEqual(['suspended', 'waiting']);
  expect(hall.callNext('w1')?.ticketId).toBe(later.ticketId);
  hall.callNext('w3');
  hall.finish('w3', ticketId);
  expect(stages()).toEqual(['waiting', 'done']);
  expect(hall.ticket(ticketId).stages.map(({ key }) => key)).toEqual(keys);
  expect(hall.callNext('w2')?.ticketId).toBe(ticketId);
  hall.finish('w2', ticketId);
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'done', serviceRecords: [{}, {}] });
});

test('[ITIN-2] a missed stage suspends the others until the person is back', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take(['a-1', 'b-1']);
  hall.callNext('w1');
  hall.miss('w1', ticketId);
  expect(hall.callNext('w3')).toBeUndefined();
  hall.wait(400);
  hall.must('k1', 'return-ticket', { ticketId });
  expect(hall.callNext('w3')?.ticketId).toBe(ticketId);
});

test('[ITIN-2] two matters of one queue are called one after the other', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take(['a-1', 'a-2']);
  hall.take('a-1');
  expect(hall.callNext('w1')?.ticketId).toBe(ticketId);
  expect(hall.callNext('w2')?.number).toBe('A002');
  hall.finish('w1', ticketId);
  expect(hall.callNext('w1')?.ticketId).toBe(ticketId);
  hall.finish('w1', ticketId);
  expect(hall.ticket(ticketId).state).toBe('done');
  expect(hall.bodies('v1.ServiceFinished').map(({ ticketId: id }) => id)).toEqual([ticketId, ticketId]);
});

test('[ITIN-3] ordered: the next stage joins its queue with the place of the first', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take(['a-1', 'b-1'], { itinerary: 'ordered' });
  hall.take('b-1');
  expect(hall.ticket(ticketId).stages.map(({ state }) => state)).toEqual(['waiting', 'later']);
  hall.callNext('w1');
  hall.setClock(at('09:30'));
  hall.finish('w1', ticketId);
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'waiting', current: 1 });
  expect(hall.ticket(ticketId).stages[1]?.key).toMatchObject({ placeAt: at('09:00'), arrivedAt: at('09:00') });
  expect(hall.callNext('w3')?.ticketId).toBe(ticketId);
});

test('[ITIN-3] a stage that was transferred does not stop the next one', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take(['a-1', 'b-1'], { itinerary: 'ordered' });
  hall.callNext('w1');
  hall.must('s1', 'transfer-ticket', {
    ...{ windowId: 'w1', ticketId, toQueueId: 'a', placing: 'pinned', toWindowId: 'w2' },
  });
  hall.must('s2', 'pause-window', { windowId: 'w2', reason: 'lunch' });
  hall.must('s2', 'close-window', { windowId: 'w2' });
  expect(hall.callNext('w1')?.ticketId).toBe(ticketId);
  hall.finish('w1', ticketId);
  expect(hall.callNext('w3')?.ticketId).toBe(ticketId);
  hall.finish('w3', ticketId);
  expect(hall.ticket(ticketId).state).toBe('done');
  expect(hallMistakes(hall.state)).toEqual([]);
});

const limited = fakePlan({
  queues: fakePlan().queues.map((queue) =>
    queue.id === 'a' ? { ...queue, limits: { activePerPerson: 1, perPersonPerDay: 2 } } : queue,
  ),
});

test('[LIMIT-1] one person holds so many tickets of a limited queue at once, and so many a day', () => {
  const hall = new FakeHall({ plan: limited, open: true, startAt: at('09:00') });
  const take = (person: string, ...serviceIds: string[]): ReturnType<typeof hall.do<'take-ticket'>> =>
    hall.do('k1', 'take-ticket', { serviceIds, person });
  const limit = (answer: ReturnType<typeof take>): unknown => (answer.ok ? 'taken' : answer.error.facts);
  // Two matters of the queue on one ticket are one ticket.
  expect(limit(take('anna', 'a-1', 'a-2'))).toBe('taken');
  expect(limit(take('anna', 'a-1'))).toEqual({ limit: 'active', max: 1 });
  expect(limit(take('anna', 'b-1'))).toBe('taken');
  expect(limit(take('bert', 'a-1'))).toBe('taken');
  expect(hall.refusalOf('k1', 'take-ticket', { serviceIds: ['a-1'] })).toBeUndefined();
  hall.must('citizen', 'cancel-ticket', { ticketId: hall.numbered('A001').id, reason: 'by-citizen' });
  expect(limit(take('anna', 'a-2'))).toBe('taken');
  hall.must('citizen', 'cancel-ticket', { ticketId: hall.numbered('A004').id, reason: 'by-citizen' });
  expect(limit(take('anna', 'a-1'))).toEqual({ limit: 'day', max: 2 });
  hall.setClock(at('09:00', 1));
  expect(limit(take('anna', 'a-1'))).toBe('taken');
});

test('[LIMIT-1] a ticket that was withdrawn or voided does not count', () => {
  const hall = new FakeHall({ plan: limited, startAt: at('09:00') });
  for (const reason of ['voided', 'not-printed', 'voided'] as const) {
    const { ticketId } = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'], person: 'anna' });
    hall.must('k1', 'cancel-ticket', { ticketId, reason });
  }
  expect(hall.refusalOf('k1', 'take-ticket', { serviceIds: ['a-1'], person: 'anna' })).toBeUndefined();
});

const hurried = fakePlan({
  queues: fakePlan().queues.map((queue) => ({ ...queue, perKiosk: { tickets: 2, seconds: 60 } })),
});

test('[LIMIT-2] the third ticket of one queue within a minute at one kiosk is the desk’s', () => {
  const hall = new FakeHall({ plan: hurried, startAt: at('09:00') });
  const take = (actor: string, ...serviceIds: string[]): string | undefined =>
    hall.refusalOf(actor, 'take-ticket', { serviceIds });
  expect(take('k1', 'a-1', 'a-2')).toBeUndefined();
  hall.wait(20);
  expect(take('k1', 'a-2')).toBeUndefined();
  hall.wait(39);
  expect(hall.do('k1', 'take-ticket', { serviceIds: ['b-1', 'a-1'] })).toMatchObject({
    error: { code: 'too-many-here', facts: { queueId: 'a', max: 2, allowedAt: at('09:01') } },
  });
  expect([take('k1', 'b-1'), take('k2', 'a-1'), take('guide', 'a-1')]).toEqual([undefined, undefined, undefined]);
  hall.wait(1);
  expect([take('k1', 'a-1'), take('k1', 'a-1')]).toEqual([undefined, 'too-many-here']);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[LIMIT-2, STATE-5] appointments and tickets that were withdrawn or voided do not count', () => {
  const hall = new FakeHall({ plan: hurried, startAt: at('09:30') });
  const slot = { serviceId: 'a-1', slotAt: at('10:00') };
  const [one, two] = [0, 1].map(() => hall.must('citizen', 'book-appointment', slot).appointmentId);
  const take = (more = {}) => hall.do('k1', 'take-ticket', { serviceIds: ['a-1'], ...more });
  expect([take({ appointmentId: one }).ok, take().ok, take().ok, take().ok]).toEqual([true, true, true, false]);
  expect(take({ appointmentId: two }).ok).toBe(true);
  hall.must('k1', 'cancel-ticket', { ticketId: hall.numbered('A003').id, reason: 'voided' });
  expect([take().ok, take().ok]).toEqual([true, false]);
});

test('[ORD-2] the answer says how many are ahead and where to go', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  hall.take('a-1');
  hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
  const taken = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'], language: 'en' });
  expect(taken).toMatchObject({ number: 'A003', ahead: 2, windowNumbers: ['1', '2'], language: 'en' });
  const elder = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'], priorityClass: 'elderly' });
  expect(elder.ahead).toBe(0);
  expect(hall.refusalOf('k1', 'take-ticket', { serviceIds: ['a-1'], priorityClass: 'vip' })).toBe(
    'unknown-priority-class',
  );
});

test('[PRIV-1] a phone number goes to the private table; the event has a reference', () => {
  const hall = new FakeHall();
  const { ticketId } = hall.take('a-1', { phone: '13800000000' });
  const { phoneRef } = hall.ticket(ticketId);
  expect(hall.privates).toMatchObject([{ ref: phoneRef, body: { phone: '13800000000' } }]);
  expect(JSON.stringify(hall.entries)).not.toContain('13800000000');
});

test('[INV-14] a refused command changes nothing', () => {
  const hall = new FakeHall();
  const before = hall.entries.length;
  expect(hall.refusalOf('k1', 'take-ticket', { serviceIds: ['a-1', 'gone'] })).toBe('unknown-service');
  expect(hall.refusalOf('k1', 'take-ticket', { serviceIds: ['a-1'], offerTicketId: 'x' })).toBe('offer-not-valid');
  expect(hall.entries).toHaveLength(before);
});
