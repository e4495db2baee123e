import type { Instant, Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import type { FinishInput } from '../commands.ts';
import { event, type HallEvent } from '../events.ts';
import type { ServiceRecordId, WindowId } from '../ids.ts';
import { serversToday } from '../lookup.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import { currentStage, type PlaceKey, type Ticket } from '../ticket.ts';
import type { Context, Deciders } from './decision.ts';
import { atOwnWindow, expirePending, findWindow, releaseUnlessCalling, ticketAtWindow, worksToday } from './guards.ts';
import { shortenInvitations } from './invitations.ts';
import { keepWords, REASON_DAYS } from './private-words.ts';
import { aheadIn, placeKey } from './take-ticket.ts';

export const serviceDeciders: Deciders<'hold-ticket' | 'resume-ticket' | 'transfer-ticket' | 'finish-service'> = {
  'hold-ticket': (state, { windowId, ticketId, reason }, context) => {
    const at = atOwnWindow(state, windowId, context);
    if (!at.ok) return at;
    const found = ticketAtWindow(state, at.value.window, ticketId, ['called', 'serving']);
    if (!found.ok) return found;
    const { ref, privates } = keepWords(reason, 'reason', REASON_DAYS, context);
    const events = [
      ...expirePending(state, found.value, 'over'),
      event('v1.TicketHeld', { ticketId, windowId, reasonRef: ref }),
    ];
    return ok({ events, result: {}, privates });
  },

  'resume-ticket': (state, { windowId, ticketId }, context) => {
    const at = atOwnWindow(state, windowId, context);
    if (!at.ok) return at;
    const found = ticketAtWindow(state, at.value.window, ticketId, ['held']);
    if (!found.ok) return found;
    const events = [
      event('v1.TicketResumed', { ticketId, windowId }),
      ...releaseUnlessCalling(state, at.value, ticketId),
    ];
    return ok({ events, result: {} });
  },

  'transfer-ticket': (state, input, context) => {
    const { windowId, ticketId, toQueueId, placing } = input;
    const at = atOwnWindow(state, windowId, context);
    if (!at.ok) return at;
    const found = ticketAtWindow(state, at.value.window, ticketId, ['called', 'serving', 'held']);
    if (!found.ok) return found;
    if (!state.planIndex.queues.has(toQueueId)) return err(refusal('unknown-queue', { queueId: toQueueId }));
    if (serversToday(state, toQueueId).length === 0) return err(refusal('queue-unserved', { queueId: toQueueId }));
    const target = pinTarget(state, input);
    if (!target.ok) return target;
    const over = expirePending(state, found.value, 'over');
    const key = transferKey(found.value, placing, { now: context.now, seq: state.seq + over.length + 1 });
    const { ref, privates } = keepWords(input.reason, 'reason', REASON_DAYS, context);
    const body = {
      ticketId,
      fromWindowId: windowId,
      toQueueId,
      key,
      pin: target.value,
      placing,
      reasonRef: ref,
    };
    const events = [...over, event('v1.TicketTransferred', body)];
    const ahead = target.value === null ? aheadIn(state, { queueId: toQueueId, key }) : 0;
    return ok({ events, result: { ahead }, privates });
  },

  'finish-service': (state, input, context) => {
    const finished = finishEvents(state, input, context);
    if (!finished.ok) return finished;
    const { events, serviceRecordId } = finished.value;
    return ok({ events, result: { serviceRecordId } });
  },
};

/** [FIN-1] Finishing a called ticket says that its person came. */
export function finishEvents(
  state: HallState,
  input: FinishInput & { readonly windowId: WindowId },
  context: Context,
): Result<{ readonly events: readonly HallEvent[]; readonly serviceRecordId: ServiceRecordId }, Refusal> {
  const at = atOwnWindow(state, input.windowId, context);
  if (!at.ok) return at;
  const { window } = at.value;
  const found = ticketAtWindow(state, window, input.ticketId, ['called', 'serving']);
  if (!found.ok) return found;
  const ticket = found.value;
  const serviceRecordId = context.ids.next() as ServiceRecordId;
  const events = [...expirePending(state, ticket, 'over')];
  if (ticket.state === 'called') events.push(event('v1.TicketArrived', { ticketId: ticket.id, automatic: false }));
  events.push(...shortenInvitations(state, input.windowId, context.now));
  const seq = state.seq + events.length + 1;
  const body = {
    ticketId: ticket.id,
    serviceRecordId,
    windowId: window.id,
    staffId: window.staffId as NonNullable<typeof window.staffId>,
    outcome: input.outcome,
    items: input.items,
    invite: input.invite,
    nextKey: nextStageKey(state, ticket, seq),
  };
  events.push(event('v1.ServiceFinished', body));
  return ok({ events, serviceRecordId });
}

/** [ITIN-3] The next stage of an ordered itinerary joins its queue with the arrival of the first. */
export function nextStageKey(state: HallState, ticket: Ticket, seq: number): PlaceKey | null {
  const next = ticket.stages.find((stage) => stage.state === 'later');
  const first = ticket.stages[0]?.key;
  if (next === undefined) return null;
  if (first === null || first === undefined) return { ...placeKey(state, ticket.issuedAt, 0), seq };
  return { placeAt: first.placeAt, arrivedAt: first.arrivedAt, seq };
}

/** [ORD-4] */
function transferKey(
  ticket: Ticket,
  placing: 'keep' | 'back' | 'pinned',
  { now, seq }: { readonly now: Instant; readonly seq: number },
): PlaceKey {
  const { key } = currentStage(ticket);
  return placing !== 'back' && key !== null ? key : { placeAt: now, arrivedAt: now, seq };
}

function pinTarget(
  state: HallState,
  { placing, toWindowId, toQueueId }: { placing: string; toWindowId?: WindowId; toQueueId: string },
): Result<WindowId | null, Refusal> {
  if (placing !== 'pinned') return ok(null);
  const target = findWindow(state, toWindowId ?? ('' as WindowId));
  if (!target.ok) return target;
  const works = worksToday(state, target.value);
  if (!works.ok) return works;
  const { planned, window } = target.value;
  if (window.state === 'closed') return err(refusal('window-not-open', { state: window.state }));
  if (!planned.serves.some((serving) => serving.queueId === toQueueId)) {
    return err(refusal('queue-not-served-here', { queueId: toQueueId, windowNumber: planned.number }));
  }
  return ok(planned.id);
}

/**
 * [UNDO-3] How long a finish can be undone, unless somebody has rated it: until the ticket has gone on: called for its next stage,
 * or its number given anew because it was one of an earlier day.
 */
export function finishUndoable(state: HallState, ticket: Ticket, id: ServiceRecordId, windowId: WindowId): boolean {
  if (ticket.serviceRecords.at(-1) !== id) return false;
  const untouched = ticket.state === 'done' || (ticket.state === 'waiting' && ticket.pin === null);
  const holder = state.derived.byNumber.get(ticket.number) ?? ticket.id;
  return untouched && ticket.call?.windowId === windowId && holder === ticket.id;
}
