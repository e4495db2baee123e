import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StorageError } from '@youxu/journal';
import { expect, onTestFinished, test } from 'vitest';
import { checkDataFolder, isStorageFault, storageProblem } from './data-folder.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('a data folder is made with all the folders above it', () => {
  const place = mkdtempSync(join(tmpdir(), 'youxu-folder-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  const folder = join(place, 'a', 'b');
  for (let n = 0; n < 2; n++) expect(checkDataFolder(folder)).toEqual({ ok: true, value: null });
  expect(existsSync(folder)).toBe(true);
});

test.runIf(existsSync('/dev/full'))(
  '[INV-15] a full disk is a fault of the disk for every file, and a missing file is not',
  () => {
    const full = thrownBy(() => writeFileSync('/dev/full', 'x'));
    expect(isStorageFault(full)).toBe(true);
    expect(storageProblem(full)).toContain('ENOSPC');
    expect(isStorageFault(new StorageError('gone', 'SQLITE_IOERR'))).toBe(true);
    const missing = thrownBy(() => readFileSync('/dev/full/missing'));
    expect(isStorageFault(missing)).toBe(false);
    expect(() => storageProblem(missing)).toThrow(missing as Error);
  },
);
