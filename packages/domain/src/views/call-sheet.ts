import { err, ok } from '@youxu/basics';
import { windowNumbersOf } from '../decide/take-ticket.ts';
import type { QueueId } from '../ids.ts';
import { lineOf, plannedQueue } from '../lookup.ts';
import { type Entry, lengthOf } from '../order/line.ts';
import { refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import { currentStage, type Ticket } from '../ticket.ts';
import type { CallSheet } from './guide-data.ts';
import type { ViewFunctions } from './view-function.ts';

/** Eight sheets of A4: more is not called by voice. */
const ROWS_MAX = 300;
const ASIDE_MAX = 40;

type Row = CallSheet['rows'][number];

/** [HAND-2] The emergency call sheet (应急叫号单). */
export const callSheetView: ViewFunctions<'call-sheet'> = {
  'call-sheet': (state, { queueId }, now) => {
    if (!state.planIndex.queues.has(queueId)) return err(refusal('unknown-queue', { queueId }));
    const queue = plannedQueue(state, queueId);
    const pinned = pinnedOf(state, queueId);
    return ok({
      hall: state.planIndex.plan.name,
      queueId,
      name: queue.name,
      series: queue.series,
      day: state.day,
      at: now,
      windowNumbers: windowNumbersOf(state, queueId),
      waiting: lengthOf(lineOf(state, queueId)) + pinned.length,
      rows: rowsOf(state, queueId, pinned, now),
      atWindows: atWindowsOf(state, queueId),
      missed: [...state.derived.missed]
        .filter((ticket) => currentStage(ticket).queueId === queueId)
        .slice(-ASIDE_MAX)
        .map(({ number }) => number),
    });
  },
};

/** Whoever waits for one window with what this queue is for. */
export function pinnedOf(state: HallState, queueId: QueueId): readonly Ticket[] {
  return [...state.derived.pinned.values()].flatMap((list) =>
    [...list].filter((ticket) => currentStage(ticket).queueId === queueId),
  );
}

/** Who is kept for a window, then acute need, then due appointments, then everybody by place; nobody twice. */
function rowsOf(state: HallState, queueId: QueueId, pinned: readonly Ticket[], now: number): readonly Row[] {
  const line = lineOf(state, queueId);
  const ranked: (readonly [Ticket, number, Row['why']])[] = pinned.map((ticket) => [ticket, ticket.current, 'pinned']);
  const add = (entries: Iterable<Entry>, why: Row['why']): void => {
    for (const { ticket, stageIndex } of entries) ranked.push([ticket, stageIndex, why]);
  };
  add(line.care, 'first');
  add(
    [...line.appointments].filter(({ slotAt }) => slotAt <= now),
    'first',
  );
  // Whose paper is still coming has its place, too.
  add(
    [...line.byKey, ...line.issued].sort(
      (a, b) => a.key.placeAt - b.key.placeAt || a.key.arrivedAt - b.key.arrivedAt || a.key.seq - b.key.seq,
    ),
    'order',
  );
  const seen = new Set<Ticket>();
  const rows: Row[] = [];
  for (const [ticket, stageIndex, why] of ranked) {
    if (rows.length >= ROWS_MAX) break;
    if (seen.has(ticket)) continue;
    seen.add(ticket);
    rows.push(rowOf(state, ticket, stageIndex, why));
  }
  return rows;
}

function rowOf(state: HallState, ticket: Ticket, stageIndex: number, why: Row['why']): Row {
  const { services, windows, priorityClasses } = state.planIndex;
  const stage = ticket.stages[stageIndex];
  return {
    number: ticket.number,
    arrivedAt: stage?.key?.arrivedAt ?? ticket.issuedAt,
    serviceName: services.get(stage?.serviceId ?? currentStage(ticket).serviceId)?.name ?? { zh: '', en: '' },
    why,
    windowNumber: ticket.pin === null ? null : (windows.get(ticket.pin.windowId)?.number ?? null),
    priority: (priorityClasses.get(ticket.priorityClass)?.creditMinutes ?? 0) > 0,
  };
}

function atWindowsOf(state: HallState, queueId: QueueId): CallSheet['atWindows'] {
  return [...state.windows.values()].flatMap(({ id, openTickets, held }) =>
    [...openTickets, ...held].flatMap((ticketId) => {
      const ticket = state.tickets.get(ticketId);
      if (ticket === undefined || currentStage(ticket).queueId !== queueId) return [];
      const { number, state: standing } = ticket;
      if (standing !== 'called' && standing !== 'serving' && standing !== 'held') return [];
      return [{ number, windowNumber: state.planIndex.windows.get(id)?.number ?? '', state: standing }];
    }),
  );
}
