import type { Instant, Json } from '@youxu/basics';
import type { Batch, Entry, EntryRecord, Head, Journal, Purged, Snapshot, StoredOutcome } from './journal.ts';
import { StorageError } from './storage-error.ts';

export interface CommitFault {
  /** Which commit fails, counted from 1. */
  readonly commit: number;
  /** Whether the batch is lost, or written although the commit throws: after a restart either is possible. */
  readonly when: 'before-write' | 'after-write';
}

/** `journal`, but one commit throws {@link StorageError}, and from then on everything but close does. */
export function faultyJournal(journal: Journal, fault: CommitFault): Journal {
  return new FaultyJournal(journal, fault);
}

class FaultyJournal implements Journal {
  readonly lineage: string;
  readonly boot: number;
  readonly #journal: Journal;
  readonly #fault: CommitFault;
  #commits = 0;
  #failed = false;

  constructor(journal: Journal, fault: CommitFault) {
    this.lineage = journal.lineage;
    this.boot = journal.boot;
    this.#journal = journal;
    this.#fault = fault;
  }

  commit(batch: Batch): { readonly seq: number; readonly hash: string } {
    const journal = this.#usable();
    this.#commits += 1;
    if (this.#commits !== this.#fault.commit) return journal.commit(batch);
    if (this.#fault.when === 'after-write') journal.commit(batch);
    this.#failed = true;
    throw new StorageError(`commit ${this.#commits} fails as asked`, 'YOUXU_FAKE_FAULT');
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

  #usable(): Journal {
    if (this.#failed) throw new StorageError('refused after the fault', 'YOUXU_FAKE_FAULT');
    return this.#journal;
  }
}
