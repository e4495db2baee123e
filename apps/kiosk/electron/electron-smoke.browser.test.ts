import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fakeHallSite, realElectron } from '@youxu/shell/fake';
import { expect, onTestFinished, test } from 'vitest';
import { buildShell } from './build-app.ts';

test('the real Electron shows the page, and comes back when its page’s process is gone', async ({ skip }) => {
  const electronHere = realElectron();
  if ('missing' in electronHere) return skip(electronHere.missing);
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-electron-'));
  const site = await fakeHallSite();
  await buildShell(folder);
  const settings = path.join(folder, 'shell.json');
  writeFileSync(settings, JSON.stringify({ kind: 'display', hall: site.origin, data: 'data' }));
  const main = path.join(folder, 'apps/kiosk/electron/main.mjs');
  const electron = spawn(electronHere.program, [main, '--settings', settings], { stdio: 'inherit' });
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
