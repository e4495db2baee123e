import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HallUnderTest, type Report } from './hall-under-test.ts';

export interface StorageFaultsOptions {
  /** Every how many-th system call fails: 1 is all of them. */
  readonly every: number;
  readonly seed: number;
  readonly say: (line: string) => void;
  readonly onHall: (hall: HallUnderTest) => void;
}

interface Fault {
  readonly calls: string;
  readonly error: 'EIO' | 'ENOSPC';
  /** About twice what the first start needs; later ones need less, and the rest falls into the work. */
  readonly upTo: number;
}

const FAULTS: readonly Fault[] = [
  { calls: 'fdatasync,fsync', error: 'EIO', upTo: 150 },
  { calls: 'pwrite64', error: 'ENOSPC', upTo: 500 },
  { calls: 'pwrite64', error: 'EIO', upTo: 500 },
  { calls: 'pread64', error: 'EIO', upTo: 100 },
];
/** A server at work that has not met its fault by now will not: it has done all reads of its start. */
const MET_WITHIN_MS = 3_000;

export function hasStrace(): boolean {
  return spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;
}

/**
 * The whole server on one data folder: at each start one more system call on the journal's files fails. The server has to stop
 * acknowledging and to end with an alarm [INV-15]; the next one recovers and meets its own fault, in that recovery or later.
 */
export async function failStorage(options: StorageFaultsOptions): Promise<readonly (Report & { faults: number })[]> {
  const reports: (Report & { faults: number })[] = [];
  for (const fault of FAULTS) reports.push(await failEach(fault, options));
  return reports;
}

async function failEach({ calls, error, upTo }: Fault, options: StorageFaultsOptions) {
  const { every, seed, say, onHall } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-faults-'));
  const data = path.join(folder, 'data');
  const hall = new HallUnderTest({ data, seed });
  onHall(hall);
  const startMs = performance.now();
  let faults = 0;
  try {
    for (let nth = Math.ceil(every / 2); nth <= upTo; nth += every) {
      await hall.launch(straceOf(data, calls, error, nth));
      // Before anybody is served, or after.
      const isMet = !(await hall.isServing()) || (await endsSoon(hall));
      if (!isMet) {
        await hall.server.kill();
        break;
      }
      await hall.endsWithAlarm(`${error} at ${calls} ${nth}`);
      hall.audit(hall.copy());
      faults++;
    }
    await hall.launch();
    const seconds = Math.round((performance.now() - startMs) / 1_000);
    say(`${error} at every ${every}. of ${calls}, ${faults} times in ${seconds} s: ${hall.verdict}`);
    return { ...(await hall.end(say)), faults };
  } finally {
    await hall.server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function endsSoon({ server }: HallUnderTest): Promise<boolean> {
  for (const endMs = performance.now() + MET_WITHIN_MS; performance.now() < endMs; ) {
    if (server.hasEnded) return true;
    await wait(5);
  }
  return false;
}

/** -D: the server is our own child. Without -f only the thread that uses the database is looked at; -P: only calls on these files. */
function straceOf(data: string, calls: string, error: string, nth: number): readonly string[] {
  const files = ['', '-wal'].flatMap((suffix) => ['-P', path.join(data, `hall.db${suffix}`)]);
  const inject = ['-e', `trace=${calls}`, '-e', `inject=${calls}:error=${error}:when=${nth}`];
  return ['strace', '-D', '-qq', '-o', '/dev/null', ...files, ...inject];
}
