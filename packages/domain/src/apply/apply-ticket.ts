import { defined } from '@youxu/basics';
import type { EventBodies, Recorded } from '../events.ts';
import { ticketOf, windowOf } from '../lookup.ts';
import { change, enter } from '../places.ts';
import type { HallState } from '../state.ts';
import type { Stage, Ticket } from '../ticket.ts';
import type { Handlers } from './apply.ts';

export const ticketHandlers: Handlers<
  | 'v1.TicketIssued'
  | 'v1.TicketReady'
  | 'v1.TicketPrintFailed'
  | 'v1.TicketReprinted'
  | 'v1.TicketCancelled'
  | 'v1.TicketExpired'
  | 'v1.TicketMarked'
  | 'v1.NumbersLeased'
  | 'v1.OfflineTicketBound'
> = {
  'v1.TicketIssued': (state, body, recorded) => {
    const ticket = newTicket(state, body, recorded);
    state.tickets.set(ticket.id, ticket);
    enter(state, ticket);
    if (ticket.businessDay === state.day) state.derived.tally.issued++;
    if (body.source === 'offline') noteLease(state, body);
    else state.counters.set(body.series, Math.max(body.serial, state.counters.get(body.series) ?? 0));
    if (body.person !== null) countPerson(state, body);
    if (body.appointment !== null) {
      defined(state.appointments.get(body.appointment.id), `appointment ${body.appointment.id}`).state = 'checked-in';
    }
    if (body.offerTicketId !== null) ticketOf(state, body.offerTicketId).offer = 'used';
  },

  'v1.TicketReady': (state, { ticketId, how }, { at }) => {
    change(state, ticketOf(state, ticketId), (ticket) => {
      ticket.paper = how;
      if (ticket.state !== 'issued') return;
      ticket.state = 'waiting';
      ticket.stateAt = at;
    });
  },

  'v1.TicketPrintFailed': (state, { ticketId }, { at }) => {
    change(state, ticketOf(state, ticketId), (ticket) => {
      ticket.paper = 'failed';
      ticket.stateAt = at;
    });
  },

  'v1.TicketReprinted': (state, { ticketId }) => {
    ticketOf(state, ticketId).reprints++;
  },

  'v1.TicketCancelled': (state, { ticketId, reason }, recorded) => {
    end(state, ticketOf(state, ticketId), 'cancelled', reason, recorded);
  },

  'v1.TicketExpired': (state, { ticketId, reason, offer }, recorded) => {
    const ticket = ticketOf(state, ticketId);
    end(state, ticket, 'expired', reason, recorded);
    if (offer) ticket.offer = 'open';
  },

  'v1.TicketMarked': (state, { ticketId, care, needs, by }, { at }) => {
    change(state, ticketOf(state, ticketId), (ticket) => {
      ticket.care = care === null ? null : { reason: care, at, by };
      ticket.needs = needs;
    });
  },

  'v1.NumbersLeased': (state, lease) => {
    state.leases.push({ ...lease, lastArrivedAt: 0, merged: 0 });
  },

  'v1.OfflineTicketBound': (state, { ticketId }) => {
    ticketOf(state, ticketId).awaitingMerge = false;
  },
};

type Issued = EventBodies['v1.TicketIssued'];

function newTicket(state: HallState, body: Issued, { at }: Recorded): Ticket {
  return {
    id: body.ticketId,
    number: body.number,
    series: body.series,
    businessDay: body.day,
    planVersion: state.planVersion,
    priorityClass: body.priorityClass,
    language: body.language,
    source: body.source,
    kioskId: body.kioskId,
    issuedAt: body.issuedAt,
    state: body.ready ? 'waiting' : 'issued',
    stateAt: at,
    stages: body.stages.map((stage): Stage => ({ ...stage, state: stage.key === null ? 'later' : 'waiting' })),
    itinerary: body.itinerary,
    current: 0,
    paper: body.paper,
    reprints: 0,
    call: null,
    serviceStartedAt: null,
    arrivedAutomatically: false,
    pin: null,
    care: null,
    needs: [],
    appointment: body.appointment,
    heldAt: null,
    missed: null,
    returns: 0,
    offer: null,
    endReason: null,
    person: body.person,
    phoneRef: body.phoneRef,
    forecast: body.forecast,
    serviceRecords: [],
    awaitingMerge: body.awaitingMerge,
  };
}

/** Offline arrivals rise per kiosk [ORD-6]: its leases remember the newest. */
function noteLease(state: HallState, body: Issued): void {
  const arrivedAt = body.stages[0]?.key?.arrivedAt ?? body.issuedAt;
  for (const lease of state.leases) {
    if (lease.kioskId === body.kioskId && lease.day === body.day) {
      lease.lastArrivedAt = Math.max(lease.lastArrivedAt, arrivedAt);
      if (lease.from <= body.serial && body.serial <= lease.to) lease.merged++;
    }
  }
}

function countPerson(state: HallState, body: Issued): void {
  for (const stage of body.stages) {
    const key = `${body.person} ${stage.queueId}`;
    state.persons.set(key, (state.persons.get(key) ?? 0) + 1);
  }
}

/** Ends a ticket wherever it stands: also at a window that holds it. */
export function end(
  state: HallState,
  ticket: Ticket,
  as: 'done' | 'cancelled' | 'expired',
  reason: string | null,
  { at }: Recorded,
): void {
  releaseFromWindows(state, ticket);
  change(state, ticket, () => {
    ticket.state = as;
    ticket.stateAt = at;
    ticket.endReason = reason;
    ticket.pin = null;
    ticket.heldAt = null;
  });
}

/** Takes a ticket off the lists of the window that serves or holds it. */
export function releaseFromWindows(state: HallState, ticket: Ticket): void {
  const calledAt = ticket.call?.windowId;
  if (calledAt !== undefined && (ticket.state === 'called' || ticket.state === 'serving')) {
    const window = windowOf(state, calledAt);
    window.openTickets = window.openTickets.filter((id) => id !== ticket.id);
  }
  if (ticket.heldAt !== null) {
    const window = windowOf(state, ticket.heldAt);
    window.held = window.held.filter((id) => id !== ticket.id);
  }
}
