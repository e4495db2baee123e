import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { defined } from '@youxu/basics';
import { DemoHall, type DemoPerson } from '@youxu/simulator/demo-hall';
import { buildPage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { WarmPages } from '@youxu/tooling/warm-pages';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { eventually } from './eventually.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
export type Page = Awaited<ReturnType<Browser['newPage']>>;

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const BROWSER = {
  viewport: { width: 1366, height: 768 },
  reducedMotion: 'reduce',
  // For Chromium a page that the test hands in comes from nowhere, and may not call this machine without being asked.
  permissions: ['local-network-access'] as string[],
} as const;

/** The desk as it is, in Chromium, at the real hall server: a bench for all tests of the file that calls this. */
export class DeskBench {
  readonly hall = new DemoHall();
  #dist = '';
  #staff: readonly DemoPerson[] = [];
  #securityPolicy = '';
  #browser: Browser | undefined;
  #warm: WarmPages | undefined;
  #pages: Page[] = [];
  #mistakes: string[] = [];

  /** Sets the bench up and clears it away around the tests of this file. */
  constructor() {
    beforeAll(() => this.#start(), 120_000);
    afterAll(async () => {
      await this.#browser?.close();
      await this.hall.close();
      rmSync(this.#dist, { recursive: true, force: true });
    });
    afterEach(async () => {
      const [pages, mistakes] = [this.#pages, this.#mistakes];
      this.#pages = [];
      this.#mistakes = [];
      for (const page of pages) await page.close();
      expect(mistakes).toEqual([]);
    });
  }

  clerksOf(windowId: string): readonly DemoPerson[] {
    return this.#staff.filter(({ windowIds }) => windowIds.includes(windowId));
  }

  personWho(role: string): DemoPerson {
    return defined(
      this.#staff.find(({ roles }) => roles.includes(role)),
      role,
    );
  }

  /** The second person of a test has a browser of their own. The page comes from this checkout's sources, everything else from the server. */
  async openPage(address: string): Promise<Page> {
    const warm = defined(this.#warm, 'warm pages');
    const page =
      this.#pages.length === 0 ? await warm.newPage() : await defined(this.#browser, 'browser').newPage(BROWSER);
    page.setDefaultTimeout(10_000);
    this.#pages.push(page);
    page.on('pageerror', (error) => this.#mistakes.push(error.message));
    await page.route('**/desk/**', (route) => {
      const name = new URL(route.request().url()).pathname.replace('/desk/', '') || 'index.html';
      const file = path.join(this.#dist, name);
      const headers = { 'content-security-policy': this.#securityPolicy };
      const contentType = TYPES[path.extname(file)] ?? 'application/octet-stream';
      return existsSync(file)
        ? route.fulfill({ body: readFileSync(file), contentType, headers })
        : route.fulfill({ status: 404 });
    });
    await page.goto(`${this.hall.url}/desk/${address}`);
    return page;
  }

  /** Signs in at a window by typing number and password. */
  async signIn(windowId: string, number = this.clerksOf(windowId)[0]?.number ?? ''): Promise<Page> {
    const page = await this.openPage(`?window=${windowId}`);
    await eventually(() => page.evaluate('document.activeElement.autocomplete')).toBe('username');
    await page.keyboard.type(number);
    await page.keyboard.press('Tab');
    await page.keyboard.type('demo');
    await page.keyboard.press('Enter');
    await page.locator('.desk').waitFor();
    return page;
  }

  /** Signed on and open. */
  async openDesk(windowId: string, number?: string): Promise<Page> {
    const page = await this.signIn(windowId, number);
    await advance(page);
    await state(page, '未开放');
    await advance(page);
    await state(page, '空闲');
    return page;
  }

  async #start(): Promise<void> {
    this.#dist = await buildPage(path.join(import.meta.dirname, '..'));
    await this.hall.start();
    const { staff, securityPolicy } = await this.hall.info();
    this.#staff = staff;
    this.#securityPolicy = securityPolicy;
    this.#browser = await launchChromium();
    this.#warm = await WarmPages.open(this.#browser, BROWSER);
  }
}

/** Keys that follow each other more quickly are a scanner's. */
export const HAND_MS = 60;

/** A key for the desk, as soon as the answer to the one before is here: a hand is never faster. */
export async function press(page: Page, key: string): Promise<void> {
  await eventually(() => page.locator('dialog[open]').count()).toBe(0);
  await eventually(() => page.locator('.primary__button').getAttribute('aria-busy')).toBe('false');
  await page.waitForTimeout(HAND_MS);
  await page.keyboard.press(key);
  if (key === 'F8') advancedAt.set(page, performance.now());
}

/** The big button is deaf for this long after a press. */
const QUIET_MS = 1_600;
const advancedAt = new WeakMap<Page, number>();

/** Nobody calls two people within this, whatever keys are pressed: a hand is slower. */
export function afterCall(page: Page): Promise<void> {
  return page.waitForTimeout(QUIET_MS);
}

export async function advance(page: Page): Promise<void> {
  const quietUntil = (advancedAt.get(page) ?? Number.NEGATIVE_INFINITY) + QUIET_MS;
  await page.waitForTimeout(Math.max(0, quietUntil - performance.now()));
  await press(page, 'F8');
}

export async function hold(page: Page, key: string): Promise<void> {
  await page.keyboard.down(key);
  await page.waitForTimeout(1_200);
  await page.keyboard.up(key);
}

export function text(page: Page, selector: string): Promise<string | null> {
  return page.locator(selector).first().textContent();
}

export function state(page: Page, words: string): PromiseLike<void> {
  return eventually(() => text(page, '.ticket-panel .yx-status')).toContain(words);
}

export function number(page: Page, expected: string): PromiseLike<void> {
  return eventually(() => text(page, '.ticket-panel .yx-number')).toBe(expected);
}

export function says(page: Page, words: string): PromiseLike<void> {
  return eventually(() => text(page, '.yx-notices')).toContain(words);
}
