import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { backUpJournal, backUpJournalFile } from './back-up-journal.ts';
import { journalPath, openJournal } from './fixtures/sqlite-place.ts';
import { batch, entry, outcome } from './journal-contract-suite.ts';
import { openSqliteJournalReader } from './open-sqlite-journal.ts';
import { verifyJournal } from './verify-journal.ts';

it('copies the journal while it is written, and the copy holds at least what was there at the start', async () => {
  const path = journalPath();
  const journal = openJournal(path);
  const some = () => batch(Array.from({ length: 500 }, () => entry(7, 'v1.A', 'x'.repeat(1000))));
  for (let n = 0; n < 10; n++) journal.commit(some());
  const target = join(dirname(path), 'backup.db');
  const backup = backUpJournal(journal, target);
  let during = 0;
  let isDone = false;
  void backup.then(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    if (during >= 50) continue;
    journal.commit(batch([entry(8)], [outcome(`during-${during}`)]));
    during += 1;
  }
  const result = await backup;
  expect(during).toBeGreaterThan(5);
  if (!result.ok) throw new Error(result.error);
  expect(result.value.seq).toBeGreaterThan(5000);
  expect(readdirSync(dirname(path)).sort()).toEqual(['backup.db', 'hall.db', 'hall.db-shm', 'hall.db-wal']);
  const copy = openSqliteJournalReader(target, { readerVersion: 1 });
  expect(copy.head()).toEqual(result.value);
  expect(verifyJournal(copy)).toBeUndefined();
  copy.close();
});

it('copies the file of a journal that somebody else writes without pause', async () => {
  const path = journalPath();
  const journal = openJournal(path);
  for (let n = 0; n < 10; n++) {
    journal.commit(batch(Array.from({ length: 200 }, () => entry(7, 'v1.A', 'x'.repeat(1000)))));
  }
  const target = join(dirname(path), 'backup.db');
  let isDone = false;
  const backup = backUpJournalFile(path, target).finally(() => {
    isDone = true;
  });
  while (!isDone) {
    // A commit between any two steps of the copy: one that begins anew each time would never end.
    journal.commit(batch([entry(8)]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const result = await backup;
  if (!result.ok) throw new Error(result.error);
  expect(result.value.seq).toBeGreaterThanOrEqual(2000);
  const copy = openSqliteJournalReader(target, { readerVersion: 1 });
  expect(copy.head()).toEqual(result.value);
  expect(verifyJournal(copy)).toBeUndefined();
  copy.close();
  expect(journal.commit(batch([entry(9)])).seq).toBeGreaterThan(result.value.seq);
});

it('[INV-8] begins a new lineage when the copy is opened in place of the original, and only then', async () => {
  const path = journalPath();
  const journal = openJournal(path);
  journal.commit(batch([entry(1)], [outcome('a')]));
  const target = join(dirname(path), 'backup.db');
  expect((await backUpJournal(journal, target)).ok).toBe(true);
  const restored = join(dirname(path), 'restored.db');
  copyFileSync(target, restored);
  const ids = { next: () => 'lineage-2' };
  const first = openJournal(restored, { ids });
  expect([first.lineage, first.boot]).toEqual(['lineage-2', 2]);
  expect(first.commit(batch([entry(2)])).seq).toBe(2);
  expect(first.findOutcome('kiosk-1', 'a')).toBeDefined();
  first.close();
  const second = openJournal(restored, { ids: { next: () => 'lineage-3' } });
  expect([second.lineage, second.boot]).toEqual(['lineage-2', 3]);
  expect(verifyJournal(second)).toBeUndefined();
  expect(journal.commit(batch([entry(3)])).seq).toBe(2);
});

it('gives no file, and harms nothing, when the target cannot be written', async () => {
  const path = journalPath();
  const journal = openJournal(path);
  journal.commit(batch([entry(1)]));
  expect(await backUpJournal(journal, join(dirname(path), 'none', 'backup.db'))).toMatchObject({ ok: false });
  expect(await backUpJournal(journal, path)).toEqual({ ok: false, error: expect.stringContaining('exists already') });
  expect(journal.commit(batch([entry(2)])).seq).toBe(2);
});

it('gives no file when the original is damaged', async () => {
  const path = journalPath();
  const journal = openJournal(path);
  journal.commit(batch([entry(1), entry(2)]));
  const raw = new Database(path);
  raw.exec(`UPDATE entries SET body = '{}' WHERE seq = 2`);
  raw.close();
  const target = join(dirname(path), 'backup.db');
  const error = 'the copy is damaged at entry 2: its content or its hash was changed';
  expect(await backUpJournal(journal, target)).toEqual({ ok: false, error });
  expect(existsSync(target)).toBe(false);
  expect(readdirSync(dirname(path)).some((name) => name.includes('partial'))).toBe(false);
});
