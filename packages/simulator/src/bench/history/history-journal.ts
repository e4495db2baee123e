import type {
  Batch,
  Entry,
  EntryRecord,
  Head,
  Journal,
  Purged,
  Snapshot,
  SqliteJournal,
  StoredOutcome,
} from '@youxu/journal';

/** So many entries share one transaction: a history is written to be read later, and a broken one is written anew. */
const ENTRIES_PER_COMMIT = 5_000;

/**
 * A hall's journal for writing years in minutes: the entries are the real journal's, which chains and hashes them, but many commits
 * become one. Outcomes are kept only from `outcomesSince` on, because a hall forgets older ones anyway. For one engine that
 * began with an empty journal, never asks for an entry, and never sees a request twice.
 */
export class HistoryJournal implements Journal {
  readonly #journal: SqliteJournal;
  readonly #outcomesSince: number;
  #batch: Batches = newBatches();

  constructor(journal: SqliteJournal, outcomesSince: number) {
    this.#journal = journal;
    this.#outcomesSince = outcomesSince;
  }

  get lineage(): string {
    return this.#journal.lineage;
  }

  get boot(): number {
    return this.#journal.boot;
  }

  head(): Head {
    return this.#flushed().head();
  }

  commit({ entries, outcomes, privates }: Batch): { readonly seq: number; readonly hash: string } {
    this.#batch.entries.push(...entries);
    this.#batch.outcomes.push(...outcomes.filter(({ at }) => at >= this.#outcomesSince));
    this.#batch.privates.push(...privates);
    if (this.#batch.entries.length >= ENTRIES_PER_COMMIT) this.#flushed();
    // Nobody looks: the engine counts by its state.
    return { seq: 0, hash: '' };
  }

  findOutcome(): StoredOutcome | undefined {
    return undefined;
  }

  /** Only the last one, when the engine stops, would still be there at the end. */
  saveSnapshot(snapshot: Snapshot): void {
    if (snapshot.seq === this.head().seq) this.#journal.saveSnapshot(snapshot);
  }

  entries(afterSeq: number, toSeq?: number): Iterable<Entry> {
    return this.#flushed().entries(afterSeq, toSeq);
  }

  records(afterSeq: number, toSeq?: number): Iterable<EntryRecord> {
    return this.#flushed().records(afterSeq, toSeq);
  }

  lastOfType(type: string): Entry | undefined {
    return this.#flushed().lastOfType(type);
  }

  latestSnapshot(format: number): { readonly seq: number; readonly body: string } | undefined {
    return this.#flushed().latestSnapshot(format);
  }

  privateBody(ref: string): ReturnType<Journal['privateBody']> {
    return this.#flushed().privateBody(ref);
  }

  purge(now: number): Iterable<Purged> {
    return this.#flushed().purge(now);
  }

  idle(): void {
    this.#flushed().idle();
  }

  close(): void {
    this.#flushed().close();
  }

  #flushed(): SqliteJournal {
    const batch = this.#batch;
    if (batch.entries.length + batch.outcomes.length + batch.privates.length > 0) {
      this.#batch = newBatches();
      this.#journal.commit(batch);
    }
    return this.#journal;
  }
}

type Batches = { readonly [K in keyof Batch]: Batch[K][number][] };

function newBatches(): Batches {
  return { entries: [], outcomes: [], privates: [] };
}
