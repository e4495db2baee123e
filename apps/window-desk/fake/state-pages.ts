import path from 'node:path';
import { type PageSpeech, type ServedPage, servePage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { WarmPages } from '@youxu/tooling/warm-pages';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

export const WIDE = { width: 1366, height: 768 };
export const STRIP = { width: 360, height: 768 };

/** A page that has just been drawn hears keys from the moment after its first frame. */
const LISTENING =
  'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))';

/** The page of all states (src/fake), built and served, and a Chromium to look at it. */
export class StatePages {
  readonly #server: ServedPage;
  readonly #browser: Browser;
  readonly #pages: WarmPages;

  private constructor(server: ServedPage, browser: Browser, pages: WarmPages) {
    this.#server = server;
    this.#browser = browser;
    this.#pages = pages;
  }

  static async start(speech: PageSpeech = 'own'): Promise<StatePages> {
    const server = await servePage(path.join(import.meta.dirname, '../src/fake'), {}, speech);
    const browser = await launchChromium();
    return new StatePages(server, browser, await WarmPages.open(browser, { reducedMotion: 'reduce' }));
  }

  async newPage(): Promise<StatePage> {
    const page = await this.#pages.newPage();
    await page.setViewportSize(WIDE);
    return new StatePage(page, this.#server.origin);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}

/** One look at one state. */
export class StatePage {
  readonly page: Page;
  /** What went wrong in the page. */
  readonly mistakes: string[] = [];
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
    page.on('pageerror', (error) => this.mistakes.push(error.message));
  }

  async open(scene: string, query = ''): Promise<void> {
    await this.page.goto(`${this.#origin}/?scene=${scene}${query}`);
    await this.page.locator(scene === 'sign-in' ? '.sign-in' : '.desk').waitFor();
    await this.page.evaluate(LISTENING);
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** As quickly as a scanner types; a keyboard that is driven from outside is too slow on a busy machine. */
  async scan(text: string): Promise<void> {
    await this.page.evaluate(`for (const key of [...${JSON.stringify(text)}, 'Enter']) {
      const code = /\\d/.test(key) ? 'Digit' + key : key;
      const press = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(press);
    }`);
  }

  /** Names of the commands that the fake hall has executed. */
  executed(): Promise<string[]> {
    return this.page.evaluate('window.fakeDesk.hall.executed.map(({ frame }) => frame.name)');
  }

  /** Input of the command that was executed first. */
  firstInput(): Promise<unknown> {
    return this.page.evaluate('window.fakeDesk.hall.executed[0].frame.input');
  }

  /** Runs in the page, with the fake hall's parts in reach. */
  inHall(script: string): Promise<unknown> {
    return this.page.evaluate(`(({ hall, network, show, view }) => { ${script} })(window.fakeDesk)`);
  }

  number(): Promise<string> {
    return this.#text('.ticket-panel .yx-number');
  }

  bigButton(): Promise<string> {
    return this.#text('.primary__button');
  }

  state(): Promise<string> {
    return this.#text('.ticket-panel .yx-status');
  }

  notices(): Promise<string> {
    return this.#text('.yx-notices');
  }

  body(): Promise<string> {
    return this.#text('body');
  }

  dialogCount(): Promise<number> {
    return this.page.locator('dialog[open]').count();
  }

  async #text(selector: string): Promise<string> {
    return (await this.page.locator(selector).first().textContent()) ?? '';
  }
}
