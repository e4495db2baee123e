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
  #state: HallState;
  #daySeq = 0;
  readonly #touched = new Map<TicketId, VisitMemory[]>();

  /** Takes up where the table ends, or begins anew where the table is of another journal. */
  constructor(journal: JournalReader, table: VisitTable, tables: DayTables) {
    this.#journal = journal;
    this.#table = table;
    this.#state = emptyState(tables);
    const mark = table.watermark();
    if (mark === undefined) return;
    if (mark.lineage === journal.lineage && mark.seq <= journal.head().seq) this.#resume(mark, tables);
    else table.clear();
  }

  /** Entries that are not in the table yet. */
  get lag(): number {
    return this.#journal.head().seq - this.#state.seq;
  }

  /** Takes in a few entries, durably. False when there is nothing left to do. */
  step(): boolean {
    if (this.lag === 0) return false;
    const visits: Visit[] = [];
    for (const entry of this.#journal.entries(this.#state.seq, this.#state.seq + ENTRIES_PER_STEP)) {
      // A day's tickets leave the state when the next one opens.
      if (entry.type === 'v1.DayOpened') visits.push(...this.#takeTouched());
      this.#take(entry);
    }
    visits.push(...this.#takeTouched());
    this.#table.write(visits, { seq: this.#state.seq, lineage: this.#journal.lineage, daySeq: this.#daySeq });
    return this.lag > 0;
  }

  #take(entry: Entry): void {
    const event = eventOf(entry);
    if (event.type === 'v1.CallUndone') {
      const ticket = this.#state.tickets.get(event.body.ticketId);
      if (ticket !== undefined) forgetCall(ticket, this.#memoriesOf(ticket));
    }
    apply(this.#state, event, { seq: entry.seq, at: entry.at });
    if (event.type === 'v1.DayOpened') this.#daySeq = entry.seq;
    for (const ticket of ticketsOf(this.#state, event)) {
      noteStages(this.#state, ticket, this.#memoriesOf(ticket), event, entry.at);
    }
  }

  #memoriesOf({ id }: Ticket): VisitMemory[] {
    const known = this.#touched.get(id);
    if (known !== undefined) return known;
    const memories = this.#table.memoriesOf(id);
    this.#touched.set(id, memories);
    return memories;
  }

  #takeTouched(): readonly Visit[] {
    const visits = [...this.#touched].flatMap(([ticketId, memories]) => {
      const ticket = this.#state.tickets.get(ticketId);
      return ticket === undefined ? [] : visitsOf(this.#state, ticket, memories);
    });
    this.#touched.clear();
    return visits;
  }

  /** The state at the watermark, from the opening balance of its day. */
  #resume({ seq, daySeq }: Watermark, tables: DayTables): void {
    if (daySeq > 0) {
      const [opened] = this.#journal.entries(daySeq - 1, daySeq);
      assert(opened?.type === 'v1.DayOpened', `entry ${daySeq} must open a day`);
      const { day, balance } = opened.body as unknown as EventBodies['v1.DayOpened'];
      this.#state = loadState({ ...balance, day, seq: opened.seq, at: opened.at }, tables);
      this.#daySeq = daySeq;
    }
    for (const entry of this.#journal.entries(this.#state.seq, seq)) {
      apply(this.#state, eventOf(entry), { seq: entry.seq, at: entry.at });
    }
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
