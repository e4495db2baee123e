import { spawn } from 'node:child_process';
import type { App } from 'electron';
import { SHELL_EXIT_CODE } from '../run/agent-end.ts';
import { logLine, machineTimers } from '../run/ports.ts';
import { ProgramKeeper } from '../run/program-keeper.ts';
import { spawnedProgram } from '../run/spawned-program.ts';

/** The argument of the process that shows the page; without it the program is its keeper. */
export const SHELL_ARGUMENT = '--shell';
/** The shell says every second that it lives; longer than it ever takes to start. */
const SILENT_MS_MAX = 20_000;

/**
 * The first process, which draws nothing and does as little as possible: it keeps the second one, which does everything, through
 * crashes of any kind, and is itself kept by the system's service.
 */
export function keepElectron(app: App): void {
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  app.disableHardwareAcceleration();
  const args = [...process.execArgv, ...process.argv.slice(1), SHELL_ARGUMENT];
  const keeper = new ProgramKeeper({
    name: 'shell',
    start: () => spawnedProgram(spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })),
    timers: machineTimers,
    isAgain: (code) => {
      if (code !== SHELL_EXIT_CODE) return true;
      app.exit(code);
      return false;
    },
    log: logLine,
    silentMsMax: SILENT_MS_MAX,
  });
  const stop = (): void => void keeper.stop().then(() => app.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}
