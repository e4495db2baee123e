import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fakeHallSite } from '@youxu/shell/fake';
import { expect, onTestFinished, test } from 'vitest';
import { buildShell } from './build-app.ts';

/** Not by asking the package, which would download it. */
function findElectron(): string | undefined {
  const named = process.env.YOUXU_ELECTRON;
  if (named !== undefined) return named;
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const told = path.join(folder, 'path.txt');
  const file = existsSync(told) ? path.join(folder, 'dist', readFileSync(told, 'utf8')) : '';
  return existsSync(file) ? file : undefined;
}

function reasonToSkip(): string | undefined {
  if (findElectron() === undefined)
    return 'no Electron here: npx install-electron, or YOUXU_ELECTRON names its program';
  const hasScreen =
    process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  return hasScreen ? undefined : 'no screen here: run it under xvfb-run';
}

test('the real Electron shows the page, and comes back when its page’s process is gone', async ({ skip }) => {
  const reason = reasonToSkip();
  if (reason !== undefined) skip(reason);
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-electron-'));
  const site = await fakeHallSite();
  await buildShell(folder);
  const settings = path.join(folder, 'shell.json');
  writeFileSync(settings, JSON.stringify({ kind: 'display', hall: site.origin, data: 'data' }));
  const main = path.join(folder, 'apps/kiosk/electron/main.mjs');
  const electron = spawn(findElectron() ?? '', [main, '--settings', settings], { stdio: 'inherit' });
  onTestFinished(async () => {
    const over = once(electron, 'exit');
    electron.kill('SIGTERM');
    await over;
    site.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await site.approve({ deviceId: 'main', token: 'secret-token' });
  expect((await site.heard('shown', 0)).facts.visits).toBe(1);
  await site.order('world');
  expect((await site.heard('world', 0)).facts.names).toEqual([]);
  const at = performance.now();
  await site.order('hang');
  expect((await site.heard('shown', at, 20_000)).facts.visits).toBe(2);
});
