import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';

function book(hall: FakeHall, slotAt: number, serviceId = 'a-1'): string {
  return hall.must('citizen', 'book-appointment', { serviceId, slotAt }).appointmentId;
}

test('[APPT-1] slots lie on the grid of the sessions, ahead of now and not too far, and have so many places', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const refused = (slotAt: number, serviceId = 'a-1'): string | undefined =>
    hall.refusalOf('citizen', 'book-appointment', { serviceId, slotAt });
  expect(refused(at('09:00'))).toBe('slot-unknown');
  expect(refused(at('09:45'))).toBe('slot-unknown');
  expect(refused(at('12:00'))).toBe('slot-unknown');
  expect(refused(at('10:00', 5))).toBe('slot-unknown');
  expect(refused(at('10:00', 8))).toBe('slot-unknown');
  expect(refused(at('10:00'), 'b-1')).toBe('slot-unknown');
  expect(refused(at('13:30', 7))).toBeUndefined();
  // Both items of the queue share its places.
  expect([refused(at('10:00')), refused(at('10:00'), 'a-2'), refused(at('10:00'))]).toEqual([
    undefined,
    undefined,
    'slot-full',
  ]);
});

test('[APPT-1] a cancelled appointment gives its place back, once', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const [first] = [book(hall, at('10:00')), book(hall, at('10:00'))];
  hall.must('citizen', 'cancel-appointment', { appointmentId: first ?? '' });
  book(hall, at('10:00'));
  expect(hall.refusalOf('citizen', 'cancel-appointment', { appointmentId: first ?? '' })).toBe('appointment-used');
  expect(hall.refusalOf('citizen', 'cancel-appointment', { appointmentId: 'x' })).toBe('unknown-appointment');
});

test('[APPT-2] check-in from half an hour before; more than a quarter after, it is like a walk-in', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const [early, onTime, late, unused] = [
    book(hall, at('10:00')),
    book(hall, at('10:00')),
    book(hall, at('09:30')),
    'x',
  ];
  const checkIn = (appointmentId: string): ReturnType<typeof hall.do<'take-ticket'>> =>
    hall.do('k1', 'take-ticket', { serviceIds: ['a-1'], appointmentId });
  expect(checkIn(early)).toMatchObject({ error: { code: 'appointment-too-early', facts: { fromAt: at('09:30') } } });
  expect(checkIn(unused)).toMatchObject({ error: { code: 'unknown-appointment' } });
  hall.setClock(at('09:30'));
  expect(checkIn(early).ok).toBe(true);
  expect(checkIn(early)).toMatchObject({ error: { code: 'appointment-used' } });
  expect(hall.refusalOf('k1', 'take-ticket', { serviceIds: ['b-1'], appointmentId: onTime })).toBe('unknown-service');
  hall.setClock(at('09:46'));
  expect(checkIn(late).ok).toBe(true);
  const slots = [...hall.state.tickets.values()].map(({ appointment }) => appointment?.slotAt);
  expect(slots).toEqual([at('10:00'), null]);
});

test('[APPT-2] on its day only', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const appointmentId = book(hall, at('09:00', 1));
  expect(hall.refusalOf('k1', 'take-ticket', { serviceIds: ['a-1'], appointmentId })).toBe('appointment-not-today');
});

test('[APPT-3] a second matter on the ticket does not ride on the slot', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  hall.take('b-1');
  const appointmentId = book(hall, at('09:30'));
  hall.setClock(at('09:20'));
  hall.take(['a-1', 'b-1'], { appointmentId });
  hall.setClock(at('09:30'));
  expect(hall.callNext('w3')).toMatchObject({ number: 'A001', rule: 'appointment' });
  hall.must('s3', 'undo', { windowId: 'w3' });
  hall.must('s3', 'close-window', { windowId: 'w3' });
  hall.must('s1', 'close-window', { windowId: 'w1' });
  const plan = hall.state.planIndex.plan;
  const onlyB = plan.windows.map((one) => (one.id === 'w3' ? { ...one, serves: one.serves.slice(0, 1) } : one));
  hall.must('admin', 'publish-plan', { plan: { ...plan, windows: onlyB } });
  hall.must('s3', 'open-window', { windowId: 'w3' });
  expect(hall.callNext('w3')).toMatchObject({ number: 'C001', rule: 'order' });
});

test('[APPT-3] whoever comes back behind others, or is sent to the end, has no slot any more', () => {
  for (const back of [true, false]) {
    const hall = new FakeHall({ open: true, startAt: at('09:00') });
    const appointmentId = book(hall, at('09:30'));
    hall.setClock(at('09:25'));
    const { ticketId } = hall.take('a-1', { appointmentId });
    for (let index = 0; index < 3; index++) hall.take('a-1');
    hall.setClock(at('09:30'));
    expect(hall.callNext('w1')?.ticketId).toBe(ticketId);
    if (back) {
      hall.must('s1', 'transfer-ticket', { windowId: 'w1', ticketId, toQueueId: 'a', placing: 'back' });
    } else {
      hall.miss('w1', ticketId);
      hall.wait(400);
      hall.must('k1', 'return-ticket', { ticketId });
    }
    expect(hall.callNext('w1')).toMatchObject({ number: 'A002', rule: 'order' });
  }
});

test('[APPT-1] the phone number is kept in the private table', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const phone = '13800000000';
  hall.must('citizen', 'book-appointment', { serviceId: 'a-1', slotAt: at('10:00'), phone });
  const [booked] = hall.bodies('v1.AppointmentBooked');
  expect(hall.privates).toEqual([{ ref: booked?.phoneRef, body: { phone }, deleteAfter: at('10:00', 1) }]);
});
