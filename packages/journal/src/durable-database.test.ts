import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DurableDatabase } from './durable-database.ts';
import { temporaryFolder } from './fixtures/temporary-folder.ts';
import type { Migrations } from './migrations.ts';
import { type DurableDatabaseOptions, openDurableDatabase } from './open-durable-database.ts';

const table: Migrations = { component: 'things', steps: ['CREATE TABLE things (n INTEGER PRIMARY KEY, body TEXT)'] };

function open(path: string, options: Partial<DurableDatabaseOptions> = {}): DurableDatabase {
  const database = openDurableDatabase(path, { migrations: [table], ...options });
  onTestFinished(() => database.close());
  return database;
}

function newPath(): string {
  return join(temporaryFolder(), 'things.db');
}

/** Runs `work` without the superuser's power to write everywhere. */
function asNobody(work: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const storageError = (code: string) => expect.objectContaining({ name: 'StorageError', code });
const pragma = (database: DurableDatabase, name: string) =>
  Object.values(database.prepare<Record<string, unknown>>(`PRAGMA ${name}`).get() ?? {})[0];

describe('[INV-1] durability', () => {
  it('is WAL and FULL on every connection, new or not', () => {
    const path = newPath();
    for (let n = 0; n < 2; n++) {
      const database = open(path);
      expect(pragma(database, 'journal_mode')).toBe('wal');
      expect(pragma(database, 'synchronous')).toBe(2);
      expect(pragma(database, 'foreign_keys')).toBe(1);
      expect(pragma(database, 'secure_delete')).toBe(1);
      // The library's own default after turning to WAL is NORMAL: what the explicit setting guards against.
      database.prepare('INSERT INTO things (body) VALUES (?)').run('x');
      expect(pragma(database, 'synchronous')).toBe(2);
      database.close();
    }
  });

  it('refuses a file that cannot be WAL', () => {
    expect(() => open(':memory:')).toThrow(storageError('YOUXU_NOT_DURABLE'));
  });
});

describe('transactions', () => {
  it('keep all or nothing, whatever is thrown inside', () => {
    const database = open(newPath());
    const insert = database.prepare('INSERT INTO things (body) VALUES (?)');
    const count = database.prepare<{ n: number }>('SELECT count(*) AS n FROM things');
    expect(database.transaction(() => insert.run('a') + insert.run('b'))).toBe(2);
    const broken = () => {
      insert.run('c');
      throw new Error('changed my mind');
    };
    expect(() => database.transaction(broken)).toThrow('changed my mind');
    expect(count.get()).toEqual({ n: 2 });
    expect(database.transaction(() => insert.run('d'))).toBe(1);
  });

  it('keep the log short without any help, and shorter with some', () => {
    const path = newPath();
    const database = open(path);
    const insert = database.prepare('INSERT INTO things (body) VALUES (?)');
    for (let n = 0; n < 400; n++) database.transaction(() => insert.run('x'.repeat(40_000)));
    expect(statSync(path).size).toBeGreaterThan(12_000_000);
    expect(statSync(`${path}-wal`).size).toBeLessThan(6_000_000);
    for (let n = 0; n < 16; n++) database.transaction(() => insert.run('x'));
    database.idle();
    expect(database.checkpoint()).toEqual({ pagesLeft: 0 });
  });

  it('leave in the log what a reader still needs, and say so', () => {
    const path = newPath();
    const database = open(path);
    const reader = new Database(path, { readonly: true });
    onTestFinished(() => void reader.close());
    reader.exec('BEGIN; SELECT * FROM things');
    database.transaction(() => database.exec('INSERT INTO things (body) VALUES (1)'));
    expect(database.checkpoint().pagesLeft).toBeGreaterThan(0);
    reader.exec('COMMIT');
    expect(database.checkpoint()).toEqual({ pagesLeft: 0 });
  });
});

describe('[INV-15] a storage error', () => {
  it('when the disk is full ends the use of the database', () => {
    const database = open(newPath());
    database.exec('PRAGMA max_page_count = 12');
    const insert = database.prepare('INSERT INTO things (body) VALUES (?)');
    insert.run('kept');
    const tooMuch = () => database.transaction(() => insert.run('x'.repeat(100_000)));
    expect(tooMuch).toThrow(storageError('SQLITE_FULL'));
    const uses = [
      () => insert.run('small'),
      () => database.prepare('SELECT 1'),
      () => database.exec('SELECT 1'),
      () => database.transaction(() => 1),
      () => database.checkpoint(),
      () => database.idle(),
      () => database.assertUsable(),
    ];
    for (const use of uses) expect(use).toThrow(storageError('SQLITE_FULL'));
    database.close();
    const count = open(database.path).prepare<{ n: number }>('SELECT count(*) AS n FROM things');
    expect(count.get()).toEqual({ n: 1 });
  });

  it('when another writer never lets go', () => {
    const path = newPath();
    const database = open(path, { busyTimeoutMs: 30 });
    const other = new Database(path);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    expect(() => database.transaction(() => 1)).toThrow(storageError('SQLITE_BUSY'));
    other.exec('COMMIT');
    expect(() => database.transaction(() => 1)).toThrow(storageError('SQLITE_BUSY'));
  });

  it('when the file is no database, is missing for a reader, or its folder is missing or read-only', () => {
    const folder = temporaryFolder();
    const garbage = join(folder, 'garbage.db');
    writeFileSync(garbage, 'no database at all '.repeat(100));
    expect(() => open(garbage)).toThrow(storageError('SQLITE_NOTADB'));
    expect(() => open(join(folder, 'none.db'), { readOnly: true })).toThrow(storageError('SQLITE_CANTOPEN'));
    expect(() => open(join(folder, 'none/things.db'))).toThrow(storageError('SQLITE_CANTOPEN'));
    const readOnly = join(folder, 'read-only');
    mkdirSync(readOnly);
    chmodSync(folder, 0o755);
    chmodSync(readOnly, 0o555);
    asNobody(() => expect(() => open(join(readOnly, 'things.db'))).toThrow(storageError('SQLITE_CANTOPEN')));
  });
});

describe('migrations', () => {
  const more: Migrations = {
    component: 'things',
    steps: [...table.steps, (database) => database.exec(`INSERT INTO things VALUES (7, 'seven')`)],
  };
  const other: Migrations = { component: 'others', steps: ['CREATE TABLE others (n)', 'DROP TABLE others'] };
  const seven = 'SELECT body FROM things WHERE n = 7';

  it('take each component from where it is to the newest version, once', () => {
    const path = newPath();
    open(path).close();
    for (let n = 0; n < 2; n++) open(path, { migrations: [more, other] }).close();
    const database = open(path, { migrations: [more] });
    expect(database.prepare(seven).all()).toEqual([{ body: 'seven' }]);
    const versions = database.prepare('SELECT component, version FROM schema_version').all();
    expect(versions).toEqual([
      { component: 'others', version: 1 },
      { component: 'others', version: 2 },
      { component: 'things', version: 1 },
      { component: 'things', version: 2 },
    ]);
  });

  it('leave nothing of a step that fails', () => {
    const path = newPath();
    const broken = {
      component: 'things',
      steps: [...more.steps, 'CREATE TABLE half (n); INSERT INTO nowhere VALUES (1)'],
    };
    expect(() => open(path, { migrations: [broken] })).toThrow(storageError('SQLITE_ERROR'));
    const database = open(path, { migrations: [more] });
    expect(database.prepare(seven).all()).toHaveLength(1);
    expect(database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'half'`).all()).toEqual([]);
  });

  it('refuse a database of a newer program in one sentence that names both versions', () => {
    const path = newPath();
    open(path, { migrations: [more] }).close();
    for (const readOnly of [false, true]) {
      expect(() => open(path, { readOnly })).toThrow(
        expect.objectContaining({
          name: 'IncompatibleDatabaseError',
          message: expect.stringMatching(
            /'things' is version 2, but this program knows only up to version 1: [^.]*\.$/,
          ),
        }),
      );
    }
  });

  it('are not applied by one who only reads: it refuses what is not ready', () => {
    const path = newPath();
    open(path).close();
    expect(() => open(path, { migrations: [more], readOnly: true })).toThrow(/version 1.*needs 2/);
    const database = open(path, { readOnly: true });
    expect(() => database.exec('INSERT INTO things VALUES (1, 1)')).toThrow(storageError('SQLITE_READONLY'));
  });
});
