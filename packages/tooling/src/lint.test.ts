import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The project's own lint configuration, run on planted code: a rule that is switched off or misspelt fails here.
const root = path.resolve(import.meta.dirname, '../../..');
const biome = path.join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'youxu-lint-'));
  for (const file of ['biome.json', '.gitignore', 'packages/tooling/lint/pure.grit']) {
    cpSync(path.join(root, file), path.join(dir, file));
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly severity: string }[];
}

/** The kinds of errors that Biome reports for a file of this text. */
function lint(file: string, text: string): string[] {
  mkdirSync(path.join(dir, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(dir, file), text);
  const ran = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', file], { cwd: dir, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(ran.stdout) as Report;
  return [...new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ category }) => category))];
}

describe('pure code', () => {
  test.each([
    'export const a = Date.now();',
    'export const a = [1].map(Date.now);',
    'export const a = new Date();',
    'export const a = Date();',
    'export const a = Math.random();',
    'export const { now } = Date;',
    'export const a = new Date(0).getHours();',
    'export const a = new Date(0).toLocaleDateString();',
  ])('%s', (text) => {
    expect(lint('packages/domain/src/planted.ts', text)).toEqual(['plugin']);
  });

  test.each([
    'setTimeout(() => {}, 5);',
    'setInterval(() => {}, 5);',
    'queueMicrotask(() => {});',
    'export const a = performance.now();',
    'export const a = crypto.randomUUID();',
    'export const a = process.argv;',
  ])('%s', (text) => {
    expect(lint('hardware/voice/src/planted.ts', text)).toEqual(['lint/style/noRestrictedGlobals']);
  });

  test('what is given from outside is fine', () => {
    const text = 'export const hours = (at: number) => new Date(at).getUTCHours() + Date.UTC(2026, 0, 1);';
    expect(lint('packages/protocol/src/planted.ts', text)).toEqual([]);
  });

  test('tests and other packages may use the clock', () => {
    const text = 'export const a = Date.now() + Math.random();';
    expect(lint('packages/domain/src/planted.test.ts', text)).toEqual([]);
    expect(lint('packages/engine/src/planted.ts', text)).toEqual([]);
  });
});

describe('all code', () => {
  test.each([
    ['suspicious/noExplicitAny', 'export const a = (x: any) => x;'],
    ['suspicious/noTsIgnore', '// @ts-ignore\nexport const a = 1;'],
    ['suspicious/noFocusedTests', "import { test } from 'vitest';\ntest.only('x', () => {});"],
    ['suspicious/noSkippedTests', "import { describe } from 'vitest';\ndescribe.skip('x', () => {});"],
    ['nursery/noFloatingPromises', 'async function f(): Promise<void> {}\nexport function g(): void {\n  f();\n}'],
    [
      'nursery/noMisusedPromises',
      'async function f(): Promise<boolean> {\n  return true;\n}\nif (f()) console.log(1);',
    ],
    ['style/noDefaultExport', 'export default 1;'],
    ['style/noNonNullAssertion', 'export const a = [1][0]!;'],
    ['complexity/noExcessiveLinesPerFunction', `export function a(): void {\n${'  console.log(1);\n'.repeat(71)}}`],
  ])('%s', (rule, text) => {
    const file = rule.endsWith('Tests') ? 'apps/kiosk/src/planted.test.ts' : 'apps/kiosk/src/planted.ts';
    expect(lint(file, text)).toEqual([`lint/${rule}`]);
  });
});
