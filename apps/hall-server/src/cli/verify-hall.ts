import { AssertionError } from '@youxu/basics';
import type { DayTables, EventBodies } from '@youxu/domain';
import { apply, emptyState, stateText } from '@youxu/domain';
import { eventOf, foldHall } from '@youxu/engine';
import { type Entry, type JournalReader, verifyJournal } from '@youxu/journal';
import { stateFaults } from './state-faults.ts';

/** Enough to see what is wrong; a broken journal could have a million. */
const FAULTS_MAX = 20;

export interface Verified {
  readonly entries: number;
  readonly days: number;
  readonly tickets: number;
  /** Empty when all is well. */
  readonly faults: readonly string[];
}

/**
 * Everything that can be checked of a journal alone: the hash chain [INV-8], one ticket to a number [INV-2], the days and their opening
 * balances [INV-7, INV-9], the state after every day [INV-4], and that all three ways of folding end in the same state [INV-7].
 */
export function verifyHall(journal: JournalReader, tables: DayTables): Verified {
  const problem = verifyJournal(journal);
  if (problem !== undefined) {
    return { entries: journal.head().seq, days: 0, tickets: 0, faults: [`entry ${problem.seq}: ${problem.problem}`] };
  }
  const walk = new Walk(tables);
  try {
    walk.takeAll(journal);
  } catch (error) {
    // An event that cannot follow on what was before.
    if (!(error instanceof AssertionError)) throw error;
    walk.faults.push(`entry ${walk.state.seq}: ${error.message}`);
  }
  const { numbers, days, faults } = walk;
  return { entries: walk.state.seq, days, tickets: numbers.size, faults: faults.slice(0, FAULTS_MAX) };
}

/** The journal from its first entry to its last, with an eye on what must hold throughout. */
class Walk {
  readonly state;
  readonly numbers = new Map<string, string>();
  readonly faults: string[] = [];
  days = 0;

  constructor(tables: DayTables) {
    this.state = emptyState(tables);
  }

  takeAll(journal: JournalReader): void {
    for (const entry of journal.entries(0)) this.#take(entry);
    this.faults.push(...stateFaults(this.state).map((fault) => `at the end: ${fault}`));
    const live = stateText(this.state);
    for (const from of ['day', 'snapshot'] as const) {
      const folded = foldHall(journal, this.state.tables, from);
      if (stateText(folded) !== live) this.faults.push(`the fold from the ${from} differs`);
    }
  }

  #take(entry: Entry): void {
    const event = eventOf(entry);
    if (event.type === 'v1.DayOpened') this.#openDay(entry.seq, event.body);
    if (event.type === 'v1.TicketIssued') {
      const { number, day, ticketId } = event.body;
      const key = `${day} ${number}`;
      const other = this.numbers.get(key);
      if (other !== undefined)
        this.faults.push(`entry ${entry.seq}: ${number} of ${day} was bound to ${other} already`);
      this.numbers.set(key, ticketId);
    }
    apply(this.state, event, { seq: entry.seq, at: entry.at });
  }

  #openDay(seq: number, { day, balance }: EventBodies['v1.DayOpened']): void {
    this.days++;
    this.faults.push(...stateFaults(this.state).map((fault) => `before entry ${seq}: ${fault}`));
    if (this.state.day !== null && day <= this.state.day) {
      this.faults.push(`entry ${seq}: the day went from ${this.state.day} to ${day}`);
    }
    const kept = new Set(balance.tickets.map(({ id }) => id));
    for (const ticket of this.state.tickets.values()) {
      const isLost =
        ['issued', 'waiting', 'called', 'serving', 'held', 'missed'].includes(ticket.state) && !kept.has(ticket.id);
      if (isLost)
        this.faults.push(`entry ${seq}: the opening balance has lost ${ticket.number}, which was ${ticket.state}`);
    }
    if (balance.planVersion !== this.state.planVersion) this.faults.push(`entry ${seq}: the balance has another plan`);
  }
}
