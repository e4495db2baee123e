import { assert, defined } from '@youxu/basics';
import type { CallId, TicketId, WindowId } from '../ids.ts';
import { policyOf, speakerZonesOf, ticketOf, windowOf } from '../lookup.ts';
import { takeTurn } from '../order/turns.ts';
import { change, enterAnnouncement } from '../places.ts';
import type { Announcement, HallState, TakenAway, WindowState } from '../state.ts';
import { announcementKey } from '../state.ts';
import { currentStage, type Standing, type Ticket } from '../ticket.ts';
import type { Handlers } from './apply.ts';
import { releaseFromWindows } from './apply-ticket.ts';

const RECENT_CALLS_MAX = 40;
/** [HAND-4] Whoever calls the next person at once may not have read it yet. */
const TAKEN_TOLD_MS = 60_000;
const TAKEN_MAX = 8;

export const callHandlers: Handlers<
  | 'v1.TicketCalled'
  | 'v1.TicketRecalled'
  | 'v1.TicketArrived'
  | 'v1.FetchBegun'
  | 'v1.TicketMissed'
  | 'v1.TicketReturned'
  | 'v1.CallUndone'
  | 'v1.MissedUndone'
> = {
  'v1.TicketCalled': (state, body, { at, seq }) => {
    const ticket = ticketOf(state, body.ticketId);
    const window = windowOf(state, body.windowId);
    assert(
      ticket.state === 'waiting' || ticket.state === 'missed' || ticket.state === 'issued' || ticket.state === 'held',
      `${ticket.number} called while ${ticket.state}`,
    );
    releaseFromWindows(state, ticket);
    change(state, ticket, () => {
      ticket.state = 'called';
      ticket.stateAt = at;
      ticket.pin = null;
      ticket.heldAt = null;
      ticket.current = body.stageIndex;
      suspendOthers(ticket);
      currentStage(ticket).state = 'active';
      ticket.call = {
        callId: body.callId,
        windowId: body.windowId,
        staffId: body.staffId,
        rule: body.rule,
        firstCalledAt: body.byHandAt ?? at,
        lastCalledAt: body.byHandAt ?? at,
        count: 1,
      };
      // Whoever was called by voice came at once, as far as anybody can say.
      ticket.serviceStartedAt = body.byHandAt ?? null;
      ticket.arrivedAutomatically = false;
    });
    delete window.pausedBefore;
    keepTaken(window, (one) => one.ticketId !== ticket.id && at - one.at < TAKEN_TOLD_MS);
    if (body.takenFrom !== undefined) {
      const from = windowOf(state, body.takenFrom);
      const taken = { ticketId: ticket.id, number: ticket.number, to: body.windowId, at };
      from.takenAway = [...(from.takenAway ?? []), taken].slice(-TAKEN_MAX);
    }
    window.openTickets.push(ticket.id);
    window.undoable = [
      ...window.undoable.filter((one) => one.kind === 'finish').slice(-1),
      { kind: 'call', ticketId: ticket.id, at, ...(body.before !== undefined && { before: body.before }) },
    ];
    takeTurn(window.turns, body.rule);
    if (body.rule === 'by-number') state.byNumberCalls++;
    if (body.announce) announce(state, ticket, body.callId, seq);
  },

  'v1.TicketRecalled': (state, { ticketId, callId }, { at, seq }) => {
    const ticket = ticketOf(state, ticketId);
    change(state, ticket, () => {
      const call = defined(ticket.call, `call of ${ticket.number}`);
      if (ticket.state !== 'called') ticket.stateAt = at;
      ticket.state = 'called';
      ticket.call = { ...call, callId, lastCalledAt: at, count: call.count + 1 };
      ticket.serviceStartedAt = null;
    });
    announce(state, ticket, callId, seq);
  },

  'v1.TicketArrived': (state, { ticketId, automatic }, { at }) => {
    change(state, ticketOf(state, ticketId), (ticket) => {
      ticket.state = 'serving';
      ticket.stateAt = at;
      ticket.serviceStartedAt ??= at;
      ticket.arrivedAutomatically = automatic;
    });
  },

  'v1.FetchBegun': (state, { ticketId, callId, staffId }, { at }) => {
    const ticket = ticketOf(state, ticketId);
    ticket.call = { ...defined(ticket.call, `call of ${ticket.number}`), fetching: { staffId, at, callId } };
  },

  'v1.TicketMissed': (state, { ticketId, windowId }, { at }) => {
    const ticket = ticketOf(state, ticketId);
    releaseFromWindows(state, ticket);
    change(state, ticket, () => {
      ticket.state = 'missed';
      ticket.stateAt = at;
      ticket.missed = { windowId, at, times: (ticket.missed?.times ?? 0) + 1 };
      currentStage(ticket).state = 'suspended';
    });
    const window = windowOf(state, windowId);
    window.undoable = [{ kind: 'missed', ticketId, at, ...standingBefore(window, ticketId) }];
  },

  'v1.TicketReturned': (state, { ticketId, key, pin }, { at, seq }) => {
    change(state, ticketOf(state, ticketId), (ticket) => {
      ticket.state = 'waiting';
      ticket.stateAt = at;
      ticket.returns++;
      const { queueId } = currentStage(ticket);
      currentStage(ticket).state = 'waiting';
      if (pin === null) wakeOthers(ticket);
      else ticket.pin = { windowId: pin, reason: 'just-missed', seq };
      if (key === null) return;
      // A sibling in the same queue would bring them back in front, and so would the slot of an appointment.
      for (const stage of ticket.stages) if (stage.queueId === queueId && stage.state === 'waiting') stage.key = key;
      loseSlot(ticket);
    });
  },

  'v1.CallUndone': (state, { ticketId, windowId }, { at, seq }) => {
    const ticket = ticketOf(state, ticketId);
    const window = windowOf(state, windowId);
    const { before } = standingBefore(window, ticketId);
    releaseFromWindows(state, ticket);
    if (before === undefined) pinAgain(state, ticket, windowId, at, seq);
    else putBack(state, ticket, before, at);
    window.undoable = window.undoable.filter((one) => one.kind !== 'call');
    if (before !== undefined) takeBack(state, ticketId, windowId);
  },

  'v1.MissedUndone': (state, { ticketId, windowId }, { at, seq }) => {
    const ticket = ticketOf(state, ticketId);
    const window = windowOf(state, windowId);
    const { before } = standingBefore(window, ticketId);
    window.undoable = [];
    if (before !== undefined) {
      putBack(state, ticket, before, at);
      takeBack(state, ticketId, windowId);
      return;
    }
    pinAgain(state, ticket, windowId, at, seq);
    const times = (ticket.missed?.times ?? 1) - 1;
    ticket.missed = ticket.missed === null || times === 0 ? null : { ...ticket.missed, times };
  },
};

