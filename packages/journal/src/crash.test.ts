import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './fixtures/temporary-folder.ts';
import { openSqliteJournal } from './open-sqlite-journal.ts';
import { verifyJournal } from './verify-journal.ts';

/** Runs the commit loop, kills it after about `killAfterMs` of committing, and gives the last seq it reported. */
async function commitUntilKilled(path: string, killAfterMs: number): Promise<number> {
  const program = join(import.meta.dirname, 'fixtures/commit-loop.ts');
  const child = spawn(process.execPath, [program, path, '1000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    output += text;
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  const reported = output.slice(0, output.lastIndexOf('\n')).split('\n').map(Number);
  return Math.max(...reported);
}

it('[INV-1, INV-8] holds everything it reported after being killed in the middle of committing, again and again', async () => {
  const path = join(temporaryFolder(), 'hall.db');
  for (const [round, killAfterMs] of [3, 40, 11, 90].entries()) {
    const reported = await commitUntilKilled(path, killAfterMs);
    const journal = openSqliteJournal(path, { ids: { next: () => 'never' }, readerVersion: 1 });
    const { seq } = journal.head();
    expect(verifyJournal(journal)).toBeUndefined();
    // The kill may come between a commit and its report: one batch of two entries more.
    expect([reported, reported + 2]).toContain(seq);
    expect(journal.findOutcome('kiosk-1', `after-${reported - 2}`)?.seq).toBe(reported);
    expect(journal.lineage).toBe('loop');
    expect(journal.boot).toBe(2 * round + 2);
    journal.close();
  }
});
