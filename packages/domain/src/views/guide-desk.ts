import { ok, type Result } from '@youxu/basics';
import { findTicket, isSuspended } from '../decide/guards.ts';
import { aheadIn, waitOf, waitsInLine, windowNumbersOf } from '../decide/take-ticket.ts';
import type { QueueId, ServiceId, Text, TicketId, TicketNumber, WindowId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import { currentStage, type Ticket } from '../ticket.ts';
import { fetchingOf } from './fetching.ts';
import type { CalledAt, GuideDesk, MarkedTicket } from './guide-data.ts';
import type { ViewFunctions } from './view-function.ts';
import { floorOfWindow, windowsToday } from './window-facts.ts';

const MARKED_MAX = 60;
const MISSED_MAX = 24;

/** What guides see and the public never does: whom they marked, who was missed, any ticket that is laid before them. */
export const guideViews: ViewFunctions<'guide-desk' | 'staff-ticket'> = {
  'guide-desk': (state) => {
    const { plan } = state.planIndex;
    const marked = [...state.derived.marked].sort((a, b) => urgencyOf(a) - urgencyOf(b));
    return ok({
      hall: plan.name,
      day: state.day,
      suspended: isSuspended(state),
      planVersion: state.planVersion,
      marked: marked.slice(0, MARKED_MAX).map((ticket) => markedTicket(state, ticket)),
      missed: missedOf(state),
      helpCalls: helpCallsOf(state),
    });
  },

  'staff-ticket': (state, { code }, now) => {
    const found = findByCode(state, code);
    if (!found.ok) return found;
    const ticket = found.value;
    const stage = currentStage(ticket);
    const { missed } = ticket;
    return ok({
      ticketId: ticket.id,
      number: ticket.number,
      state: ticket.state,
      stateAt: ticket.stateAt,
      issuedAt: ticket.issuedAt,
      source: ticket.source,
      paper: ticket.paper,
      reprints: ticket.reprints,
      services: ticket.stages.map((one, index) => ({
        serviceId: one.serviceId,
        name: nameOfService(state, one.serviceId),
        current: index === ticket.current,
        done: one.state === 'done',
      })),
      queueId: stage.queueId,
      queueName: nameOfQueue(state, stage.queueId),
      priorityClass: ticket.priorityClass,
      language: ticket.language,
      needs: ticket.needs,
      care: ticket.care?.reason ?? null,
      ...waitOf(state, ticket, now),
      windowNumbers: windowNumbersOf(state, stage.queueId),
      call: calledAt(state, ticket),
      missed:
        ticket.state === 'missed' && missed !== null
          ? { windowNumber: numberOf(state, missed.windowId), at: missed.at, times: missed.times }
          : null,
      keptAt:
        ticket.pin === null && ticket.heldAt === null ? null : numberOf(state, ticket.pin?.windowId ?? ticket.heldAt),
      slotAt: ticket.appointment?.slotAt ?? null,
    });
  },
};

/** Called ones and whom the clock alone counts as arrived first, then who waits, then whom nobody has to fetch now. */
function urgencyOf({ state, arrivedAutomatically }: Ticket): number {
  if (state === 'called' || (state === 'serving' && arrivedAutomatically)) return 0;
  return state === 'waiting' || state === 'issued' ? 1 : 2;
}

function markedTicket(state: HallState, ticket: Ticket): MarkedTicket {
  const { serviceId, queueId } = currentStage(ticket);
  return {
    ticketId: ticket.id,
    number: ticket.number,
    state: ticket.state,
    stateAt: ticket.stateAt,
    needs: ticket.needs,
    care: ticket.care?.reason ?? null,
    serviceName: nameOfService(state, serviceId),
    ahead: aheadOf(state, ticket),
    windowNumbers: windowNumbersOf(state, queueId),
    call: calledAt(state, ticket),
    arrivedAutomatically: ticket.arrivedAutomatically,
    fetching: fetchingOf(state, ticket),
  };
}

function missedOf(state: HallState): GuideDesk['missed'] {
  const { missed } = state.derived;
  const newest: GuideDesk['missed'][number][] = [];
  for (let index = missed.size - 1; index >= 0 && newest.length < MISSED_MAX; index--) {
    const ticket = missed.at(index);
    if (ticket === undefined || ticket.missed === null) continue;
    const { windowId, at } = ticket.missed;
    newest.push({ ticketId: ticket.id, number: ticket.number, windowNumber: numberOf(state, windowId), at });
  }
  return newest;
}

function helpCallsOf(state: HallState): GuideDesk['helpCalls'] {
  return windowsToday(state)
    .flatMap(({ planned, window: { helpAt } }) =>
      helpAt === null
        ? []
        : [
            {
              windowId: planned.id,
              windowNumber: planned.number,
              floorNumber: floorOfWindow(state, planned.id).number,
              at: helpAt,
            },
          ],
    )
    .toSorted((a, b) => a.at - b.at);
}

function findByCode(state: HallState, code: string): Result<Ticket, Refusal> {
  return findTicket(
    state,
    /^[A-Z]\d{3,5}$/.test(code) ? { number: code as TicketNumber } : { ticketId: code as TicketId },
  );
}

/** Null for what stands in no line. */
function aheadOf(state: HallState, ticket: Ticket): number | null {
  return waitsInLine(ticket) ? aheadIn(state, currentStage(ticket)) : null;
}

function calledAt(state: HallState, { call, state: standing }: Ticket): CalledAt | null {
  if (call === null || (standing !== 'called' && standing !== 'serving')) return null;
  const { callId, windowId, lastCalledAt, count } = call;
  return {
    callId,
    windowNumber: numberOf(state, windowId),
    floorNumber: floorOfWindow(state, windowId).number,
    at: lastCalledAt,
    count,
  };
}

function numberOf(state: HallState, windowId: WindowId | null): string {
  return windowId === null ? '' : (state.planIndex.windows.get(windowId)?.number ?? '');
}

/** Item and queue of an old ticket may have gone with a newer plan. */
function nameOfService(state: HallState, id: ServiceId): Text {
  return state.planIndex.services.get(id)?.name ?? { zh: id, en: id };
}

function nameOfQueue(state: HallState, id: QueueId): Text {
  return state.planIndex.queues.get(id)?.name ?? { zh: id, en: id };
}
