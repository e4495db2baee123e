import type { Instant, Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { dayStartOf } from '../business-day.ts';
import { addDays } from '../calendar/local-time.ts';
import type { MergedTicket, OfflineTicket } from '../commands.ts';
import { type EventBodies, event, type HallEvent } from '../events.ts';
import type { AccessKey, KioskId, LocalDate, TicketId } from '../ids.ts';
import { plannedQueue, policyOf } from '../lookup.ts';
import { leaseOf, OFFLINE_SERIAL_MAX, OFFLINE_SERIES, unreportedNumber } from '../numbers.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import type { PlaceKey } from '../ticket.ts';
import { bindOffline } from './bind-offline.ts';
import type { Context, Deciders } from './decision.ts';
import { findService } from './guards.ts';
import { issueAtWindow } from './issue-at-window.ts';
import { placeKey, takenOf, waitAt } from './take-ticket.ts';

/** A new block is given once four fifths of what a kiosk holds have come back merged. */
const LEASE_USED_SHARE = 0.8;

export const offlineDeciders: Deciders<'lease-numbers' | 'merge-offline' | 'enter-offline'> = {
  'lease-numbers': (state, { kioskId, spent = false }) => {
    if (state.day === null) return err(refusal('no-plan', {}));
    const digit = state.planIndex.kiosks.get(kioskId)?.digit;
    if (digit === undefined) return err(refusal('not-this-kiosk', { kioskId }));
    const events: HallEvent[] = [];
    const leases: { day: LocalDate; digit: number; from: number; to: number }[] = [];
    for (const day of [state.day, addDays(state.day, 1)]) {
      const ofDigit = state.leases.filter((lease) => lease.digit === digit && lease.day === day);
      // What was given before stays bound: a kiosk that has lost it does not know which numbers are on paper.
      const held = spent ? [] : ofDigit.filter((lease) => lease.kioskId === kioskId);
      leases.push(...held.map(({ from, to }) => ({ day, digit, from, to })));
      const granted = held.reduce((sum, lease) => sum + lease.to - lease.from + 1, 0);
      const merged = held.reduce((sum, lease) => sum + Object.keys(lease.tickets).length, 0);
      if (granted > 0 && merged < granted * LEASE_USED_SHARE) continue;
      // Another kiosk may have had the digit today: its numbers stay its own.
      const from = Math.max(0, ...ofDigit.map((lease) => lease.to)) + 1;
      const to = Math.min(from + policyOf(state).leaseNumbers - 1, OFFLINE_SERIAL_MAX);
      if (from > to) continue;
      events.push(event('v1.NumbersLeased', { kioskId, digit, day, from, to }));
      leases.push({ day, digit, from, to });
    }
    return ok({ events, result: { leases } });
  },

  'merge-offline': (state, { kioskId, tickets }, context) => {
    if (state.day === null) return err(refusal('no-plan', {}));
    const events: HallEvent[] = [];
    const merged: MergedTicket[] = [];
    const seen = new Map<string, TicketId>();
    for (const ticket of tickets) {
      const one = mergeOne(state, kioskId, ticket, { context, events, seen });
      merged.push(one.ok ? one.value : { number: ticket.number, refused: one.error });
    }
    return ok({ events, result: { tickets: merged } });
  },

  'enter-offline': (state, { number, issuedAt, serviceId, priorityClass = 'ordinary' }, context) => {
    const { day } = state;
    if (day === null) return err(refusal('no-plan', {}));
    const offline = unreportedNumber(state, number, day);
    if (!offline.ok) return offline;
    const service = findService(state, serviceId);
    if (!service.ok) return service;
    // As a slip: not before the day began, not in the future.
    const arrivedAt = Math.min(Math.max(issuedAt, dayStartOf(state, day)), context.now);
    const how = { source: 'offline', priorityClass, offline: offline.value } as const;
    const issued = issueAtWindow(state, service.value, how, { ...context, now: arrivedAt });
    if (!issued.ok) return issued;
    const { queueId } = service.value;
    const credit = state.planIndex.priorityClasses.get(priorityClass)?.creditMinutes ?? 0;
    const stage = { serviceId, queueId, key: placeKey(state, arrivedAt, credit) };
    const { ahead, forecast } = waitAt(state, stage, context.now);
    const body = { ...issued.value, stages: [stage], forecast };
    return ok({ events: [event('v1.TicketIssued', body)], result: takenOf(state, body, ahead) });
  },
};

interface MergeSoFar {
  readonly context: Context;
  readonly events: HallEvent[];
  /** Numbers of this same command. */
  readonly seen: Map<string, TicketId>;
}

/** [NUM-6] Merged once: bound by (kiosk, number) to what a clerk called by hand, known already, or new. */
function mergeOne(
  state: HallState,
  kioskId: KioskId,
  ticket: OfflineTicket,
  so: MergeSoFar,
): Result<MergedTicket, Refusal> {
  const { number, day } = ticket;
  const leased = leaseOf(state, number, day);
  if (!leased.ok) return leased;
  const { lease, serial } = leased.value;
  if (lease.kioskId !== kioskId) return err(refusal('not-this-kiosk', { kioskId }));
  // Also a service that has ended since: the number was given when it was in force.
  const service = state.planIndex.services.get(ticket.serviceId);
  if (service === undefined) return err(refusal('unknown-service', { serviceId: ticket.serviceId }));
  if (!state.planIndex.priorityClasses.has(ticket.priorityClass)) {
    return err(refusal('unknown-priority-class', { priorityClass: ticket.priorityClass }));
  }
  const name = `${day} ${number}`;
  const known = so.seen.get(name) ?? lease.tickets[serial];
  if (known !== undefined) {
    const existing = state.tickets.get(known);
    if (existing?.awaitingMerge !== true || so.seen.has(name)) return ok({ number, ticketId: known, merged: 'known' });
    so.seen.set(name, known);
    const key = keyOf(state, ticket, kioskId, so);
    so.events.push(bindOffline(state, existing, ticket, { key, now: so.context.now }));
    return ok({ number, ticketId: known, merged: 'bound' });
  }
  const ticketId = so.context.ids.next() as TicketId;
  so.seen.set(name, ticketId);
  const by = { kioskId, serial, ticketId, queueId: service.queueId };
  so.events.push(event('v1.TicketIssued', issuedOffline(state, ticket, by, so)));
  // [NUM-7] Its day is over, and today's kiosk may give the same number again.
  if (day < (state.day ?? day) && plannedQueue(state, service.queueId).keepOvernight !== true) {
    so.events.push(event('v1.TicketExpired', { ticketId, reason: 'day-ended', offer: true }));
  }
  return ok({ number, ticketId, merged: 'new' });
}

/** [ORD-6] Arrival is the kiosk's corrected issue time, never after the merge, rising per kiosk. */
function keyOf(state: HallState, ticket: OfflineTicket, kioskId: KioskId, { context, events }: MergeSoFar): PlaceKey {
  const before = state.leases
    .filter((lease) => lease.kioskId === kioskId)
    .reduce((latest, lease) => Math.max(latest, lease.lastArrivedAt), 0);
  const inThisCommand = events.reduce((latest, one) => Math.max(latest, arrivalIn(one)), 0);
  // A kiosk whose clock has lost its battery does not overtake the hall.
  const dayStartAt = dayStartOf(state, ticket.day);
  const arrivedAt = Math.max(Math.min(Math.max(ticket.issuedAt, dayStartAt), context.now), before, inThisCommand);
  const credit = state.planIndex.priorityClasses.get(ticket.priorityClass)?.creditMinutes ?? 0;
  return { ...placeKey(state, arrivedAt, credit), seq: state.seq + events.length + 1 };
}

function arrivalIn({ type, body }: HallEvent): Instant {
  if (type === 'v1.TicketIssued') return body.issuedAt;
  return type === 'v1.OfflineTicketBound' ? (body.paper?.stage.key.arrivedAt ?? 0) : 0;
}

function issuedOffline(
  state: HallState,
  ticket: OfflineTicket,
  by: {
    kioskId: KioskId;
    serial: number;
    ticketId: TicketId;
    queueId: EventBodies['v1.TicketIssued']['stages'][number]['queueId'];
  },
  so: MergeSoFar,
): EventBodies['v1.TicketIssued'] {
  const key = keyOf(state, ticket, by.kioskId, so);
  return {
    ticketId: by.ticketId,
    accessKey: so.context.ids.next() as AccessKey,
    number: ticket.number,
    series: OFFLINE_SERIES,
    serial: by.serial,
    day: ticket.day,
    priorityClass: ticket.priorityClass,
    language: ticket.language,
    source: 'offline',
    kioskId: by.kioskId,
    issuedAt: key.arrivedAt,
    stages: [{ serviceId: ticket.serviceId, queueId: by.queueId, key }],
    itinerary: 'single',
    ready: true,
    paper: ticket.paper,
    appointment: null,
    offerTicketId: null,
    person: null,
    phoneRef: null,
    forecast: null,
    awaitingMerge: false,
  };
}
