import { assert, defined, type Instant, type Json } from '@youxu/basics';
import { chainEntries, emptyHead, readEntries } from './entry-chain.ts';
import {
  type Batch,
  type Entry,
  type EntryRecord,
  type Head,
  type Journal,
  type JournalOptions,
  type NewOutcome,
  type Purged,
  type Snapshot,
  type StoredOutcome,
  snapshotsKept,
} from './journal.ts';
import { IncompatibleDatabaseError, StorageError } from './storage-error.ts';
import { typesReadAs, type Upcast, type Upcasters, upcastWith } from './upcast.ts';

interface KeptOutcome {
  readonly outcome: string;
  readonly seq: number;
  readonly at: Instant;
  readonly keepUntil: Instant;
}

/** What survives when a memory journal is closed or crashes: the "disk" under it. */
export class MemoryStore {
  lineage: string | undefined;
  boot = 0;
  oldestReader = 0;
  readonly records: EntryRecord[] = [];
  readonly lastOfType = new Map<string, number>();
  readonly outcomes = new Map<string, KeptOutcome>();
  readonly privates = new Map<string, { readonly body: string; readonly deleteAfter: Instant }>();
  snapshots: Snapshot[] = [];
}

/** Opens, or begins, the journal in `store`, with the semantics of `openSqliteJournal`. */
export function openMemoryJournal(store: MemoryStore, options: JournalOptions): Journal {
  if (store.oldestReader > options.readerVersion) {
    throw new IncompatibleDatabaseError(
      `the journal needs a program that reads version ${store.oldestReader}, but this one reads only up to version ` +
        `${options.readerVersion}: a newer program has written it and must be used.`,
    );
  }
  store.oldestReader = options.readerVersion;
  store.lineage ??= options.ids.next();
  store.boot += 1;
  return new MemoryJournal(store, store.lineage, options.upcasters ?? {});
}

class MemoryJournal implements Journal {
  readonly lineage: string;
  readonly boot: number;
  readonly #store: MemoryStore;
  readonly #upcasters: Upcasters;
  readonly #upcast: Upcast;
  #failure: StorageError | undefined;
  #closed = false;

  constructor(store: MemoryStore, lineage: string, upcasters: Upcasters) {
    this.lineage = lineage;
    this.boot = store.boot;
    this.#store = store;
    this.#upcasters = upcasters;
    this.#upcast = upcastWith(upcasters);
  }

  head(): Head {
    const { seq, hash, at } = this.#usable().records.at(-1) ?? emptyHead;
    return { seq, hash, at };
  }

  commit({ entries, outcomes, privates }: Batch): { readonly seq: number; readonly hash: string } {
    const store = this.#writable();
    const records = chainEntries(this.head(), entries);
    const { seq, hash } = records.at(-1) ?? this.head();
    const added = this.#newOutcomes(outcomes, seq);
    for (const record of records) {
      store.records.push(record);
      store.lastOfType.set(record.type, record.seq);
    }
    for (const [key, outcome] of added) store.outcomes.set(key, outcome);
    for (const { ref, body, deleteAfter } of privates) {
      if (body === null) store.privates.delete(ref);
      else store.privates.set(ref, { body: JSON.stringify(body), deleteAfter });
    }
    return { seq, hash };
  }

  findOutcome(actor: string, requestId: string): StoredOutcome | undefined {
    const kept = this.#usable().outcomes.get(outcomeKey(actor, requestId));
    return kept && { outcome: JSON.parse(kept.outcome) as Json, seq: kept.seq, at: kept.at };
  }

  *entries(afterSeq: number, toSeq?: number): Generator<Entry> {
    const end = Math.min(toSeq ?? Number.POSITIVE_INFINITY, this.head().seq);
    if (afterSeq >= end) return;
    const previous = this.#usable().records[afterSeq - 1] ?? emptyHead;
    yield* readEntries(previous, end, this.records(afterSeq, end), this.#upcast);
  }

  *records(afterSeq: number, toSeq?: number): Generator<EntryRecord> {
    const end = Math.min(toSeq ?? Number.POSITIVE_INFINITY, this.head().seq);
    for (let seq = afterSeq + 1; seq <= end; seq++) {
      yield defined(this.#usable().records[seq - 1], `entry ${seq}`);
    }
  }

  lastOfType(type: string): Entry | undefined {
    const { lastOfType } = this.#usable();
    const seq = Math.max(...typesReadAs(this.#upcasters, type).map((written) => lastOfType.get(written) ?? 0));
    const [entry] = seq === 0 ? [] : this.entries(seq - 1, seq);
    return entry;
  }

  saveSnapshot(snapshot: Snapshot): void {
    const store = this.#writable();
    const { seq } = this.head();
    assert(snapshot.seq > 0 && snapshot.seq <= seq, `snapshot at ${snapshot.seq}, but the journal ends at ${seq}`);
    const others = store.snapshots.filter((kept) => kept.seq !== snapshot.seq || kept.format !== snapshot.format);
    store.snapshots = [...others, snapshot].sort((a, b) => b.seq - a.seq).slice(0, snapshotsKept);
  }

  latestSnapshot(format: number): { readonly seq: number; readonly body: string } | undefined {
    const snapshot = this.#usable().snapshots.find((kept) => kept.format === format);
    return snapshot && { seq: snapshot.seq, body: snapshot.body };
  }

  privateBody(ref: string): Json | undefined {
    const kept = this.#usable().privates.get(ref);
    return kept && (JSON.parse(kept.body) as Json);
  }

  *purge(now: Instant): Generator<Purged> {
    const { privates, outcomes } = this.#writable();
    const duePrivates = [...privates].filter(([, { deleteAfter }]) => deleteAfter <= now);
    const dueOutcomes = [...outcomes].filter(([, { keepUntil }]) => keepUntil <= now);
    for (const [ref] of duePrivates) privates.delete(ref);
    for (const [key] of dueOutcomes) outcomes.delete(key);
    yield { privates: duePrivates.length, outcomes: dueOutcomes.length };
  }

  idle(): void {
    this.#usable();
  }

  close(): void {
    this.#closed = true;
  }

  #newOutcomes(outcomes: readonly NewOutcome[], seq: number): ReadonlyMap<string, KeptOutcome> {
    const added = new Map<string, KeptOutcome>();
    for (const { actor, requestId, outcome, at, keepUntil } of outcomes) {
      const key = outcomeKey(actor, requestId);
      if (added.has(key) || this.#store.outcomes.has(key)) {
        throw this.#refuse(new StorageError('a request has an outcome already', 'YOUXU_OUTCOME_EXISTS'));
      }
      added.set(key, { outcome: JSON.stringify(outcome), seq, at, keepUntil });
    }
    return added;
  }

  #usable(): MemoryStore {
    assert(!this.#closed, 'the journal is closed');
    const failure = this.#failure;
    if (failure !== undefined) throw new StorageError(`refused after: ${failure.message}`, failure.code, failure);
    return this.#store;
  }

  #writable(): MemoryStore {
    const store = this.#usable();
    if (store.boot === this.boot) return store;
    throw this.#refuse(new StorageError(`taken over by boot ${store.boot}, this is ${this.boot}`, 'YOUXU_TAKEN_OVER'));
  }

  #refuse(error: StorageError): StorageError {
    this.#failure = error;
    return error;
  }
}

function outcomeKey(actor: string, requestId: string): string {
  return `${actor.length} ${actor} ${requestId}`;
}
