import { readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { err, type Result } from '@youxu/basics';
import { type DeviceFile, parseDeviceFile } from './device-file.ts';

/** An editor writes in several steps. */
const SETTLE_MS = 200;

/** The file as it is, or what is wrong with it. */
export function readDeviceFile(file: string): Result<DeviceFile, readonly string[]> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return err([`${file}: ${(error as Error).message}`]);
  }
  return parseDeviceFile(json);
}

/** Tells the file anew whenever it was changed; the result ends it. Its folder must exist. */
export function followDeviceFile(
  file: string,
  onChange: (read: ReturnType<typeof readDeviceFile>) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let text = textOf(file);
  // The folder: a file that is replaced is another one.
  const watcher = watch(path.dirname(file), (_, name) => {
    if (name !== null && name !== path.basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = textOf(file);
      if (now === text || now === null) return;
      text = now;
      onChange(readDeviceFile(file));
    }, SETTLE_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
