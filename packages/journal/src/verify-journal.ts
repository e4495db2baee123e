import { emptyHead, linkProblem } from './entry-chain.ts';
import type { Head, JournalReader } from './journal.ts';
import { StorageError } from './storage-error.ts';

/** The first thing wrong in a journal. */
export interface JournalProblem {
  readonly seq: number;
  readonly problem: string;
}

/** Records looked at between two steps: a few milliseconds. */
const recordsPerStep = 1000;

/**
 * Checks from the first entry to the last (invariant 8): seq without gaps, times that never decrease, each hash over
 * its content and the hash before it. Undefined when all is well. About 200,000 entries a second.
 */
export function verifyJournal(journal: JournalReader): JournalProblem | undefined {
  const steps = verifyInSteps(journal);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
  }
}

/** The same, yielding every few milliseconds for a caller that has other work to do. */
export function* verifyInSteps(journal: JournalReader): Generator<void, JournalProblem | undefined> {
  let previous: Head = emptyHead;
  try {
    const end = journal.head().seq;
    for (const record of journal.records(0, end)) {
      const problem = linkProblem(previous, record);
      if (problem !== undefined) return { seq: record.seq, problem };
      previous = record;
      if (record.seq % recordsPerStep === 0) yield;
    }
    return previous.seq === end
      ? undefined
      : { seq: previous.seq + 1, problem: `entry ${previous.seq + 1} is missing` };
  } catch (error) {
    if (error instanceof StorageError) return { seq: previous.seq + 1, problem: error.message };
    throw error;
  }
}
