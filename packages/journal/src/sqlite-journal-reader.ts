import { inflateSync } from 'node:zlib';
import { defined, type Json } from '@youxu/basics';
import type { DurableDatabase, DurableStatement } from './durable-database.ts';
import { emptyHead, readEntries } from './entry-chain.ts';
import type { Entry, EntryRecord, Head, JournalReader, StoredOutcome } from './journal.ts';
import { StorageError } from './storage-error.ts';
import { typesReadAs, type Upcast, type Upcasters, upcastWith } from './upcast.ts';

/** Rows fetched at once: iteration never keeps a statement or a read transaction open between two steps. */
const recordsPerFetch = 256;
const recordColumns = 'seq, at, day, type, actor, request_id AS requestId, body, hash';

/** Reads a journal whose schema and version have been checked. */
export class SqliteJournalReader implements JournalReader {
  readonly lineage: string;
  readonly boot: number;
  protected readonly database: DurableDatabase;
  readonly #upcasters: Upcasters;
  readonly #upcast: Upcast;
  readonly #lastHead: DurableStatement<Head>;
  readonly #headAt: DurableStatement<Head>;
  readonly #someRecords: DurableStatement<EntryRecord>;
  readonly #lastSeqOfType: DurableStatement<{ seq: number | null }>;
  readonly #outcome: DurableStatement<{ outcome: string; seq: number; at: number }>;
  readonly #privateBody: DurableStatement<{ body: string }>;
  readonly #snapshots: DurableStatement<{ seq: number; body: Uint8Array }>;

  constructor(database: DurableDatabase, life: { lineage: string; boot: number }, upcasters: Upcasters) {
    this.database = database;
    this.lineage = life.lineage;
    this.boot = life.boot;
    this.#upcasters = upcasters;
    this.#upcast = upcastWith(upcasters);
    this.#lastHead = database.prepare('SELECT seq, hash, at FROM entries ORDER BY seq DESC LIMIT 1');
    this.#headAt = database.prepare('SELECT seq, hash, at FROM entries WHERE seq = ?');
    this.#someRecords = database.prepare(
      `SELECT ${recordColumns} FROM entries WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${recordsPerFetch}`,
    );
    this.#lastSeqOfType = database.prepare(`
      SELECT max(seq) AS seq FROM (
        SELECT seq FROM last_of_type WHERE type = ?
        UNION ALL
        SELECT seq FROM entries WHERE seq > (SELECT coalesce(max(seq), 0) FROM last_of_type) AND type = ?)`);
    this.#outcome = database.prepare('SELECT outcome, seq, at FROM outcomes WHERE actor = ? AND request_id = ?');
    this.#privateBody = database.prepare('SELECT body FROM privates WHERE ref = ?');
    this.#snapshots = database.prepare(
      `SELECT seq, snapshots.body FROM snapshots JOIN entries USING (seq, hash) WHERE format = ? ORDER BY seq DESC`,
    );
  }

  head(): Head {
    return this.#lastHead.get() ?? emptyHead;
  }

  findOutcome(actor: string, requestId: string): StoredOutcome | undefined {
    const row = this.#outcome.get(actor, requestId);
    return row && { ...row, outcome: this.#parse(row.outcome, `the outcome of ${requestId}`) };
  }

  *entries(afterSeq: number, toSeq?: number): Generator<Entry> {
    const end = Math.min(toSeq ?? Infinity, this.head().seq);
    if (afterSeq >= end) return;
    try {
      yield* readEntries(this.#headAfter(afterSeq), end, this.records(afterSeq, end), this.#upcast);
    } catch (error) {
      throw error instanceof StorageError ? this.database.refuse(error) : error;
    }
  }

  *records(afterSeq: number, toSeq?: number): Generator<EntryRecord> {
    const end = toSeq ?? this.head().seq;
    let next = afterSeq;
    while (next < end) {
      const records = this.#someRecords.all(next, end);
      yield* records;
      const last = records.at(-1);
      if (last === undefined) return;
      next = last.seq;
    }
  }

  lastOfType(type: string): Entry | undefined {
    const seqs = typesReadAs(this.#upcasters, type).map(
      (written) => this.#lastSeqOfType.get(written, written)?.seq ?? 0,
    );
    const seq = Math.max(...seqs);
    const [entry] = seq === 0 ? [] : this.entries(seq - 1, seq);
    return entry;
  }

  latestSnapshot(format: number): { readonly seq: number; readonly body: string } | undefined {
    for (const { seq, body } of this.#snapshots.all(format)) {
      try {
        return { seq, body: inflateSync(body).toString('utf8') };
      } catch {
        // Damaged, but derived: an older one, or none, gives the same state a little later.
      }
    }
    return undefined;
  }

  privateBody(ref: string): Json | undefined {
    const row = this.#privateBody.get(ref);
    return row && this.#parse(row.body, `the private body ${ref}`);
  }

  close(): void {
    this.database.close();
  }

  #headAfter(seq: number): Head {
    if (seq === 0) return emptyHead;
    return defined(this.#headAt.get(seq), `entry ${seq}`);
  }

  #parse(text: string, what: string): Json {
    try {
      return JSON.parse(text) as Json;
    } catch (error) {
      throw this.database.refuse(new StorageError(`${what} is damaged`, 'YOUXU_DAMAGED', error));
    }
  }
}
