import { deflateSync } from 'node:zlib';
import type { Instant } from '@youxu/basics';
import { assert } from '@youxu/basics';
import type { DurableDatabase, DurableStatement } from './durable-database.ts';
import { chainEntries } from './entry-chain.ts';
import {
  type Batch,
  type EntryRecord,
  type Head,
  type Journal,
  type Purged,
  type Snapshot,
  type StoredOutcome,
  snapshotsKept,
} from './journal.ts';
import { SeenRequests } from './seen-requests.ts';
import { SqliteJournalReader } from './sqlite-journal-reader.ts';
import { StorageError } from './storage-error.ts';
import type { Upcasters } from './upcast.ts';

/** Personal data deleted, and outcomes looked at, in one call of purge: a few milliseconds. */
const privatesPerPurge = 500;
const outcomesPerPurge = 4000;
/** Read at once when the journal is opened. */
const requestsPerFetch = 4000;
/** How many entries at most have to be looked at to find the last one of a type. */
const entriesPerTypeMark = 1000;

interface OutcomeKey {
  readonly actor: string;
  readonly requestId: string;
}

/** The one writer of a journal in a SQLite file. */
export class SqliteJournal extends SqliteJournalReader implements Journal {
  readonly #insertEntry: DurableStatement<unknown>;
  readonly #insertOutcome: DurableStatement<unknown>;
  readonly #putPrivate: DurableStatement<unknown>;
  readonly #deletePrivate: DurableStatement<unknown>;
  readonly #bootNow: DurableStatement<{ boot: number }>;
  readonly #purgePrivates: DurableStatement<unknown>;
  readonly #markTypes: DurableStatement<unknown>;
  readonly #seen = new SeenRequests();
  #head: Head;

