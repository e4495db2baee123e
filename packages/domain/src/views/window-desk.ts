import type { Instant } from '@youxu/basics';
import { ok } from '@youxu/basics';
import { longWaitAt, type Nudge, nudgesAt } from '../alarms.ts';
import { type AtWindow, findWindow, isSuspended, missedAllowedAt, recallAllowedAt } from '../decide/guards.ts';
import { undoRefusal } from '../decide/undo.ts';
import { forecastFor } from '../forecast/forecast.ts';
import type { QueueId, TicketId, WindowId } from '../ids.ts';
import { plannedQueue, policyOf } from '../lookup.ts';
import { type Choice, chooseInTurn, linesServedBy, passedOverBy } from '../order/choose-next.ts';
import { lengthOf } from '../order/line.ts';
import { announcementKey, type HallState, type WindowState } from '../state.ts';
import { currentStage, type ForecastRange, type Ticket } from '../ticket.ts';
import { lateIn, longestWaitSince } from '../waits.ts';
import { fetchingOf, nameOfStaff } from './fetching.ts';
import type { DeskTicket, WindowDesk } from './view-data.ts';
import type { ViewFunctions } from './view-function.ts';

const NEXT_MAX = 5;
const HELD_MAX = 8;
const MISSED_MAX = 8;

export const windowDeskView: ViewFunctions<'window-desk'> = {
  'window-desk': (state, { windowId }, now) => {
    const found = findWindow(state, windowId);
    if (!found.ok) return found;
    const { window, planned } = found.value;
    const lines = linesServedBy(state, windowId);
    const staff = window.staffId === null ? undefined : state.planIndex.staff.get(window.staffId);
    const longest = Math.min(
      ...lines.map(({ queueId }) => longestWaitSince(state, queueId) ?? Number.POSITIVE_INFINITY),
      ...[...(state.derived.pinned.get(windowId) ?? [])].map(arrivedAt),
      Number.POSITIVE_INFINITY,
    );
    const [own] = lines;
    const next = chooseInTurn(state, windowId, now, NEXT_MAX);
    const [first] = next;
    return ok({
      windowId,
      windowNumber: planned.number,
      name: planned.name,
      state: window.state,
      stateAt: window.stateAt,
      pause: window.pause,
      suspended: isSuspended(state),
      staff: staff === undefined ? null : { id: staff.id, number: staff.number, name: staff.name },
      desk: window.desk ?? null,
      open: deskTickets(state, window.openTickets),
      next: next.map((choice) => nextTicket(state, choice)),
      passesOver: first === undefined ? null : passedOverBy(state, windowId, first),
      waiting:
        lines.reduce((sum, { line }) => sum + lengthOf(line), 0) + (state.derived.pinned.get(windowId)?.size ?? 0),
      longestSince: Number.isFinite(longest) ? longest : null,
      overdue: lines.reduce((sum, served) => sum + lateIn(state, served.queueId, now), 0),
      forecast: own === undefined ? null : forecastFor(state, own.queueId, lengthOf(own.line), now),
      held: deskTickets(state, window.held.slice(0, HELD_MAX)),
      missed: missedHere(state, windowId),
      undo: undoOf(state, found.value),
      unheard: unheardAt(state, window),
      taken: takenFrom(state, window),
      help: helpAt(state, window),
      servedToday: state.derived.tally.servedAt.get(windowId) ?? 0,
      nudges: nudgesHere(state, window, lines),
      queues: planned.serves.map((serving) => ({
        queueId: serving.queueId,
        name: plannedQueue(state, serving.queueId).name,
        waiting: lengthOf(lines.find((line) => line.queueId === serving.queueId)?.line ?? EMPTY),
        mode: serving.mode,
        forecast: forecastHere(state, lines, serving.queueId, now),
      })),
    });
  },
};

const EMPTY = { byKey: { size: 0 }, issued: { size: 0 } } as Parameters<typeof lengthOf>[0];

function deskTickets(state: HallState, ids: readonly TicketId[]): readonly DeskTicket[] {
  return ids.flatMap((id) => {
    const ticket = state.tickets.get(id);
    return ticket === undefined ? [] : [deskTicket(state, ticket)];
  });
}

