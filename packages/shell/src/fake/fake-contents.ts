import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { findChromium } from '@youxu/tooling/chromium';
import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type Frame,
  type Page,
  type Request,
  type Route,
} from 'playwright-core';
import type { FakeSession, Headers } from './fake-electron.ts';

const WORLD = 'Electron Isolated Context';
const BINDING = '__toMain';
const PERMISSIONS = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];

interface ContentsOptions {
  readonly userData: string;
  readonly preload: string;
  readonly ipcMain: EventEmitter;
  readonly session: FakeSession;
}

/** A page with its renderer process. The preload runs in an isolated world of the main frame, as with context isolation. */
export class FakeContents extends EventEmitter {
  readonly #options: ContentsOptions;
  readonly #context: Promise<BrowserContext>;
  #page: Promise<Page> | undefined;
  #loading: string | undefined;
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  readonly mainFrame = { url: '' };
  readonly closeDevTools = (): void => {};
  readonly setVisualZoomLevelLimits = async (): Promise<void> => {};
  readonly setWindowOpenHandler = (handler: (details: { url: string }) => { action: string }): void => {
    this.#openHandler = handler;
  };

  constructor(options: ContentsOptions) {
    super();
    this.#options = options;
    this.#context = this.#open();
  }

  async loadURL(address: string): Promise<void> {
    this.#page ??= this.#newPage();
    const page = await this.#page;
    this.#loading = address;
    const response = await page.goto(address, { waitUntil: 'load' });
    this.mainFrame.url = page.url();
    this.emit('did-navigate', {}, address, response?.status() ?? 200);
  }

  /** Also a process whose page hangs: from outside. */
  async forcefullyCrashRenderer(): Promise<void> {
    const browser = (await this.#context).browser();
    if (browser === null) return;
    const cdp = await browser.newBrowserCDPSession();
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
  }

  async #open(): Promise<BrowserContext> {
    const { userData, session } = this.#options;
    const executablePath = findChromium();
    const context = await chromium.launchPersistentContext(userData, {
      ...(executablePath !== undefined && { executablePath }),
      args: ['--no-sandbox', '--disable-gpu'],
      viewport: null,
    });
    const granted = PERMISSIONS.filter((name) => {
      let isGranted = session.permission === null;
      session.permission?.(this as never, name as never, (answer) => (isGranted = answer), {} as never);
      return isGranted;
    });
    await context.grantPermissions(granted);
    await context.setGeolocation({ latitude: 25, longitude: 102 });
    await context.route('**/*', (route, request) => this.#route(route, request));
    return context;
  }

  async #newPage(): Promise<Page> {
    const context = await this.#context;
    const page = await context.newPage();
    page.on('crash', () => {
      // Electron shows a new process in the same window; Playwright wants another page.
      this.#page = undefined;
      this.emit('render-process-gone', {}, { reason: 'killed' });
    });
    page.on('popup', (popup) => void popup.close());
    page.on('download', (download) => {
      const event = cancelable();
      this.#options.session.emit('will-download', event);
      process.stdout.write(`${JSON.stringify({ double: 'download', prevented: event.isPrevented() })}\n`);
      void download.cancel();
    });
    await this.#preload(await context.newCDPSession(page));
    return page;
  }

  async #preload(cdp: CDPSession): Promise<void> {
    const { preload, ipcMain } = this.#options;
    const source = `if (window === top) {
      const ipcRenderer = { send: (channel, message) => ${BINDING}(JSON.stringify([channel, message])) };
      const require = (name) => { if (name !== 'electron') throw new Error(name); return { ipcRenderer }; };
      ${readFileSync(preload, 'utf8')}
    }`;
    cdp.on('Runtime.bindingCalled', ({ payload }) => {
      const [channel, message] = JSON.parse(payload) as [string, unknown];
      ipcMain.emit(channel, { sender: this, senderFrame: this.mainFrame }, message);
    });
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
  }

  /** What Electron asks the shell before a request, and before a document changes. */
  async #route(route: Route, request: Request): Promise<void> {
    const url = request.url();
    const page = await this.#page;
    const frame = request.isNavigationRequest() ? frameOf(request) : null;
    // Of a window that is about to open.
    if (frame === undefined || (frame !== null && frame.page() !== page)) {
      if (this.#openHandler({ url }).action === 'deny') return route.abort('aborted');
      return route.continue();
    }
    if (frame !== null && url !== this.#loading) {
      const names = frame.parentFrame() === null ? ['will-navigate', 'will-frame-navigate'] : ['will-frame-navigate'];
      if (names.some((name) => this.#forbids(name, url))) return route.abort('aborted');
    }
    let isCancelled = false;
    this.#options.session.beforeRequest?.({ url }, ({ cancel = false }) => (isCancelled = cancel));
    if (isCancelled) return route.abort('aborted');
    return frame === null ? route.continue() : this.#document(route);
  }

  async #document(route: Route): Promise<void> {
    const response = await route.fetch({ maxRedirects: 0 }).catch(() => undefined);
    if (response === undefined) return route.abort('connectionrefused');
    const to = response.headers().location;
    if (to !== undefined && this.#forbids('will-redirect', to)) return route.abort('aborted');
    const responseHeaders: Headers = {};
    for (const { name, value } of response.headersArray()) responseHeaders[name] = [value];
    let headers = responseHeaders;
    this.#options.session.headersReceived?.({ responseHeaders }, (answer) => {
      headers = answer.responseHeaders ?? responseHeaders;
    });
    const flat = Object.fromEntries(Object.entries(headers).map(([name, [value = '']]) => [name, value]));
    return route.fulfill({ response, headers: flat });
  }

  #forbids(name: string, url: string): boolean {
    const event = cancelable();
    this.emit(name, Object.assign(event, { url }));
    return event.isPrevented();
  }
}

/** Undefined for the first document of a new window: Playwright does not know it yet. */
function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}

function cancelable() {
  let isPrevented = false;
  return {
    preventDefault: (): void => {
      isPrevented = true;
    },
    isPrevented: (): boolean => isPrevented,
  };
}
