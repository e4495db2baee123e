import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AGENT_END } from '@youxu/shell/agent-end';
import { electronDouble, type FakeHallSite, fakeHallSite, processesBelow, writeFakeAgent } from '@youxu/shell/fake';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildShell } from './build-app.ts';

// The real main process and preload, as they are built, over a double of Electron with a real Chromium.
let folder: string;
let site: FakeHallSite;
let elsewhere: FakeHallSite;
let keeper: ChildProcess;
let output = '';
let startedAtMs: number;
/** Five seconds; more only where the machine is so busy that a start takes longer than a third of that. */
let limitMs = 5_000;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'youxu-electron-'));
  [site, elsewhere] = [await fakeHallSite(), await fakeHallSite()];
  await buildShell(folder);
  const settings = path.join(folder, 'shell.json');
  writeFileSync(settings, JSON.stringify({ kind: 'display', hall: site.origin, data: 'data' }));
  const main = path.join(folder, 'apps/kiosk/electron/main.mjs');
  startedAtMs = performance.now();
  keeper = spawn(process.execPath, ['--import', electronDouble, main, '--settings', settings], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [keeper.stdout, keeper.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
});

afterAll(async () => {
  const over = once(keeper, 'exit');
  keeper.kill('SIGTERM');
  await over;

  site.close();
  elsewhere.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const pidsOf = (word: string): number[] =>
  processesBelow(keeper.pid ?? 0).flatMap(({ pid, commandLine }) =>
    // Chromium's own processes have their command line in one piece.
    commandLine.join(' ').split(' ').includes(word) ? [pid] : [],
  );

test('a new machine asks, and shows its page once it has its token', async () => {
  await site.approve({ deviceId: 'main', token: 'secret-token' });
  const { atMs, facts } = await site.heard('shown', 0);
  limitMs = Math.max(limitMs, 3 * (atMs - startedAtMs));
  expect(facts.search).toBe('?display=main&token=secret-token');
  expect(output).not.toContain('secret-token');
});

test('[INV-14] the page stays: no other site, also by a redirect, no window, no frame of strangers', async () => {
  for (const to of [`${elsewhere.origin}/`, `${site.origin}/away?to=${elsewhere.origin}/`]) {
    const before = performance.now();
    await site.order('leave', to);
    expect((await site.heard('stayed', before)).facts.at).toBe('/display/');
  }
  await site.order('open', `${elsewhere.origin}/`);
  await site.heard('opened', 0);
  await site.order('frame', `${elsewhere.origin}/`);
  await site.heard('framed', 0);
  expect(elsewhere.paths).toEqual([]);
  expect(output).toContain('a new window was not opened');
});

test('[INV-14] no permission is given, nothing is saved, and the page has no door to the machine', async () => {
  await site.order('ask');
  expect((await site.heard('refused', 0)).facts.code).toBe(1);
  expect((await site.heard('notification', 0)).facts.answer).toBe('denied');
  await site.order('download');
  await site.heard('downloaded', 0);
  await site.until(() => (output.includes('"double":"download"') ? true : undefined), 'download');
  expect(output).toContain('{"double":"download","prevented":true}');
  await site.order('world');
  expect((await site.heard('world', 0)).facts.names).toEqual([]);
});

test('keys and gestures that lead out do not reach the page: the preload is at work', async () => {
  await site.order('keys');
  expect((await site.heard('heard', 0)).facts.heard).toEqual(['a', 'F1 kept', 'Enter']);
});

test('a page whose process is killed is back within five seconds, with what it remembered', async () => {
  const at = performance.now();
  for (const pid of pidsOf('--type=renderer')) process.kill(pid, 'SIGKILL');
  const { atMs, facts } = await site.heard('shown', at);
  expect(atMs - at).toBeLessThan(limitMs);
  expect(facts.visits).toBe(2);
});

test('a page that hangs gives no sign of life, is ended and comes back', async () => {
  const at = performance.now();
  await site.order('hang');
  const { atMs } = await site.heard('shown', at);
  expect(atMs - at).toBeGreaterThan(3_000);
});

test('the main process killed: back within five seconds, with its token', async () => {
  const at = performance.now();
  const [pid = 0] = pidsOf('--shell');
  process.kill(pid, 'SIGKILL');
  const { atMs, facts } = await site.heard('shown', at);
  expect(atMs - at).toBeLessThan(limitMs);
  expect(facts.search).toBe('?display=main&token=secret-token');
  expect(site.enrolments()).toBe(1);
});

test('staff before a kiosk: the agent alone, the shell with its window, and all of it for good', async () => {
  const program = path.join(folder, 'apps/kiosk/agent/main.mjs');
  mkdirSync(path.dirname(program), { recursive: true });
  const agent = await writeFakeAgent(program);
  const [data, settings] = [path.join(folder, 'kiosk'), path.join(folder, 'kiosk.json')];
  mkdirSync(data);
  const device = { hall: site.origin, deviceId: 'kiosk-1', token: 'secret-token' };
  writeFileSync(path.join(data, 'device.json'), JSON.stringify(device));
  writeFileSync(settings, JSON.stringify({ kind: 'kiosk', hall: site.origin, data, agentPort: agent.port }));
  const main = path.join(folder, 'apps/kiosk/electron/main.mjs');
  const kiosk = spawn(process.execPath, ['--import', electronDouble, main, '--settings', settings], {
    stdio: 'ignore',
  });
  onTestFinished(() => void kiosk.kill('SIGTERM'));
  const shellPid = (): number =>
    processesBelow(kiosk.pid ?? 0).find(({ commandLine }) => commandLine.includes('--shell'))?.pid ?? 0;
  const first = await agent.until(({ shown }) => shown > 0);
  const shell = shellPid();

  await agent.end(AGENT_END['restart-agent']);
  const second = await agent.until(({ pid }) => pid !== first.pid);
  expect(shellPid()).toBe(shell);

  await agent.end(AGENT_END['restart-shell']);
  await agent.until(({ pid, shown }) => pid !== second.pid && shown > 0);
  expect(shellPid()).not.toBe(shell);

  const over = once(kiosk, 'exit');
  await agent.end(AGENT_END.exit);
  expect((await over)[0]).toBe(AGENT_END.exit);
  expect(await agent.facts()).toBeUndefined();
}, 60_000);
