import { type Stats, statSync } from 'node:fs';
import { systemTimers, type Timers } from './timers.ts';

const CHECK_EVERY_MS = 500;

/**
 * Tells once when a path no longer leads to the device it leads to now: the adapter was pulled (the path is gone) or
 * pulled and plugged again (the path is another device). One stat of an in-memory file system every half second.
 * @returns ends the watch
 */
export function watchPath(path: string, onGone: () => void, timers: Timers = systemTimers): () => void {
  const before = deviceAt(path);
  let cancel: () => void = () => {};
  const check = (): void => {
    if (before !== undefined && deviceAt(path) === before) cancel = timers.after(CHECK_EVERY_MS, check);
    else onGone();
  };
  cancel = timers.after(CHECK_EVERY_MS, check);
  return () => cancel();
}

function deviceAt(path: string): string | undefined {
  const found: Stats | undefined = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}:${found.rdev}`;
}
