// Fails every single fsync, write and read of a run of the commit loop, one run each, and checks after each (invariants
// 1 and 15): the loop stopped acknowledging and ended with a storage error, and everything it had acknowledged is there.
// Needs Linux and strace. Usage: node proof/storage-faults.ts [commits, default 45] [first fault, default 1]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteJournal } from '../src/open-sqlite-journal.ts';
import { verifyJournal } from '../src/verify-journal.ts';

const loop = join(import.meta.dirname, '../src/fixtures/commit-loop.ts');
const faults = [
  ['fdatasync,fsync', 'EIO'],
  ['pwrite64', 'ENOSPC'],
  ['pwrite64', 'EIO'],
  ['pread64', 'EIO'],
] as const;

interface Run {
  readonly code: number | null;
  readonly acknowledged: number;
  readonly errors: string;
}

function runLoop(path: string, commits: number, syscalls: string, error: string, nth: number): Run {
  const inject = ['-e', `trace=${syscalls}`, '-e', `inject=${syscalls}:error=${error}:when=${nth}`];
  // Only the main thread uses the database; strace without -f leaves the others alone. -P: only calls on these files.
  const files = ['', '-wal'].flatMap((suffix) => ['-P', `${path}${suffix}`]);
  const strace = ['-qq', '-o', '/dev/null', ...files, ...inject, process.execPath, loop, path, String(commits)];
  const { status, stdout, stderr, error: failure } = spawnSync('strace', strace, { encoding: 'utf8' });
  if (failure) throw failure;
  const acknowledged = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
  return { code: status, acknowledged: Math.max(0, ...acknowledged), errors: stderr };
}

/** What is wrong after a run, or undefined. */
function audit(path: string, { code, acknowledged, errors }: Run): string | undefined {
  if (code !== 0 && code !== 3) return `ended with ${code}: ${errors}`;
  const journal = openSqliteJournal(path, { ids: { next: () => 'audit' }, readerVersion: 1 });
  try {
    const { seq } = journal.head();
    const problem = verifyJournal(journal);
    if (problem !== undefined) return `entry ${problem.seq}: ${problem.problem}`;
    if (seq !== acknowledged && seq !== acknowledged + 2)
      return `acknowledged up to ${acknowledged}, but ends at ${seq}`;
    for (let last = 2; last <= acknowledged; last += 2) {
      const outcome = journal.findOutcome('kiosk-1', `after-${last - 2}`);
      const isKept = last > acknowledged - 2 * 20;
      if (isKept && outcome?.seq !== last) return `the outcome of ${last} is missing`;
    }
    return undefined;
  } finally {
    journal.close();
  }
}

function failEvery(syscalls: string, error: string, commits: number, first: number): { runs: number; found: string[] } {
  const found: string[] = [];
  for (let nth = first; ; nth++) {
    const folder = mkdtempSync(join(import.meta.dirname, 'data-'));
    const path = join(folder, 'hall.db');
    const run = runLoop(path, commits, syscalls, error, nth);
    const problem = audit(path, run);
    if (problem !== undefined) found.push(`${error} at ${syscalls} ${nth}: ${problem}`);
    rmSync(folder, { recursive: true });
    // So late that the loop did not meet it: every earlier one has been tried.
    if (run.code === 0 && run.acknowledged === 2 * commits) return { runs: nth - first, found };
  }
}

const commits = Number(process.argv[2] ?? 45);
const first = Number(process.argv[3] ?? 1);
for (const [syscalls, error] of faults) {
  const { runs, found } = failEvery(syscalls, error, commits, first);
  console.log(`${error} at each of ${runs} ${syscalls}: ${found.length} problems`);
  for (const problem of found) console.log(`  ${problem}`);
  if (found.length > 0) process.exitCode = 1;
}
