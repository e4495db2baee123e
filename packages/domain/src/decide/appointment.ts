import type { Instant, Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { businessDayAt } from '../business-day.ts';
import { addDays } from '../calendar/local-time.ts';
import type { CommandInput } from '../commands.ts';
import { contactText } from '../contact.ts';
import { type EventBodies, event } from '../events.ts';
import type { AppointmentId } from '../ids.ts';
import { calendarOf, plannedQueue, policyOf } from '../lookup.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { Appointment, HallState } from '../state.ts';
import type { Context, Deciders } from './decision.ts';
import { findService, isOffered } from './guards.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export const appointmentDeciders: Deciders<'book-appointment' | 'cancel-appointment'> = {
  'book-appointment': (state, input, context) => {
    const { serviceId, slotAt, phone } = input;
    const { now, ids } = context;
    const service = findService(state, serviceId);
    if (!service.ok) return service;
    // What is stopped is stopped for today only.
    const offered = businessDayAt(state, slotAt) === state.day ? isOffered(state, service.value, context) : ok(null);
    if (!offered.ok) return offered;
    const queue = plannedQueue(state, service.value.queueId);
    const slot = checkSlot(state, service.value.queueId, slotAt, now);
    if (!slot.ok) return slot;
    const taken = [...state.appointments.values()].filter(
      (one) =>
        one.slotAt === slotAt &&
        one.state !== 'cancelled' &&
        state.planIndex.services.get(one.serviceId)?.queueId === queue.id,
    );
    if (taken.length >= slot.value.places) return err(refusal('slot-full', { slotAt }));
    const appointmentId = ids.next() as AppointmentId;
    const phoneRef = phone === undefined ? null : `phone ${ids.next()}`;
    return ok({
      events: [
        event('v1.AppointmentBooked', {
          appointmentId,
          serviceId,
          slotAt,
          phoneRef,
          ...contactsOf(state, input, context),
        }),
      ],
      result: { appointmentId, slotAt },
      privates:
        phoneRef === null ? [] : [{ ref: phoneRef, body: { phone: phone as string }, deleteAfter: slotAt + DAY_MS }],
    });
  },

  'cancel-appointment': (state, { appointmentId }) => {
    const found = findAppointment(state, appointmentId);
    if (!found.ok) return found;
    if (found.value.state !== 'booked') return err(refusal('appointment-used', {}));
    return ok({ events: [event('v1.AppointmentCancelled', { appointmentId })], result: {} });
  },
};

/** [APPT-4] Numbers by which a kiosk finds the booking on its day, as keyed hashes only. */
function contactsOf(
  state: HallState,
  { slotAt, phone, idNumber }: CommandInput<'book-appointment'>,
  { contacts }: Context,
): { readonly contacts?: readonly string[] } {
  const texts = [
    ...(phone === undefined ? [] : [contactText('phone', phone)]),
    ...(idNumber === undefined ? [] : [contactText('id', idNumber)]),
  ];
  const day = businessDayAt(state, slotAt);
  return texts.length === 0 ? {} : { contacts: texts.map((text) => contacts.hash(day, text)) };
}

function findAppointment(state: HallState, id: AppointmentId): Result<Appointment, Refusal> {
  const found = state.appointments.get(id);
  return found === undefined ? err(refusal('unknown-appointment', { appointmentId: id })) : ok(found);
}

/** [APPT-1] A slot lies on the grid of one of the queue's sessions, in the future and not too far in it. */
function checkSlot(
  state: HallState,
  queueId: Parameters<typeof plannedQueue>[1],
  slotAt: Instant,
  now: Instant,
): Result<{ readonly places: number }, Refusal> {
  const { appointments } = plannedQueue(state, queueId);
  const unknown = err(refusal('slot-unknown', { slotAt }));
  if (appointments === undefined || slotAt <= now) return unknown;
  const calendar = calendarOf(state, queueId);
  if (calendar.localDate(slotAt) > addDays(calendar.localDate(now), appointments.daysAhead)) return unknown;
  const session = calendar
    .sessionsOn(calendar.localDate(slotAt))
    .find((one) => one.fromAt <= slotAt && slotAt < one.toAt);
  if (session === undefined) return unknown;
  const slotMs = appointments.slotMinutes * MINUTE_MS;
  return (slotAt - session.fromAt) % slotMs === 0 ? ok({ places: appointments.placesPerSlot }) : unknown;
}

/** [APPT-2] From 30 min before to 15 min after the slot it counts; later the ticket is like a walk-in's. */
export function checkIn(
  state: HallState,
  id: AppointmentId,
  input: CommandInput<'take-ticket'>,
  now: Instant,
): Result<NonNullable<EventBodies['v1.TicketIssued']['appointment']>, Refusal> {
  const found = findAppointment(state, id);
  if (!found.ok) return found;
  const { slotAt, serviceId, state: standing } = found.value;
  if (standing !== 'booked') return err(refusal('appointment-used', {}));
  if (!input.serviceIds.includes(serviceId)) return err(refusal('unknown-service', { serviceId }));
  if (businessDayAt(state, slotAt) !== state.day) return err(refusal('appointment-not-today', { slotAt }));
  const { appointmentEarlyMinutes, appointmentLateMinutes } = policyOf(state);
  const fromAt = slotAt - appointmentEarlyMinutes * MINUTE_MS;
  if (now < fromAt) return err(refusal('appointment-too-early', { fromAt }));
  const late = now > slotAt + appointmentLateMinutes * MINUTE_MS;
  return ok({ id, serviceId, slotAt: late ? null : slotAt });
}
