import { defined } from '@youxu/basics';
import { dueOfTicket } from './due.ts';
import { addEntry, deleteEntry, type Entry } from './order/line.ts';
import type { HallState } from './state.ts';
import type { Stage, Ticket } from './ticket.ts';
import { isOpen } from './ticket.ts';

/** The entry of a stage, or undefined while it has no place in the line. */
export function entryOf(ticket: Ticket, stageIndex: number): Entry | undefined {
  const stage = ticket.stages[stageIndex];
  if (stage === undefined || stage.key === null || !standsInLine(ticket, stage)) return undefined;
  return {
    ticket,
    stageIndex,
    key: stage.key,
    careAt: ticket.care?.at ?? 0,
    slotAt: ticket.appointment?.slotAt ?? 0,
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
  if (ticket.businessDay === state.day || isOpen(ticket)) derived.byNumber.set(ticket.number, ticket.id);
  else if (derived.byNumber.get(ticket.number) === ticket.id) derived.byNumber.delete(ticket.number);
  ticket.stages.forEach((stage, index) => {
    const entry = entryOf(ticket, index);
    if (entry === undefined) return;
    addEntry(defined(derived.lines.get(stage.queueId), `line ${stage.queueId}`), entry, ticket.state === 'waiting');
  });
  if (isPinned(ticket)) derived.pinned.get(ticket.pin.windowId)?.add(ticket);
  if (ticket.state === 'missed') derived.missed.add(ticket);
  for (const due of dueOfTicket(state, ticket)) derived.due.add(due);
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
  for (const due of dueOfTicket(state, ticket)) derived.due.delete(due);
}

function isPinned(ticket: Ticket): ticket is Ticket & { pin: NonNullable<Ticket['pin']> } {
  return ticket.state === 'waiting' && ticket.pin !== null;
}
