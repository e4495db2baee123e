import type { Json } from '@youxu/basics';
import { type DurableDatabase, type DurableStatement, type Migrations, openDurableDatabase } from '@youxu/journal';
import type { ClockMark, Errand, KioskChange, KioskMemory, KioskStore, Lease, Take } from './kiosk-store.ts';

/** A released step is never changed. Rows keep their place when they are written anew. */
const kioskMigrations: Migrations = {
  component: 'kiosk',
  steps: [
    `
    CREATE TABLE takes (place INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
    CREATE TABLE errands (place INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
    CREATE TABLE notes (place INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
    -- 'leases' and 'clock'
    CREATE TABLE facts (place INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
    `,
  ],
};

/**
 * Opens the memory of a kiosk in the SQLite file at `path`, creating it; its folder must exist. Throws `StorageError`, or
 * `IncompatibleDatabaseError` if a newer program has written the file.
 */
export function openSqliteKioskStore(path: string): KioskStore {
  return new SqliteKioskStore(openDurableDatabase(path, { migrations: [kioskMigrations] }));
}

class SqliteKioskStore implements KioskStore {
  readonly #database: DurableDatabase;
  readonly #takes: Documents<Take>;
  readonly #errands: Documents<Errand>;
  readonly #notes: Documents<Json>;
  readonly #facts: Documents<readonly Lease[] | ClockMark>;

  constructor(database: DurableDatabase) {
    this.#database = database;
    this.#takes = new Documents(database, 'takes');
    this.#errands = new Documents(database, 'errands');
    this.#notes = new Documents(database, 'notes');
    this.#facts = new Documents(database, 'facts');
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
}

/** A table of JSON by name, in the order in which the names came. */
class Documents<T> {
  readonly #put: DurableStatement<unknown>;
  readonly #remove: DurableStatement<unknown>;
  readonly #all: DurableStatement<{ name: string; body: string }>;

  constructor(database: DurableDatabase, table: 'takes' | 'errands' | 'notes' | 'facts') {
    this.#put = database.prepare(
      `INSERT INTO ${table} (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body`,
    );
    this.#remove = database.prepare(`DELETE FROM ${table} WHERE name = ?`);
    this.#all = database.prepare(`SELECT name, body FROM ${table} ORDER BY place`);
  }

  put(name: string, document: T): void {
    this.#put.run(name, JSON.stringify(document));
  }

  remove(name: string): void {
    this.#remove.run(name);
  }

  all(): Map<string, T> {
    return new Map(this.#all.all().map(({ name, body }) => [name, JSON.parse(body) as T]));
  }
}
