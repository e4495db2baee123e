import { assert, defined } from '@youxu/basics';
import type { EventBodies, Recorded, StageIssued } from '../events.ts';
import { kioskKey, plannedQueue, ticketOf, windowOf } from '../lookup.ts';
import { leaseOf } from '../numbers.ts';
import { change, enter } from '../places.ts';
import type { HallState } from '../state.ts';
import { currentStage, type Stage, type Ticket } from '../ticket.ts';
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
    for (const key of personKeys(body)) state.persons.set(key, [...(state.persons.get(key) ?? []), ticket.id]);
    noteKiosk(state, ticket);
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
      ticket.state = 'issued';
      ticket.stateAt = at;
    });
  },

  'v1.TicketReprinted': (state, { ticketId }) => {
    ticketOf(state, ticketId).reprints++;
  },

  'v1.TicketCancelled': (state, { ticketId, reason }, recorded) => {
    const ticket = ticketOf(state, ticketId);
    if (reason === 'voided' || reason === 'not-printed') giveBack(state, ticket);
    end(state, ticket, 'cancelled', reason, recorded);
  },

  'v1.TicketExpired': (state, { ticketId, reason, offer }, recorded) => {
    const ticket = ticketOf(state, ticketId);
    end(state, ticket, 'expired', reason, recorded);
    if (offer) ticket.offer = 'open';
  },

  'v1.TicketMarked': (state, { ticketId, care, needs, by }, { at }) => {
    change(state, ticketOf(state, ticketId), (ticket) => {
      // The same need marked again keeps its turn.
      if (care !== ticket.care?.reason) ticket.care = care === null ? null : { reason: care, at, by };
      ticket.needs = needs;
    });
  },

  'v1.NumbersLeased': (state, lease) => {
    state.leases.push({ ...lease, lastArrivedAt: 0, tickets: {} });
  },

  'v1.OfflineTicketBound': (state, { ticketId, paper }, { at }) => {
    const ticket = ticketOf(state, ticketId);
    ticket.awaitingMerge = false;
    if (paper === undefined) return;
    const { stage, priorityClass, language, other } = paper;
    change(state, ticket, () => {
      if (other) addPaper(ticket, stage, at);
      else ticket.stages[ticket.current] = { ...currentStage(ticket), ...stage };
      ticket.priorityClass = priorityClass;
      ticket.language = language;
      ticket.issuedAt = stage.key.arrivedAt;
    });
    const leased = leaseOf(state, ticket.number, ticket.businessDay);
    if (leased.ok) leased.value.lease.lastArrivedAt = Math.max(leased.value.lease.lastArrivedAt, stage.key.arrivedAt);
  },
};

/**
 * [NUM-10] Whoever has the paper waits at once, or as soon as the window is done with whoever was entered under its number. A stage that
 * was served stays beside theirs; one that was not is theirs.
 */
function addPaper(ticket: Ticket, stage: StageIssued, at: number): void {
  const isAtWindow = ticket.state === 'called' || ticket.state === 'serving' || ticket.state === 'held';
  if (isAtWindow || ticket.state === 'done') ticket.stages.push({ ...stage, state: 'suspended' });
  else ticket.stages[ticket.current] = { ...stage, state: 'waiting' };
  if (!isAtWindow) {
    ticket.current = ticket.stages.length - 1;
    ticket.state = 'waiting';
    ticket.stateAt = at;
    ticket.serviceStartedAt = null;
    ticket.missed = null;
    ticket.returns = 0;
    ticket.endReason = null;
    if (ticket.offer === 'open') ticket.offer = null;
    currentStage(ticket).state = 'waiting';
  }
}

type Issued = EventBodies['v1.TicketIssued'];

function newTicket(state: HallState, body: Issued, { at }: Recorded): Ticket {
  return {
    id: body.ticketId,
    accessKey: body.accessKey,
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
    offerTicketId: body.offerTicketId,
    endReason: null,
    person: body.person,
    phoneRef: body.phoneRef,
    forecast: body.forecast,
    serviceRecords: [],
    awaitingMerge: body.awaitingMerge,
  };
}

/** The number is bound for ever; arrivals rise per kiosk [ORD-6], but a number adopted by hand says nothing about when it was issued. */
function noteLease(state: HallState, { ticketId, number, day, issuedAt, awaitingMerge }: Issued): void {
  const leased = leaseOf(state, number, day);
  assert(leased.ok, `${number} of ${day} without a lease`);
  const { lease, serial } = leased.value;
  lease.tickets[serial] = ticketId;
  if (!awaitingMerge) lease.lastArrivedAt = Math.max(lease.lastArrivedAt, issuedAt);
}

function personKeys({ person, stages }: Pick<Issued, 'person' | 'stages'>): readonly string[] {
  return person === null ? [] : [...new Set(stages.map((stage) => `${person} ${stage.queueId}`))];
}

/** [LIMIT-2] As many as are counted, oldest first. */
function noteKiosk(state: HallState, { id, source, kioskId, stages }: Ticket): void {
  if (source !== 'kiosk' || kioskId === null) return;
  for (const queueId of new Set(stages.map((stage) => stage.queueId))) {
    const { perKiosk } = plannedQueue(state, queueId);
    if (perKiosk === undefined) continue;
    const key = kioskKey(kioskId, queueId);
    state.persons.set(key, [...(state.persons.get(key) ?? []), id].slice(-perKiosk.tickets));
  }
}

/** [STATE-5] A ticket that nobody ever got gives back what it had taken: its appointment, its offer, its place in the limits. */
function giveBack(state: HallState, ticket: Ticket): void {
  const appointment = ticket.appointment === null ? undefined : state.appointments.get(ticket.appointment.id);
  if (appointment !== undefined) appointment.state = 'booked';
  const offered = ticket.offerTicketId === null ? undefined : state.tickets.get(ticket.offerTicketId);
  if (offered !== undefined) offered.offer = 'open';
  const atKiosk = ticket.stages.map((stage) => kioskKey(ticket.kioskId ?? '', stage.queueId));
  for (const key of [...personKeys(ticket), ...atKiosk]) {
    const others = (state.persons.get(key) ?? []).filter((id) => id !== ticket.id);
    if (others.length > 0) state.persons.set(key, others);
    else state.persons.delete(key);
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
