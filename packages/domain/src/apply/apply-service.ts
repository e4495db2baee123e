import { assert, defined } from '@youxu/basics';
import type { Recorded } from '../events.ts';
import { learn } from '../forecast/learn.ts';
import { policyOf, recordOf, ticketOf, windowOf } from '../lookup.ts';
import { change, enterRecord, leaveRecord } from '../places.ts';
import type { ServiceRecord } from '../service-record.ts';
import type { HallState } from '../state.ts';
import { countServed } from '../tally.ts';
import { currentStage, type PlaceKey, type Ticket } from '../ticket.ts';
import type { Handlers } from './apply.ts';
import { loseSlot, standingBefore, suspendOthers, wakeOthers } from './apply-call.ts';
import { end, releaseFromWindows } from './apply-ticket.ts';

export const serviceHandlers: Handlers<
  | 'v1.TicketHeld'
  | 'v1.TicketResumed'
  | 'v1.TicketTransferred'
  | 'v1.PinReleased'
  | 'v1.ServiceFinished'
  | 'v1.FinishUndone'
> = {
  'v1.TicketHeld': (state, { ticketId, windowId }, { at }) => {
    const ticket = ticketOf(state, ticketId);
    releaseFromWindows(state, ticket);
    change(state, ticket, () => {
      ticket.state = 'held';
      ticket.stateAt = at;
      ticket.heldAt = windowId;
      currentStage(ticket).state = 'suspended';
    });
    const window = windowOf(state, windowId);
    window.held.push(ticketId);
    window.undoable = [];
  },

  'v1.TicketResumed': (state, { ticketId, windowId }, { at, seq }) => {
    const ticket = ticketOf(state, ticketId);
    releaseFromWindows(state, ticket);
    change(state, ticket, () => {
      ticket.state = 'waiting';
      ticket.stateAt = at;
      ticket.heldAt = null;
      ticket.call = null;
      currentStage(ticket).state = 'waiting';
      ticket.pin = { windowId, reason: 'resumed', seq };
    });
  },

  'v1.TicketTransferred': (state, { ticketId, toQueueId, key, pin, fromWindowId, placing }, { at, seq }) => {
    const ticket = ticketOf(state, ticketId);
    releaseFromWindows(state, ticket);
    change(state, ticket, () => {
      ticket.state = 'waiting';
      ticket.stateAt = at;
      ticket.heldAt = null;
      ticket.call = null;
      ticket.serviceStartedAt = null;
      const stage = currentStage(ticket);
      stage.queueId = toQueueId;
      stage.key = key;
      stage.state = 'waiting';
      ticket.pin = pin === null ? null : { windowId: pin, reason: 'sent', seq };
      if (pin === null) wakeOthers(ticket);
      else suspendSiblings(ticket);
      if (placing === 'back') loseSlot(ticket);
    });
    if (fromWindowId !== null) windowOf(state, fromWindowId).undoable = [];
  },

  'v1.PinReleased': (state, { ticketId }) => {
    change(state, ticketOf(state, ticketId), (ticket) => {
      ticket.pin = null;
      wakeOthers(ticket);
    });
  },

  'v1.ServiceFinished': (state, body, recorded) => {
    const ticket = ticketOf(state, body.ticketId);
    const call = defined(ticket.call, `call of ${ticket.number}`);
    const window = windowOf(state, body.windowId);
    const stage = currentStage(ticket);
    const record: ServiceRecord = {
      id: body.serviceRecordId,
      ticketId: ticket.id,
      stageIndex: ticket.current,
      number: ticket.number,
      businessDay: state.day ?? ticket.businessDay,
      serviceId: stage.serviceId,
      queueId: stage.queueId,
      windowId: body.windowId,
      staffId: body.staffId,
      calledAt: call.firstCalledAt,
      startedAt: ticket.serviceStartedAt ?? call.firstCalledAt,
      finishedAt: body.byHandAt ?? recorded.at,
      outcome: body.outcome,
      items: body.items,
      invitedUntilAt: body.invite ? recorded.at + policyOf(state).ratingInvitationSeconds * 1000 : null,
      rating: null,
      ratingSealed: false,
      correctedFrom: null,
      caseId: null,
    };
    state.serviceRecords.set(record.id, record);
    enterRecord(state, record);
    countServed(state, body.windowId, 1);
    learn(state.learned, record);
    ticket.serviceRecords.push(record.id);
    finishStage(state, ticket, body.nextKey, recorded);
    window.undoable = [
      {
        ...{ kind: 'finish', ticketId: ticket.id, serviceRecordId: record.id, at: recorded.at },
        ...(body.byHandAt !== undefined && standingBefore(window, ticket.id)),
      },
    ];
  },

  // What was learned from the service stays learned: an undone finish comes again within the minute.
  'v1.FinishUndone': (state, { ticketId, windowId, serviceRecordId }, { at }) => {
    const ticket = ticketOf(state, ticketId);
    const record = recordOf(state, serviceRecordId);
    leaveRecord(state, record);
    state.serviceRecords.delete(serviceRecordId);
    if (record.businessDay === state.day) countServed(state, record.windowId, -1);
    change(state, ticket, () => {
      for (const stage of ticket.stages.slice(record.stageIndex + 1)) {
        if (ticket.itinerary === 'ordered' && stage.state === 'waiting') {
          stage.state = 'later';
          stage.key = null;
        }
      }
      suspendOthers(ticket);
      ticket.current = record.stageIndex;
      currentStage(ticket).state = 'active';
      ticket.state = 'serving';
      ticket.stateAt = at;
      ticket.serviceStartedAt = record.startedAt;
      ticket.serviceRecords.splice(ticket.serviceRecords.indexOf(serviceRecordId), 1);
    });
    const window = windowOf(state, windowId);
    window.openTickets.push(ticketId);
    const { before } = standingBefore(window, ticketId);
    window.undoable = before === undefined ? [] : [{ kind: 'call', ticketId, at, before }];
  },
};

function suspendSiblings(ticket: Ticket): void {
  ticket.stages.forEach((stage, index) => {
    if (index !== ticket.current && stage.state === 'waiting') stage.state = 'suspended';
  });
}

/** The stage is done: siblings wake, or the next in order joins its line, or the ticket is done. */
function finishStage(state: HallState, ticket: Ticket, nextKey: PlaceKey | null, recorded: Recorded): void {
  const next = ticket.stages.findIndex((stage) => stage.state === 'suspended' || stage.state === 'later');
  if (next === -1) {
    currentStage(ticket).state = 'done';
    end(state, ticket, 'done', null, recorded);
    return;
  }
  releaseFromWindows(state, ticket);
  change(state, ticket, () => {
    currentStage(ticket).state = 'done';
    ticket.state = 'waiting';
    ticket.stateAt = recorded.at;
    ticket.current = next;
    ticket.serviceStartedAt = null;
    wakeOthers(ticket);
    const stage = currentStage(ticket);
    if (stage.state === 'later') {
      assert(nextKey !== null, `next stage of ${ticket.number} without a key`);
      stage.key = nextKey;
      stage.state = 'waiting';
    }
  });
}
