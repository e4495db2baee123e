import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { journalPath, openJournal } from './fixtures/sqlite-place.ts';
import { batch, entry, expectRefusal, outcome } from './journal-contract-suite.ts';
import { openDurableDatabase } from './open-durable-database.ts';
import { openSqliteJournalReader, writeJournalIn } from './open-sqlite-journal.ts';
import { journalMigrations } from './sqlite-schema.ts';
import { verifyJournal } from './verify-journal.ts';

const storageError = (code: string) => expect.objectContaining({ name: 'StorageError', code });

/** Changes bytes of the closed file, as a failing disk would. */
function damage(path: string, from: string, to: string): void {
  const position = readFileSync(path).indexOf(from);
  expect(position).toBeGreaterThan(0);
  const file = openSync(path, 'r+');
  writeSync(file, to, position);
  closeSync(file);
}

function withRaw(path: string, work: (raw: Database.Database) => void): void {
  const raw = new Database(path);
  work(raw);
  raw.close();
}

describe('[INV-8] a journal that was changed', () => {
  function threeEntries(path: string): void {
    const journal = openJournal(path);
    journal.commit(batch([entry(1, 'v1.A', { text: 'first' }), entry(2, 'v1.B', { text: 'second' }), entry(3)]));
    journal.close();
  }

  it('is found by one changed byte, and is not read any more', () => {
    const path = journalPath();
    threeEntries(path);
    damage(path, '{"text":"second"}', '{"text":"secone"}');
    const journal = openJournal(path);
    expect(verifyJournal(journal)).toEqual({ seq: 2, problem: 'its content or its hash was changed' });
    expect(() => [...journal.entries(0)]).toThrow(storageError('YOUXU_CHAIN_BROKEN'));
    expectRefusal(journal);
  });

  it.each([
    ['DELETE FROM entries WHERE seq = 2', 3, 'entry 2 is missing'],
    ['DELETE FROM entries WHERE seq = 1', 2, 'entry 1 is missing'],
    [`UPDATE entries SET actor = 'somebody' WHERE seq = 3`, 3, 'its content or its hash was changed'],
    ['UPDATE entries SET at = 4 WHERE seq = 2', 2, 'its content or its hash was changed'],
    [`UPDATE entries SET hash = lower(hex(randomblob(32))) WHERE seq = 1`, 1, 'its content or its hash was changed'],
  ])('is found after %s', (sql, seq, problem) => {
    const path = journalPath();
    threeEntries(path);
    withRaw(path, (raw) => raw.exec(sql));
    const journal = openJournal(path);
    expect(verifyJournal(journal)).toEqual({ seq, problem });
    expect(() => [...journal.entries(0)]).toThrow(storageError('YOUXU_CHAIN_BROKEN'));
  });

  it('is found when its end vanishes under the open journal', () => {
    const path = journalPath();
    threeEntries(path);
    const journal = openJournal(path);
    withRaw(path, (raw) => raw.exec('DELETE FROM entries WHERE seq = 3'));
    expect(verifyJournal(journal)).toEqual({ seq: 3, problem: 'entry 3 is missing' });
    expect(() => [...journal.entries(1)]).toThrow(storageError('YOUXU_CHAIN_BROKEN'));
  });

  it('is found when a page of the file is garbage', () => {
    const path = journalPath();
    const journal = openJournal(path);
    for (let at = 1; at < 300; at++) journal.commit(batch([entry(at, 'v1.A', 'x'.repeat(300))]));
    journal.close();
    const file = openSync(path, 'r+');
    for (let page = 20; page < 24; page++) writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
    closeSync(file);
    expect(verifyJournal(openJournal(path))?.problem).toMatch(/malformed/);
  });

  it('[INV-15] does not answer from a damaged outcome', () => {
    const path = journalPath();
    const journal = openJournal(path);
    journal.commit(batch([], [outcome('a', { number: 'A012' })]));
    journal.close();
    damage(path, '{"number":"A012"}', '{"number":"A012"?');
    const damaged = openJournal(path);
    expect(() => damaged.findOutcome('kiosk-1', 'a')).toThrow(storageError('YOUXU_DAMAGED'));
    expectRefusal(damaged);
  });
});

describe('[INV-7] a snapshot', () => {
  it('that is damaged, or of another history, is passed over for an older one', () => {
    const path = journalPath();
    const journal = openJournal(path);
    journal.commit(batch([entry(1), entry(2), entry(3)]));
    for (const seq of [1, 2, 3]) journal.saveSnapshot({ seq, format: 1, body: `state ${seq}` });
    journal.close();
    withRaw(path, (raw) => {
      raw.exec(`UPDATE snapshots SET body = CAST(substr(body, 1, length(body) - 1) || x'00' AS BLOB) WHERE seq = 3`);
      raw.exec(`UPDATE snapshots SET hash = '00' WHERE seq = 2`);
    });
    expect(openJournal(path).latestSnapshot(1)).toEqual({ seq: 1, body: 'state 1' });
  });
});

