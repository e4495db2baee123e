import type { Instant, Result } from '@youxu/basics';
import { defined, err, ok } from '@youxu/basics';
import { dayStartOf } from '../business-day.ts';
import type { CommandInput } from '../commands.ts';
import { event, type HallEvent } from '../events.ts';
import type { ServiceRecordId, TicketId, WindowId } from '../ids.ts';
import { parseOfflineNumber, unreportedNumber } from '../numbers.ts';
import { linesServedBy } from '../order/choose-next.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import type { PlaceKey, Standing, Ticket } from '../ticket.ts';
import { callableByNumber, callWithoutTurn, stageServedHere } from './call.ts';
import type { Context, Deciders } from './decision.ts';
import { type AtWindow, atOwnWindow, expirePending, findService, hasRoom } from './guards.ts';
import { issueAtWindow } from './issue-at-window.ts';
import { nextStageKey } from './service.ts';

const MINUTE_MS = 60_000;

/** [HAND-1] What was called by voice from the emergency call sheet, entered with the times written on it; nothing sounds any more. */
export const byHandDeciders: Deciders<'enter-call'> = {
  'enter-call': (state, input, context) => {
    const { windowId, became } = input;
    const at = atOwnWindow(state, windowId, context);
    if (!at.ok) return at;
    const found = findCalled(state, at.value, input, context);
    if (!found.ok) return found;
    const { ticketId, ended, issued, stageIndex, key, nextKey, calledAt, before } = found.value;
    const isHere = at.value.window.openTickets.includes(ticketId);
    const room = isHere ? ok(null) : hasRoom(state, at.value);
    if (!room.ok) return room;
    const finishedAt =
      typeof became === 'object' ? timeBetween(became.finishedAt, calledAt, context.now) : ok(calledAt);
    if (!finishedAt.ok) return finishedAt;
    const ticket = state.tickets.get(ticketId) ?? null;
    const until = became === 'serving' ? context.now : finishedAt.value;
    if (ticket !== null && wasEntered(state, ticket, windowId, { from: calledAt, until })) {
      return err(refusal('already-entered', { number: input.number }));
    }
    const body = callWithoutTurn(state, at.value, { ticketId, ticket, stageIndex, rule: 'by-hand', key }, context);
    const takenFrom = ticket === null ? null : otherWindowOf(ticket, windowId);
    const events: HallEvent[] = [
      ...ended,
      ...issued,
      event('v1.TicketCalled', {
        ...body,
        announce: false,
        byHandAt: calledAt,
        before,
        ...(takenFrom !== null && { takenFrom }),
      }),
      became === 'missed'
        ? event('v1.TicketMissed', { ticketId, windowId })
        : event('v1.TicketArrived', { ticketId, automatic: false }),
    ];
    if (typeof became === 'object') {
      events.push(
        event('v1.ServiceFinished', {
          ticketId,
          serviceRecordId: context.ids.next() as ServiceRecordId,
          windowId,
          staffId: body.staffId,
          outcome: became.outcome,
          items: became.items,
          // Whoever was served then has left.
          invite: false,
          nextKey: nextKey(state.seq + events.length + 1),
          byHandAt: finishedAt.value,
        }),
      );
    }
    return ok({ events, result: { ticketId, number: input.number } });
  },
};

interface Found {
  readonly ticketId: TicketId;
  readonly stageIndex: number;
  readonly key: PlaceKey | null;
  /** Not empty for a number that the hall did not know. */
  readonly issued: readonly HallEvent[];
  readonly nextKey: (seq: number) => PlaceKey | null;
  readonly calledAt: Instant;
  /** Ends a call that the hall made before it knew of this one. */
  readonly ended: readonly HallEvent[];
  readonly before: Standing;
}

