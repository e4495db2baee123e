import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Board } from '@youxu/domain';
import { launchChromium } from '@youxu/tooling/chromium';
import { WarmPages } from '@youxu/tooling/warm-pages';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { buildDisplay } from '../proof/build-display.ts';
import { FakeHallServer } from './fake-hall-server.ts';
import { fakeBoard, fakeFrame, START_AT } from './fake-views.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

/** For what crosses a network that was down. */
export const PATIENCE = { timeout: 15_000, interval: 50 };

/** One screen in Chromium and the fake hall behind it, new for each test of a file; a page that throws fails its test. */
export class ScreenBench {
  readonly #dist = mkdtempSync(path.join(tmpdir(), 'youxu-display-'));
  #browser: Browser | undefined;
  #pages: WarmPages | undefined;
  #server: FakeHallServer | undefined;
  #page: Page | undefined;
  #mistakes: string[] = [];

  constructor() {
    beforeAll(async () => {
      await buildDisplay(this.#dist);
      this.#browser = await launchChromium();
      this.#pages = await WarmPages.open(this.#browser, { reducedMotion: 'reduce' });
    }, 120_000);
    afterAll(async () => {
      await this.#browser?.close();
      rmSync(this.#dist, { recursive: true, force: true });
    });
    beforeEach(() => this.startHall({}));
    afterEach(async () => {
      await this.#page?.close();
      await this.#server?.stop();
      expect(this.#mistakes).toEqual([]);
    });
  }

  get browser(): Browser {
    return made(this.#browser);
  }

  get server(): FakeHallServer {
    return made(this.#server);
  }

  get page(): Page {
    return made(this.#page);
  }

  /** Another hall than the one that each test begins with. */
  async startHall(more: { readonly demo?: object; readonly startAt?: number }): Promise<void> {
    await this.#server?.stop();
    this.#server = new FakeHallServer({ dist: this.#dist, startAt: START_AT, ...more });
    await this.#server.start();
    this.#server.hall.show('board-frame', { displayId: 'main' }, fakeFrame());
    this.showBoard({});
    this.#mistakes = [];
  }

  /** Without motion, unless the test says otherwise. */
  async newPage(width = 1920, height = 1080): Promise<void> {
    const page = await made(this.#pages).newPage();
    await page.setViewportSize({ width, height });
    this.#watch(page);
  }

  /** A page whose time is the test's, as the test begins it. */
  async newPageAt(time: number): Promise<void> {
    const page = await this.browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
    await page.clock.install({ time });
    this.#watch(page);
  }

  #watch(page: Page): void {
    this.#page = page;
    page.on('pageerror', (error) => this.#mistakes.push(error.message));
  }

  async open(query = '?display=main&token=secret'): Promise<void> {
    await this.page.goto(`${this.server.origin}/display/${query}`);
  }

  async openBoard(width = 1920, height = 1080): Promise<void> {
    await this.newPage(width, height);
    await this.open();
    await this.page.locator('.calls').waitFor();
  }

  showBoard(more: Partial<Board>): void {
    this.server.hall.show('board', { displayId: 'main' }, fakeBoard(more));
  }

  /** Numbers of the calls, from above. */
  rows(): Promise<string[]> {
    return this.page.locator('.call .yx-number').allTextContents();
  }

  /** As it is seen: a page in miniature is drawn larger. */
  fontPx(selector: string): Promise<number> {
    const first = this.page.locator(selector).first();
    return first.evaluate((element) => {
      const { transform } = getComputedStyle(document.querySelector('.stage') ?? element);
      const scale = transform === 'none' ? 1 : new DOMMatrix(transform).a;
      return Number.parseFloat(getComputedStyle(element).fontSize) * scale;
    });
  }

  /** Words, numbers and icons that stick out of their box or are clipped in it. A line may be a quarter of its height over. */
  cutOff(): Promise<string[]> {
    return this.page.evaluate(() => {
      const boxes =
        '.call, .cell, .board__side, .window__now, .face, .closed__words, .evacuation__words, .foot, .head, .strip, .turned, .recent, .calls-first, .stage';
      const sticksOut = (box: Element): string[] =>
        [...box.querySelectorAll('span, strong, time, svg, img, p')].flatMap((part) => {
          // Numbers and items that have no room are left out on purpose; a page that was split shows its other parts later.
          if (
            part.closest('.strip__room, .recent__calls, .ticker, .window__business, [data-split="true"]') !== null ||
            !part.checkVisibility()
          )
            return [];
          const [outer, inner] = [box.getBoundingClientRect(), part.getBoundingClientRect()];
          const slack = inner.height / 4;
          const out =
            inner.left < outer.left - 2 ||
            inner.right > outer.right + 2 ||
            inner.top < outer.top - slack ||
            inner.bottom > outer.bottom + slack;
          return out ? [`${box.className} > ${part.className}: ${part.textContent}`] : [];
        });
      const clipped = [
        ...document.querySelectorAll(
          '.cell__name, .call__where, .fitted:not(:has([data-split="true"])), .waiting__zone-name, .head__hall',
        ),
      ]
        .filter(
          (part) =>
            part.scrollWidth > part.clientWidth + 1 ||
            (part.matches('.fitted') && part.scrollHeight > part.clientHeight + 1),
        )
        .map((part) => `clipped ${part.className}: ${part.textContent}`);
      return [...[...document.querySelectorAll(boxes)].flatMap(sticksOut), ...clipped];
    });
  }
}

function made<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not made yet: a bench works inside of tests only');
  return value;
}
