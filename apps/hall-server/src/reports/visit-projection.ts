import { assert } from '@youxu/basics';
import type { DayTables, EventBodies, HallEvent, HallState, Ticket, TicketId } from '@youxu/domain';
import { apply, emptyState, loadState } from '@youxu/domain';
import { eventOf } from '@youxu/engine';
import type { Entry, JournalReader } from '@youxu/journal';
import { forgetCall, noteStages, type Visit, type VisitMemory, visitsOf } from './visit.ts';
import type { VisitTable, Watermark } from './visit-table.ts';

/** Some milliseconds of work between two requests. */
const ENTRIES_PER_STEP = 100;

/**
 * Keeps the visits right behind the journal: a second fold of it, which may lag and never stands in anybody's way. What it writes
 * depends on the journal alone, however it was cut into steps, so it can be thrown away and built anew.
 */
export class VisitProjection {
  readonly #journal: JournalReader;
  readonly #table: VisitTable;
  readonly #tables: DayTables;
  /** How far the table reaches. */
  #mark: Watermark;
  /** Not there before there is something to do: a hall that starts has no time for a second fold. */
  #state: HallState | undefined;
  readonly #touched = new Map<TicketId, VisitMemory[]>();

  /** Takes up where the table ends, or begins anew where the table is of another journal. */
  constructor(journal: JournalReader, table: VisitTable, tables: DayTables) {
    this.#journal = journal;
    this.#table = table;
    this.#tables = tables;
    const mark = table.watermark();
    const fits = mark !== undefined && mark.lineage === journal.lineage && mark.seq <= journal.head().seq;
    if (mark !== undefined && !fits) table.clear();
    this.#mark = fits ? mark : { seq: 0, lineage: journal.lineage, daySeq: 0 };
  }

  /** Entries that are not in the table yet. */
  get lag(): number {
    return this.#journal.head().seq - this.#mark.seq;
  }

  /** Takes in a few entries, durably. False when there is nothing left to do. */
  step(entriesMax = ENTRIES_PER_STEP): boolean {
    if (this.lag === 0) return false;
    this.#state ??= this.#stateOfDay();
    const state = this.#state;
    if (state.seq < this.#mark.seq) {
      // First back to where it was when it last wrote.
      const toSeq = Math.min(state.seq + entriesMax, this.#mark.seq);
      for (const entry of this.#journal.entries(state.seq, toSeq)) {
        apply(state, eventOf(entry), { seq: entry.seq, at: entry.at });
      }
      return true;
    }
    const visits: Visit[] = [];
    let { daySeq } = this.#mark;
    for (const entry of this.#journal.entries(state.seq, state.seq + entriesMax)) {
      if (entry.type === 'v1.DayOpened') {
        // A day's tickets leave the state when the next one opens.
        visits.push(...this.#takeTouched(state));
        daySeq = entry.seq;
      }
      this.#take(state, entry);
    }
    visits.push(...this.#takeTouched(state));
    this.#mark = { seq: state.seq, lineage: this.#journal.lineage, daySeq };
    this.#table.write(visits, this.#mark);
    return this.lag > 0;
  }

  #take(state: HallState, entry: Entry): void {
    const event = eventOf(entry);
    if (event.type === 'v1.CallUndone') {
      const ticket = state.tickets.get(event.body.ticketId);
      if (ticket !== undefined) forgetCall(ticket, this.#memoriesOf(ticket));
    }
    apply(state, event, { seq: entry.seq, at: entry.at });
    for (const ticket of ticketsOf(state, event)) {
      noteStages(state, ticket, this.#memoriesOf(ticket), event, entry.at);
    }
  }

  #memoriesOf({ id, businessDay }: Ticket): VisitMemory[] {
    const known = this.#touched.get(id);
    if (known !== undefined) return known;
    const memories = this.#table.memoriesOf(businessDay, id);
    this.#touched.set(id, memories);
    return memories;
  }

  #takeTouched(state: HallState): readonly Visit[] {
    const visits = [...this.#touched].flatMap(([ticketId, memories]) => {
      const ticket = state.tickets.get(ticketId);
      return ticket === undefined ? [] : visitsOf(state, ticket, memories);
    });
    this.#touched.clear();
    return visits;
  }

  /** The state at the beginning of the watermark's day, from its opening balance. */
  #stateOfDay(): HallState {
    const { daySeq } = this.#mark;
    if (daySeq === 0) return emptyState(this.#tables);
    const [opened] = this.#journal.entries(daySeq - 1, daySeq);
    assert(opened?.type === 'v1.DayOpened', `entry ${daySeq} must open a day`);
    const { day, balance } = opened.body as unknown as EventBodies['v1.DayOpened'];
    return loadState({ ...balance, day, seq: opened.seq, at: opened.at }, this.#tables);
  }
}

/** The tickets that an event says something about, as they stand after it. */
function ticketsOf(state: HallState, event: HallEvent): readonly Ticket[] {
  if (event.type === 'v1.PlanPublished') return [...state.tickets.values()];
  const body: { readonly ticketId?: TicketId; readonly serviceRecordId?: never } = event.body as never;
  const ticketId = body.ticketId ?? recordTicket(state, body.serviceRecordId);
  const ticket = ticketId === undefined ? undefined : state.tickets.get(ticketId);
  return ticket === undefined ? [] : [ticket];
}

function recordTicket(state: HallState, serviceRecordId: never | undefined): TicketId | undefined {
  return serviceRecordId === undefined ? undefined : state.serviceRecords.get(serviceRecordId)?.ticketId;
}
