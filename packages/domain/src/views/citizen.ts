import type { Instant } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import type { Actor } from '../actor.ts';
import { businessDayAt } from '../business-day.ts';
import { findTicket, isSuspended } from '../decide/guards.ts';
import { citizensName, ratableUntil } from '../decide/rating.ts';
import { aheadIn, ownServers, waitOf, waitsInLine, windowNumbersOf } from '../decide/take-ticket.ts';
import type { QueueId } from '../ids.ts';
import { calendarOf, policyOf } from '../lookup.ts';
import type { Window } from '../plan/plan.ts';
import { refusal } from '../refusals.ts';
import type { Appointment, HallState } from '../state.ts';
import { currentStage, type Ticket } from '../ticket.ts';
import type { AppointmentView, BookingView, TicketView } from './citizen-data.ts';
import { overtakenBy } from './overtaken.ts';
import type { ViewFunctions } from './view-function.ts';
import { floorOfWindow } from './window-facts.ts';

/** One sheet of a kiosk. */
const APPOINTMENTS_MAX = 8;
const WINDOWS_MAX = 12;

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
    const waits = waitsInLine(ticket);
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
        windowNumbers: windowNumbersOf(state, one.queueId),
        ahead: waits && one.state === 'waiting' ? aheadIn(state, one) : null,
      })),
      // Its queue may have gone with a newer plan.
      queueName: state.planIndex.queues.get(stage.queueId)?.name ?? { zh: stage.queueId, en: stage.queueId },
      priorityClass: priorityClasses.get(ticket.priorityClass)?.name ?? { zh: '', en: '' },
      ...waitOf(state, ticket, now),
      windowNumbers: windowNumbersOf(state, stage.queueId),
      windows: windowsOf(state, stage.queueId),
      reopensAt: reopensAt(state, stage.queueId, now),
      suspended: isSuspended(state),
      overtaken: waits ? overtakenBy(state, ticket) : [],
      call: callOf(state, ticket),
      heldAtNumber: heldAtNumber(state, ticket),
      keptFor: keptFor(state, ticket),
      returnBehind: ticket.state === 'missed' && ticket.returns === 0 ? policyOf(state).returnBehind : null,
      rating: ratingOf(state, ticket, now),
      complaintPhone: plan.complaintPhone,
    });
  },

  appointment: (state, { appointmentId }) => {
    const found = state.appointments.get(appointmentId);
    if (found === undefined) return err(refusal('unknown-appointment', { appointmentId }));
    return ok(prepare(state, found));
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

/** [APPT-6] The ticket's key is its holder's, and so is the unguessable id of the appointment. */
function prepare(state: HallState, found: Appointment): BookingView {
  const { plan, services } = state.planIndex;
  const service = services.get(found.serviceId);
  const servers = service === undefined ? [] : ownServers(state, service.queueId);
  const floors = new Set(servers.map(({ window }) => floorOfWindow(state, window.id)));
  return {
    ...describe(state, found),
    hall: plan.name,
    timeZone: plan.timeZone,
    address: plan.address ?? null,
    materials: service?.materials ?? [],
    windowNumbers: servers.map(({ window }) => window.number),
    floors: [...floors].map(({ name }) => name),
    ticket: found.state === 'checked-in' ? ticketWith(state, found.id) : null,
    complaintPhone: plan.complaintPhone,
  };
}

/** Asked for once, by a page that then shows the ticket: not worth an index. */
function ticketWith(state: HallState, id: Appointment['id']): BookingView['ticket'] {
  for (const { appointment, accessKey, number } of state.tickets.values()) {
    if (appointment?.id === id) return { accessKey, number };
  }
  return null;
}

function windowsOf(state: HallState, queueId: QueueId): TicketView['windows'] {
  return ownServers(state, queueId)
    .slice(0, WINDOWS_MAX)
    .map(({ window }) => asItIsNow(state, window));
}

function asItIsNow(state: HallState, { id, number }: Window): TicketView['windows'][number] {
  const standing = state.windows.get(id);
  return {
    number,
    floorNumber: floorOfWindow(state, id).number,
    state: standing?.state ?? 'closed',
    returnsAt: standing?.pause?.returnsAt ?? null,
  };
}

function keptFor(state: HallState, { state: standing, pin }: Ticket): TicketView['keptFor'] {
  const window = pin === null || standing !== 'waiting' ? undefined : state.planIndex.windows.get(pin.windowId);
  return window === undefined ? null : asItIsNow(state, window);
}

/** Null while its queue is open. Its queue may have gone with a newer plan. */
function reopensAt(state: HallState, queueId: QueueId, now: Instant): Instant | null {
  if (!state.planIndex.queues.has(queueId) || isSuspended(state)) return null;
  const calendar = calendarOf(state, queueId);
  if (calendar.isOpen(now, queueId)) return null;
  const next = calendar.nextOpening(now, queueId);
  return next === 'never' ? null : next;
}

function heldAtNumber(state: HallState, { heldAt }: Ticket): string | null {
  return heldAt === null ? null : (state.planIndex.windows.get(heldAt)?.number ?? null);
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
