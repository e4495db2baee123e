export { backUpJournal, backUpJournalFile } from './back-up-journal.ts';
export type { CheckpointReport, DurableDatabase, DurableStatement, SqlValue } from './durable-database.ts';
export type {
  Batch,
  Entry,
  EntryRecord,
  Head,
  Journal,
  JournalOptions,
  JournalReader,
  JournalReaderOptions,
  NewEntry,
  NewOutcome,
  PrivateChange,
  Purged,
  Snapshot,
  StoredOutcome,
} from './journal.ts';
export type { Migrations } from './migrations.ts';
export { type DurableDatabaseOptions, openDurableDatabase } from './open-durable-database.ts';
export {
  openSqliteJournal,
  openSqliteJournalReader,
} from './open-sqlite-journal.ts';
export { keepSpace, type SpacePolicy, type SpaceReport } from './space-reserve.ts';
export type { SqliteJournal } from './sqlite-journal.ts';
export { IncompatibleDatabaseError, StorageError } from './storage-error.ts';
export type { Upcaster, Upcasters } from './upcast.ts';
export { type JournalProblem, verifyInSteps, verifyJournal } from './verify-journal.ts';
