import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchChromium } from '@youxu/tooling/chromium';
import { browserApp } from '@youxu/tooling/vite';
import { build } from 'vite';
import { FakeAgent, type FakeAgentOptions } from '../agent/fake-agent.ts';
import { AT, menuOf, sandu, sanduCatalog } from '../agent/test-bench.ts';

export type Browser = Awaited<ReturnType<typeof launchChromium>>;
export type Page = Awaited<ReturnType<Browser['newPage']>>;

/** The plan's screen, and the window of a newcomer's laptop. */
export const TALL = { width: 1080, height: 1920 };
export const WIDE = { width: 1366, height: 768 };

/** The page as it is delivered, in a real Chromium, before a fake agent. */
export interface FakeKiosk {
  readonly agent: FakeAgent;
  /** A page that has arrived at the welcome, or at whatever the agent's state leads to. */
  open(size?: { readonly width: number; readonly height: number }, clock?: 'real' | 'fake'): Promise<Page>;
  /** What pages complained of since it was asked last. */
  mistakes(): string[];
  close(): Promise<void>;
}

export interface BuiltPage {
  readonly folder: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function buildPage(): Promise<BuiltPage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-kiosk-'));
  const config = browserApp(import.meta.dirname);
  await build({ ...config, configFile: false, logLevel: 'warn', build: { ...config.build, outDir: folder } });
  const browser = await launchChromium();
  return {
    folder,
    browser,
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
  const context = await built.browser.newContext({ hasTouch: true, reducedMotion: 'reduce' });
  const complaints: string[] = [];
  context.on('weberror', (event) => complaints.push(event.error().message));
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return {
    agent,
    open: async (size = TALL, clock = 'real') => {
      const page = await context.newPage();
      await page.setViewportSize(size);
      if (clock === 'fake') await page.clock.install();
      await page.goto(agent.origin);
      await page.locator('h1').waitFor();
      return page;
    },
    mistakes: () => complaints.splice(0),
    close: async () => {
      await context.close();
      await agent.stop();
    },
  };
}

/** Until a change of pages has passed and touches count again. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(420);
}

/** Touches the button of these words, after everybody has had time to see it. */
export async function press(page: Page, words: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name: words });
  await button.first().waitFor();
  await settle(page);
  await button.first().tap();
}

/** Waits for the question or the news of a page. */
export async function see(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Stops the page's own time, so that what comes now comes at once, however busy this machine is. Needs the fake clock. */
export async function freeze(page: Page): Promise<void> {
  await page.clock.pauseAt(Date.now() + 1_000);
}
