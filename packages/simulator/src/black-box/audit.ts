import { canonicalJson } from '@youxu/basics';
import type { DayTables, HallPlan, HallState, TicketId } from '@youxu/domain';
import { apply, emptyState } from '@youxu/domain';
import { eventOf } from '@youxu/engine';
import { openSqliteJournalReader, verifyJournal } from '@youxu/journal';
import type { Witness } from './witness.ts';

/**
 * What is wrong with a hall's journal, seen from outside: hash chain, one number one ticket, one ticket one window at any
 * position, windows within their limit, and everything that clients saw acknowledged is there.
 */
export function auditJournal(file: string, plan: HallPlan, tables: DayTables, witness: Witness): readonly string[] {
  const problems = [...witness.problems];
  const journal = openSqliteJournalReader(file, { readerVersion: 1 });
  const broken = verifyJournal(journal);
  if (broken !== undefined) problems.push(`journal: ${canonicalJson(broken)}`);
  const state = emptyState(tables);
  const numbers = new Map<string, TicketId>();
  const called = new Set<string>();
  const limits = new Map(plan.windows.map((window) => [window.id, window.openTicketsMax ?? 1]));
  for (const entry of journal.entries(0)) {
    const event = eventOf(entry);
    apply(state, event, { seq: entry.seq, at: entry.at });
    if (event.type === 'v1.TicketIssued') {
      const name = `${event.body.day} ${event.body.number}`;
      if (numbers.has(name)) problems.push(`[INV-2] ${name} was given twice`);
      numbers.set(name, event.body.ticketId);
    }
    if (event.type === 'v1.TicketCalled') called.add(`${event.body.ticketId} ${event.body.windowId}`);
    problems.push(...placeProblems(state, limits).map((problem) => `[INV-4] at ${entry.seq}: ${problem}`));
  }
  journal.close();
  for (const [number, ticketId] of witness.tickets) {
    if (!state.tickets.has(ticketId as TicketId)) problems.push(`[INV-1] ${number} was acknowledged and is lost`);
  }
  for (const { ticketId, windowId } of witness.calls) {
    if (!called.has(`${ticketId} ${windowId}`))
      problems.push(`[INV-1] a call of ${ticketId} was acknowledged and is lost`);
  }
  const records = new Map([...state.serviceRecords].map(([id, record]) => [id as string, record]));
  for (const id of witness.finished) if (!records.has(id)) problems.push(`[INV-1] the service ${id} is lost`);
  for (const id of witness.rated)
    if (records.get(id)?.rating == null) problems.push(`[INV-1] the rating of ${id} is lost`);
  return problems;
}

function placeProblems(state: HallState, limits: ReadonlyMap<string, number>): readonly string[] {
  const problems: string[] = [];
  const places = new Map<TicketId, number>();
  for (const window of state.windows.values()) {
    if (window.openTickets.length > (limits.get(window.id) ?? 1)) problems.push(`${window.id} holds too many tickets`);
    for (const id of [...window.openTickets, ...window.held]) places.set(id, (places.get(id) ?? 0) + 1);
  }
  for (const [id, count] of places) {
    if (count > 1) problems.push(`${state.tickets.get(id)?.number} is at ${count} windows`);
  }
  return problems;
}
