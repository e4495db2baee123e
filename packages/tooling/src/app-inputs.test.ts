import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrowserApps, inputFingerprints } from './app-inputs.ts';

let root: string;
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const needs = (...names: string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, 'workspace:*'])) });

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'youxu-apps-'));
  write('pnpm-lock.yaml', '1');
  write('packages/tooling/src/browser-app.ts', '1');
  write('packages/basics/package.json', needs());
  write('packages/basics/src/index.ts', '1');
  write('packages/ui/package.json', needs('@youxu/basics', 'react'));
  write('packages/ui/src/index.ts', '1');
  write('packages/engine/package.json', needs());
  write('packages/engine/src/index.ts', '1');
  write('apps/display/package.json', needs('@youxu/ui'));
  write('apps/display/vite.config.ts', '1');
  write('apps/kiosk/package.json', needs());
  write('apps/kiosk/renderer/vite.config.ts', '1');
  write('apps/hall-server/package.json', needs());
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('browser apps are the folders with a Vite configuration', () => {
  expect(findBrowserApps(root).map(({ dir }) => dir)).toEqual(['apps/display', 'apps/kiosk/renderer']);
});

test.each([
  ['apps/display/src/main.tsx', true],
  ['packages/ui/src/index.ts', true],
  ['packages/basics/src/index.ts', true],
  ['packages/tooling/src/browser-app.ts', true],
  ['pnpm-lock.yaml', true],
  ['assets/images/seal.svg', true],
  ['packages/engine/src/index.ts', false],
  ['packages/ui/src/index.test.ts', false],
  ['apps/display/README.md', false],
  ['apps/display/dist/index.html', false],
])('a change of %s changes the fingerprint: %s', (file, changes) => {
  const display = { dir: 'apps/display', packageDir: 'apps/display' };
  const before = inputFingerprints(root)(display);
  expect(inputFingerprints(root)(display)).toBe(before);
  write(file, 'changed');
  expect(inputFingerprints(root)(display) !== before).toBe(changes);
});
