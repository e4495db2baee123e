import { randomFillSync } from 'node:crypto';
import { closeSync, fsyncSync, openSync, statfsSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** How much room the hall wants. All in bytes. */
export interface SpacePolicy {
  /** Below this much free space the alarm rings: days before it is used up. */
  readonly alarmBelowBytes: number;
  /** Below this much the reserve is given up, so that the hall goes on while somebody makes room. */
  readonly releaseBelowBytes: number;
  readonly reserveBytes: number;
}

export interface SpaceReport {
  /** What is free now, without the reserve. */
  readonly freeBytes: number;
  readonly reserve: 'held' | 'released';
  readonly alarm: boolean;
}

const mebibyte = 1024 * 1024;
/** A day of a busy hall writes about 10 MB. */
const policyDefault: SpacePolicy = {
  alarmBelowBytes: 1024 * mebibyte,
  releaseBelowBytes: 16 * mebibyte,
  reserveBytes: 64 * mebibyte,
};

/**
 * Looks after the room on the disk that holds `folder` (invariant 15): keeps a file there that takes up the reserve,
 * removes it when space is almost gone, and makes it again when there is plenty. To be called before the journal is
 * opened and about every minute. Takes microseconds, except when it writes the reserve. Throws what the file system throws.
 */
export function keepSpace(folder: string, policy: SpacePolicy = policyDefault): SpaceReport {
  const file = join(folder, 'space-reserve');
  const free = freeBytes(folder);
  if (free < policy.releaseBelowBytes) {
    if (sizeOf(file) > 0) unlinkSync(file);
  } else if (sizeOf(file) < policy.reserveBytes && free > policy.alarmBelowBytes + policy.reserveBytes) {
    writeReserve(file, policy.reserveBytes);
  }
  const now = freeBytes(folder);
  // Less of it, as a power failure leaves it that came before it was synced, is none.
  const reserve = sizeOf(file) >= policy.reserveBytes ? 'held' : 'released';
  return { freeBytes: now, reserve, alarm: reserve === 'released' || now < policy.alarmBelowBytes };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function writeReserve(file: string, bytes: number): void {
  // Random, because some file systems store zeros, or what repeats, in no space at all.
  const descriptor = openSync(file, 'w');
  try {
    // One block for all: sixty of them would stay with the process.
    const block = new Uint8Array(Math.min(bytes, mebibyte));
    for (let left = bytes; left > 0; ) {
      left -= writeSync(descriptor, randomFillSync(block), 0, Math.min(left, block.length));
    }
    fsyncSync(descriptor);
  } catch (error) {
    unlinkSync(file);
    // Somebody else took the room meanwhile. Anything else is the disk's fault.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(descriptor);
  }
}
