// A machine's page in the system's Chromium: `node packages/shell/src/chromium/chromium-shell-main.ts --settings /etc/youxu/shell.json`
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SHELL_EXIT_CODE } from '../run/agent-end.ts';
import { isOnlyOne } from '../run/only-one.ts';
import { logLine, machineTimers } from '../run/ports.ts';
import { ProgramKeeper } from '../run/program-keeper.ts';
import { spawnedProgram } from '../run/spawned-program.ts';
import { startShell } from '../run/start-shell.ts';
import { DeviceFile } from '../settings/device-file.ts';
import { readShellSettings } from '../settings/shell-settings.ts';
import { startChromium } from './chromium-program.ts';
import { findChromium } from './find-chromium.ts';

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const { values } = parseArgs({
  options: {
    settings: { type: 'string' },
    /** A kiosk's agent, a program for Node. */
    agent: { type: 'string' },
    /** Enrols anew. */
    forget: { type: 'boolean', default: false },
  },
});
const read = readShellSettings(values.settings ?? fail('--settings names the settings file of this machine.'));
if (!read.ok) fail(read.error);
const settings = read.value;
const { agent } = values;
if (settings.kind === 'kiosk' && agent === undefined) fail('--agent names the program of a kiosk’s agent.');
const program =
  findChromium(process.env, process.platform) ??
  fail('There is no Chromium: install it, or set YOUXU_CHROMIUM to its path.');
process.umask(0o077);
mkdirSync(settings.data, { recursive: true, mode: 0o700 });
if (!(await isOnlyOne(settings.data))) fail('A shell with this data folder runs already.');
if (values.forget) new DeviceFile(settings.data).forget();

const shell = startShell({
  settings,
  // The browser is this shell's only part beside the agent, which is started again anyway.
  onStaff: (wish) => (wish === 'exit' ? stop(SHELL_EXIT_CODE) : browser.restart()),
  ...(agent !== undefined && {
    startAgent: (args, environment) => {
      const env = { ...process.env, ...environment };
      return spawnedProgram(
        spawn(process.execPath, [agent, ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] }),
      );
    },
  }),
});
const browser = new ProgramKeeper({
  name: 'browser',
  start: () =>
    startChromium({
      program,
      profile: path.join(settings.data, 'profile'),
      page: shell.page,
      origins: shell.origins,
      log: logLine,
    }),
  timers: machineTimers,
  log: logLine,
});

let isStopping = false;
function stop(code: number): void {
  if (isStopping) return;
  isStopping = true;
  void Promise.all([browser.stop(), shell.stop()]).then(() => process.exit(code));
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));
