import { expect, test } from 'vitest';
import { contactText } from '../contact.ts';
import { at, FAKE_CONTACTS, FakeHall } from '../fake/fake-hall.ts';
import { computeView } from '../views/compute-view.ts';
import type { AppointmentView } from '../views/view-data.ts';

const PHONE = '13800138000';
const ID = '11010519491231002X';
const TODAY = '2026-01-05';
const hashed = (text: string, day = TODAY): string => FAKE_CONTACTS.hash(day, text);

function found(hall: FakeHall, contact: string): readonly AppointmentView[] {
  const view = computeView(hall.state, 'appointments', { contact }, hall.clockAt);
  if (!view.ok) throw new Error(view.error.code);
  return view.value.appointments;
}

test.each([
  ['138 0013 8000', `phone:${PHONE}`],
  ['+86 138-0013-8000', `phone:${PHONE}`],
  ['008613800138000', `phone:${PHONE}`],
  ['8613800138000', `phone:${PHONE}`],
  ['010-8600 1234', 'phone:1086001234'],
  ['+86 10 8600 1234', 'phone:1086001234'],
  ['8600 1234', 'phone:86001234'],
  ['+852 2345 6789', 'phone:85223456789'],
])('[APPT-4] the telephone number %s is hashed as %s', (given, text) => {
  expect(contactText('phone', given)).toBe(text);
});

test('[APPT-4] an identity number is hashed with a capital X and without spaces', () => {
  expect(contactText('id', '110105 19491231 002x')).toBe(`id:${ID}`);
});

test('[APPT-4, PRIV-1] a booking keeps keyed hashes of its day, and neither number', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const input = { serviceId: 'a-1', slotAt: at('10:00', 1), phone: `+86 ${PHONE}`, idNumber: ID.toLowerCase() };
  hall.must('citizen', 'book-appointment', input);
  const [booked] = hall.bodies('v1.AppointmentBooked');
  expect(booked?.contacts).toEqual([hashed(`phone:${PHONE}`, '2026-01-06'), hashed(`id:${ID}`, '2026-01-06')]);
  // The fake's hashes are readable, so they are what is left out here.
  const history = JSON.stringify([...hall.entries, ...hall.state.appointments.values()], (key, value: unknown) =>
    key === 'contacts' ? undefined : value,
  );
  for (const number of [PHONE, ID, ID.toLowerCase()]) expect(history).not.toContain(number);
  expect(hall.privates.map(({ body }) => body)).toEqual([{ phone: `+86 ${PHONE}` }]);
});

test('[APPT-5] a kiosk finds the day’s bookings of a hash, what can be checked in first; an unknown hash has none', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const book = (slotAt: number, more: object = { phone: PHONE }): string =>
    hall.must('citizen', 'book-appointment', { serviceId: 'a-1', slotAt, ...more }).appointmentId;
  const [later, sooner, used] = [
    book(at('11:00')),
    book(at('10:30'), { idNumber: ID, phone: PHONE }),
    book(at('09:30')),
  ];
  book(at('10:00'), {});
  const tomorrow = book(at('10:00', 1));
  hall.must('k1', 'take-ticket', { serviceIds: ['a-1'], appointmentId: used });
  const mine = found(hall, hashed(`phone:${PHONE}`));
  expect(mine.map(({ appointmentId, state }) => [appointmentId, state])).toEqual([
    [sooner, 'booked'],
    [later, 'booked'],
    [used, 'checked-in'],
  ]);
  expect(mine[0]).toMatchObject({ serviceId: 'a-1', checkInFrom: at('10:00'), lateFrom: at('10:45') });
  expect(found(hall, hashed(`id:${ID}`)).map(({ appointmentId }) => appointmentId)).toEqual([sooner]);
  expect(found(hall, hashed(`phone:${PHONE}`, '2026-01-06'))).toEqual([]);
  expect(found(hall, hashed('phone:13900139000'))).toEqual([]);
  hall.setClock(at('09:00', 1));
  expect(found(hall, hashed(`phone:${PHONE}`, '2026-01-06')).map(({ appointmentId }) => appointmentId)).toEqual([
    tomorrow,
  ]);
});

test('[APPT-5] at most eight, however many somebody has booked', () => {
  const hall = new FakeHall({ startAt: at('08:30') });
  const slots = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '13:30', '14:00', '14:30'];
  for (const time of slots)
    hall.must('citizen', 'book-appointment', { serviceId: 'a-1', slotAt: at(time), phone: PHONE });
  expect(found(hall, hashed(`phone:${PHONE}`)).map(({ slotAt }) => slotAt)).toEqual(
    slots.slice(0, 8).map((time) => at(time)),
  );
});
