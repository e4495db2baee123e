import type {
  App,
  BrowserWindow,
  Dialog,
  GlobalShortcut,
  IpcMain,
  Menu,
  NativeImage,
  Screen as Screens,
  Session,
} from 'electron';
import { electronScreen } from '../electron/electron-screen.ts';
import { hardenApp } from '../electron/harden-app.ts';
import { hardenSession } from '../electron/harden-session.ts';
import { hearAnswers, isOwnPage } from '../electron/hear-answers.ts';
import { isStripKey } from '../page/is-strip-key.ts';
import { waitingPage } from '../page/waiting-page.ts';
import { PageKeeper } from '../run/page-keeper.ts';
import { logLine, machineTimers } from '../run/ports.ts';
import { DockedWindow } from './docked-window.ts';
import { Strip } from './strip.ts';
import { StripMemory } from './strip-memory.ts';
import { parseToStrip, STRIP_CHANNEL } from './strip-messages.ts';
import { nextStart } from './strip-restarts.ts';
import type { StripSettings } from './strip-settings.ts';
import { stripWindow } from './strip-window.ts';

export { readStripSettings } from './strip-settings.ts';

/** What of Electron a strip uses. */
export interface StripParts {
  readonly app: App;
  readonly BrowserWindow: typeof BrowserWindow;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly globalShortcut: GlobalShortcut;
  readonly ipcMain: IpcMain;
  readonly Menu: typeof Menu;
  readonly nativeImage: { createFromDataURL(address: string): NativeImage };
  readonly screen: Screens;
  readonly session: { readonly defaultSession: Session };
}

export interface StripOptions {
  readonly settings: StripSettings;
  /** The built preload. */
  readonly preload: string;
}

/** A clerk's strip: the desk's page in a narrow window over all others. To be called before the app is ready. */
export function runStrip(electron: StripParts, { settings, preload }: StripOptions): void {
  const { app, Menu: menu, session } = electron;
  // A second start is somebody who looks for the first one.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  const data = settings.data ?? app.getPath('userData');
  app.setPath('userData', `${data}/profile`);
  const origins = (): readonly string[] => [settings.hall];
  hardenApp(app, menu, { origins, log: logLine, mayPress: isStripKey });
  // Under Wayland nobody gets a key over all programs but through the desktop's portal.
  app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
  const restart = restarter(electron);
  const defect = (error: unknown): void => {
    const why = error instanceof Error ? error.message : String(error);
    logLine({ alarm: 'defect', why: error instanceof Error ? String(error.stack) : why }, 'the strip cannot go on');
    restart(why);
  };
  process.on('uncaughtException', defect);
  app.on('window-all-closed', () => app.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.exit(0));
  app
    .whenReady()
    .then(() => {
      hardenSession(session.defaultSession, origins);
      show(electron, { settings, preload, data, origins, restart: () => restart('') });
    })
    .catch(defect);
}

/** Nobody keeps it but the clerk before it: it starts itself again, with the desk as the hall has it, and in the end says that it cannot. */
function restarter({ app, dialog }: StripParts): (why: string) => void {
  let isOver = false;
  return (why) => {
    if (isOver) return;
    isOver = true;
    const next = nextStart(process.argv.slice(1), Date.now());
    if (next === null) {
      dialog.showErrorBox(
        '有序叫号',
        `叫号条反复出错，已停止。请重新打开，仍不行请联系管理员；也可以先用浏览器办理。\n${why}`,
      );
      app.exit(1);
      return;
    }
    setTimeout(() => {
      app.relaunch({ args: [...next.args] });
      app.exit(1);
    }, next.pauseMs);
  };
}

interface ShowOptions extends StripOptions {
  readonly data: string;
  readonly origins: () => readonly string[];
  readonly restart: () => void;
}

function show(electron: StripParts, { settings, preload, data, origins, restart }: ShowOptions): void {
  const { app, BrowserWindow: Window, globalShortcut, ipcMain, nativeImage, screen } = electron;
  const memory = new StripMemory(data);
  const docked = new DockedWindow(screen, memory);
  const window = new Window(stripWindow(preload, docked.bounds));
  docked.attach(window);
  const page = new PageKeeper({
    timers: machineTimers,
    log: logLine,
    noAnswerPage: () => waitingPage({ kind: 'desk-no-answer', hall: settings.hall }),
  });
  const strip = new Strip({
    window,
    docked,
    memory,
    shortcuts: globalShortcut,
    drawIcon: (icon) => nativeImage.createFromDataURL(icon),
    setBadge: (count) => void app.setBadgeCount(count),
    quit: () => app.exit(0),
    elapsedMs: machineTimers.elapsedMs,
  });
  app.on('second-instance', () => strip.toFront());
  hearAnswers(ipcMain, window.webContents, origins, (answer) => page.answered(answer));
  ipcMain.on(STRIP_CHANNEL, (event, message: unknown) => {
    const said = isOwnPage(event, window.webContents, origins()) ? parseToStrip(message) : undefined;
    if (said !== undefined) strip.hear(said);
  });
  // A page that is loaded anew says again what it wants; until then it wants nothing.
  window.webContents.on('did-navigate', () => strip.pageGone());
  window.webContents.on('render-process-gone', () => strip.pageGone());
  page.attach(electronScreen(window, page, restart));
  page.show(pageAddress(settings));
}

function pageAddress({ hall, window }: StripSettings): string {
  return `${hall}/desk/?${new URLSearchParams({ strip: '', ...(window !== undefined && { window }) })}`;
}
