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
  type Response,
  type Route,
} from 'playwright-core';
import { type DesktopOrder, orders, tell } from './fake-desktop.ts';
import type { FakeSession, Headers } from './fake-electron.ts';

const WORLD = 'Electron Isolated Context';
const BINDING = '__toMain';
/** Where the preload's listeners are, in its own world. */
const HEARD = '__fromMain';
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
  #cdp: Promise<CDPSession> | undefined;
  #preloadContext: number | undefined;
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
    orders.on('page', ({ script }: Extract<DesktopOrder, { order: 'page' }>) => void this.#tellOf(script));
  }

  async loadURL(address: string): Promise<void> {
    this.#page ??= this.#newPage();
    const opening = this.#page;
    this.#loading = address;
    let page: Page;
    let response: Response | null;
    try {
      page = await opening;
      response = await page.goto(address, { waitUntil: 'load' });
    } catch (error) {
      // Its process may have ended before anybody listened.
      if (/crashed|closed/.test(String(error))) this.#gone(opening);
      throw error;
    }
    this.mainFrame.url = page.url();
    this.emit('did-navigate', {}, address, response?.status() ?? 200);
  }

  /** To the preload's listeners. */
  readonly send = (channel: string, message: unknown): void => {
    const call = `for (const [channel, listener] of globalThis.${HEARD} ?? [])
      if (channel === ${JSON.stringify(channel)}) listener({}, ${JSON.stringify(message)});`;
    void this.#inPreload(call).catch(() => {
      // The page is being changed: nobody hears it there either.
    });
  };

  async #inPreload(expression: string): Promise<void> {
    const contextId = this.#preloadContext;
    if (contextId === undefined) return;
    await (await this.#cdp)?.send('Runtime.evaluate', { expression, contextId });
  }

  /** Also a process whose page hangs: from outside. */
  async forcefullyCrashRenderer(): Promise<void> {
    const browser = (await this.#context).browser();
    if (browser === null) return;
    const cdp = await browser.newBrowserCDPSession();
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
  }

  async #tellOf(script: string): Promise<void> {
    const value: unknown = await (await this.#page)?.evaluate(script).catch(String);
    tell('page', { value });
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
    // For Chromium a document that is handed in (below) comes from nowhere, and may not call this machine without being asked.
    await context.grantPermissions([...granted, 'local-network-access']);
    await context.setGeolocation({ latitude: 25, longitude: 102 });
    await context.route('**/*', (route, request) => this.#route(route, request));
    return context;
  }

  /** Electron shows a new process in the same window; Playwright wants another page. */
  #gone(page: Promise<Page> | undefined): void {
    if (page === undefined || this.#page !== page) return;
    this.#page = undefined;
    this.emit('render-process-gone', {}, { reason: 'killed' });
  }

  async #newPage(): Promise<Page> {
    const context = await this.#context;
    const page = await context.newPage();
    const opened = this.#page;
    page.on('crash', () => this.#gone(opened));
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
      const heard = globalThis.${HEARD} = [];
      const ipcRenderer = {
        send: (channel, message) => ${BINDING}(JSON.stringify([channel, message])),
        on: (channel, listener) => heard.push([channel, listener]),
      };
      const require = (name) => { if (name !== 'electron') throw new Error(name); return { ipcRenderer }; };
      ${readFileSync(preload, 'utf8')}
    }`;
    cdp.on('Runtime.bindingCalled', ({ payload }) => {
      const [channel, message] = JSON.parse(payload) as [string, unknown];
      ipcMain.emit(channel, { sender: this, senderFrame: this.mainFrame }, message);
    });
    this.#cdp = Promise.resolve(cdp);
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { isDefault, frameId } = (context.auxData ?? {}) as { isDefault?: boolean; frameId?: string };
      if (isDefault !== true && context.name === WORLD && frameId !== undefined) this.#preloadContext = context.id;
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
