import type { BoardFrame } from '@youxu/domain';
import type { launchChromium } from '@youxu/tooling/chromium';
import { DRAWN } from '@youxu/tooling/drawn';
import { FakeHallServer } from '../src/fake-hall-server.ts';
import { windowId } from '../src/fake-views.ts';
import { framedFor, type Scene, SIZES, type SizeName, timeAt } from './scenes.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
export type Page = Awaited<ReturnType<Browser['newPage']>>;

const DISPLAY = { displayId: 'main' };
const OLD_MS = 11 * 60_000;
const THERE_MS = 8_000;
/** Letters are there, and what comes in has come in. */
export const SETTLED = `(async () => {
  await ${DRAWN};
  while (document.querySelector('.fitted__flow:not([data-fitted="true"])') !== null) await new Promise(requestAnimationFrame);
  await Promise.allSettled(document.getAnimations()
    .filter((each) => (each.effect?.getComputedTiming().endTime ?? 0) < 1_000).map((each) => each.finished));
})()`;
/** A short break is not worth a word. */
const BANNER_MS = 600;

/** One display on which one scene after the other is set: one page, one hall, whose time is the scene's. */
export class Stand {
  readonly #page: Page;
  readonly #server: FakeHallServer;
  readonly mistakes: string[] = [];
  #changes = 0;
  #down = false;

  private constructor(page: Page, server: FakeHallServer) {
    this.#page = page;
    this.#server = server;
    page.on('pageerror', (error) => this.mistakes.push(error.message));
  }

  /** @param dist the built app */
  static async open(browser: Browser, dist: string): Promise<Stand> {
    const server = new FakeHallServer({ dist, startAt: timeAt('10:42:30') });
    await server.start();
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    await page.clock.install();
    return new Stand(page, server);
  }

  async close(): Promise<void> {
    await this.#page.close();
    await this.#server.stop();
  }

  /** The display is switched on in this scene: a new page, and the line broken where the scene wants it. */
  async play(scene: Scene, size: SizeName): Promise<Page> {
    const { at = '10:42:30', broken, later, query, there } = scene;
    const [page, server] = [this.#page, this.#server];
    if (this.#down) await server.start();
    this.#down = false;
    server.fly(timeAt(at) - server.hall.now());
    await this.#set(scene, framedFor(scene, size), size);
    await page.goto(`${server.origin}/display/${query ?? `?display=main&token=${server.token}`}`);
    if (later !== undefined) {
      await page.locator('.calls, .turned').first().waitFor({ timeout: THERE_MS });
      server.hall.show('board', DISPLAY, later);
    }
    if (broken === undefined) await page.locator(there).first().waitFor({ timeout: THERE_MS });
    else await this.#break(scene);
    await page.evaluate(SETTLED);
    return page;
  }

  /** The display lives on from the scene before, at the same time: as a hall's screens do, and quicker. */
  async goOn(scene: Scene, size: SizeName): Promise<Page> {
    const page = this.#page;
    const frame = framedFor(scene, size);
    // Which frame is drawn says the title; nobody sees how many of these stand in it.
    const display = { ...frame.display, zh: `${frame.display.zh}${'\u200b'.repeat(1 + (this.#changes++ % 9))}` };
    await this.#set(scene, { ...frame, display }, size);
    const title = JSON.stringify(`${display.zh} · ${frame.hall.zh}`);
    await page.waitForFunction(`document.title === ${title}`, undefined, { timeout: THERE_MS });
    await page.locator(scene.there).first().waitFor({ timeout: THERE_MS });
    await page.evaluate(SETTLED);
    return page;
  }

  async #set({ board, face, disclosures }: Scene, frame: BoardFrame, size: SizeName): Promise<void> {
    const { hall } = this.#server;
    this.#server.disclosures = disclosures ?? null;
    hall.hide('board', DISPLAY);
    if (board !== null) hall.show('board', DISPLAY, board);
    if (face !== undefined) hall.show('rating-terminal', { windowId }, face);
    hall.show('board-frame', DISPLAY, frame);
    const { widthPx: width, heightPx: height } = SIZES[size];
    await this.#page.setViewportSize({ width, height });
  }

  async #break({ broken, there }: Scene): Promise<void> {
    const [page, server] = [this.#page, this.#server];
    await page.locator('.head').waitFor({ timeout: THERE_MS });
    await server.stop();
    this.#down = true;
    await page.locator('.yx-connection').waitFor({ timeout: THERE_MS });
    await page.waitForTimeout(BANNER_MS);
    if (broken === 'long') await page.clock.fastForward(OLD_MS);
    await page.locator(there).first().waitFor({ timeout: THERE_MS });
  }
}
