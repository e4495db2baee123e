import type { Instant } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import type { Actor } from '../actor.ts';
import { businessDayAt } from '../business-day.ts';
import { findTicket } from '../decide/guards.ts';
import { citizensName, ratableUntil } from '../decide/rating.ts';
import { aheadIn, windowNumbersOf } from '../decide/take-ticket.ts';
import { forecastFor } from '../forecast/forecast.ts';
import { policyOf } from '../lookup.ts';
import { refusal } from '../refusals.ts';
import type { Appointment, HallState } from '../state.ts';
import { currentStage, type Ticket } from '../ticket.ts';
import type { AppointmentView, TicketView } from './view-data.ts';
import type { ViewFunctions } from './view-function.ts';
import { floorOfWindow } from './window-facts.ts';

/** One sheet of a kiosk. */
const APPOINTMENTS_MAX = 8;

/** Whoever looks, it is by what the QR code says [ACTOR-5]. */
const HOLDER: Actor = { kind: 'citizen', id: 'citizen', roles: ['citizen'] };

/** What one person may see of their own ticket, appointment and hall [VIEW-4]: nothing about others. */
export const citizenViews: ViewFunctions<'ticket' | 'appointment' | 'appointments' | 'plan'> = {
  ticket: (state, { ticketId }, now) => {
    const found = findTicket(state, { ticketId }, HOLDER);
    if (!found.ok) return found;
    const ticket = found.value;
    const { plan, priorityClasses } = state.planIndex;
    const stage = currentStage(ticket);
    const waits = (ticket.state === 'waiting' || ticket.state === 'issued') && ticket.pin === null;
    const ahead = waits ? aheadIn(state, stage) : null;
    return ok({
      hall: plan.name,
      timeZone: plan.timeZone,
      ticketId,
      number: ticket.number,
      state: ticket.state,
      stateAt: ticket.stateAt,
      issuedAt: ticket.issuedAt,
      services: ticket.stages.map((one, index) => ({
        name: state.planIndex.services.get(one.serviceId)?.name ?? { zh: one.serviceId, en: one.serviceId },
        done: one.state === 'done',
        current: index === ticket.current,
      })),
      // Its queue may have gone with a newer plan.
      queueName: state.planIndex.queues.get(stage.queueId)?.name ?? { zh: stage.queueId, en: stage.queueId },
      priorityClass: priorityClasses.get(ticket.priorityClass)?.name ?? { zh: '', en: '' },
      ahead,
      forecast: ahead === null ? null : forecastFor(state, stage.queueId, ahead, now),
      windowNumbers: windowNumbersOf(state, stage.queueId),
      call: callOf(state, ticket),
      returnBehind: ticket.state === 'missed' && ticket.returns === 0 ? policyOf(state).returnBehind : null,
      rating: ratingOf(state, ticket, now),
      complaintPhone: plan.complaintPhone,
    });
  },

  appointment: (state, { appointmentId }) => {
    const found = state.appointments.get(appointmentId);
    if (found === undefined) return err(refusal('unknown-appointment', { appointmentId }));
    return ok(describe(state, found));
  },

  // [APPT-5] An unknown hash has no bookings, and nothing more is said of it.
  appointments: (state, { contact }) => {
    const found = [...state.appointments.values()]
      .filter(({ contacts, slotAt }) => contacts?.includes(contact) && businessDayAt(state, slotAt) === state.day)
      .sort((a, b) => usedLast(a) - usedLast(b) || a.slotAt - b.slotAt || (a.id < b.id ? -1 : 1));
    return ok({ appointments: found.slice(0, APPOINTMENTS_MAX).map((one) => describe(state, one)) });
  },

  plan: (state) => ok({ version: state.planVersion, plan: state.planIndex.plan }),
};

function usedLast({ state }: Appointment): number {
  return state === 'booked' ? 0 : 1;
}

function describe(state: HallState, { id, serviceId, slotAt, state: standing }: Appointment): AppointmentView {
  const policy = policyOf(state);
  return {
    appointmentId: id,
    serviceId,
    serviceName: state.planIndex.services.get(serviceId)?.name ?? { zh: '', en: '' },
    slotAt,
    state: standing,
    checkInFrom: slotAt - policy.appointmentEarlyMinutes * 60_000,
    lateFrom: slotAt + policy.appointmentLateMinutes * 60_000,
  };
}

function callOf(state: HallState, ticket: Ticket): TicketView['call'] {
  if (ticket.call === null || (ticket.state !== 'called' && ticket.state !== 'serving')) return null;
  const { windowId, lastCalledAt, count } = ticket.call;
  return {
    windowNumber: state.planIndex.windows.get(windowId)?.number ?? '',
    floorNumber: floorOfWindow(state, windowId).number,
    at: lastCalledAt,
    count,
  };
}

/** The newest finished service of the ticket: may it be rated, was it, may the rating be corrected. */
function ratingOf(state: HallState, ticket: Ticket, now: Instant): TicketView['rating'] {
  const id = ticket.serviceRecords.at(-1);
  const record = id === undefined ? undefined : state.serviceRecords.get(id);
  if (record === undefined || now > ratableUntil(state, record)) return null;
  return {
    serviceRecordId: citizensName(ticket.accessKey, record.id),
    windowNumber: state.planIndex.windows.get(record.windowId)?.number ?? '',
    rated: record.rating !== null,
    correctable: record.ratingSealed && record.correctedFrom === null && record.businessDay === state.day,
    until: ratableUntil(state, record),
  };
}