describe('[INV-15] when the store fails', () => {
  it('a full disk ends everything; after a restart what was acknowledged is there', () => {
    const path = journalPath();
    const database = openDurableDatabase(path, { migrations: [journalMigrations] });
    const journal = writeJournalIn(database, { ids: { next: () => 'l' }, readerVersion: 1 });
    database.exec('PRAGMA max_page_count = 40');
    let acknowledged = 0;
    const fill = () => {
      for (let at = 1; at < 1000; at++) {
        journal.commit(batch([entry(at, 'v1.A', 'x'.repeat(500))], [outcome(`r${at}`)]));
        acknowledged = at;
      }
    };
    expect(fill).toThrow(storageError('SQLITE_FULL'));
    expect(acknowledged).toBeGreaterThan(10);
    expectRefusal(journal);
    journal.close();
    const next = openJournal(path);
    expect(next.head().seq).toBe(acknowledged);
    expect(next.findOutcome('kiosk-1', `r${acknowledged}`)).toBeDefined();
    expect(verifyJournal(next)).toBeUndefined();
    expect(next.commit(batch([entry(5000)])).seq).toBe(acknowledged + 1);
  });

  it('a lock that is never released does too', () => {
    const path = journalPath();
    const journal = openJournal(path, { busyTimeoutMs: 30 });
    journal.commit(batch([entry(1)]));
    const other = new Database(path);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    expect(() => journal.commit(batch([entry(2)]))).toThrow(storageError('SQLITE_BUSY'));
    other.exec('ROLLBACK');
    expectRefusal(journal);
  });
});

describe('a reader beside the writer', () => {
  it('sees what is committed, takes nothing over and changes nothing', () => {
    const path = journalPath();
    const journal = openJournal(path);
    journal.commit(batch([entry(1)], [outcome('a', 5)]));
    const reader = openSqliteJournalReader(path, { readerVersion: 1 });
    onTestFinished(() => reader.close());
    expect([reader.lineage, reader.boot]).toEqual(['lineage-1', 1]);
    journal.commit(batch([entry(2)]));
    expect([...reader.entries(0)].map(({ at }) => at)).toEqual([1, 2]);
    expect(reader.findOutcome('kiosk-1', 'a')?.outcome).toBe(5);
    expect(verifyJournal(reader)).toBeUndefined();
    journal.close();
    expect(openJournal(path).boot).toBe(2);
  });

  it('refuses a journal of a newer program, and one that is not there', () => {
    const path = journalPath();
    expect(() => openSqliteJournalReader(path, { readerVersion: 1 })).toThrow(storageError('SQLITE_CANTOPEN'));
    openJournal(path, { readerVersion: 2 }).close();
    expect(() => openSqliteJournalReader(path, { readerVersion: 1 })).toThrow(/version 2.*version 1/);
    withRaw(path, (raw) => raw.exec('UPDATE meta SET format = 2'));
    expect(() => openJournal(path, { readerVersion: 9 })).toThrow(/format 2.*format 1/);
    rmSync(dirname(path), { recursive: true });
  });
});

describe('personal data', () => {
  it('leaves the file when it is deleted, replaced or purged', () => {
    const path = journalPath();
    const journal = openJournal(path);
    const change = (ref: string, body: string | null) => ({ ref, body, deleteAfter: 50 });
    const refs = Array.from({ length: 300 }, (_, n) => `p${n}`);
    journal.commit(
      batch(
        [],
        [],
        refs.map((ref) => change(ref, `secret-13900001111-${ref}`)),
      ),
    );
    journal.close();
    expect(readFileSync(path).includes('secret-139')).toBe(true);
    const next = openJournal(path);
    next.commit(batch([], [], [change('p1', null), change('p2', 'other')]));
    for (const _ of next.purge(50));
    next.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(readFileSync(path).includes('secret-139')).toBe(false);
  });
});

it('keeps the log short however long nobody is idle', () => {
  const path = journalPath();
  const journal = openJournal(path);
  for (let at = 0; at < 3000; at++) journal.commit(batch([entry(at, 'v1.A', 'x'.repeat(4000))], [outcome(`r${at}`)]));
  expect(statSync(path).size).toBeGreaterThan(10_000_000);
  expect(statSync(`${path}-wal`).size).toBeLessThan(6_000_000);
});
