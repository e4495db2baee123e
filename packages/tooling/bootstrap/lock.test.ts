import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'youxu-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('two who want to install do it one after the other', async () => {
  const steps: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    steps.push(`${name} begins`);
    await sleep(50);
    steps.push(`${name} ends`);
  };
  await Promise.all([withLock(dir, work('first')), withLock(dir, work('second'))]);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(existsSync(path.join(dir, 'bootstrap.lock'))).toBe(false);
});

test('the lock of a process that was killed is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(path.join(dir, 'bootstrap.lock'), String(pid));
  expect(await withLock(dir, async () => 'done')).toBe('done');
});

test('work that fails gives the lock back', async () => {
  const fail = withLock(dir, async () => {
    throw new Error('no');
  });
  await expect(fail).rejects.toThrow('no');
  expect(existsSync(path.join(dir, 'bootstrap.lock'))).toBe(false);
});
