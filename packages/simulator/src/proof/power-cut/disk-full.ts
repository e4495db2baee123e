import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CutDisk } from './cut-disk.ts';
import { HallUnderTest, type Report } from './hall-under-test.ts';

export interface DiskFullOptions {
  readonly disk: CutDisk;
  readonly seed: number;
  readonly say: (line: string) => void;
  readonly onHall: (hall: HallUnderTest) => void;
}

const MEBIBYTE = 1024 * 1024;
/** Below the alarm of `keepSpace` (1 GiB), and below its release of the reserve (16 MiB). */
const SCARCE_BYTES = 512 * MEBIBYTE;
const ALMOST_NOTHING_BYTES = 8 * MEBIBYTE;
const WORK_MS = 300;
const FULL_MS_MAX = 20_000;

/** Somebody else fills the disk: the alarm comes first, then the reserve is given up, and a commit without room ends the server [INV-15]. */
export async function fillDisk({ disk, seed, say, onHall }: DiskFullOptions): Promise<Report> {
  const data = path.join(disk.folder, 'hall');
  const filler = path.join(disk.folder, 'filler');
  const reserve = path.join(data, 'space-reserve');
  const hall = new HallUnderTest({ data, seed });
  onHall(hall);
  /** The hall looks at the space when it starts, and every minute. */
  const again = async (when: string, alarm: boolean): Promise<void> => {
    if (!hall.server.hasEnded && (await hall.server.stop()) !== 0) hall.found(`${when}: it does not stop`);
    await hall.launch();
    await hall.server.ready();
    if (!(await hall.isServing())) hall.found(`${when}: nobody is served`);
    const { status } = await fetch(`${hall.server.url}/readyz`);
    if (status !== (alarm ? 503 : 200)) hall.found(`[INV-15] ${when}: readyz says ${status}`);
    say(
      `${when}: ${free(disk.folder)} MiB free, readyz says ${status}, reserve ${existsSync(reserve) ? 'held' : 'given up'}`,
    );
    await wait(WORK_MS);
  };
  await again('plenty of room', false);
  if (!existsSync(reserve)) hall.found('[INV-15] plenty of room, and no reserve');
  fill(filler, SCARCE_BYTES);
  await again('room for some days', true);
  if (!existsSync(reserve)) hall.found('[INV-15] the reserve was given up too early');
  fill(filler, ALMOST_NOTHING_BYTES);
  await again('almost none', true);
  if (existsSync(reserve)) hall.found('[INV-15] the reserve was not given up');
  fill(filler, 0);
  for (const endMs = performance.now() + FULL_MS_MAX; !hall.server.hasEnded && performance.now() < endMs; )
    await wait(20);
  await hall.endsWithAlarm('no room at all');
  hall.audit(hall.copy());
  say(`no room at all, and the server has ended: ${hall.verdict}`);
  rmSync(filler);
  await again('room again', false);
  if (!existsSync(reserve)) hall.found('[INV-15] room again, and no reserve');
  return hall.end(say);
}

function free(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return Math.round((bavail * bsize) / MEBIBYTE);
}

/** Until only so much is left. */
function fill(file: string, leaveBytes: number): void {
  const descriptor = openSync(file, 'a');
  const chunk = new Uint8Array(MEBIBYTE);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(path.dirname(file));
      const bytes = Math.min(bavail * bsize - leaveBytes, chunk.length);
      if (bytes <= 0) break;
      writeSync(descriptor, chunk, 0, bytes);
    }
    fsyncSync(descriptor);
  } catch (error) {
    // The hall took the last of it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(descriptor);
  }
}
