import { existsSync, statSync } from 'node:fs';
import { systemTimers, type Timers } from './timers.ts';

const CHECK_EVERY_MS = 500;
const LOOK_EVERY_MS = 1_000;

export interface DeviceWatch {
  /** The device's file; absent where devices are no files (Windows). */
  readonly path?: string;
  /** Whether the open line is still whole, where the path cannot tell. */
  readonly probe?: () => Promise<boolean>;
  readonly onGone: () => void;
  readonly timers: Timers;
}

/**
 * Tells once when the device under an open line is gone: its path is gone or leads to another device (pulled, or pulled
 * and plugged again), or the probe fails.
 * @returns ends the watch
 */
export function watchDevice(watch: DeviceWatch): () => void {
  const { path, probe, onGone, timers } = watch;
  const before = path === undefined ? undefined : deviceAt(path);
  const isThere = async (): Promise<boolean> => {
    if (path !== undefined && (before === undefined || deviceAt(path) !== before)) return false;
    return probe === undefined || probe();
  };
  let ended = false;
  let cancel: () => void = () => {};
  const check = async (): Promise<void> => {
    const there = await isThere();
    if (ended) return;
    if (there) checkLater();
    else onGone();
  };
  const checkLater = (): void => {
    cancel = timers.after(CHECK_EVERY_MS, () => void check());
  };
  checkLater();
  return () => {
    ended = true;
    cancel();
  };
}

/**
 * Tells each time a path comes into being: an adapter was plugged in, so that a line need not wait for its next
 * attempt (`kept.retryNow()`). One look a second; nothing on Windows, where devices are no files.
 * @returns ends the watch
 */
export function watchPlugged(path: string, onPlugged: () => void, timers: Timers = systemTimers): () => void {
  let wasThere = existsSync(path);
  let cancel: () => void = () => {};
  const look = (): void => {
    const isThere = existsSync(path);
    cancel = timers.after(LOOK_EVERY_MS, look);
    if (isThere && !wasThere) onPlugged();
    wasThere = isThere;
  };
  cancel = timers.after(LOOK_EVERY_MS, look);
  return () => cancel();
}

function deviceAt(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}:${found.rdev}`;
}
