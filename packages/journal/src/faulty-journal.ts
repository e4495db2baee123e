import type { Instant, Json } from '@youxu/basics';
import type { Batch, Entry, EntryRecord, Head, Journal, Purged, Snapshot, StoredOutcome } from './journal.ts';
import { StorageError } from './storage-error.ts';

export interface CommitFault {
  /** Which commit fails, counted from 1. */
  readonly commit: number;
  readonly when: FaultMoment;
}

/** Whether the batch is lost, or written although the commit throws: after a restart either is possible. */
export type FaultMoment = 'before-write' | 'after-write';

/** Who looks over the shoulder of a journal. */
export interface CommitWatch {
  /** What goes wrong with the commit of this number, counted from 1 since the journal was opened. */
  readonly fault?: (commit: number) => FaultMoment | undefined;
  /** Told after each batch that was written. */
  readonly written?: () => void;
}

/** `journal`, but one commit throws {@link StorageError}, and from then on everything but close does. */
export function faultyJournal(journal: Journal, { commit, when }: CommitFault): Journal {
  return watchedJournal(journal, { fault: (number) => (number === commit ? when : undefined) });
}

/** `journal`, watched: after the first commit that goes wrong everything but close throws. */
export function watchedJournal(journal: Journal, watch: CommitWatch): Journal {
  return new WatchedJournal(journal, watch);
}

class WatchedJournal implements Journal {
  readonly lineage: string;
  readonly boot: number;
  readonly #journal: Journal;
  readonly #watch: CommitWatch;
  #commits = 0;
  #failed = false;

  constructor(journal: Journal, watch: CommitWatch) {
    this.lineage = journal.lineage;
    this.boot = journal.boot;
    this.#journal = journal;
    this.#watch = watch;
  }

  commit(batch: Batch): { readonly seq: number; readonly hash: string } {
    const journal = this.#usable();
    this.#commits += 1;
    const fault = this.#watch.fault?.(this.#commits);
    if (fault === 'before-write') throw this.#fail();
    const committed = journal.commit(batch);
    this.#watch.written?.();
    if (fault === 'after-write') throw this.#fail();
    return committed;
  }

  head(): Head {
    return this.#usable().head();
  }
  findOutcome(actor: string, requestId: string): StoredOutcome | undefined {
    return this.#usable().findOutcome(actor, requestId);
  }
  entries(afterSeq: number, toSeq?: number): Iterable<Entry> {
    return this.#usable().entries(afterSeq, toSeq);
  }
  records(afterSeq: number, toSeq?: number): Iterable<EntryRecord> {
    return this.#usable().records(afterSeq, toSeq);
  }
  lastOfType(type: string): Entry | undefined {
    return this.#usable().lastOfType(type);
  }
  latestSnapshot(format: number): { readonly seq: number; readonly body: string } | undefined {
    return this.#usable().latestSnapshot(format);
  }
  privateBody(ref: string): Json | undefined {
    return this.#usable().privateBody(ref);
  }
  saveSnapshot(snapshot: Snapshot): void {
    this.#usable().saveSnapshot(snapshot);
  }
  purge(now: Instant): Iterable<Purged> {
    return this.#usable().purge(now);
  }
  idle(): void {
    this.#usable().idle();
  }
  close(): void {
    this.#journal.close();
  }

  #fail(): StorageError {
    this.#failed = true;
    return new StorageError(`commit ${this.#commits} fails as asked`, 'YOUXU_FAKE_FAULT');
  }

  #usable(): Journal {
    if (this.#failed) throw new StorageError('refused after the fault', 'YOUXU_FAKE_FAULT');
    return this.#journal;
  }
}
