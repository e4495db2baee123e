import type { Instant } from '@youxu/basics';
import { defined, ok, unreachable } from '@youxu/basics';
import { businessDayAt, nextRolloverAt } from '../business-day.ts';
import type { Due } from '../due.ts';
import { event, type HallEvent } from '../events.ts';
import type { ServiceRecordId, TicketId } from '../ids.ts';
import { recordOf } from '../lookup.ts';
import { openingBalance } from '../opening-balance.ts';
import type { HallState } from '../state.ts';
import type { Context, Deciders } from './decision.ts';
import { releasePins } from './guards.ts';
import { checkOpenTickets, publication } from './publish-plan.ts';
import { isBad, openCase } from './rating.ts';

/** [TIME-1] One thing that is due, the earliest first; the drain asks again until nothing is. */
export const advanceTimeDeciders: Deciders<'advance-time'> = {
  'advance-time': (state, _input, context) => {
    const due = firstDue(state);
    if (due === undefined || due.at > context.now) return ok({ events: [], result: { events: 0 } });
    const events = dueEvents(state, due, context);
    return ok({ events, result: { events: events.length } });
  },
};

/** When time will next change the hall, or undefined before its first plan. */
export function nextDueAt(state: HallState): Instant | undefined {
  return firstDue(state)?.at;
}

function firstDue(state: HallState): Due | undefined {
  const { planVersion, planSchedule, day, at, derived } = state;
  let first: Due | undefined;
  if (planVersion > 0) first = { at: day === null ? at : nextRolloverAt(state, day), kind: 'rollover', id: '' };
  first = earlier(first, derived.due.first());
  return planSchedule === null ? first : earlier(first, { at: planSchedule.effectiveAt, kind: 'publish-plan', id: '' });
}

function earlier(a: Due | undefined, b: Due | undefined): Due | undefined {
  return a === undefined || (b !== undefined && b.at < a.at) ? b : a;
}

function dueEvents(state: HallState, due: Due, context: Context): readonly HallEvent[] {
  const ticketId = due.id as TicketId;
  const serviceRecordId = due.id as ServiceRecordId;
  switch (due.kind) {
    case 'release-issued':
      return [event('v1.TicketReady', { ticketId, how: 'released' })];
    case 'withdraw-unprinted':
      return [event('v1.TicketCancelled', { ticketId, reason: 'not-printed' })];
    case 'arrive':
      return [event('v1.TicketArrived', { ticketId, automatic: true })];
    case 'end-invitation':
      return [event('v1.InvitationEnded', { serviceRecordId })];
    case 'seal-rating': {
      const record = recordOf(state, serviceRecordId);
      const sealed = event('v1.RatingSealed', { serviceRecordId });
      const bad = record.rating !== null && isBad(record.rating.level) && record.caseId === null;
      return bad ? [sealed, openCase(state, record, context)] : [sealed];
    }
    case 'expire-announcement':
      return [overdueAnnouncement(state, due.id)];
    case 'rollover':
      return rollover(state, context);
    case 'publish-plan':
      return publishScheduled(state);
    default:
      return unreachable(due.kind);
  }
}

function overdueAnnouncement(state: HallState, key: string): HallEvent {
  const { callId, speakerZoneId, state: standing } = defined(state.announcements.get(key), `announcement ${key}`);
  return standing === 'pending'
    ? event('v1.AnnouncementExpired', { callId, speakerZoneId, why: 'late' })
    : event('v1.AnnouncementEnded', { callId, speakerZoneId, outcome: 'unknown' });
}

/**
 * [DAY-2] Missed tickets were valid all day and end with it, pinned ones go back to their lines as the windows close; then the
 * next day opens, once, however long the hall slept.
 */
function rollover(state: HallState, { now }: Context): readonly HallEvent[] {
  const ends = [...state.derived.missed].map((ticket) =>
    event('v1.TicketExpired', { ticketId: ticket.id, reason: 'day-ended', offer: false }),
  );
  const pins = [...state.derived.pinned.keys()].flatMap((windowId) => releasePins(state, windowId));
  if (ends.length + pins.length > 0) return [...ends, ...pins];
  const day = businessDayAt(state, now);
  return [event('v1.DayOpened', { day, balance: openingBalance(state, day, now) })];
}

/** A scheduled plan under which open tickets would lose their place is put off to the next day, as an event that shows it. */
function publishScheduled(state: HallState): readonly HallEvent[] {
  const { plan, mapping, effectiveAt } = defined(state.planSchedule, 'scheduled plan');
  const fits = checkOpenTickets(state, plan, mapping, state.day);
  if (fits.ok) return publication(state, plan, mapping);
  const later = nextRolloverAt(state, defined(state.day, 'business day'));
  return [event('v1.PlanScheduled', { plan, mapping, effectiveAt: Math.max(later, effectiveAt + 1) })];
}