/** The ticket that was called, or the one that an offline number becomes; nobody was called before they came, or after now. */
function findCalled(
  state: HallState,
  at: AtWindow,
  { windowId, number, calledAt, serviceId }: CommandInput<'enter-call'>,
  context: Context,
): Result<Found, Refusal> {
  const { now } = context;
  const known = state.derived.byNumber.get(number);
  const ticket = known === undefined ? undefined : state.tickets.get(known);
  if (ticket !== undefined) {
    const isStale = isCalledInVain(ticket, calledAt);
    const callable = isStale ? ok(null) : callableByNumber(state, ticket, windowId);
    if (!callable.ok) return callable;
    const stageIndex = isStale ? stageOfStale(state, windowId, ticket) : stageServedHere(state, windowId, ticket);
    const stage = ticket.stages[stageIndex];
    if (stage === undefined) {
      const queueId = ticket.stages[ticket.current]?.queueId ?? '';
      return err(refusal('queue-not-served-here', { queueId, windowNumber: at.planned.number }));
    }
    const spokenAt = timeBetween(calledAt, ticket.issuedAt, now);
    if (!spokenAt.ok) return spokenAt;
    return ok({
      ticketId: ticket.id,
      issued: [],
      stageIndex,
      key: stage.key,
      nextKey: (seq) => nextStageKey(state, ticket, seq),
      calledAt: spokenAt.value,
      ended: isStale ? endOfStale(state, ticket) : [],
      before: isStale ? { ...NEVER_CALLED, current: stageIndex, missed: ticket.missed } : standingOf(ticket),
    });
  }
  if (state.day === null || serviceId === undefined || parseOfflineNumber(number) === undefined) {
    return err(refusal('unknown-ticket', { ticket: number }));
  }
  const offline = unreportedNumber(state, number, state.day);
  if (!offline.ok) return offline;
  const service = findService(state, serviceId);
  if (!service.ok) return service;
  const { queueId } = service.value;
  if (!at.planned.serves.some((serving) => serving.queueId === queueId)) {
    return err(refusal('queue-not-served-here', { queueId, windowNumber: at.planned.number }));
  }
  const spokenAt = timeBetween(calledAt, dayStartOf(state, state.day), now);
  if (!spokenAt.ok) return spokenAt;
  const how = { source: 'offline', priorityClass: 'ordinary', offline: offline.value } as const;
  const body = issueAtWindow(state, service.value, how, { ...context, now: spokenAt.value });
  if (!body.ok) return body;
  const key = body.value.stages[0]?.key ?? null;
  const issued = [event('v1.TicketIssued', body.value)];
  const { ticketId } = body.value;
  const place = { ticketId, stageIndex: 0, key, nextKey: () => null };
  return ok({ ...place, issued, calledAt: spokenAt.value, ended: [], before: NEVER_CALLED });
}

/** How a number stood that nobody had called. */
const NEVER_CALLED: Standing = { state: 'waiting', current: 0, call: null, pin: null, heldAt: null, missed: null };

/** Of a ticket that can be called by hand. */
function standingOf({ state, current, call, pin, heldAt, missed }: Ticket): Standing {
  const standing = state === 'issued' || state === 'missed' || state === 'held' ? state : 'waiting';
  return { state: standing, current, call, pin, heldAt, missed };
}

/**
 * A written time has minutes only: within one of the earliest and the latest it means these. Beyond, something was mistyped,
 * and nothing is bent to fit.
 */
function timeBetween(at: Instant, fromAt: Instant, untilAt: Instant): Result<Instant, Refusal> {
  const isPossible = at > fromAt - MINUTE_MS && at < untilAt + MINUTE_MS;
  return isPossible
    ? ok(Math.min(Math.max(at, fromAt), untilAt))
    : err(refusal('time-not-possible', { fromAt, untilAt }));
}

/** A line of the sheet that was entered already does not stand for the ticket's next item. */
function wasEntered(
  state: HallState,
  { call, serviceRecords }: Ticket,
  windowId: WindowId,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): boolean {
  const isThatCall = (at: Instant): boolean => Math.abs(at - from) < MINUTE_MS;
  if (call !== null && call.windowId === windowId && call.rule === 'by-hand' && isThatCall(call.firstCalledAt))
    return true;
  return serviceRecords.some((id) => {
    const record = state.serviceRecords.get(id);
    if (record === undefined || record.windowId !== windowId) return false;
    return isThatCall(record.calledAt) || (from < record.finishedAt && until > record.calledAt);
  });
}

/** The hall, up again, has called somebody who had been called by voice before: nobody came there. */
function isCalledInVain({ state, call, arrivedAutomatically }: Ticket, calledAt: Instant): boolean {
  const nobodyCame = state === 'called' || (state === 'serving' && arrivedAutomatically);
  return nobodyCame && call !== null && calledAt < call.firstCalledAt;
}

/** [HAND-4] Where a clerk has the ticket before their eyes, called in vain or set aside, and loses it by the entry. */
function otherWindowOf({ state, call, heldAt }: Ticket, here: WindowId): WindowId | null {
  const isAtWindow = state === 'called' || state === 'serving';
  const there = heldAt ?? (isAtWindow ? (call?.windowId ?? null) : null);
  return there === here ? null : there;
}

function endOfStale(state: HallState, ticket: Ticket): readonly HallEvent[] {
  const { windowId } = defined(ticket.call, `call of ${ticket.number}`);
  return [...expirePending(state, ticket, 'over'), event('v1.CallUndone', { ticketId: ticket.id, windowId })];
}

/** The one for which it was called in vain, or a sibling that keeps its place meanwhile. */
function stageOfStale(state: HallState, windowId: WindowId, ticket: Ticket): number {
  const queues = new Set(linesServedBy(state, windowId).map((line) => line.queueId));
  return ticket.stages.findIndex(
    (stage) => (stage.state === 'active' || stage.state === 'suspended') && queues.has(stage.queueId),
  );
}
