import type { Instant } from '@youxu/basics';
import { ok } from '@youxu/basics';
import { findWindow, isSuspended, missedAllowedAt, recallAllowedAt } from '../decide/guards.ts';
import { forecastFor } from '../forecast/forecast.ts';
import type { TicketId, WindowId } from '../ids.ts';
import { plannedQueue, policyOf } from '../lookup.ts';
import { linesServedBy } from '../order/choose-next.ts';
import { type Entry, lengthOf } from '../order/line.ts';
import { announcementKey, type HallState, type WindowState } from '../state.ts';
import type { CallRule, Ticket } from '../ticket.ts';
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
    const arrivals = lines.map(({ line }) => line.byArrival.first()?.key.arrivedAt ?? Number.POSITIVE_INFINITY);
    const longest = Math.min(...arrivals, Number.POSITIVE_INFINITY);
    const [own] = lines;
    return ok({
      windowId,
      windowNumber: planned.number,
      name: planned.name,
      state: window.state,
      stateAt: window.stateAt,
      pause: window.pause,
      suspended: isSuspended(state),
      staff: staff === undefined ? null : { id: staff.id, number: staff.number, name: staff.name },
      open: deskTickets(state, window.openTickets),
      next: nextAt(state, windowId, now),
      waiting:
        lines.reduce((sum, { line }) => sum + lengthOf(line), 0) + (state.derived.pinned.get(windowId)?.size ?? 0),
      longestSince: Number.isFinite(longest) ? longest : null,
      overdue: lines.reduce((sum, served) => sum + overdueIn(state, served, now), 0),
      forecast: own === undefined ? null : forecastFor(state, own.queueId, lengthOf(own.line), now),
      held: deskTickets(state, window.held.slice(0, HELD_MAX)),
      missed: missedHere(state, windowId),
      undo: undoOf(state, window),
      unheard: unheardAt(state, window),
      servedToday: state.derived.tally.servedAt.get(windowId) ?? 0,
      queues: planned.serves.map((serving) => ({
        queueId: serving.queueId,
        name: plannedQueue(state, serving.queueId).name,
        waiting: lengthOf(lines.find((line) => line.queueId === serving.queueId)?.line ?? EMPTY),
        mode: serving.mode,
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
    rule: ticket.call?.rule ?? null,
    missedAllowedAt: missedAllowedAt(state, ticket),
    recallAllowedAt: ticket.call === null ? null : recallAllowedAt(state, ticket),
    arrivedAutomatically: ticket.arrivedAutomatically,
  };
}

type Next = WindowDesk['next'][number];

/** The pinned ones, then those in order: what the clerk may expect, with the reason of each. */
function nextAt(state: HallState, windowId: WindowId, now: Instant): readonly Next[] {
  const next: Next[] = [];
  const pinned = state.derived.pinned.get(windowId);
  for (let index = 0; index < Math.min(pinned?.size ?? 0, NEXT_MAX); index++) {
    const ticket = pinned?.at(index);
    if (ticket !== undefined) next.push(nextTicket(state, ticket, ticket.current, 'pinned'));
  }
  const entries: { entry: Entry; placeAt: number; why: CallRule }[] = [];
  for (const { line, handicapMs } of linesServedBy(state, windowId)) {
    for (let index = 0; index < NEXT_MAX; index++) {
      const entry = line.byKey.at(index);
      if (entry !== undefined) entries.push({ entry, placeAt: entry.key.placeAt + handicapMs, why: whyOf(entry, now) });
      const care = line.care.at(index);
      if (care !== undefined) entries.push({ entry: care, placeAt: care.key.placeAt + handicapMs, why: 'care' });
    }
  }
  entries.sort((a, b) => rankOf(a.why) - rankOf(b.why) || a.placeAt - b.placeAt || a.entry.key.seq - b.entry.key.seq);
  for (const { entry, why } of entries) {
    if (next.length >= NEXT_MAX) break;
    if (next.some((one) => one.ticketId === entry.ticket.id)) continue;
    next.push(nextTicket(state, entry.ticket, entry.stageIndex, why));
  }
  return next;
}

function whyOf(entry: Entry, now: Instant): CallRule {
  if (entry.careAt > 0) return 'care';
  return entry.slotAt > 0 && entry.slotAt <= now ? 'appointment' : 'order';
}

function rankOf(why: CallRule): number {
  return why === 'care' ? 0 : 1;
}

function nextTicket(state: HallState, ticket: Ticket, stageIndex: number, why: CallRule): Next {
  const stage = ticket.stages[stageIndex];
  const service = stage === undefined ? undefined : state.planIndex.services.get(stage.serviceId);
  return {
    number: ticket.number,
    ticketId: ticket.id,
    why,
    pin: ticket.pin?.reason ?? null,
    arrivedAt: stage?.key?.arrivedAt ?? ticket.issuedAt,
    serviceName: service?.name ?? { zh: '', en: '' },
    priorityClass: ticket.priorityClass,
  };
}

/** How many have waited longer than the queue's standard. */
function overdueIn(state: HallState, served: ReturnType<typeof linesServedBy>[number], now: Instant): number {
  const limitAt = now - plannedQueue(state, served.queueId).standardWaitMinutes * 60_000;
  const probe = { key: { placeAt: limitAt, arrivedAt: limitAt, seq: 0 }, stageIndex: 0 } as Entry;
  return served.line.byArrival.rank(probe);
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

function undoOf(state: HallState, window: WindowState): WindowDesk['undo'] {
  const last = window.undoable.at(-1);
  const ticket = last === undefined ? undefined : state.tickets.get(last.ticketId);
  if (last === undefined || ticket === undefined) return null;
  return { kind: last.kind, number: ticket.number, until: last.at + policyOf(state).undoSeconds * 1000 };
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
