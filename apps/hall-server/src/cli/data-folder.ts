import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { err, ok, type Result } from '@youxu/basics';
import { IncompatibleDatabaseError, openDurableDatabase, StorageError } from '@youxu/journal';
import { CredentialStore, credentialMigrations } from '../auth/credential-store.ts';
import { syncFolder } from '../storage/sync-folder.ts';

/** The one file that matters: journal and credentials. */
export function hallFile(dataFolder: string): string {
  return join(dataFolder, 'hall.db');
}

/** Makes the folder where it is missing. */
export function checkDataFolder(folder: string): Result<null, string> {
  try {
    makeFolder(resolve(folder));
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(null);
  } catch {
    return err(`The data folder ${resolve(folder)} cannot be written.`);
  }
}

/** Not by Node's `recursive`, which never returns for a folder that cannot be made below `/proc`. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  makeFolder(parent);
  mkdirSync(folder);
  // SQLite syncs the folder of its files, but nobody that folder's own name.
  syncFolder(parent);
}

export function openCredentials(dataFolder: string): CredentialStore {
  return new CredentialStore(openDurableDatabase(hallFile(dataFolder), { migrations: [credentialMigrations] }));
}

/** What a broken or full disk says to whoever works with files beside the database. */
const DISK_FAULTS = ['EIO', 'ENOSPC', 'EDQUOT', 'EROFS', 'EUCLEAN'];

/** Whether the disk failed, and not the program. */
export function isStorageFault(error: unknown): error is Error {
  if (error instanceof StorageError) return true;
  return error instanceof Error && 'syscall' in error && 'code' in error && DISK_FAULTS.includes(String(error.code));
}

/** One sentence for what an operator can do something about; anything else is thrown on. */
export function storageProblem(error: unknown): string {
  if (error instanceof IncompatibleDatabaseError) return error.message;
  if (isStorageFault(error)) return `The store cannot be trusted: ${error.message}.`;
  throw error;
}
