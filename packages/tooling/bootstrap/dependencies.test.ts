import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areDependenciesInstalled, installDependencies } from './dependencies.mjs';

let root: string;
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const isInstalled = (): boolean => areDependenciesInstalled(root, '9.9.9');
/** Installs with a pnpm that notes its arguments and then runs this body. */
function install(body = ''): Promise<void> {
  write('pnpm.mjs', `import fs from 'node:fs'; fs.writeFileSync('ran', process.argv.slice(2).join(' ')); ${body}`);
  const pnpm = path.join(root, 'pnpm.mjs');
  return installDependencies({
    root,
    cacheDir: path.join(root, '.cache'),
    node: process.execPath,
    pnpm,
    pnpmVersion: '9.9.9',
  });
}

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'youxu-install-'));
  write('package.json', '{}');
  write('pnpm-lock.yaml', 'lock');
  write('pnpm-workspace.yaml', 'packages:\n  - apps/*\n  - packages/*\n');
  write('apps/kiosk/package.json', '{}');
  mkdirSync(path.join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('an install that succeeded is not done again until something it depends on changes', async () => {
  expect(isInstalled()).toBe(false);
  await install();
  expect(isInstalled()).toBe(true);
  expect(readFileSync(path.join(root, 'ran'), 'utf8')).toContain('install --frozen-lockfile');
  expect(areDependenciesInstalled(root, '9.9.10')).toBe(false);

  write('apps/kiosk/package.json', '{ "dependencies": {} }');
  expect(isInstalled()).toBe(false);
  await install();
  write('packages/basics/package.json', '{}');
  expect(isInstalled()).toBe(false);
  await install();
  write('pnpm-lock.yaml', 'newer');
  expect(isInstalled()).toBe(false);
  await install();
  write('apps/kiosk/src/main.ts', '');
  expect(isInstalled()).toBe(true);
  rmSync(path.join(root, 'node_modules'), { recursive: true });
  expect(isInstalled()).toBe(false);
});

test.each([
  [' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install', 'pnpm-lock.yaml does not match the package.json files'],
  ['[WARN] GET x error (dns error)\nError: ERR_PNPM_META_FETCH_FAIL: dns error', 'cannot be reached'],
])('when pnpm fails with "%s", one sentence says: %s', async (printed, sentence) => {
  await expect(install(`console.log(${JSON.stringify(printed)}); process.exit(1);`)).rejects.toThrow(sentence);
  expect(isInstalled()).toBe(false);
});
