import { assert } from '@youxu/basics';
import Database from 'better-sqlite3';
import { DurableDatabase } from './durable-database.ts';
import { assertMigrated, type Migrations, migrate } from './migrations.ts';
import { StorageError } from './storage-error.ts';

export interface DurableDatabaseOptions {
  readonly migrations: readonly Migrations[];
  /** For reports and checks beside the process that writes. The file must exist. Default false. */
  readonly readOnly?: boolean;
  /** How long another writer's lock is waited for before it counts as a storage error. The wait blocks. Default 5000. */
  readonly busyTimeoutMs?: number;
}

const busyTimeoutMsDefault = 5000;
const cacheKibibytes = 8 * 1024;
/** A log that grew beyond this under load is cut back when it is next reused. */
const walBytesKept = 16 * 1024 * 1024;

/**
 * Opens the SQLite file at `path`, creating it unless `readOnly`; its folder must exist. When it returns, the schema is
 * this program's and every transaction will be on the disk when it returns.
 *
 * Throws {@link StorageError}, or `IncompatibleDatabaseError` if another version of the program has written the file.
 */
export function openDurableDatabase(path: string, options: DurableDatabaseOptions): DurableDatabase {
  const readOnly = options.readOnly ?? false;
  const raw = connect(path, readOnly, options.busyTimeoutMs ?? busyTimeoutMsDefault);
  try {
    const database = new DurableDatabase(path, raw);
    configure(database);
    if (!readOnly) makeDurable(database);
    requirePragma(database, 'journal_mode', 'wal');
    if (readOnly) {
      assertMigrated(database, options.migrations);
    } else {
      // What an earlier process left in the log is written to the file and synced anew. After a failed fsync the kernel
      // may call pages clean that never reached the disk: nothing may be built on those.
      database.checkpoint();
      migrate(database, options.migrations);
    }
    return database;
  } catch (error) {
    raw.close();
    throw error;
  }
}

function connect(path: string, readOnly: boolean, busyTimeoutMs: number): Database.Database {
  try {
    return new Database(path, { readonly: readOnly, timeout: busyTimeoutMs });
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : 'SQLITE_CANTOPEN';
    throw new StorageError(`cannot open ${path}: ${String(error)}`, code, error);
  }
}

function configure(database: DurableDatabase): void {
  const version = database.prepare<{ version: string }>('SELECT sqlite_version() AS version').get()?.version ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // Before, two connections could corrupt the file when the log was reset (the WAL-reset bug, sqlite.org/wal.html).
  assert(major > 3 || (major === 3 && minor >= 52), `SQLite ${version} is older than 3.52`);
  database.exec(`
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = OFF;
    PRAGMA cache_size = -${cacheKibibytes}`);
  // A bad sector under a memory mapping is a SIGBUS that kills the process, not an error it can report.
  database.exec('PRAGMA mmap_size = 0');
}

function makeDurable(database: DurableDatabase): void {
  database.exec('PRAGMA journal_mode = WAL');
  // Only after WAL: this library's build turns a database that becomes WAL to NORMAL.
  database.exec('PRAGMA synchronous = FULL');
  requirePragma(database, 'synchronous', 2);
  // On macOS a plain fsync does not reach the disk.
  database.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
  // SQLite's own checkpoint after a commit swallows I/O errors (sqlite3WalDefaultHook): DurableDatabase has its own.
  database.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = ${walBytesKept}`);
  // What is deleted leaves the file: personal data must not live on in free pages.
  database.exec('PRAGMA secure_delete = ON');
}

function requirePragma(database: DurableDatabase, name: string, wanted: string | number): void {
  const row = database.prepare<Record<string, unknown>>(`PRAGMA ${name}`).get();
  if (row?.[name] === wanted) return;
  throw new StorageError(`${database.path}: ${name} is ${String(row?.[name])}, not ${wanted}`, 'YOUXU_NOT_DURABLE');
}
