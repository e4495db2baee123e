import { assert, defined } from '@youxu/basics';
import type { CallId, WindowId } from '../ids.ts';
import { policyOf, speakerZonesOf, ticketOf, windowOf } from '../lookup.ts';
import { change, enterAnnouncement } from '../places.ts';
import type { Announcement, HallState, WindowState } from '../state.ts';
import { announcementKey } from '../state.ts';
import { type CallRule, currentStage, type Ticket } from '../ticket.ts';
import type { Handlers } from './apply.ts';
import { releaseFromWindows } from './apply-ticket.ts';

const RECENT_CALLS_MAX = 40;
/** Turn counters stop here: all that matters is whether they have reached the policy's figure. */
const TURNS_MAX = 99;

export const callHandlers: Handlers<
  | 'v1.TicketCalled'
  | 'v1.TicketRecalled'
  | 'v1.TicketArrived'
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
        firstCalledAt: at,
        lastCalledAt: at,
        count: 1,
      };
      ticket.serviceStartedAt = null;
      ticket.arrivedAutomatically = false;
    });
    window.openTickets.push(ticket.id);
    window.undoable = [
      ...window.undoable.filter((one) => one.kind === 'finish').slice(-1),
      { kind: 'call', ticketId: ticket.id, at },
    ];
    takeTurn(window, body.rule);
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

  'v1.TicketMissed': (state, { ticketId, windowId }, { at }) => {
    const ticket = ticketOf(state, ticketId);
    releaseFromWindows(state, ticket);
    change(state, ticket, () => {
      ticket.state = 'missed';
      ticket.stateAt = at;
      ticket.missed = { windowId, at, times: (ticket.missed?.times ?? 0) + 1 };
      currentStage(ticket).state = 'suspended';
    });
    windowOf(state, windowId).undoable = [{ kind: 'missed', ticketId, at }];
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
    releaseFromWindows(state, ticket);
    pinAgain(state, ticket, windowId, at, seq);
    const window = windowOf(state, windowId);
    window.undoable = window.undoable.filter((one) => one.kind !== 'call');
  },

  'v1.MissedUndone': (state, { ticketId, windowId }, { at, seq }) => {
    const ticket = ticketOf(state, ticketId);
    pinAgain(state, ticket, windowId, at, seq);
    const times = (ticket.missed?.times ?? 1) - 1;
    ticket.missed = ticket.missed === null || times === 0 ? null : { ...ticket.missed, times };
    windowOf(state, windowId).undoable = [];
  },
};

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

function takeTurn(window: WindowState, rule: CallRule): void {
  const { turns } = window;
  if (rule === 'pinned') {
    turns.pinnedInRow = Math.min(turns.pinnedInRow + 1, TURNS_MAX);
  } else if (rule === 'care' || rule === 'appointment' || rule === 'order') {
    turns.pinnedInRow = 0;
    turns.sinceCare = rule === 'care' ? 0 : Math.min(turns.sinceCare + 1, TURNS_MAX);
    turns.sinceAppointment = rule === 'appointment' ? 0 : Math.min(turns.sinceAppointment + 1, TURNS_MAX);
  }
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
  const callsMax = ticket.needs.length > 0 ? policy.callsMaxFlagged : policy.callsMax;
  for (const speakerZoneId of zones) {
    const announcement: Announcement = {
      callId,
      speakerZoneId,
      ticketId: ticket.id,
      number: ticket.number,
      windowId: call.windowId,
      count: call.count,
      last: call.count >= callsMax,
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
