import { defined, OrderedSet } from '@youxu/basics';
import { dueOfAnnouncement, dueOfService, dueOfTicket } from './due.ts';
import { OFFLINE_SERIES } from './numbers.ts';
import { addEntry, deleteEntry, type Entry } from './order/line.ts';
import type { ServiceRecord } from './service-record.ts';
import type { Announcement, HallState } from './state.ts';
import type { Stage, Ticket } from './ticket.ts';
import { isOpen } from './ticket.ts';

/** The entry of a stage, or undefined while it has no place in the line. */
function entryOf(ticket: Ticket, stageIndex: number): Entry | undefined {
  const stage = ticket.stages[stageIndex];
  if (stage === undefined || stage.key === null || !standsInLine(ticket, stage)) return undefined;
  return {
    ticket,
    stageIndex,
    key: stage.key,
    careAt: ticket.care?.at ?? 0,
    slotAt: (ticket.appointment?.serviceId === stage.serviceId ? ticket.appointment.slotAt : null) ?? 0,
  };
}

function standsInLine(ticket: Ticket, stage: Stage): boolean {
  return stage.state === 'waiting' && ticket.pin === null && (ticket.state === 'waiting' || ticket.state === 'issued');
}

/**
 * Changes a ticket and, with it, every index in which it stands: it leaves them all, changes, and enters those that its new
 * state asks for. The only way in which `apply` touches a ticket, so that no index can be forgotten.
 */
export function change(state: HallState, ticket: Ticket, mutate: (ticket: Ticket) => void): void {
  leave(state, ticket);
  mutate(ticket);
  enter(state, ticket);
}

export function enter(state: HallState, ticket: Ticket): void {
  const { derived } = state;
  derived.byAccessKey.set(ticket.accessKey, ticket.id);
  enterNumber(state, ticket);
  ticket.stages.forEach((stage, index) => {
    const entry = entryOf(ticket, index);
    if (entry === undefined) return;
    addEntry(defined(derived.lines.get(stage.queueId), `line ${stage.queueId}`), entry, ticket.state === 'waiting');
  });
  if (isPinned(ticket)) derived.pinned.get(ticket.pin.windowId)?.add(ticket);
  if (ticket.state === 'missed') derived.missed.add(ticket);
  if (isMarked(ticket)) derived.marked.add(ticket);
  for (const due of dueOfTicket(state, ticket)) derived.due.add(due);
}

/** [NUM-2] The newer day's number goes before the same one that is still open from an earlier day: only offline ones can meet. */
function enterNumber(state: HallState, ticket: Ticket): void {
  const { byNumber } = state.derived;
  const holderId = byNumber.get(ticket.number);
  const holder = holderId === undefined ? undefined : state.tickets.get(holderId);
  if (ticket.businessDay === state.day || isOpen(ticket)) {
    if (holder === undefined || holder.businessDay <= ticket.businessDay) byNumber.set(ticket.number, ticket.id);
  } else if (holder === ticket) {
    byNumber.delete(ticket.number);
    if (ticket.series !== OFFLINE_SERIES) return;
    for (const other of state.tickets.values()) if (other.number === ticket.number) enterNumber(state, other);
  }
}

function leave(state: HallState, ticket: Ticket): void {
  const { derived } = state;
  ticket.stages.forEach((stage, index) => {
    const entry = entryOf(ticket, index);
    if (entry === undefined) return;
    deleteEntry(defined(derived.lines.get(stage.queueId), `line ${stage.queueId}`), entry, ticket.state === 'waiting');
  });
  if (isPinned(ticket)) derived.pinned.get(ticket.pin.windowId)?.delete(ticket);
  if (ticket.state === 'missed') derived.missed.delete(ticket);
  if (isMarked(ticket)) derived.marked.delete(ticket);
  for (const due of dueOfTicket(state, ticket)) derived.due.delete(due);
}

/** Somebody whom a guide looks after. */
function isMarked(ticket: Ticket): boolean {
  return isOpen(ticket) && (ticket.needs.length > 0 || ticket.care !== null);
}

function isPinned(ticket: Ticket): ticket is Ticket & { pin: NonNullable<Ticket['pin']> } {
  return ticket.state === 'waiting' && ticket.pin !== null;
}

/** Pending ones stand in the list of their zone; what is not over has a due time. */
export function enterAnnouncement(state: HallState, item: Announcement): void {
  if (item.state === 'pending') pendingIn(state, item.speakerZoneId).add(item);
  for (const due of dueOfAnnouncement(item)) state.derived.due.add(due);
}

export function leaveAnnouncement(state: HallState, item: Announcement): void {
  if (item.state === 'pending') pendingIn(state, item.speakerZoneId).delete(item);
  for (const due of dueOfAnnouncement(item)) state.derived.due.delete(due);
}

function pendingIn(state: HallState, zone: Announcement['speakerZoneId']): OrderedSet<Announcement> {
  const { pendingAnnouncements } = state.derived;
  let list = pendingAnnouncements.get(zone);
  if (list === undefined) {
    list = new OrderedSet<Announcement>((a, b) => a.seq - b.seq);
    pendingAnnouncements.set(zone, list);
  }
  return list;
}

/** A service whose terminal invites, or whose rating is not sealed, has a due time. */
export function enterRecord(state: HallState, record: ServiceRecord): void {
  for (const due of dueOfService(state, record)) state.derived.due.add(due);
  if (record.invitedUntilAt === null) return;
  const { invited } = state.derived;
  invited.set(record.windowId, [...(invited.get(record.windowId) ?? []), record.id]);
}

export function leaveRecord(state: HallState, record: ServiceRecord): void {
  for (const due of dueOfService(state, record)) state.derived.due.delete(due);
  const { invited } = state.derived;
  const others = (invited.get(record.windowId) ?? []).filter((id) => id !== record.id);
  if (others.length > 0) invited.set(record.windowId, others);
  else invited.delete(record.windowId);
}
