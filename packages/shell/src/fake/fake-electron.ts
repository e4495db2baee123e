// What of Electron the shell uses, over a real Chromium driven by Playwright. As permissive as Electron is where nobody forbids anything,
// so that whatever the shell forgets to forbid happens.
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { FakeContents } from './fake-contents.ts';
import { FakeDesktopWindow, tell } from './fake-desktop.ts';

let userData = '';
const ready = Promise.resolve();

class FakeApp extends EventEmitter {
  readonly commandLine = { appendSwitch: (): void => {} };
  readonly enableSandbox = (): void => {};
  readonly disableHardwareAcceleration = (): void => {};
  readonly requestSingleInstanceLock = (): boolean => true;
  readonly whenReady = (): Promise<void> => ready;
  readonly setPath = (_name: string, folder: string): void => {
    userData = folder;
  };
  readonly getPath = (): string => userData;
  readonly setBadgeCount = (count: number): void => tell('badge', { count });
  readonly relaunch = (): void => tell('relaunch');
  readonly exit = (code = 0): void => process.exit(code);
}

/** What the shell has set, for the pages to obey. */
class FakeSession extends EventEmitter {
  permission: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  beforeRequest: ((details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void) | undefined;
  headersReceived:
    | ((details: { responseHeaders: Headers }, answer: (response: { responseHeaders?: Headers }) => void) => void)
    | undefined;
  readonly setPermissionRequestHandler = (handler: typeof this.permission): void => {
    this.permission = handler;
  };
  readonly setPermissionCheckHandler = (): void => {};
  readonly setDevicePermissionHandler = (): void => {};
  readonly setDisplayMediaRequestHandler = (): void => {};
  readonly setBluetoothPairingHandler = (): void => {};
  readonly setSpellCheckerEnabled = (): void => {};
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<typeof this.beforeRequest>): void => {
      this.beforeRequest = listener;
    },
    onHeadersReceived: (listener: NonNullable<typeof this.headersReceived>): void => {
      this.headersReceived = listener;
    },
  };
}

export type Headers = Record<string, string[]>;
export type { FakeSession };

export const app = new FakeApp();
export const ipcMain = new EventEmitter();
export const session = { defaultSession: new FakeSession() };
export { dialog, globalShortcut, nativeImage, screen } from './fake-desktop.ts';
export const Menu = { setApplicationMenu: (): void => {} };
export const powerSaveBlocker = { start: (): number => 1 };
export const utilityProcess = {
  fork: (file: string, args: string[], options: { env: NodeJS.ProcessEnv }): ChildProcess => fork(file, args, options),
};
/** Of the preload, in the page: see fake-contents.ts. */
export const ipcRenderer = {};

export class BrowserWindow extends FakeDesktopWindow {
  readonly webContents: FakeContents;

  constructor({ webPreferences, ...options }: { readonly webPreferences: { readonly preload: string } }) {
    super(options);
    tell('window', options);
    this.webContents = new FakeContents({
      userData,
      preload: webPreferences.preload,
      ipcMain,
      session: session.defaultSession,
    });
    app.emit('web-contents-created', {}, this.webContents);
  }
}
