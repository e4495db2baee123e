import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from '@youxu/tooling/chromium';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeFakeAgent } from '../fake/fake-agent-program.ts';
import { commandLineOf, processesBelow } from '../fake/machine-processes.ts';
import { AGENT_END } from '../run/agent-end.ts';
import { DeviceFile } from '../settings/device-file.ts';

const MAIN = path.join(import.meta.dirname, 'chromium-shell-main.ts');

let folder: string;
let shell: ChildProcess;
let agent: Awaited<ReturnType<typeof writeFakeAgent>>;

/** The real program with the real Chromium, headless, and an agent that ends as it is told. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'youxu-shell-'));
  const wrapper = path.join(folder, 'chromium');
  const flags = '--headless=new --no-sandbox --disable-gpu';
  writeFileSync(wrapper, `#!/bin/sh\nexec '${findChromium()}' ${flags} "$@" 2>/dev/null\n`);
  chmodSync(wrapper, 0o755);
  const program = path.join(folder, 'agent.mjs');
  agent = await writeFakeAgent(program);
  const hall = 'http://127.0.0.1:9';
  const settings = { kind: 'kiosk', hall, data: 'data', agentPort: agent.port };
  writeFileSync(path.join(folder, 'shell.json'), JSON.stringify(settings));
  new DeviceFile(path.join(folder, 'data')).write({ hall, deviceId: 'kiosk-1', token: 'secret-token' });
  shell = spawn(process.execPath, [MAIN, '--settings', path.join(folder, 'shell.json'), '--agent', program], {
    env: { ...process.env, YOUXU_CHROMIUM: wrapper },
    stdio: 'ignore',
  });
});

afterAll(async () => {
  if (shell.exitCode === null && shell.signalCode === null) {
    const over = once(shell, 'exit');
    shell.kill('SIGTERM');
    await over;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const browserPid = (): number =>
  processesBelow(shell.pid ?? 0).find(({ commandLine }) => commandLine.includes('--remote-debugging-pipe'))?.pid ?? 0;

test('staff before the machine: the agent alone, the window too, and all of it for good', async () => {
  const first = await agent.until(({ shown }) => shown > 0);
  expect(first).toMatchObject({ inShell: '1', args: expect.arrayContaining(['--kiosk', 'kiosk-1']) });
  expect(first.args).not.toContain('secret-token');
  const window = browserPid();
  expect(window).toBeGreaterThan(0);

  await agent.end(AGENT_END['restart-agent']);
  const second = await agent.until(({ pid }) => pid !== first.pid);
  expect(browserPid()).toBe(window);

  await agent.end(AGENT_END['restart-shell']);
  await agent.until(({ pid, shown }) => pid !== second.pid && shown > 0);
  expect(browserPid()).not.toBe(window);

  const below = processesBelow(shell.pid ?? 0).map(({ pid }) => pid);
  const over = once(shell, 'exit');
  await agent.end(AGENT_END.exit);
  // The units take this code as "not again".
  expect((await over)[0]).toBe(AGENT_END.exit);
  expect(await agent.facts()).toBeUndefined();
  await expect.poll(() => below.filter((pid) => commandLineOf(pid).join('') !== '')).toEqual([]);
}, 60_000);
