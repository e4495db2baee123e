import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';

/**
 * Pages of this machine's servers that share one renderer process. To start a process and warm its caches costs more than
 * most tests do with their page; here the first page pays for it, and all the others begin at once.
 */
export class WarmPages {
  readonly #context: BrowserContext;
  readonly #keeper: CDPSession;
  readonly #origins = new Set<string>();

  private constructor(context: BrowserContext, keeper: CDPSession) {
    this.#context = context;
    this.#keeper = keeper;
  }

  /** @param options of the context that all pages belong to; a page may be given another size */
  static async open(browser: Browser, options: BrowserContextOptions = {}): Promise<WarmPages> {
    const context = await browser.newContext(options);
    // A process lives as long as one of its pages. To Chromium all ports of an address are one site.
    const keeper = await context.newPage();
    await keeper.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await keeper.goto('http://127.0.0.1/');
    return new WarmPages(context, await context.newCDPSession(keeper));
  }

  /**
   * A new page; what pages before it have stored is gone.
   * Not for two that must not know of each other, nor for `page.clock`: both are the whole context's (`browser.newPage()`).
   */
  async newPage(): Promise<Page> {
    await this.#context.clearCookies();
    for (const origin of this.#origins) {
      await this.#keeper.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    }
    const page = await this.#context.newPage();
    page.on('framenavigated', (frame) => this.#origins.add(new URL(frame.url()).origin));
    Object.defineProperty(page, 'clock', {
      get: () => {
        throw new Error('a clock is for all pages of a context: use browser.newPage()');
      },
    });
    return page;
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
