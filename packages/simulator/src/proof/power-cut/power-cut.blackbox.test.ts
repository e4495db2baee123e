import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openExt4Disk } from './cut-disk.ts';
import { hasStrace } from './storage-faults.ts';

interface Ended {
  readonly code: number | null;
  /** What it found lost, doubled or wrong, in its words. */
  readonly found: readonly string[];
  /** Its last line. */
  readonly report: Readonly<Record<string, unknown>>;
}

const PROGRAM = path.join(import.meta.dirname, 'power-cut-main.ts');
const disk = await openExt4Disk();
if (disk.ok) disk.value.destroy();
const cannotCut = disk.ok ? undefined : disk.error;
const method = disk.ok ? 'ext4-shutdown' : 'kill';
const reason = cannotCut === undefined ? '' : ` (not here: ${cannotCut})`;

async function powercut(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGTERM');
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  console.log(output);
  const lines = output.trimEnd().split('\n');
  const found = lines.filter((line) => /^(?:lost|doubled|wrong): /.test(line));
  return { code, found, report: JSON.parse(lines.at(-1) ?? '') as Ended['report'] };
}

test(`[INV-1] [INV-2] [INV-5] [INV-6] [INV-15] the power fails 6 times, by ${method}${reason}: nothing lost, nothing doubled`, {
  timeout: 120_000,
}, async () => {
  const { code, found, report } = await powercut('--cuts', '6', '--seed', '3');
  expect(found).toEqual([]);
  expect(report).toMatchObject({ cuts: 6, lost: 0, doubled: 0, wrong: 0, method });
  expect(report.acked).toBeGreaterThan(50);
  expect(code).toBe(0);
});

test.skipIf(!disk.ok)(`[INV-1] a server that does not sync is found out${reason}`, { timeout: 120_000 }, async () => {
  const { code, report } = await powercut('--cuts', '3', '--seed', '1', '--unsafe');
  expect(report.lost).toBeGreaterThan(0);
  expect(code).toBe(1);
});

test.skipIf(!disk.ok)(`[INV-15] the disk fills up${reason}`, { timeout: 120_000 }, async () => {
  const { code, found, report } = await powercut('--disk-full', '--seed', '3');
  expect(found).toEqual([]);
  expect(report).toMatchObject({ lost: 0, doubled: 0, wrong: 0 });
  expect(code).toBe(0);
});

test.skipIf(!hasStrace())(
  `[INV-15] calls on the journal fail${hasStrace() ? '' : ' (not here: there is no strace)'}`,
  {
    timeout: 120_000,
  },
  async () => {
    const { code, found, report } = await powercut('--storage-faults', '--every', '120', '--seed', '3');
    expect(found).toEqual([]);
    expect(report).toMatchObject({ lost: 0, doubled: 0, wrong: 0 });
    expect(report.faults).toBeGreaterThanOrEqual(5);
    expect(code).toBe(0);
  },
);

test.skipIf(!disk.ok)(`whoever breaks it off leaves no disk behind${reason}`, { timeout: 60_000 }, async () => {
  const child = spawn(process.execPath, [PROGRAM, '--cuts', '50'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const mounts = (): string => readFileSync('/proc/mounts', 'utf8');
  const [mine] = /\S*\/youxu-power-\S*\/disk /.exec(mounts()) ?? [];
  expect(mine).toBeDefined();
  child.kill('SIGINT');
  await new Promise((resolve) => child.once('close', resolve));
  expect(mounts()).not.toContain(mine);
});