  constructor(database: DurableDatabase, life: { lineage: string; boot: number }, upcasters: Upcasters) {
    super(database, life, upcasters);
    this.#head = super.head();
    this.#insertEntry = database.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.#insertOutcome = database.prepare('INSERT INTO outcomes VALUES (?, ?, ?, ?, ?, ?)');
    this.#putPrivate = database.prepare('INSERT OR REPLACE INTO privates VALUES (?, ?, ?)');
    this.#deletePrivate = database.prepare('DELETE FROM privates WHERE ref = ?');
    this.#markTypes = database.prepare(`
      INSERT OR REPLACE INTO last_of_type SELECT type, max(seq) FROM entries
      WHERE seq > (SELECT coalesce(max(seq), 0) FROM last_of_type) GROUP BY type`);
    this.#purgePrivates = database.prepare(`DELETE FROM privates WHERE delete_after <= ? LIMIT ${privatesPerPurge}`);
    this.#bootNow = database.prepare('SELECT boot FROM meta');
    this.#seeStoredRequests();
  }

  override head(): Head {
    this.database.assertUsable();
    return this.#head;
  }

  override findOutcome(actor: string, requestId: string): StoredOutcome | undefined {
    this.database.assertUsable();
    return this.#seen.mayHold(actor, requestId) ? super.findOutcome(actor, requestId) : undefined;
  }

  commit(batch: Batch): { readonly seq: number; readonly hash: string } {
    const records = chainEntries(this.head(), batch.entries);
    const { seq, hash, at } = records.at(-1) ?? this.head();
    this.#write(() => {
      for (const record of records) this.#insert(record);
      for (const { actor, requestId, outcome, at, keepUntil } of batch.outcomes) {
        this.#insertOutcome.run(actor, requestId, JSON.stringify(outcome), seq, at, keepUntil);
      }
      for (const { ref, body, deleteAfter } of batch.privates) {
        if (body === null) this.#deletePrivate.run(ref);
        else this.#putPrivate.run(ref, JSON.stringify(body), deleteAfter);
      }
      if (markOf(seq) > markOf(this.#head.seq)) this.#markTypes.run();
    });
    this.#head = { seq, hash, at };
    for (const { actor, requestId } of batch.outcomes) this.#seen.add(actor, requestId);
    return { seq, hash };
  }

  saveSnapshot({ seq, format, body }: Snapshot): void {
    const end = this.head().seq;
    assert(seq > 0 && seq <= end, `snapshot at ${seq}, but the journal ends at ${end}`);
    const deflated = deflateSync(body, { level: 1 });
    this.#write(() => {
      // The oldest goes first, so that the new one takes over its pages.
      this.database
        .prepare('DELETE FROM snapshots WHERE seq NOT IN (SELECT seq FROM snapshots ORDER BY seq DESC LIMIT ?)')
        .run(snapshotsKept - 1);
      this.database
        .prepare('INSERT OR REPLACE INTO snapshots SELECT seq, ?, hash, ? FROM entries WHERE seq = ?')
        .run(format, deflated, seq);
    });
  }

  *purge(now: Instant): Generator<Purged> {
    for (let privates = privatesPerPurge; privates === privatesPerPurge; ) {
      privates = this.#write(() => this.#purgePrivates.run(now));
      yield { privates, outcomes: 0 };
    }
    for (let slice: OutcomeKey | undefined = { actor: '', requestId: '' }; slice !== undefined; ) {
      const start: OutcomeKey = slice;
      const step = this.#write(() => this.#purgeOutcomes(now, start));
      yield { privates: 0, outcomes: step.outcomes };
      slice = step.next;
    }
  }

  idle(): void {
    this.database.idle();
  }

  /** For `backUpJournal`. */
  async copyTo(path: string): Promise<void> {
    await this.database.copyTo(path);
  }

  /** By slices of the key: an index on keep_until would cost every commit more than this costs once a day. */
  #purgeOutcomes(now: Instant, { actor, requestId }: OutcomeKey): { outcomes: number; next: OutcomeKey | undefined } {
    const next = this.database
      .prepare<OutcomeKey>(
        `SELECT actor, request_id AS requestId FROM outcomes WHERE (actor, request_id) >= (?, ?)
         ORDER BY actor, request_id LIMIT 1 OFFSET ${outcomesPerPurge}`,
      )
      .get(actor, requestId);
    const beforeNext = next === undefined ? '' : 'AND (actor, request_id) < (?, ?)';
    const outcomes = this.database
      .prepare(`DELETE FROM outcomes WHERE keep_until <= ? AND (actor, request_id) >= (?, ?) ${beforeNext}`)
      .run(now, actor, requestId, ...(next === undefined ? [] : [next.actor, next.requestId]));
    return { outcomes, next };
  }

  #seeStoredRequests(): void {
    const page = this.database.prepare<OutcomeKey>(
      `SELECT actor, request_id AS requestId FROM outcomes WHERE (actor, request_id) > (?, ?)
       ORDER BY actor, request_id LIMIT ${requestsPerFetch}`,
    );
    let last: OutcomeKey | undefined = { actor: '', requestId: '' };
    while (last !== undefined) {
      const keys: OutcomeKey[] = page.all(last.actor, last.requestId);
      for (const { actor, requestId } of keys) this.#seen.add(actor, requestId);
      last = keys.at(-1);
    }
  }

  #insert({ seq, at, day, type, actor, requestId, body, hash }: EntryRecord): void {
    this.#insertEntry.run(seq, at, day, type, actor, requestId, body, hash);
  }

  #write<T>(work: () => T): T {
    return this.database.transaction(() => {
      const boot = this.#bootNow.get()?.boot;
      if (boot !== this.boot) {
        const message = `${this.database.path} was taken over by boot ${boot}, this is ${this.boot}`;
        throw this.database.refuse(new StorageError(message, 'YOUXU_TAKEN_OVER'));
      }
      return work();
    });
  }
}

function markOf(seq: number): number {
  return Math.floor(seq / entriesPerTypeMark);
}
