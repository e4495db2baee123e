import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkTypes, findTypeProjects } from './check-types.ts';

let root: string;
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'youxu-types-'));
  const checkout = path.resolve(import.meta.dirname, '../../..');
  mkdirSync(path.join(root, 'packages/tooling'), { recursive: true });
  symlinkSync(path.join(checkout, 'node_modules'), path.join(root, 'node_modules'));
  write('package.json', '{ "type": "module" }');
  write('packages/tooling/tsconfig/tests.json', '{ "files": ["tests.ts"] }');
  write('packages/tooling/tsconfig/tests.ts', '');
  write('packages/tooling/tsconfig/node.json', '{}');
  write(
    'packages/basics/tsconfig.json',
    JSON.stringify({ extends: path.join(checkout, 'packages/tooling/tsconfig/pure.json') }),
  );
  write('hardware/printer/tsconfig.json', '{}');
  write('hardware/printer/tsconfig.pure.json', '{}');
  write('hardware/printer/index.ts', '');
  write('apps/kiosk/renderer/tsconfig.json', '{}');
  write('apps/kiosk/renderer/main.ts', '');
  write('apps/kiosk/node_modules/x/tsconfig.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('every project of the workspace and the tests are checked, not the bases and not what is installed', () => {
  expect(findTypeProjects(root)).toEqual([
    'packages/tooling/tsconfig/tests.json',
    'apps/kiosk/renderer/tsconfig.json',
    'hardware/printer/tsconfig.json',
    'hardware/printer/tsconfig.pure.json',
    'packages/basics/tsconfig.json',
  ]);
});

test('a planted error is reported with its project; pure code knows neither Node nor the DOM', async () => {
  write('packages/basics/index.ts', 'export const a: number = 1;');
  expect(await checkTypes(root)).toEqual({ ok: true, output: '' });
  write('packages/basics/index.ts', 'export const a = process.argv.length + document.title.length;');
  const { ok, output } = await checkTypes(root);
  expect(ok).toBe(false);
  expect(output).toContain('packages/basics/tsconfig.json:');
  expect(output).toContain("'process'");
  expect(output).toContain("'document'");
});
