import type { App, BrowserWindow, IpcMain, Menu, PowerSaveBlocker, Session, UtilityProcess } from 'electron';
import { SHELL_EXIT_CODE } from '../run/agent-end.ts';
import { logLine } from '../run/ports.ts';
import type { RunningProgram } from '../run/program-keeper.ts';
import { startShell } from '../run/start-shell.ts';
import type { ShellSettings } from '../settings/shell-settings.ts';
import { electronScreen, keepKiosk } from './electron-screen.ts';
import { hardenApp } from './harden-app.ts';
import { hardenSession } from './harden-session.ts';
import { hearAnswers } from './hear-answers.ts';
import { kioskWindow } from './kiosk-window.ts';

export { readShellSettings } from '../settings/shell-settings.ts';
export { keepElectron, SHELL_ARGUMENT } from './keep-electron.ts';

const ALIVE_EVERY_MS = 1_000;

/** What of Electron the shell uses. */
export interface ElectronParts {
  readonly app: App;
  readonly BrowserWindow: typeof BrowserWindow;
  readonly ipcMain: IpcMain;
  readonly Menu: typeof Menu;
  readonly powerSaveBlocker: PowerSaveBlocker;
  readonly session: { readonly defaultSession: Session };
  readonly utilityProcess: { fork(file: string, args: string[], options: { env: NodeJS.ProcessEnv }): UtilityProcess };
}

export interface ElectronShellOptions {
  readonly settings: ShellSettings;
  /** The built preload. */
  readonly preload: string;
  /** The kiosk's agent, a program for Node. */
  readonly agent: string;
}

/** The process that shows the page. To be called before the app is ready. */
export function runElectronShell(electron: ElectronParts, { settings, preload, agent }: ElectronShellOptions): void {
  const { app, BrowserWindow, ipcMain, Menu, powerSaveBlocker, session, utilityProcess } = electron;
  let origins: () => readonly string[] = () => [];
  const now = (): readonly string[] => origins();
  app.setPath('userData', `${settings.data}/profile`);
  hardenApp(app, Menu, { origins: now, log: logLine });
  app.on('child-process-gone', (_event, { type, reason }) =>
    logLine({ alarm: 'process', type, reason }, 'a process of the browser ended'),
  );
  // Its keeper starts it anew; what it should remember is on the disk.
  const restart = (): void => app.exit(1);
  process.on('uncaughtException', (error) => {
    logLine({ alarm: 'defect', why: String(error.stack) }, 'the shell cannot go on');
    restart();
  });
  // Without a keeper it would be there twice as soon as there is another one.
  process.on('disconnect', restart);
  setInterval(() => process.send?.('alive'), ALIVE_EVERY_MS);
  void app.whenReady().then(() => {
    hardenSession(session.defaultSession, now);
    powerSaveBlocker.start('prevent-display-sleep');
    const shell = startShell({
      settings,
      onStaff: (wish) => (wish === 'exit' ? stop(SHELL_EXIT_CODE) : restart()),
      startAgent: (args, environment) =>
        utilityProgram(utilityProcess.fork(agent, [...args], { env: { ...process.env, ...environment } })),
    });
    origins = shell.origins;
    const window = new BrowserWindow(kioskWindow(preload));
    hearAnswers(ipcMain, window.webContents, now, (answer) => shell.page.answered(answer));
    keepKiosk(window);
    shell.page.attach(electronScreen(window, shell.page, restart));
    const stop = (code: number): void => void shell.stop().then(() => app.exit(code));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));
  });
}

function utilityProgram(child: UtilityProcess): RunningProgram {
  return {
    pid: child.pid,
    onEnd: (ended) => void child.once('exit', (code) => ended(`code ${code}`, code)),
    kill: () => void child.kill(),
  };
}
