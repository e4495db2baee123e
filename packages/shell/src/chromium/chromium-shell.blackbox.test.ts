import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from '@youxu/tooling/chromium';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeHallSite, fakeHallSite } from '../fake/fake-hall-site.ts';
import { commandLineOf, processesBelow } from '../fake/machine-processes.ts';

const MAIN = path.join(import.meta.dirname, 'chromium-shell-main.ts');

let folder: string;
let site: FakeHallSite;
let elsewhere: FakeHallSite;
let shell: ChildProcess;
let output = '';
let startedAtMs: number;
/** Five seconds; more only where the machine is so busy that a start takes longer than a third of that. */
let limitMs = 5_000;

/** The real program with the real Chromium; headless, and without its sandbox where the tests run as root. */
function start(): ChildProcess {
  const wrapper = path.join(folder, 'chromium');
  writeFileSync(
    wrapper,
    `#!/bin/sh\nexec '${findChromium()}' --headless=new --no-sandbox --disable-gpu "$@" 2>/dev/null\n`,
  );
  chmodSync(wrapper, 0o755);
  const child = spawn(process.execPath, [MAIN, '--settings', path.join(folder, 'shell.json')], {
    env: { ...process.env, YOUXU_CHROMIUM: wrapper },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  return child;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'youxu-shell-'));
  [site, elsewhere] = [await fakeHallSite(), await fakeHallSite()];
  writeFileSync(path.join(folder, 'shell.json'), JSON.stringify({ kind: 'display', hall: site.origin, data: 'data' }));
  startedAtMs = performance.now();
  shell = start();
});

afterAll(async () => {
  if (shell.exitCode === null && shell.signalCode === null) {
    const over = once(shell, 'exit');
    shell.kill('SIGTERM');
    await over;
  }
  site.close();
  elsewhere.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const pidsOf = (kind: string): number[] =>
  processesBelow(shell.pid ?? 0).flatMap(({ pid, commandLine }) => (commandLine.join(' ').includes(kind) ? [pid] : []));

test('a new machine asks, and shows its page once it has its token, which nobody else can read', async () => {
  await site.approve({ deviceId: 'main', token: 'secret-token' });
  const { atMs, facts } = await site.heard('shown', 0);
  limitMs = Math.max(limitMs, 3 * (atMs - startedAtMs));
  expect(facts.search).toBe('?display=main&token=secret-token');
  const file = path.join(folder, 'data/device.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ hall: site.origin, token: 'secret-token' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const lines = [
    commandLineOf(shell.pid ?? 0),
    ...processesBelow(shell.pid ?? 0).map(({ commandLine }) => commandLine),
  ];
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.flat().join(' ')).not.toContain('secret-token');
  expect(lines.flat().join(' ')).not.toContain('remote-debugging-port');
  expect(output).not.toContain('secret-token');
});

test('[INV-14] the page stays: no other site, no window, no frame of strangers, no download, no permission', async () => {
  let before = performance.now();
  await site.order('leave', `${elsewhere.origin}/`);
  expect((await site.heard('stayed', before)).facts.at).toBe('/display/');
  before = performance.now();
  await site.order('open', `${elsewhere.origin}/`);
  expect((await site.heard('opened', before)).facts.opened).toBe(false);
  await site.order('frame', `${elsewhere.origin}/`);
  await site.heard('framed');
  await site.order('ask');
  expect((await site.heard('refused', before)).facts.code).toBe(1);
  expect((await site.heard('notification', before)).facts.answer).toBe('denied');
  await site.order('download');
  await site.heard('downloaded');
  expect(elsewhere.paths).toEqual([]);
});

test('keys and gestures that lead out do not reach the page', async () => {
  await site.order('keys');
  expect((await site.heard('heard', 0)).facts.heard).toEqual(['a', 'F1 kept', 'Enter']);
});

test('a page whose process is killed is back within five seconds', async () => {
  const at = performance.now();
  for (const pid of pidsOf('--type=renderer')) process.kill(pid, 'SIGKILL');
  const { atMs, facts } = await site.heard('shown', at);
  expect(atMs - at).toBeLessThan(limitMs);
  expect(facts.visits).toBeGreaterThan(1);
});

test('a browser that is killed is back within five seconds, with its token', async () => {
  const at = performance.now();
  for (const pid of pidsOf('--remote-debugging-pipe')) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone with its parent.
    }
  }
  const { atMs, facts } = await site.heard('shown', at);
  expect(atMs - at).toBeLessThan(limitMs);
  expect(facts.search).toBe('?display=main&token=secret-token');
  expect(site.enrolments()).toBe(1);
});

test('a page that hangs is noticed and comes back', async () => {
  const at = performance.now();
  await site.order('hang');
  const { atMs } = await site.heard('shown', at, 20_000);
  expect(atMs - at).toBeGreaterThan(3_000);
});

test('a second shell with the same data ends with a sentence', async () => {
  const second = start();
  const [code] = await once(second, 'exit');
  expect(code).toBe(1);
  expect(output).toContain('runs already');
});

test('asked to end, it ends with everything it started; started anew it needs nobody', async () => {
  const below = processesBelow(shell.pid ?? 0).map(({ pid }) => pid);
  const over = once(shell, 'exit');
  shell.kill('SIGTERM');
  expect((await over)[0]).toBe(0);
  await site.until(() => (below.every((pid) => commandLineOf(pid).join('') === '') ? true : undefined), 'end of all');
  const at = performance.now();
  shell = start();
  await site.heard('shown', at);
  expect(site.enrolments()).toBe(1);
});
