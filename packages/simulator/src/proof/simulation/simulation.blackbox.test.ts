import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

// Virtual time can wait: what runs beside it in real time goes first. Processes that it starts are as patient.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const MAIN = path.join(import.meta.dirname, 'sim-main.ts');

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly last: { readonly hallDays: number; readonly violations: number; readonly hash: string };
}

function sim(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const lines = output.trim().split('\n');
      resolve({ code, output, last: JSON.parse(lines.at(-1) ?? '{}') as Ended['last'] });
    });
  });
}

test('five hundred hall days under faults break no invariant', { timeout: 1_500_000 }, async () => {
  const { code, output, last } = await sim('--hall-days', '500', '--seed', '1', '--size', '0.15');
  expect(code, output).toBe(0);
  expect(last).toMatchObject({ hallDays: 500, violations: 0 });
  console.log(output.trim().split('\n').at(-1));
});

test('the same seed gives the same hash, in however many processes; another seed gives another', {
  timeout: 300_000,
}, async () => {
  const days = ['--hall-days', '8', '--size', '0.2'];
  const one = await sim(...days, '--seed', '7', '--jobs', '1');
  const two = await sim(...days, '--seed', '7', '--jobs', '2');
  const other = await sim(...days, '--seed', '8', '--jobs', '2');
  expect(two.last.hash).toBe(one.last.hash);
  expect(other.last.hash).not.toBe(one.last.hash);
});
