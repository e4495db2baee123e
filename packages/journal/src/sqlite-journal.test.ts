import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { journalPath, openJournal } from './fixtures/sqlite-place.ts';
import type { Journal } from './journal.ts';
import { batch, entry, journalContractSuite } from './journal-contract-suite.ts';
import { openSqliteJournal } from './open-sqlite-journal.ts';

journalContractSuite('a SQLite file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  const opened: Journal[] = [];
  return {
    open: (options) => {
      const defaults = { ids: { next: () => 'lineage-1' }, readerVersion: 1 };
      const journal = openSqliteJournal(join(folder, 'hall.db'), { ...defaults, ...options });
      opened.push(journal);
      return journal;
    },
    dispose: () => {
      for (const journal of opened) journal.close();
      rmSync(folder, { recursive: true });
    },
  };
});

it('needs to look at no more than the newest entries to find the last of a type', () => {
  const path = journalPath();
  const journal = openJournal(path);
  for (let at = 1; at <= 350; at++) journal.commit(batch(Array.from({ length: 10 }, () => entry(at))));
  journal.close();
  const raw = new Database(path, { readonly: true });
  expect(raw.prepare('SELECT type, seq FROM last_of_type').all()).toEqual([{ type: 'v1.Happened', seq: 3000 }]);
  raw.close();
});