/** How the ticket stood before what can be undone here, where that was entered afterwards. */
export function standingBefore(window: WindowState, ticketId: TicketId): { readonly before?: Standing } {
  const before = window.undoable.findLast((one) => one.ticketId === ticketId)?.before;
  return before === undefined ? {} : { before };
}

/** [HAND-1] As if it had never been entered; paper that was reported meanwhile is there. */
function putBack(state: HallState, ticket: Ticket, before: Standing, at: number): void {
  const { current, call, pin, heldAt, missed } = before;
  const isPaperHere = before.state === 'issued' && ticket.paper !== 'pending' && ticket.paper !== 'failed';
  const isAside = before.state === 'missed' || before.state === 'held';
  change(state, ticket, () => {
    ticket.state = isPaperHere ? 'waiting' : before.state;
    ticket.stateAt = at;
    ticket.serviceStartedAt = null;
    ticket.call = call;
    ticket.pin = pin;
    ticket.heldAt = heldAt;
    ticket.missed = missed;
    currentStage(ticket).state = 'suspended';
    ticket.current = current;
    if (isAside) return;
    if (pin === null) wakeOthers(ticket);
    else currentStage(ticket).state = 'waiting';
  });
  if (heldAt !== null) windowOf(state, heldAt).held.push(ticket.id);
}

/** [HAND-4] What was entered there has been undone: nobody has lost the number. */
function takeBack(state: HallState, ticketId: TicketId, windowId: WindowId): void {
  for (const window of state.windows.values())
    keepTaken(window, (one) => one.ticketId !== ticketId || one.to !== windowId);
}

function keepTaken(window: WindowState, isKept: (one: TakenAway) => boolean): void {
  const kept = window.takenAway?.filter(isKept) ?? [];
  if (kept.length > 0) window.takenAway = kept;
  else delete window.takenAway;
}

function pinAgain(state: HallState, ticket: Ticket, windowId: WindowId, at: number, seq: number): void {
  change(state, ticket, () => {
    ticket.state = 'waiting';
    ticket.stateAt = at;
    ticket.call = null;
    ticket.serviceStartedAt = null;
    currentStage(ticket).state = 'waiting';
    ticket.pin = { windowId, reason: 'undone', seq };
  });
  state.recentCalls = state.recentCalls.filter((one) => one.ticketId !== ticket.id);
}

/** [APPT-3] Whoever gives up the place that came with the slot is like a walk-in from then on. */
export function loseSlot(ticket: Ticket): void {
  if (ticket.appointment !== null) ticket.appointment = { ...ticket.appointment, slotAt: null };
}

/** Siblings of the stage that is called, pinned or missed keep their places, suspended [ITIN-2]. */
export function suspendOthers(ticket: Ticket): void {
  for (const stage of ticket.stages) if (stage.state === 'waiting') stage.state = 'suspended';
}

/** They stand in their lines again, with their old keys. */
export function wakeOthers(ticket: Ticket): void {
  for (const stage of ticket.stages) if (stage.state === 'suspended') stage.state = 'waiting';
}

/** One announcement in every speaker zone where people of this queue wait [VOICE-1]. */
function announce(state: HallState, ticket: Ticket, callId: CallId, seq: number): void {
  const call = defined(ticket.call, `call of ${ticket.number}`);
  const policy = policyOf(state);
  state.recentCalls = [
    {
      ticketId: ticket.id,
      number: ticket.number,
      windowId: call.windowId,
      callId,
      at: call.lastCalledAt,
      count: call.count,
    },
    ...state.recentCalls.filter((one) => one.ticketId !== ticket.id),
  ].slice(0, RECENT_CALLS_MAX);
  const zones = speakerZonesOf(state, currentStage(ticket).queueId, call.windowId);
  for (const speakerZoneId of zones) {
    const announcement: Announcement = {
      callId,
      speakerZoneId,
      ticketId: ticket.id,
      number: ticket.number,
      windowId: call.windowId,
      count: call.count,
      // For everybody alike: who is called once more is marked, and neighbours would hear it [PRIV-2].
      last: call.count >= policy.callsMax,
      calledAt: call.lastCalledAt,
      expiresAt: call.lastCalledAt + policy.announcementExpirySeconds * 1000,
      seq,
      state: 'pending',
      startedAt: null,
      speaker: null,
    };
    state.announcements.set(announcementKey(callId, speakerZoneId), announcement);
    enterAnnouncement(state, announcement);
  }
}
