import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const SCRIPT = path.join(import.meta.dirname, 'packaging/run-in-cage.sh');

test('the unit hears how the program ended, also from a cage that does not tell', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-cage-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const run = (cage: string, ...program: readonly string[]): number | null => {
    writeFileSync(path.join(folder, 'cage'), `#!/bin/sh\n${cage}\n`);
    chmodSync(path.join(folder, 'cage'), 0o755);
    const env = { PATH: `${folder}:${process.env.PATH}`, RUNTIME_DIRECTORY: folder };
    return spawnSync('/bin/sh', [SCRIPT, ...program], { env }).status;
  };
  const silent = 'shift 2; "$@"; exit 0';
  expect(run(silent, '/bin/sh', '-c', 'exit 82')).toBe(82);
  expect(run(silent, '/bin/sh', '-c', 'test "$1" = "two words"', 'x', 'two words')).toBe(0);
  // One that could not start, or was ended with its program, is started again.
  expect(run('exit 0', '/bin/true')).toBe(1);
});
