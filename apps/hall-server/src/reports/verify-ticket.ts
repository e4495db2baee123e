import { setImmediate as nextTurn } from 'node:timers/promises';
import { assert, type Instant } from '@youxu/basics';
import {
  apply,
  type DayTables,
  type EventBodies,
  type HallState,
  loadState,
  type TicketId,
  Verification,
  type VerificationSheet,
} from '@youxu/domain';
import { eventOf } from '@youxu/engine';
import type { JournalReader } from '@youxu/journal';

/** Some milliseconds of work between two requests. */
const ENTRIES_PER_TURN = 100;

/**
 * The verification sheet of a ticket, from the entries of its day as they stand in the journal and not from the hall's memory: a fold
 * of its own, a little at a time, so that nobody at a kiosk waits for a quarrel. Undefined where the day does not know the ticket.
 */
export async function verifyTicket(
  journal: JournalReader,
  tables: DayTables,
  ticketId: TicketId,
  madeAt: Instant,
): Promise<VerificationSheet | undefined> {
  const opened = journal.lastOfType('v1.DayOpened');
  if (opened === undefined) return undefined;
  const { day, balance } = opened.body as unknown as EventBodies['v1.DayOpened'];
  const state: HallState = loadState({ ...balance, day, seq: opened.seq, at: opened.at }, tables);
  const verification = new Verification(ticketId);
  const toSeq = journal.head().seq;
  let { hash } = opened;
  while (state.seq < toSeq) {
    for (const entry of journal.entries(state.seq, Math.min(state.seq + ENTRIES_PER_TURN, toSeq))) {
      const event = eventOf(entry);
      verification.see(state, event, entry);
      apply(state, event, { seq: entry.seq, at: entry.at });
      hash = entry.hash;
    }
    await nextTurn();
  }
  assert(state.seq === toSeq, 'the fold ends where the journal did');
  const ticket = state.tickets.get(ticketId);
  return ticket === undefined ? undefined : verification.sheet(state, ticket, { hash, madeAt });
}
