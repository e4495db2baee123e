import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AssertionError, err, ok, type Result } from '@youxu/basics';
import type { Head } from './journal.ts';
import { openDurableDatabase } from './open-durable-database.ts';
import type { SqliteJournal } from './sqlite-journal.ts';
import { SqliteJournalReader } from './sqlite-journal-reader.ts';
import { journalMigrations } from './sqlite-schema.ts';
import { verifyInSteps } from './verify-journal.ts';

/**
 * Copies the journal to a new file at `path` while the hall goes on, checks the copy's whole chain, and only then gives
 * it its name. The result tells how far the copy reaches. The copy is marked: opened for writing, it begins a new
 * lineage. It holds personal data like the original and must be kept, and deleted, like it.
 *
 * A failure (target full, unplugged, exists; copy damaged) is an error text and leaves no file.
 */
export function backUpJournal(journal: SqliteJournal, path: string): Promise<Result<Head, string>> {
  return backUp((partial) => journal.copyTo(partial), path);
}

/**
 * The same from another process than the one that writes the journal at `from`, which may be at work or not. The copy is
 * taken in one go, because SQLite begins a copy anew when another process commits.
 */
export function backUpJournalFile(from: string, path: string): Promise<Result<Head, string>> {
  return backUp(async (partial) => {
    const database = openDurableDatabase(from, { migrations: [journalMigrations], readOnly: true });
    try {
      await database.copyTo(partial, { inOneGo: true });
    } finally {
      database.close();
    }
  }, path);
}

async function backUp(copyTo: (partial: string) => Promise<void>, path: string): Promise<Result<Head, string>> {
  if (existsSync(path)) return err(`${path} exists already`);
  const partial = `${path}.partial`;
  try {
    removeDatabase(partial);
    await copyTo(partial);
    const checked = await checkAndMark(partial);
    if (!checked.ok) {
      removeDatabase(partial);
      return checked;
    }
    renameSync(partial, path);
    syncFolder(dirname(path));
    return checked;
  } catch (error) {
    if (error instanceof AssertionError) throw error;
    removeDatabase(partial);
    return err(`cannot back up to ${path}: ${String(error)}`);
  }
}

async function checkAndMark(path: string): Promise<Result<Head, string>> {
  const database = openDurableDatabase(path, { migrations: [journalMigrations] });
  try {
    const copy = new SqliteJournalReader(database, { lineage: '', boot: 0 }, {});
    const steps = verifyInSteps(copy);
    let step = steps.next();
    while (step.done !== true) {
      await nextTurn();
      step = steps.next();
    }
    if (step.value !== undefined) return err(`the copy is damaged at entry ${step.value.seq}: ${step.value.problem}`);
    database.transaction(() => database.exec('UPDATE meta SET is_copy = 1'));
    // Closing would do this too, but without telling of an error.
    database.checkpoint();
    return ok(copy.head());
  } finally {
    database.close();
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
