import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserApp } from './browser-app.ts';

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'youxu-build-'));
  mkdirSync(path.join(dir, 'src'));
  writeFileSync(path.join(dir, 'index.html'), '<!doctype html><script type="module" src="/src/main.ts"></script>');
  // `??=` is newer than the phones we serve.
  writeFileSync(
    path.join(dir, 'src/main.ts'),
    'const w = window as { hall?: string };\nw.hall ??= "secret".repeat(2);\n',
  );
  await build({ ...browserApp(dir, { base: '/board/' }), configFile: false, logLevel: 'silent' });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('the result runs on old browsers, is named by its content and gives no sources away', () => {
  const files = readdirSync(path.join(dir, 'dist'), { recursive: true, encoding: 'utf8' }).sort();
  expect(files).toEqual(['assets', expect.stringMatching(/^assets\/index-[\w-]{8}\.js$/), 'index.html']);
  const script = readFileSync(path.join(dir, 'dist', files[1] ?? ''), 'utf8');
  expect(script).not.toContain('??=');
  expect(script).not.toContain('sourceMappingURL');
  expect(readFileSync(path.join(dir, 'dist/index.html'), 'utf8')).toContain(`src="/board/${files[1]}"`);
});

test('without a base the app can be served under any path', () => {
  expect(browserApp(dir).base).toBe('./');
});
