import type { Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import type { CallMade, Command } from '../commands.ts';
import { type EventBodies, event, type HallEvent } from '../events.ts';
import type { CallId, ServiceId, TicketId, TicketNumber, WindowId } from '../ids.ts';
import { plannedWindow, policyOf } from '../lookup.ts';
import { unreportedNumber } from '../numbers.ts';
import { type Choice, chooseNext, linesServedBy, passedOverBy } from '../order/choose-next.ts';
import type { Window } from '../plan/plan.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import type { CallRule, PlaceKey, Ticket } from '../ticket.ts';
import type { Context, Decided, Deciders } from './decision.ts';
import {
  type AtWindow,
  atOwnWindow,
  elsewhere,
  expirePending,
  findService,
  hasRoom,
  isFlagged,
  isOpenForCalls,
  isSuspended,
  missedAllowedAt,
  recallAllowedAt,
  ticketAtWindow,
} from './guards.ts';
import { shortenInvitations } from './invitations.ts';
import { issueAtWindow } from './issue-at-window.ts';
import { keepWords, REASON_DAYS } from './private-words.ts';
import { finishEvents } from './service.ts';

export const callDeciders: Deciders<
  'call-next' | 'call-ticket' | 'adopt-number' | 'walk-up' | 'recall' | 'mark-arrived' | 'mark-missed'
> = {
  'call-next': (state, { windowId, finish }, context) => {
    const at = atOwnWindow(state, windowId, context);
    if (!at.ok) return at;
    if (finish !== undefined) {
      const finished = finishEvents(state, { ...finish, windowId }, context);
      if (!finished.ok) return finished;
      const { events, serviceRecordId } = finished.value;
      const then: Command = { name: 'call-next', input: { windowId } };
      return ok({ events, result: { finished: { serviceRecordId } }, then });
    }
    const ready = isOpenForCalls(state, at.value);
    if (!ready.ok) return ready;
    const room = hasRoom(state, at.value);
    if (!room.ok) return room;
    const choice = chooseNext(state, windowId, context.now);
    if (choice === undefined) return err(refusal('nobody-waits', {}));
    const { events, made } = call(state, at.value, choice, null, context);
    return ok({ events, result: { call: made } });
  },

  'call-ticket': (state, { windowId, number, reason }, context) => {
    if (reason.trim() === '') return err(refusal('reason-required', {}));
    const at = readyWindow(state, windowId, context);
    if (!at.ok) return at;
    const id = state.derived.byNumber.get(number);
    const ticket = id === undefined ? undefined : state.tickets.get(id);
    if (ticket === undefined) return err(refusal('unknown-ticket', { ticket: number }));
    const callable = callableByNumber(state, ticket, windowId);
    if (!callable.ok) return callable;
    const stageIndex = stageServedHere(state, windowId, ticket);
    if (stageIndex === -1) {
      const queueId = ticket.stages[ticket.current]?.queueId ?? '';
      return err(refusal('queue-not-served-here', { queueId, windowNumber: at.value.planned.number }));
    }
    const key = ticket.stages[stageIndex]?.key ?? null;
    const named = { ticket, stageIndex, rule: 'by-number', key, handicapMinutes: 0 } as const;
    const { ref, privates } = keepWords(reason, 'reason', REASON_DAYS, context);
    const { events, made } = call(state, at.value, named, ref, context);
    return ok({ events, result: made, privates });
  },

  'adopt-number': (state, { windowId, number, serviceId }, context) => {
    const at = readyWindow(state, windowId, context);
    if (!at.ok) return at;
    return adopt(state, at.value, number, serviceId, context);
  },

  'walk-up': (state, { windowId, serviceId, priorityClass }, context) => {
    const at = readyWindow(state, windowId, context);
    if (!at.ok) return at;
    const { planned } = at.value;
    const service = findService(state, serviceId ?? usualService(state, planned));
    if (!service.ok) return service;
    const { queueId } = service.value;
    if (!planned.serves.some((serving) => serving.queueId === queueId)) {
      return err(refusal('queue-not-served-here', { queueId, windowNumber: planned.number }));
    }
    const issued = issueAtWindow(
      state,
      service.value,
      { source: 'walk-up', priorityClass: priorityClass ?? 'ordinary' },
      context,
    );
    if (!issued.ok) return issued;
    const { ticketId, number } = issued.value;
    const events = [
      event('v1.TicketIssued', issued.value),
      ...shortenInvitations(state, windowId, context.now),
      event('v1.TicketCalled', { ...firstCall(state, at.value, issued.value, 'walk-up', context), announce: false }),
      event('v1.TicketArrived', { ticketId, automatic: false }),
    ];
    return ok({ events, result: { ticketId, number } });
  },

  recall: (state, { windowId, ticketId }, context) => {
    const found = unseenAt(state, windowId, ticketId, context);
    if (!found.ok) return found;
    const ticket = found.value;
    if (isSuspended(state)) return err(refusal('hall-suspended', {}));
    const { callsMax, callsMaxFlagged } = policyOf(state);
    const max = isFlagged(ticket) ? callsMaxFlagged : callsMax;
    const count = ticket.call?.count ?? 0;
    if (count >= max) return err(refusal('calls-exhausted', { max }));
    const allowedAt = recallAllowedAt(state, ticket);
    if (context.now < allowedAt) return err(refusal('recall-too-soon', { allowedAt }));
    const callId = context.ids.next() as CallId;
    const events = [...expirePending(state, ticket, 'over'), event('v1.TicketRecalled', { ticketId, callId })];
    return ok({ events, result: { callId, count: count + 1 } });
  },

  'mark-arrived': (state, { windowId, ticketId }, context) => {
    const at = atOwnWindow(state, windowId, context);
    if (!at.ok) return at;
    const found = ticketAtWindow(state, at.value.window, ticketId, ['called', 'serving']);
    if (!found.ok) return found;
    if (found.value.state === 'serving' && !found.value.arrivedAutomatically) return ok({ events: [], result: {} });
    const events = [
      ...expirePending(state, found.value, 'over'),
      event('v1.TicketArrived', { ticketId, automatic: false }),
    ];
    return ok({ events, result: {} });
  },

  'mark-missed': (state, { windowId, ticketId }, context) => {
    const found = unseenAt(state, windowId, ticketId, context);
    if (!found.ok) return found;
    const ticket = found.value;
    const untilAt = missedAllowedAt(state, ticket);
    if (untilAt !== null && context.now < untilAt) return err(refusal('missed-locked', { untilAt }));
    const events = [...expirePending(state, ticket, 'over'), event('v1.TicketMissed', { ticketId, windowId })];
    return ok({ events, result: {} });
  },
};

/** A ticket that was called to this window and that nobody has seen come: arrived by the clock alone is not seen. */
function unseenAt(state: HallState, windowId: WindowId, ticketId: TicketId, context: Context): Result<Ticket, Refusal> {
  const at = atOwnWindow(state, windowId, context);
  if (!at.ok) return at;
  const found = ticketAtWindow(state, at.value.window, ticketId, ['called', 'serving']);
  if (!found.ok) return found;
  const ticket = found.value;
  return ticket.state === 'serving' && !ticket.arrivedAutomatically
    ? err(refusal('ticket-in-wrong-state', { number: ticket.number, state: ticket.state }))
    : found;
}

function readyWindow(state: HallState, windowId: WindowId, context: Context): ReturnType<typeof atOwnWindow> {
  const at = atOwnWindow(state, windowId, context);
  if (!at.ok) return at;
  const ready = isOpenForCalls(state, at.value);
  if (!ready.ok) return ready;
  const room = hasRoom(state, at.value);
  return room.ok ? at : room;
}

interface Called {
  readonly ticket: Ticket;
  readonly stageIndex: number;
  readonly rule: CallRule;
  readonly key: PlaceKey | null;
  readonly handicapMinutes: number;
}

function call(
  state: HallState,
  { window, planned }: AtWindow,
  called: Called | Choice,
  reasonRef: string | null,
  context: Context,
): { events: readonly HallEvent[]; made: CallMade } {
  const { ticket, stageIndex, rule, key, handicapMinutes } = called;
  const callId = context.ids.next() as CallId;
  const passedOver = passedOverBy(state, planned.id, called);
  const body: EventBodies['v1.TicketCalled'] = {
    ticketId: ticket.id,
    stageIndex,
    callId,
    windowId: planned.id,
    staffId: window.staffId as NonNullable<typeof window.staffId>,
    rule,
    key,
    handicapMinutes,
    passedOver,
    reasonRef,
    announce: true,
  };
  const events = [...shortenInvitations(state, planned.id, context.now), event('v1.TicketCalled', body)];
  return { events, made: { ticketId: ticket.id, number: ticket.number, callId, rule, passedOver } };
}

/** [ORD-7] Also one that is pinned or held at a window which has stopped calling: its person must not be stuck there. */
export function callableByNumber(state: HallState, ticket: Ticket, windowId: WindowId): Result<null, Refusal> {
  const { number, state: standing } = ticket;
  if (standing !== 'waiting' && standing !== 'missed' && standing !== 'issued' && standing !== 'held') {
    return err(refusal('ticket-in-wrong-state', { number, state: standing }));
  }
  const boundTo = ticket.pin?.windowId ?? ticket.heldAt;
  if (boundTo === null || boundTo === windowId || state.windows.get(boundTo)?.state !== 'open') return ok(null);
  return err(elsewhere(state, ticket, boundTo));
}

/** What people who come without a number mostly want at this window: the first service of its own queues. */
function usualService(state: HallState, { serves }: Window): ServiceId {
  const own = new Set(serves.filter(({ mode }) => mode === 'own').map(({ queueId }) => queueId));
  const { services } = state.planIndex.plan;
  const usual = services.find((one) => own.has(one.queueId) && findService(state, one.id).ok);
  return usual?.id ?? ('' as ServiceId);
}

/** The first of the ticket's stages that waits (or was missed, held or pinned) and that this window serves. */
export function stageServedHere(state: HallState, windowId: WindowId, ticket: Ticket): number {
  const queues = new Set(linesServedBy(state, windowId).map((line) => line.queueId));
  const current = ticket.stages[ticket.current];
  if (ticket.state === 'missed' || ticket.state === 'held' || ticket.pin !== null) {
    return current !== undefined && queues.has(current.queueId) ? ticket.current : -1;
  }
  return ticket.stages.findIndex((stage) => stage.state === 'waiting' && queues.has(stage.queueId));
}

function firstCall(
  state: HallState,
  at: AtWindow,
  { ticketId, stages }: EventBodies['v1.TicketIssued'],
  rule: CallRule,
  context: Context,
): EventBodies['v1.TicketCalled'] {
  const key = stages[0]?.key ?? null;
  return callWithoutTurn(state, at, { ticketId, ticket: null, stageIndex: 0, rule, key }, context);
}

/** [ORD-8] Whoever waits is passed over by a ticket that comes into being at the window, too, and by one that was called by hand. */
export function callWithoutTurn(
  state: HallState,
  { window, planned }: AtWindow,
  called: Pick<Called, 'stageIndex' | 'rule' | 'key'> & {
    readonly ticketId: TicketId;
    /** Null when it comes into being with the call. */
    readonly ticket: Ticket | null;
  },
  { ids }: Context,
): EventBodies['v1.TicketCalled'] {
  const { ticketId, ticket, stageIndex, rule, key } = called;
  return {
    ticketId,
    stageIndex,
    callId: ids.next() as CallId,
    windowId: planned.id,
    staffId: window.staffId as NonNullable<typeof window.staffId>,
    rule,
    key,
    handicapMinutes: 0,
    passedOver: passedOverBy(state, planned.id, { ticket, rule, key, handicapMinutes: 0 }),
    reasonRef: null,
    announce: true,
  };
}

/** [NUM-5] A clerk calls an offline number by hand before its kiosk has reported it. */
function adopt(
  state: HallState,
  at: AtWindow,
  number: TicketNumber,
  serviceId: Parameters<typeof findService>[1],
  context: Context,
): Decided<'adopt-number'> {
  if (state.day === null) return err(refusal('no-plan', {}));
  const offline = unreportedNumber(state, number, state.day);
  if (!offline.ok) return offline;
  const service = findService(state, serviceId);
  if (!service.ok) return service;
  const served = plannedWindow(state, at.planned.id).serves.some((one) => one.queueId === service.value.queueId);
  if (!served) {
    return err(refusal('queue-not-served-here', { queueId: service.value.queueId, windowNumber: at.planned.number }));
  }
  const issued = issueAtWindow(
    state,
    service.value,
    { source: 'offline', priorityClass: 'ordinary', offline: offline.value },
    context,
  );
  if (!issued.ok) return issued;
  const called = firstCall(state, at, issued.value, 'adopted', context);
  const events = [
    event('v1.TicketIssued', issued.value),
    ...shortenInvitations(state, at.planned.id, context.now),
    event('v1.TicketCalled', called),
  ];
  const { ticketId, callId, rule, passedOver } = called;
  return ok({ events, result: { ticketId, number, callId, rule, passedOver } });
}
