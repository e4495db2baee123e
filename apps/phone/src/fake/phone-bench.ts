import { rmSync } from 'node:fs';
import path from 'node:path';
import type { TicketView } from '@youxu/domain';
import { buildPage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { WarmPages } from '@youxu/tooling/warm-pages';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { FakeTicketHall } from './fake-ticket-hall.ts';
import { type PhoneServer, servePhone } from './phone-server.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
export type Page = Awaited<ReturnType<Browser['newPage']>>;

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true, isMobile: true };

/** One for a file of tests, with another hall and page for each of them; none of the pages may throw. */
export function phoneBench(): PhoneBench {
  const bench = new PhoneBench();
  beforeAll(() => bench.start(), 120_000);
  afterAll(() => bench.stop());
  beforeEach(() => bench.begin());
  afterEach(async () => {
    await bench.end();
    expect(bench.mistakes).toEqual([]);
  });
  return bench;
}

/** The built page on a phone in Chromium, before a hall that says what a test wants. */
class PhoneBench {
  /** Folder of the built page. */
  dist = '';
  hall = new FakeTicketHall();
  /** What the page threw. */
  mistakes: string[] = [];
  page!: Page;
  server!: PhoneServer;
  #browser!: Browser;
  #pages!: WarmPages;

  async start(): Promise<void> {
    this.dist = await buildPage(path.resolve(import.meta.dirname, '../..'));
    this.#browser = await launchChromium();
    this.#pages = await WarmPages.open(this.#browser, PHONE);
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.dist, { recursive: true, force: true });
  }

  /** Before each test: another hall and another page. */
  async begin(): Promise<void> {
    this.hall = new FakeTicketHall();
    this.mistakes = [];
    await this.serve();
    await this.#take(await this.#pages.newPage());
  }

  async end(): Promise<void> {
    await this.page.close();
    await this.server.close();
  }

  /** @param isLost whether the network swallows what is asked for under that path */
  async serve(isLost?: (pathname: string) => boolean): Promise<void> {
    this.server = await servePhone(this.dist, (call) => this.hall.answer(call), isLost);
  }

  /** Another page than the one that each test begins with, in a process of its own. */
  async takeOwnPage(): Promise<void> {
    await this.page.close();
    await this.#take(await this.#browser.newPage(PHONE));
  }

  /** The same, and its time is the test's. */
  async takeClock(): Promise<void> {
    await this.takeOwnPage();
    await this.page.clock.install();
  }

  async open(ticket: Partial<TicketView> = {}): Promise<void> {
    this.hall.show(ticket);
    await this.page.goto(`${this.server.url}/t/ticket-1`);
    await this.page.locator('main .yx-number').waitFor();
  }

  async openBooking(): Promise<void> {
    await this.page.goto(`${this.server.url}/a/appointment-1`);
    await this.page.locator('main .booking__slot').waitFor();
  }

  /** The hall changes and the page is looked at again. */
  async becomes(ticket: Partial<TicketView>): Promise<void> {
    this.hall.show(ticket);
    await this.lookAgain();
  }

  async lookAgain(): Promise<void> {
    await this.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  }

  button(name: string | RegExp): ReturnType<Page['getByRole']> {
    return this.page.getByRole('button', { name });
  }

  readonly words = async (): Promise<string> => (await this.page.locator('#root').textContent()) ?? '';

  /** How often the phone vibrated for a call or because one is near; stopping it is none. */
  readonly rings = (): Promise<unknown> => this.page.evaluate('window.felt.filter((strokes) => strokes > 1).length');

  async #take(fresh: Page): Promise<void> {
    this.page = fresh;
    fresh.on('pageerror', (error) => this.mistakes.push(error.message));
    await fresh.addInitScript(() => {
      const felt: number[] = [];
      Object.assign(window, { felt });
      Object.defineProperty(navigator, 'vibrate', {
        value: (pattern: number | number[]) => felt.push(typeof pattern === 'number' ? pattern : pattern.length),
      });
    });
  }
}
