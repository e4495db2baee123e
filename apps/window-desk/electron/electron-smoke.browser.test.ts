import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fakeHallSite, realElectron } from '@youxu/shell/fake';
import { expect, onTestFinished, test } from 'vitest';
import { buildStrip } from './build-app.ts';

test('the real Electron shows the desk, gives its page no door, and is there again when its page’s process is gone', async ({
  skip,
}) => {
  const here = realElectron();
  if ('missing' in here) return skip(here.missing);
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-strip-'));
  const site = await fakeHallSite();
  await buildStrip(folder);
  const settings = path.join(folder, 'desk.json');
  writeFileSync(settings, JSON.stringify({ hall: site.origin, window: 'window-3', data: 'data' }));
  const strip = spawn(here.program, [path.join(folder, 'main.mjs'), '--settings', settings], { stdio: 'inherit' });
  onTestFinished(async () => {
    const over = once(strip, 'exit');
    strip.kill('SIGTERM');
    await over;
    site.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const { facts } = await site.heard('shown', 0);
  expect(facts.search).toBe('?strip=&window=window-3');
  await site.order('world');
  expect((await site.heard('world', 0)).facts.names).toEqual([]);
  const at = performance.now();
  await site.order('hang');
  expect((await site.heard('shown', at, 20_000)).facts.visits).toBe(2);
});
