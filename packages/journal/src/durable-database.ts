import { assert } from '@youxu/basics';
import Database from 'better-sqlite3';
import { StorageError } from './storage-error.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;

/** A prepared statement. Every method throws {@link StorageError}, after which its database refuses everything. */
export interface DurableStatement<Row> {
  /** Runs it and gives the number of rows changed. */
  run(...values: readonly SqlValue[]): number;
  get(...values: readonly SqlValue[]): Row | undefined;
  all(...values: readonly SqlValue[]): Row[];
}

/** The write-ahead log after a checkpoint. More pages left than a commit writes: a reader holds a transaction open. */
export interface CheckpointReport {
  readonly pagesLeft: number;
}

/** Pages (of 4 KiB) the write-ahead log may hold before a commit itself empties it. Bounds that stall, and recovery. */
const walPagesMax = 1000;
/** Counting those pages costs 4 µs, so it is not done after every transaction. */
const transactionsPerCount = 16;
/** 256 KiB a step: about a millisecond of the event loop. */
const pagesPerCopyStep = 64;
/** More than SQLite allows a file to have. */
const pagesAll = 2 ** 31 - 1;

/**
 * One connection to a SQLite file that either keeps what it was given or refuses to go on: after the first
 * {@link StorageError} every further use throws one. All methods but {@link copyTo} are synchronous.
 */
export class DurableDatabase {
  readonly path: string;
  readonly #raw: Database.Database;
  readonly #begin: DurableStatement<unknown>;
  readonly #commit: DurableStatement<unknown>;
  readonly #countWalPages: DurableStatement<{ log: number }>;
  readonly #emptyWal: DurableStatement<{ log: number; checkpointed: number }>;
  #failure: StorageError | undefined;
  #transactionsSinceCheckpoint = 0;

  /** Takes over a connection that `openDurableDatabase` has made. */
  constructor(path: string, raw: Database.Database) {
    this.path = path;
    this.#raw = raw;
    this.#begin = this.prepare('BEGIN IMMEDIATE');
    this.#commit = this.prepare('COMMIT');
    this.#countWalPages = this.prepare('PRAGMA wal_checkpoint(NOOP)');
    this.#emptyWal = this.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  }

  prepare<Row = unknown>(sql: string): DurableStatement<Row> {
    const statement = this.#guard(() => this.#raw.prepare<SqlValue[], Row>(sql));
    return {
      run: (...values) => this.#guard(() => statement.run(...values).changes),
      get: (...values) => this.#guard(() => statement.get(...values)),
      all: (...values) => this.#guard(() => statement.all(...values)),
    };
  }

  /** Runs several statements that give no rows. */
  exec(sql: string): void {
    this.#guard(() => this.#raw.exec(sql));
  }

  /**
   * Runs `work` between BEGIN IMMEDIATE and COMMIT. When it returns, what `work` wrote is on the disk; when it throws,
   * it is not in the file, except that a failed COMMIT may still come to light after a restart.
   */
  transaction<T>(work: () => T): T {
    this.#begin.run();
    let result: T;
    try {
      result = work();
      this.#commit.run();
    } catch (error) {
      this.#rollBack();
      throw error;
    }
    this.#transactionsSinceCheckpoint += 1;
    if (this.#transactionsSinceCheckpoint % transactionsPerCount === 0) this.#boundWal();
    return result;
  }

  /** To be called while nobody waits: empties the write-ahead log, so that a commit seldom has to. At most a few ms. */
  idle(): void {
    this.assertUsable();
    if (this.#transactionsSinceCheckpoint >= transactionsPerCount) this.checkpoint();
  }

  /** Moves the write-ahead log into the file, as far as readers allow. Unlike SQLite's own, it reports I/O errors. */
  checkpoint(): CheckpointReport {
    this.#transactionsSinceCheckpoint = 0;
    const row = this.#emptyWal.get();
    return { pagesLeft: row === undefined ? 0 : row.log - row.checkpointed };
  }

  /**
   * Copies the database to a file that must not exist: page by page between other work, or in one go, which blocks this
   * process but cannot be disturbed by others. A failure of the copy rejects with what went wrong there and is none of
   * this database.
   */
  async copyTo(path: string, { inOneGo = false } = {}): Promise<void> {
    this.assertUsable();
    await this.#raw.backup(path, { progress: () => (inOneGo ? pagesAll : pagesPerCopyStep) });
  }

  /** From now on everything is refused because of `error`: for a caller that has seen the store contradict itself. */
  refuse(error: StorageError): StorageError {
    this.#failure ??= error;
    return error;
  }

  close(): void {
    this.#raw.close();
  }

  #boundWal(): void {
    const pages = this.#countWalPages.get()?.log ?? 0;
    if (pages >= walPagesMax) this.checkpoint();
  }

  #rollBack(): void {
    if (!this.#raw.inTransaction) return;
    try {
      this.#raw.exec('ROLLBACK');
    } catch (error) {
      this.#wrap(error);
    }
  }

  #guard<T>(work: () => T): T {
    this.assertUsable();
    try {
      return work();
    } catch (error) {
      throw this.#wrap(error);
    }
  }

  /** Throws when it was closed, {@link StorageError} if something failed before: for answers that need no look into the file. */
  assertUsable(): void {
    assert(this.#raw.open, 'the database is closed');
    const failure = this.#failure;
    if (failure !== undefined) throw new StorageError(`refused after: ${failure.message}`, failure.code, failure);
  }

  #wrap(error: unknown): unknown {
    if (!(error instanceof Database.SqliteError)) return error;
    return this.refuse(new StorageError(`${this.path}: ${error.message}`, error.code, error));
  }
}
