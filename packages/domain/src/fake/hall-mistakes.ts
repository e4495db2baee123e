import { canonicalJson, type OrderedSet } from '@youxu/basics';
import type { TicketId, WindowId } from '../ids.ts';
import type { Entry } from '../order/line.ts';
import { loadState, saveState } from '../saved-state.ts';
import type { HallState } from '../state.ts';
import { isOpen, type Ticket } from '../ticket.ts';

/**
 * What is wrong with a hall, in words; empty when it is in order. For tests and simulations, after every event if they like: it
 * looks at everything, so it is slow.
 */
export function hallMistakes(state: HallState): readonly string[] {
  return [
    ...ticketMistakes(state),
    ...windowMistakes(state),
    ...numberMistakes(state),
    ...stopMistakes(state),
    ...indexMistakes(state),
  ];
}

/** [KIOSK-3] What is out of service or stopped is in the plan, where somebody can put it back. */
function* stopMistakes({ kiosksOut, servicesStopped, planIndex }: HallState): Generator<string> {
  for (const id of kiosksOut.keys()) if (!planIndex.kiosks.has(id)) yield `${id} is out of service, but in no plan`;
  for (const id of servicesStopped.keys()) if (!planIndex.services.has(id)) yield `${id} is stopped, but in no plan`;
}

/** [STATE-1, STATE-2] Every open ticket stands in exactly one place, from where somebody can take it on: none is lost. */
function* ticketMistakes(state: HallState): Generator<string> {
  const served = new Map<TicketId, WindowId>();
  const held = new Map<TicketId, WindowId>();
  for (const window of state.windows.values()) {
    for (const [list, places] of [
      [window.openTickets, served],
      [window.held, held],
    ] as const) {
      for (const id of list) {
        if (places.has(id)) yield `${id} is at two windows`;
        places.set(id, window.id);
      }
    }
  }
  for (const ticket of state.tickets.values()) {
    const { id, state: standing } = ticket;
    const atWindow = standing === 'called' || standing === 'serving' ? ticket.call?.windowId : undefined;
    if (served.get(id) !== atWindow) yield `${id} is ${standing} at ${atWindow}, but on the list of ${served.get(id)}`;
    const heldAt = standing === 'held' ? ticket.heldAt : null;
    if ((held.get(id) ?? null) !== heldAt || ticket.heldAt !== heldAt) yield `${id} is ${standing}, held at ${heldAt}`;
    yield* stageMistakes(state, ticket);
  }
}

function* stageMistakes(state: HallState, ticket: Ticket): Generator<string> {
  const { id, stages, current, pin, state: standing } = ticket;
  const inState = (wanted: string): number => stages.filter((stage) => stage.state === wanted).length;
  const here = stages[current]?.state;
  if (inState('active') !== (standing === 'called' || standing === 'serving' ? 1 : 0) && isOpen(ticket)) {
    yield `${id} is ${standing} with ${inState('active')} active stages`;
  }
  if (pin !== null && standing !== 'waiting') yield `${id} is pinned while ${standing}`;
  if (standing === 'issued' || standing === 'waiting') {
    if (pin !== null) {
      if (here !== 'waiting' || inState('waiting') !== 1) yield `${id} is pinned with its stage ${here}`;
      if (state.windows.get(pin.windowId)?.state === 'closed') yield `${id} is pinned to a closed window`;
    } else {
      if (inState('waiting') === 0) yield `${id} waits nowhere`;
      if (inState('suspended') > 0) yield `${id} waits with a suspended stage that nobody wakes`;
    }
  }
  if ((standing === 'held' || standing === 'missed') && here !== 'suspended')
    yield `${id} is ${standing}, stage ${here}`;
  if (standing === 'done' && inState('done') !== stages.length) yield `${id} is done with a stage left`;
  if (isOpen(ticket) && inState('done') === stages.length) yield `${id} is open with nothing left to do`;
  for (const stage of stages) {
    if ((stage.state === 'later') !== (stage.key === null))
      yield `${id} has a stage ${stage.state} with key ${stage.key}`;
  }
}

/** [STATE-3] A window has no more than its limit. */
function* windowMistakes(state: HallState): Generator<string> {
  for (const window of state.windows.values()) {
    const max = state.planIndex.windows.get(window.id)?.openTicketsMax ?? 1;
    if (window.openTickets.length > max) yield `${window.id} has ${window.openTickets.length} open tickets`;
    if (window.state === 'open' && window.staffId === null) yield `${window.id} is open without staff`;
    for (const { ticketId } of window.undoable) if (!state.tickets.has(ticketId)) yield `${window.id}: lost undo`;
  }
}

/** [NUM-2] Nobody has another one's number, on a day or among those who are still here. */
function* numberMistakes(state: HallState): Generator<string> {
  const taken = new Set<string>();
  for (const { id, number, businessDay, series, ...rest } of state.tickets.values()) {
    const names = [`${businessDay} ${number}`];
    if (isOpen({ id, number, businessDay, series, ...rest }) && series !== 'X') names.push(`open ${number}`);
    for (const name of names) {
      if (taken.has(name)) yield `${name} is given twice`;
      taken.add(name);
    }
  }
}

/** [INV-7] The indexes kept by events are those that a rebuild gives. */
function* indexMistakes(state: HallState): Generator<string> {
  const live = derivedOf(state);
  const rebuilt = derivedOf(loadState(saveState(state), state.tables));
  for (const [name, value] of Object.entries(live)) {
    const anew = canonicalJson(rebuilt[name as keyof typeof rebuilt]);
    if (canonicalJson(value) !== anew) yield `${name} is ${canonicalJson(value)}, rebuilt ${anew}`;
  }
}

function derivedOf({ derived }: HallState): Readonly<Record<string, unknown>> {
  const names = (entries: OrderedSet<Entry>): unknown => [...entries].map((one) => [one.ticket.id, one.stageIndex]);
  const sorted = <T>(map: ReadonlyMap<string, T>, show: (value: T) => unknown): unknown =>
    Object.fromEntries([...map].map(([key, value]) => [key, show(value)]));
  return {
    byNumber: Object.fromEntries(derived.byNumber),
    lines: sorted(derived.lines, ({ byKey, byArrival, care, appointments, issued }) => [
      ...[byKey, byArrival, care, appointments, issued].map(names),
    ]),
    pinned: sorted(derived.pinned, (list) => [...list].map(({ id }) => id)),
    due: [...derived.due],
    missed: [...derived.missed].map(({ id }) => id),
    marked: [...derived.marked].map(({ id }) => id),
    announcements: sorted(new Map([...derived.pendingAnnouncements].filter(([, list]) => list.size > 0)), (list) =>
      [...list].map(({ callId }) => callId),
    ),
    invited: sorted(derived.invited, (ids) => [...ids].sort()),
    issued: derived.tally.issued,
    served: derived.tally.served,
    servedAt: sorted(new Map([...derived.tally.servedAt].filter(([, count]) => count !== 0)), (count) => count),
  };
}
