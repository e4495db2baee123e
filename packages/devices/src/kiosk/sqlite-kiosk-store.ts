import type { Json } from '@youxu/basics';
import {
  type DurableDatabase,
  type DurableStatement,
  type Migrations,
  openDurableDatabase,
  StorageError,
} from '@youxu/journal';
import type { ClockMark, Errand, KioskChange, KioskMemory, KioskStore, Lease, Take } from './kiosk-store.ts';

/** A released step is never changed. Rows keep their place when they are written anew. */
const kioskMigrations: Migrations = {
  component: 'kiosk',
  steps: [
    `
    CREATE TABLE takes (place INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
    CREATE TABLE errands (place INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
    CREATE TABLE notes (place INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
    -- 'leases', 'clock' and 'boot'
    CREATE TABLE facts (place INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
    `,
  ],
};

/**
 * Opens the memory of a kiosk in the SQLite file at `path`, creating it; its folder must exist. Who had it open before is shut out: of
 * two programs by mistake on one folder only one gives numbers. Throws `StorageError`, or `IncompatibleDatabaseError` if a newer
 * program has written the file.
 */
export function openSqliteKioskStore(path: string): KioskStore {
  return new SqliteKioskStore(openDurableDatabase(path, { migrations: [kioskMigrations] }));
}

class SqliteKioskStore implements KioskStore {
  readonly #database: DurableDatabase;
  readonly #takes: Documents<Take>;
  readonly #errands: Documents<Errand>;
  readonly #notes: Documents<Json>;
  readonly #facts: Documents<readonly Lease[] | ClockMark | number>;
  readonly #boot: number;

  constructor(database: DurableDatabase) {
    this.#database = database;
    this.#takes = new Documents(database, 'takes');
    this.#errands = new Documents(database, 'errands');
    this.#notes = new Documents(database, 'notes');
    this.#facts = new Documents(database, 'facts');
    this.#boot = database.transaction(() => {
      const boot = this.#bootStored() + 1;
      this.#facts.put('boot', boot);
      return boot;
    });
  }

  load(): KioskMemory {
    const facts = this.#facts.all();
    return {
      takes: [...this.#takes.all().values()],
      errands: [...this.#errands.all().values()],
      leases: (facts.get('leases') ?? []) as readonly Lease[],
      clock: (facts.get('clock') ?? null) as ClockMark | null,
      notes: Object.fromEntries(this.#notes.all()),
    };
  }

  save(change: KioskChange): void {
    this.#database.transaction(() => {
      this.#assertOwn();
      for (const take of change.takes ?? []) this.#takes.put(take.key, take);
      for (const errand of change.errands ?? []) this.#errands.put(errand.requestId, errand);
      for (const key of change.forgottenTakes ?? []) this.#takes.remove(key);
      for (const requestId of change.doneErrands ?? []) this.#errands.remove(requestId);
      for (const [name, note] of Object.entries(change.notes ?? {})) this.#notes.put(name, note);
      if (change.leases !== undefined) this.#facts.put('leases', change.leases);
      if (change.clock !== undefined) this.#facts.put('clock', change.clock);
    });
  }

  close(): void {
    this.#database.close();
  }

  #bootStored(): number {
    return (this.#facts.get('boot') ?? 0) as number;
  }

  #assertOwn(): void {
    const boot = this.#bootStored();
    if (boot === this.#boot) return;
    const words = `${this.#database.path}: taken over by boot ${boot}, this is ${this.#boot}`;
    throw this.#database.refuse(new StorageError(words, 'YOUXU_TAKEN_OVER'));
  }
}

/** A table of JSON by name, in the order in which the names came. */
class Documents<T> {
  readonly #put: DurableStatement<unknown>;
  readonly #remove: DurableStatement<unknown>;
  readonly #get: DurableStatement<{ body: string }>;
  readonly #all: DurableStatement<{ name: string; body: string }>;

  constructor(database: DurableDatabase, table: 'takes' | 'errands' | 'notes' | 'facts') {
    this.#put = database.prepare(
      `INSERT INTO ${table} (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body`,
    );
    this.#remove = database.prepare(`DELETE FROM ${table} WHERE name = ?`);
    this.#get = database.prepare(`SELECT body FROM ${table} WHERE name = ?`);
    this.#all = database.prepare(`SELECT name, body FROM ${table} ORDER BY place`);
  }

  put(name: string, document: T): void {
    this.#put.run(name, JSON.stringify(document));
  }

  remove(name: string): void {
    this.#remove.run(name);
  }

  get(name: string): T | undefined {
    const row = this.#get.get(name);
    return row && (JSON.parse(row.body) as T);
  }

  all(): Map<string, T> {
    return new Map(this.#all.all().map(({ name, body }) => [name, JSON.parse(body) as T]));
  }
}
