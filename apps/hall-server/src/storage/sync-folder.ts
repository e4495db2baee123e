import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A file's name is durable only when its folder is synced. Windows cannot. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
