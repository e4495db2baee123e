import { err, ok } from '@youxu/basics';
import { event, type HallEvent } from '../events.ts';
import { plannedQueue, ticketsByIssue } from '../lookup.ts';
import { refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import type { Ticket } from '../ticket.ts';
import type { Deciders } from './decision.ts';
import { isSuspended } from './guards.ts';

export const hallDeciders: Deciders<
  | 'set-issuing'
  | 'set-kiosk'
  | 'set-service'
  | 'extend-hours'
  | 'open-specially'
  | 'suspend-hall'
  | 'resume-hall'
  | 'clear-hall'
> = {
  'set-issuing': (state, { queueId, mode }) => {
    if (queueId !== undefined && !state.planIndex.queues.has(queueId))
      return err(refusal('unknown-queue', { queueId }));
    return ok({ events: [event('v1.IssuingSet', { queueId: queueId ?? null, mode })], result: {} });
  },

  // [KIOSK-1]
  'set-kiosk': (state, { kioskId, state: service, message = null }) => {
    if (!state.planIndex.kiosks.has(kioskId)) return err(refusal('unknown-kiosk', { kioskId }));
    if (service === 'in-service' && !state.kiosksOut.has(kioskId)) return ok({ events: [], result: {} });
    return ok({ events: [event('v1.KioskServiceSet', { kioskId, state: service, message })], result: {} });
  },

  // [KIOSK-2]
  'set-service': (state, { serviceId, state: offer, message = null }) => {
    if (!state.planIndex.services.has(serviceId)) return err(refusal('unknown-service', { serviceId }));
    if (offer === 'offered' && !state.servicesStopped.has(serviceId)) return ok({ events: [], result: {} });
    return ok({ events: [event('v1.ServiceOfferSet', { serviceId, state: offer, message })], result: {} });
  },

  // Extended service (延时) is for today: the day's last session lasts until then.
  'extend-hours': (state, { calendarId, untilLocal }) => {
    if (state.day === null) return err(refusal('no-plan', {}));
    if (!state.planIndex.calendars.has(calendarId)) return err(refusal('unknown-calendar', { calendarId }));
    return ok({ events: [event('v1.HoursExtended', { calendarId, date: state.day, untilLocal })], result: {} });
  },

  'open-specially': (state, input) => {
    const { calendarId, date, fromLocal, toLocal } = input;
    if (state.day === null) return err(refusal('no-plan', {}));
    if (!state.planIndex.calendars.has(calendarId)) return err(refusal('unknown-calendar', { calendarId }));
    if (date < state.day) return err(refusal('invalid-input', { path: '/date', problem: 'must not be over' }));
    if (toLocal <= fromLocal) return err(refusal('invalid-input', { path: '/toLocal', problem: 'must be later' }));
    return ok({ events: [event('v1.SpecialOpeningSet', input)], result: {} });
  },

  'suspend-hall': (state, { reason }) => {
    if (isSuspended(state)) return err(refusal('hall-suspended', {}));
    return ok({ events: [event('v1.HallSuspended', { reason })], result: {} });
  },

  'resume-hall': (state) => {
    if (!isSuspended(state)) return err(refusal('hall-not-suspended', {}));
    return ok({ events: [event('v1.HallResumed', {})], result: {} });
  },

  // [DAY-5] 清场: the one thing that ends waiting tickets, each with the promise of priority on the next day.
  'clear-hall': (state, { queueId }) => {
    if (queueId !== undefined && !state.planIndex.queues.has(queueId))
      return err(refusal('unknown-queue', { queueId }));
    let kept = 0;
    const events: HallEvent[] = [];
    for (const ticket of ticketsByIssue(state)) {
      if (!isCleared(ticket, queueId)) continue;
      if (livesOvernight(state, ticket)) kept++;
      else events.push(event('v1.TicketExpired', { ticketId: ticket.id, reason: 'cleared', offer: true }));
    }
    return ok({ events, result: { expired: events.length, kept } });
  },
};

function isCleared(ticket: Ticket, queueId: string | undefined): boolean {
  const waits =
    ticket.state === 'waiting' || ticket.state === 'issued' || ticket.state === 'missed' || ticket.state === 'held';
  if (!waits) return false;
  return queueId === undefined || ticket.stages.some((stage) => stage.state !== 'done' && stage.queueId === queueId);
}

/** A queue may be kept overnight by policy. */
function livesOvernight(state: HallState, ticket: Ticket): boolean {
  return ticket.stages.some(
    (stage) => stage.state !== 'done' && plannedQueue(state, stage.queueId).keepOvernight === true,
  );
}
