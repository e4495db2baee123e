import type { DurableDatabase } from './durable-database.ts';
import type { JournalOptions, JournalReader, JournalReaderOptions } from './journal.ts';
import { type DurableDatabaseOptions, openDurableDatabase } from './open-durable-database.ts';
import { SqliteJournal } from './sqlite-journal.ts';
import { SqliteJournalReader } from './sqlite-journal-reader.ts';
import { journalMigrations } from './sqlite-schema.ts';
import { IncompatibleDatabaseError } from './storage-error.ts';

type StorageOptions = Pick<DurableDatabaseOptions, 'busyTimeoutMs'>;

interface Meta {
  readonly format: number;
  readonly oldestReader: number;
  readonly lineage: string;
  readonly boot: number;
  readonly isCopy: number;
}

/** How entries are written and chained, see `entry-chain.ts`. */
const journalFormat = 1;

/**
 * Opens the journal at `path` for writing, or begins a new one there; whoever had it open loses it. A backup opened in
 * this way is a restore and begins a new lineage. Throws `StorageError` or `IncompatibleDatabaseError`.
 */
export function openSqliteJournal(path: string, options: JournalOptions & StorageOptions): SqliteJournal {
  const database = openDurableDatabase(path, { ...options, migrations: [journalMigrations] });
  return closingOnError(database, () => writeJournalIn(database, options));
}

/** Opens an existing journal beside its writer, for reports and checks. Throws like {@link openSqliteJournal}. */
export function openSqliteJournalReader(path: string, options: JournalReaderOptions & StorageOptions): JournalReader {
  const database = openDurableDatabase(path, { ...options, migrations: [journalMigrations], readOnly: true });
  return closingOnError(database, () => {
    const meta = readMeta(database, options.readerVersion);
    if (meta !== undefined) return new SqliteJournalReader(database, meta, options.upcasters ?? {});
    throw new IncompatibleDatabaseError(`${path} holds no journal yet: start the program that writes it first.`);
  });
}

/** Starts a boot in a database that has the journal's schema. */
export function writeJournalIn(database: DurableDatabase, options: JournalOptions): SqliteJournal {
  const life = database.transaction(() => {
    const meta = readMeta(database, options.readerVersion);
    const lineage = meta === undefined || meta.isCopy === 1 ? options.ids.next() : meta.lineage;
    const boot = (meta?.boot ?? 0) + 1;
    const oldestReader = Math.max(meta?.oldestReader ?? 0, options.readerVersion);
    database
      .prepare('INSERT OR REPLACE INTO meta VALUES (1, ?, ?, ?, ?, 0)')
      .run(journalFormat, oldestReader, lineage, boot);
    return { lineage, boot };
  });
  return new SqliteJournal(database, life, options.upcasters ?? {});
}

function readMeta(database: DurableDatabase, readerVersion: number): Meta | undefined {
  const meta = database
    .prepare<Meta>('SELECT format, oldest_reader AS oldestReader, lineage, boot, is_copy AS isCopy FROM meta')
    .get();
  if (meta === undefined) return undefined;
  if (meta.format > journalFormat || meta.oldestReader > readerVersion) {
    throw new IncompatibleDatabaseError(
      `${database.path} needs a program that reads version ${meta.oldestReader} (format ${meta.format}), but this one ` +
        `reads only up to version ${readerVersion} (format ${journalFormat}): a newer program has written it and must be used.`,
    );
  }
  return meta;
}

function closingOnError<T>(database: DurableDatabase, open: () => T): T {
  try {
    return open();
  } catch (error) {
    database.close();
    throw error;
  }
}
