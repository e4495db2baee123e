import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Journal } from './journal.ts';
import { journalContractSuite } from './journal-contract-suite.ts';
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
