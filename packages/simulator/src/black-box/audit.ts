import { canonicalJson } from '@youxu/basics';
import type { DayTables, HallPlan, HallState, TicketId } from '@youxu/domain';
import { apply, emptyState, stateText } from '@youxu/domain';
import { eventOf, foldHall } from '@youxu/engine';
import { type JournalReader, openSqliteJournalReader, verifyJournal } from '@youxu/journal';
import { Effects } from './effects.ts';
import type { Witness } from './witness.ts';

/** An acknowledged request that is not there, or not as it was acknowledged. */
export interface Loss {
  readonly request: string;
  readonly problem: string;
}

/** Problems are sentences. All is empty when all is well. */
export interface Findings {
  readonly lost: readonly Loss[];
  /** One number, one request or one rating that had its effect twice. */
  readonly doubled: readonly string[];
  /** Anything else that must not be. */
  readonly wrong: readonly string[];
}

export interface AuditOptions {
  readonly plan: HallPlan;
  readonly tables: DayTables;
  readonly witness: Witness;
  /** Every client is at rest: what was in doubt must be decided by now [INV-6]. */
  readonly isSettled?: boolean;
}

/**
 * What is wrong with a hall's journal, seen from outside: hash chain, folds, one number one ticket, one ticket one window at any
 * position, windows within their limit, and everything that clients saw acknowledged is there, once, and as it was said.
 */
export function auditHall(file: string, { plan, tables, witness, isSettled = false }: AuditOptions): Findings {
  const journal = openSqliteJournalReader(file, { readerVersion: 1 });
  try {
    const broken = verifyJournal(journal);
    // Nothing can be said of a chain that is broken.
    if (broken !== undefined) return { lost: [], doubled: [], wrong: [`[INV-8] ${canonicalJson(broken)}`] };
    const { state, effects, doubled, wrong } = walk(journal, plan, tables);
    for (const from of ['day', 'snapshot'] as const) {
      if (stateText(foldHall(journal, tables, from)) !== stateText(state)) wrong.push(`[INV-7] the fold from ${from}`);
    }
    if (isSettled) {
      const open = witness.inDoubt.filter(
        ({ actor, requestId }) => journal.findOutcome(actor, requestId) === undefined,
      );
      wrong.push(...open.map(({ actor, requestId }) => `[INV-6] ${requestId} of ${actor} was never settled`));
    }
    const lost = witness.acknowledged.flatMap((given) => {
      const problem = effects.missing(given, journal);
      return problem === undefined ? [] : [{ request: `${given.actor} ${given.requestId}`, problem }];
    });
    return { lost, doubled: [...doubled, ...effects.doubled], wrong: [...wrong, ...witness.problems] };
  } finally {
    journal.close();
  }
}

/** All of {@link auditHall} as one list. */
export function auditJournal(file: string, plan: HallPlan, tables: DayTables, witness: Witness): readonly string[] {
  const { lost, doubled, wrong } = auditHall(file, { plan, tables, witness });
  return [...lost.map(({ problem }) => problem), ...doubled, ...wrong];
}

function walk(journal: JournalReader, plan: HallPlan, tables: DayTables) {
  const state = emptyState(tables);
  const effects = new Effects();
  const numbers = new Set<string>();
  const doubled: string[] = [];
  const wrong: string[] = [];
  const limits = new Map(plan.windows.map((window) => [window.id, window.openTicketsMax ?? 1]));
  for (const entry of journal.entries(0)) {
    const event = eventOf(entry);
    apply(state, event, { seq: entry.seq, at: entry.at });
    effects.take(entry, event);
    if (event.type === 'v1.TicketIssued') {
      const name = `${event.body.day} ${event.body.number}`;
      if (numbers.has(name)) doubled.push(`[INV-2] ${name} was given twice`);
      numbers.add(name);
    }
    wrong.push(...placeProblems(state, limits).map((problem) => `[INV-4] at ${entry.seq}: ${problem}`));
  }
  return { state, effects, doubled, wrong };
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
