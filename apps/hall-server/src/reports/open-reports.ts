import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { DayTables } from '@youxu/domain';
import { IncompatibleDatabaseError, type JournalReader, openDurableDatabase, StorageError } from '@youxu/journal';
import { VisitProjection } from './visit-projection.ts';
import { reportMigrations, VisitTable } from './visit-table.ts';

export interface Reports {
  readonly visits: VisitProjection;
  readonly table: VisitTable;
}

/** The projections of a data folder. A file that cannot be used is thrown away: everything in it comes from the journal. */
export function openReports(dataFolder: string, journal: JournalReader, tables: DayTables): Reports {
  const path = join(dataFolder, 'reports.db');
  try {
    return openAt(path, journal, tables);
  } catch (error) {
    if (!(error instanceof StorageError || error instanceof IncompatibleDatabaseError)) throw error;
    dropReports(dataFolder);
    return openAt(path, journal, tables);
  }
}

/** They are built anew at the next start. */
export function dropReports(dataFolder: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    try {
      unlinkSync(join(dataFolder, `reports.db${suffix}`));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

function openAt(path: string, journal: JournalReader, tables: DayTables): Reports {
  const table = new VisitTable(openDurableDatabase(path, { migrations: [reportMigrations] }));
  try {
    return { table, visits: new VisitProjection(journal, table, tables) };
  } catch (error) {
    table.database.close();
    throw error;
  }
}