function deskTicket(state: HallState, ticket: Ticket): DeskTicket {
  return {
    ticketId: ticket.id,
    number: ticket.number,
    state: ticket.state,
    stateAt: ticket.stateAt,
    issuedAt: ticket.issuedAt,
    services: ticket.stages.map((stage, index) => ({
      serviceId: stage.serviceId,
      name: state.planIndex.services.get(stage.serviceId)?.name ?? { zh: stage.serviceId, en: stage.serviceId },
      current: index === ticket.current,
      done: stage.state === 'done',
    })),
    priorityClass: ticket.priorityClass,
    language: ticket.language,
    needs: ticket.needs,
    care: ticket.care?.reason ?? null,
    calls: ticket.call?.count ?? 0,
    firstCalledAt: ticket.call?.firstCalledAt ?? null,
    serviceStartedAt: ticket.serviceStartedAt,
    rule: ticket.call?.rule ?? null,
    missedAllowedAt: missedAllowedAt(state, ticket),
    recallAllowedAt: ticket.call === null ? null : recallAllowedAt(state, ticket),
    arrivedAutomatically: ticket.arrivedAutomatically,
    fetching: fetchingOf(state, ticket),
  };
}

type Lines = ReturnType<typeof linesServedBy>;

/** [ALARM-3] Of the queues the one that is late first stands for all. */
function nudgesHere(state: HallState, window: WindowState, lines: Lines): readonly Nudge[] {
  const waits = lines.flatMap(({ queueId }) => longWaitAt(state, queueId) ?? []);
  const at = Math.min(...waits, Number.POSITIVE_INFINITY);
  const nudges = nudgesAt(state, window);
  if (!Number.isFinite(at)) return nudges;
  return [...nudges, { kind: 'long-wait' as const, at, alarmAt: at, number: null }].sort((a, b) => a.at - b.at);
}

function forecastHere(state: HallState, lines: Lines, queueId: QueueId, now: Instant): ForecastRange | null {
  const here = lines.find((line) => line.queueId === queueId);
  return here === undefined ? null : forecastFor(state, queueId, lengthOf(here.line), now);
}

function arrivedAt(ticket: Ticket): Instant {
  return currentStage(ticket).key?.arrivedAt ?? ticket.issuedAt;
}

function nextTicket(state: HallState, { ticket, stageIndex, rule }: Choice): WindowDesk['next'][number] {
  const stage = ticket.stages[stageIndex];
  const service = stage === undefined ? undefined : state.planIndex.services.get(stage.serviceId);
  return {
    number: ticket.number,
    ticketId: ticket.id,
    why: rule,
    pin: ticket.pin?.reason ?? null,
    arrivedAt: stage?.key?.arrivedAt ?? ticket.issuedAt,
    slotAt: rule === 'appointment' ? (ticket.appointment?.slotAt ?? null) : null,
    serviceName: service?.name ?? { zh: '', en: '' },
    priorityClass: ticket.priorityClass,
  };
}

function missedHere(state: HallState, windowId: WindowId): WindowDesk['missed'] {
  const { missed } = state.derived;
  const here: WindowDesk['missed'][number][] = [];
  for (let index = missed.size - 1; index >= Math.max(0, missed.size - 40) && here.length < MISSED_MAX; index--) {
    const ticket = missed.at(index);
    if (ticket?.missed?.windowId !== windowId) continue;
    here.push({ number: ticket.number, ticketId: ticket.id, at: ticket.missed.at });
  }
  return here;
}

function undoOf(state: HallState, at: AtWindow): WindowDesk['undo'] {
  const last = at.window.undoable.at(-1);
  const ticket = last === undefined ? undefined : state.tickets.get(last.ticketId);
  if (last === undefined || ticket === undefined || undoRefusal(state, at, last) !== null) return null;
  return { kind: last.kind, number: ticket.number, until: last.at + policyOf(state).undoSeconds * 1000 };
}

/** [HAND-4] */
function takenFrom(state: HallState, { takenAway = [] }: WindowState): WindowDesk['taken'] {
  return takenAway.map(({ number, to, at }) => ({
    ...{ number, at },
    windowNumber: state.planIndex.windows.get(to)?.number ?? '',
  }));
}

/** [HELP-1] */
function helpAt(state: HallState, { helpAt: at, helpAnswered }: WindowState): WindowDesk['help'] {
  if (at !== null) return { at, answeredBy: null };
  if (helpAnswered === undefined) return null;
  return { at: helpAnswered.at, answeredBy: nameOfStaff(state, helpAnswered.by) };
}

/** [VOICE-3] Nobody can vouch that the newest call was heard: recall. */
function unheardAt(state: HallState, window: WindowState): WindowDesk['unheard'] {
  for (const id of window.openTickets) {
    const ticket = state.tickets.get(id);
    const callId = ticket?.call?.callId;
    if (ticket?.state !== 'called' || callId === undefined) continue;
    const unknown = [...state.planIndex.speakerZones.keys()].some(
      (zone) => state.announcements.get(announcementKey(callId, zone))?.state === 'unknown',
    );
    if (unknown) return ticket.number;
  }
  return null;
}
