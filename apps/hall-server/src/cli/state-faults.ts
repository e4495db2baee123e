import { type HallState, isOpen, type Ticket, type WindowState } from '@youxu/domain';

/** What must not be, in any state of a hall. */
export function stateFaults(state: HallState): readonly string[] {
  const faults: string[] = [];
  for (const window of state.windows.values()) faults.push(...windowFaults(state, window));
  for (const ticket of state.tickets.values()) faults.push(...ticketFaults(state, ticket));
  faults.push(...leaseFaults(state));
  return faults;
}

/** [INV-4] */
function* windowFaults(state: HallState, { id, openTickets, held }: WindowState): Iterable<string> {
  const limit = state.planIndex.windows.get(id)?.openTicketsMax ?? 1;
  if (openTickets.length > limit) yield `window ${id} has ${openTickets.length} open tickets, ${limit} allowed`;
  for (const ticketId of openTickets) {
    const ticket = state.tickets.get(ticketId);
    const isHere = ticket?.call?.windowId === id && (ticket.state === 'called' || ticket.state === 'serving');
    if (!isHere) yield `window ${id} lists ${ticketId}, which is ${ticket?.state ?? 'unknown'}`;
  }
  for (const ticketId of held) {
    const ticket = state.tickets.get(ticketId);
    if (ticket?.state !== 'held' || ticket.heldAt !== id) {
      yield `window ${id} holds ${ticketId}, which is ${ticket?.state ?? 'unknown'}`;
    }
  }
}

/** [INV-4] */
function* ticketFaults(state: HallState, ticket: Ticket): Iterable<string> {
  const windows = [...state.windows.values()].filter(
    ({ openTickets, held }) => openTickets.includes(ticket.id) || held.includes(ticket.id),
  );
  const isAtWindow = ticket.state === 'called' || ticket.state === 'serving' || ticket.state === 'held';
  if (windows.length !== (isAtWindow ? 1 : 0)) yield `${ticket.number} is ${ticket.state} at ${windows.length} windows`;
  const active = ticket.stages.filter((stage) => stage.state === 'active').length;
  if (active > 1) yield `${ticket.number} is served for ${active} matters at once`;
  if (!isOpen(ticket) && ticket.pin !== null) yield `${ticket.number} is ${ticket.state} and pinned`;
}

/** [INV-10] */
function* leaseFaults({ leases }: HallState): Iterable<string> {
  for (const [index, lease] of leases.entries()) {
    for (const other of leases.slice(index + 1)) {
      const isSameSeries = lease.day === other.day && lease.digit === other.digit;
      if (isSameSeries && lease.from <= other.to && other.from <= lease.to) {
        yield `the leases of ${lease.kioskId} and ${other.kioskId} overlap on ${lease.day}`;
      }
    }
  }
}
