import { err, ok } from '@youxu/basics';
import { hasRole } from '../actor.ts';
import { event } from '../events.ts';
import type { StaffId, TicketId } from '../ids.ts';
import { lineOf, policyOf } from '../lookup.ts';
import { refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import { currentStage, isOpen, type PlaceKey, type Ticket } from '../ticket.ts';
import type { Context, Deciders } from './decision.ts';
import { findTicket, findWindow, worksToday } from './guards.ts';
import { aheadIn, retakenOf, windowNumbersOf } from './take-ticket.ts';

export const ticketDeciders: Deciders<
  'report-print' | 'reprint-ticket' | 'cancel-ticket' | 'mark-ticket' | 'fetch-ticket' | 'return-ticket'
> = {
  'report-print': (state, { ticketId, outcome, reason }, { actor }) => {
    const found = findTicket(state, { ticketId });
    if (!found.ok) return found;
    const ticket = found.value;
    if (hasRole(actor, 'kiosk') && ticket.kioskId !== actor.id) {
      return err(refusal('not-this-kiosk', { kioskId: actor.id }));
    }
    if (outcome === 'failed') {
      if (!waitsForPaper(ticket)) return ok({ events: [], result: { state: ticket.state } });
      const failed = event('v1.TicketPrintFailed', { ticketId, reason: reason ?? 'unknown' });
      return ok({ events: [failed], result: { state: 'issued' } });
    }
    // A late report never undoes what has happened since: the paper is noted, the state stays.
    const proved = ticket.paper === 'printed' || ticket.paper === 'on-screen';
    const old = ticket.paper === outcome || (proved && outcome === 'uncertain');
    if (!isOpen(ticket) || (old && ticket.state !== 'issued')) {
      return ok({ events: [], result: { state: ticket.state } });
    }
    const standing = ticket.state === 'issued' ? 'waiting' : ticket.state;
    return ok({ events: [event('v1.TicketReady', { ticketId, how: outcome })], result: { state: standing } });
  },

  'reprint-ticket': (state, { ticketId }, { now }) => {
    const found = findTicket(state, { ticketId });
    if (!found.ok) return found;
    if (!isOpen(found.value)) return err(wrongState(found.value));
    return ok({ events: [event('v1.TicketReprinted', { ticketId })], result: retakenOf(state, found.value, now) });
  },

  'cancel-ticket': (state, { ticketId, reason }, { actor }) => {
    const found = findTicket(state, { ticketId }, actor);
    if (!found.ok) return found;
    const ticket = found.value;
    const cancellable = ticket.state === 'issued' || ticket.state === 'waiting' || ticket.state === 'missed';
    const byStaff = actor.kind === 'staff' && ticket.state === 'held';
    if (!cancellable && !byStaff) return err(wrongState(ticket));
    return ok({ events: [event('v1.TicketCancelled', { ticketId: ticket.id, reason })], result: {} });
  },

  'mark-ticket': (state, { ticketId, care, needs }, { actor }) => {
    const found = findTicket(state, { ticketId });
    if (!found.ok) return found;
    const ticket = found.value;
    if (!isOpen(ticket)) return err(wrongState(ticket));
    const body = {
      ticketId,
      care: care === undefined ? (ticket.care?.reason ?? null) : care,
      needs: needs ?? ticket.needs,
      by: actor.id,
    };
    return ok({ events: [event('v1.TicketMarked', body)], result: {} });
  },

  // [HELP-2] Who is counted as arrived by the clock alone is still to be fetched.
  'fetch-ticket': (state, { ticketId }, { actor }) => {
    const found = findTicket(state, { ticketId });
    if (!found.ok) return found;
    const { state: standing, call, arrivedAutomatically } = found.value;
    const isAwaited = standing === 'called' || (standing === 'serving' && arrivedAutomatically);
    if (call === null || !isAwaited) return err(wrongState(found.value));
    const { callId, fetching } = call;
    const staffId = actor.id as StaffId;
    const isKnown = fetching?.staffId === staffId && fetching.callId === callId;
    return ok({ events: isKnown ? [] : [event('v1.FetchBegun', { ticketId, callId, staffId })], result: {} });
  },

  'return-ticket': (state, { ticketId, number }, context) => {
    const found = findTicket(state, { ticketId, number }, context.actor);
    if (!found.ok) return found;
    const ticket = found.value;
    if (ticket.state !== 'missed') {
      return err(refusal('not-missed', { number: ticket.number, state: ticket.state }));
    }
    if (ticket.returns >= 2 && context.actor.kind !== 'staff') {
      return err(refusal('return-by-desk', { number: ticket.number }));
    }
    const pin = justMissedAt(state, ticket, context);
    const stage = currentStage(ticket);
    const key = pin === null ? returnKey(state, ticket, context) : null;
    const events = [event('v1.TicketReturned', { ticketId: ticket.id, key, pin })];
    const ahead = key === null ? 0 : aheadIn(state, { queueId: stage.queueId, key });
    const windowNumbers = windowNumbersOf(state, stage.queueId);
    return ok({ events, result: { ticketId: ticket.id, number: ticket.number, ahead, windowNumbers } });
  },
};

function wrongState(ticket: Ticket): ReturnType<typeof refusal<'ticket-in-wrong-state'>> {
  return refusal('ticket-in-wrong-state', { number: ticket.number, state: ticket.state });
}

/** [STATE-4] Paper that failed late, too: a ticket that did not print does not wait as if it had. */
function waitsForPaper({ state, paper, pin, call }: Ticket): boolean {
  if (state === 'issued') return paper !== 'failed';
  return state === 'waiting' && (paper === 'released' || paper === 'uncertain') && pin === null && call === null;
}

/** [MISS-4] Back within five minutes of the first miss: next at the same window, where that still calls. */
function justMissedAt(
  state: HallState,
  ticket: Ticket,
  { now }: Context,
): NonNullable<Ticket['missed']>['windowId'] | null {
  const { missed } = ticket;
  if (missed === null || missed.times > 1) return null;
  const withinMs = policyOf(state).returnJustMissedMinutes * 60_000;
  const at = findWindow(state, missed.windowId);
  const open = at.ok && at.value.window.state === 'open' && worksToday(state, at.value).ok;
  return open && now - missed.at <= withinMs ? missed.windowId : null;
}

/** [ORD-5] First time just behind the Nth waiting ticket, never ahead of its old key; then at the end. */
function returnKey(state: HallState, ticket: Ticket, { now }: Context): PlaceKey {
  const { queueId, key } = currentStage(ticket);
  const seq = state.seq + 1;
  const atTheEnd: PlaceKey = { placeAt: now, arrivedAt: now, seq };
  if (ticket.returns > 0 || key === null) return atTheEnd;
  const policy = policyOf(state);
  const servers = state.planIndex.servedBy.get(queueId) ?? [];
  const open = servers.filter(({ window }) => state.windows.get(window.id)?.state === 'open').length;
  const behind = open <= 1 ? policy.returnBehindOneWindow : policy.returnBehind;
  const { byKey } = lineOf(state, queueId);
  const before = behind === 0 ? undefined : (byKey.at(behind - 1) ?? byKey.last());
  if (before === undefined || isBefore(before.key, key)) return key;
  return { placeAt: before.key.placeAt, arrivedAt: before.key.arrivedAt, seq };
}

function isBefore(a: PlaceKey, b: PlaceKey): boolean {
  return (a.placeAt - b.placeAt || a.arrivedAt - b.arrivedAt || a.seq - b.seq) < 0;
}

/** The answer to a voided request that had issued a ticket: withdrawn unless a window has it [INV-6]. */
export function withdrawable(state: HallState, ticketId: TicketId): boolean {
  const ticket = state.tickets.get(ticketId);
  return ticket !== undefined && (ticket.state === 'issued' || ticket.state === 'waiting');
}
