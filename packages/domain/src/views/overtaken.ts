import { plannedWindow } from '../lookup.ts';
import type { Window } from '../plan/plan.ts';
import type { HallState } from '../state.ts';
import type { PlaceKey, Stage, Ticket } from '../ticket.ts';
import type { OvertakenWhy, TicketView } from './citizen-data.ts';

/**
 * [VIEW-5] By which rules people who came later were called first at the windows of a waiting ticket, since it waits: among the
 * hall's newest calls, and who is at those windows now. Counts only: a number or a time would point at a person.
 */
export function overtakenBy(state: HallState, ticket: Ticket): TicketView['overtaken'] {
  const counts = new Map<OvertakenWhy, number>();
  for (const other of calledLately(state)) {
    const why = other === ticket ? null : whyBefore(state, ticket, other);
    if (why !== null) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts]
    .map(([why, count]) => ({ why, count }))
    .sort((a, b) => b.count - a.count || (a.why < b.why ? -1 : 1));
}

/** Whoever is served without a number is not announced: they are found at their window only. */
function calledLately(state: HallState): ReadonlySet<Ticket> {
  const ids = [
    ...state.recentCalls.map(({ ticketId }) => ticketId),
    ...[...state.windows.values()].flatMap(({ openTickets }) => openTickets),
  ];
  return new Set(ids.flatMap((id) => state.tickets.get(id) ?? []));
}

function whyBefore(state: HallState, mine: Ticket, other: Ticket): OvertakenWhy | null {
  const { call } = other;
  if (call === null || call.firstCalledAt < mine.stateAt || !state.planIndex.windows.has(call.windowId)) return null;
  const window = plannedWindow(state, call.windowId);
  const stage = mine.stages.find((one) => one.state === 'waiting' && serves(window, one));
  const theirs = other.stages.find((one) => one.key !== null && serves(window, one));
  if (stage?.key == null || theirs?.key == null || !isLater(theirs.key, stage.key)) return null;
  switch (call.rule) {
    case 'appointment':
    case 'pinned':
    case 'walk-up':
      return call.rule;
    case 'order':
      return whyByOrder(window, stage.key, stage, theirs.key, theirs);
    default:
      return 'arranged';
  }
}

function whyByOrder(window: Window, mine: PlaceKey, stage: Stage, key: PlaceKey, theirs: Stage): OvertakenWhy {
  if (mine.placeAt <= key.placeAt && handicapOf(window, stage) > handicapOf(window, theirs)) return 'relief';
  return key.arrivedAt - key.placeAt > mine.arrivedAt - mine.placeAt ? 'priority' : 'arranged';
}

function isLater(theirs: PlaceKey, mine: PlaceKey): boolean {
  return theirs.arrivedAt > mine.arrivedAt || (theirs.arrivedAt === mine.arrivedAt && theirs.seq > mine.seq);
}

function serves(window: Window, { queueId }: Stage): boolean {
  return window.serves.some((serving) => serving.queueId === queueId);
}

function handicapOf(window: Window, { queueId }: Stage): number {
  const serving = window.serves.find((one) => one.queueId === queueId);
  return serving?.mode === 'relief' ? (serving.handicapMinutes ?? 0) : 0;
}
