import { rmSync } from 'node:fs';
import { buildPage, type PageSpeech } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { DRAWN } from '@youxu/tooling/drawn';
import { WarmPages } from '@youxu/tooling/warm-pages';
import { FakeAgent, type FakeAgentOptions } from '../agent/fake-agent.ts';
import { AT, menuOf, sandu, sanduCatalog } from '../agent/test-bench.ts';
import { zh } from '../strings/zh.ts';

export type Browser = Awaited<ReturnType<typeof launchChromium>>;
export type Page = Awaited<ReturnType<Browser['newPage']>>;

/** The plan’s screen. */
export const TALL = { width: 1080, height: 1920 };

/** The page as it is delivered, in a real Chromium, before a fake agent. */
export interface FakeKiosk {
  readonly agent: FakeAgent;
  /** A page that has arrived at the welcome, or at whatever the agent's state leads to. */
  open(
    size?: { readonly width: number; readonly height: number },
    clock?: 'real' | 'fake',
    query?: string,
  ): Promise<Page>;
  /** What pages complained of since it was asked last. */
  mistakes(): string[];
  close(): Promise<void>;
}

export interface BuiltPage {
  readonly folder: string;
  readonly browser: Browser;
  readonly pages: WarmPages;
  close(): Promise<void>;
}

export async function buildKioskPage(speech: PageSpeech = 'own'): Promise<BuiltPage> {
  const folder = await buildPage(import.meta.dirname, speech);
  const browser = await launchChromium();
  return {
    folder,
    browser,
    pages: await WarmPages.open(browser, { hasTouch: true, reducedMotion: 'reduce' }),
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function openKiosk(built: BuiltPage, more: Partial<FakeAgentOptions> = {}): Promise<FakeKiosk> {
  const agent = new FakeAgent({
    page: built.folder,
    catalog: sanduCatalog(),
    menu: menuOf(sandu),
    serverNow: AT,
    ...more,
  });
  await agent.start();
  const complaints: string[] = [];
  const opened: Page[] = [];
  const realTime = async (): Promise<Page> => {
    const page = await built.pages.newPage();
    await page.addInitScript(PUT_FORWARD);
    return page;
  };
  const testTime = async (): Promise<Page> => {
    const page = await built.browser.newPage({ hasTouch: true, reducedMotion: 'reduce' });
    await page.clock.install();
    timedByTest.add(page);
    return page;
  };
  return {
    agent,
    open: async (size = TALL, clock = 'real', query = '') => {
      const page = clock === 'fake' ? await testTime() : await realTime();
      opened.push(page);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      await page.setViewportSize(size);
      await page.goto(`${agent.origin}/${query}`);
      // On a busy machine it may say first that it is starting.
      await page.locator('h1').filter({ hasNotText: zh['kiosk.starting'] }).waitFor();
      // Drawn: from now on it hears the readers.
      await page.evaluate(DRAWN);
      return page;
    },
    mistakes: () => complaints.splice(0),
    close: async () => {
      for (const page of opened) await page.close();
      await agent.stop();
    },
  };
}

/** Pages whose clock is the test's. */
const timedByTest = new WeakSet<Page>();

/** Touches count from 400 ms after a change of pages on. */
const LISTENS_AFTER_MS = 420;

/** The clock by which the page knows how long ago something was; its timers, and whatever is drawn, stay with real time. */
const PUT_FORWARD = `{
  const now = performance.now.bind(performance);
  let aheadMs = 0;
  performance.now = () => now() + aheadMs;
  window.putForward = (ms) => { aheadMs += ms; };
}`;

/** A change of pages has passed and touches count again: nobody waits for that, the page's clock is put forward. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(DRAWN);
  if (timedByTest.has(page)) await page.clock.fastForward(LISTENS_AFTER_MS);
  else await page.evaluate(`putForward(${LISTENS_AFTER_MS})`);
}

/** Touches the button of these words, after everybody has had time to see it. */
export async function press(page: Page, words: string | RegExp): Promise<void> {
  const own = page.getByRole('button', { name: words });
  const longer = page.getByRole('button', { name: inPseudo(words) });
  await own.or(longer).first().waitFor();
  await settle(page);
  await ((await own.count()) > 0 ? own : longer).first().tap();
}

const ACCENTS: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ü' };

/** How a button of these words is called in the pseudo language: in brackets, with accents, and longer. Names of the plan stay as they are. */
function inPseudo(words: string | RegExp): RegExp {
  const source = typeof words === 'string' ? words : words.source.replace(/^\^|\$$/g, '');
  return new RegExp(`^\\[?${source.replace(/[aeiou]/gi, (vowel) => `[${vowel}${ACCENTS[vowel.toLowerCase()]}]`)}`, 'i');
}

/** Waits for the question or the news of a page. */
export async function see(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Stops the page's own time, so that what comes now comes at once, however busy this machine is. Needs the fake clock. */
export async function freeze(page: Page): Promise<void> {
  const now = (await page.evaluate('Date.now()')) as number;
  await page.clock.pauseAt(now + 2_000);
}
