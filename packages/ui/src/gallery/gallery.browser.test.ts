import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defined } from '@youxu/basics';
import { launchChromium } from '@youxu/tooling/chromium';
import { browserApp } from '@youxu/tooling/vite';
import { WarmPages } from '@youxu/tooling/warm-pages';
import type { AxeResults, Result as AxeViolation } from 'axe-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const AT = Date.parse('2026-11-21T10:42:30+08:00');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const outDir = mkdtempSync(path.join(tmpdir(), 'youxu-gallery-'));

let server: PreviewServer;
let origin: string;
let browser: Browser;
let pages: WarmPages;
let page: Page;
let fontFiles: string[];
let mistakes: string[];

beforeAll(async () => {
  const config = browserApp(import.meta.dirname);
  const gallery = { ...config, configFile: false, logLevel: 'warn', build: { ...config.build, outDir } } as const;
  await build(gallery);
  server = await preview({ ...gallery, preview: { host: '127.0.0.1', port: 0 } });
  origin = `http://127.0.0.1:${(defined(server.httpServer.address(), 'address') as AddressInfo).port}`;
  browser = await launchChromium();
  pages = await WarmPages.open(browser, { viewport: { width: 1560, height: 1000 } });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(outDir, { recursive: true, force: true });
});

beforeEach(async () => {
  page = await pages.newPage();
  fontFiles = [];
  mistakes = [];
  page.on('response', (response) => response.url().endsWith('.woff2') && fontFiles.push(response.url()));
  page.on('pageerror', (error) => mistakes.push(error.message));
  page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()));
});

afterEach(async () => {
  await page.close();
  expect(mistakes).toEqual([]);
});

async function open(theme: 'light' | 'dark' | 'contrast'): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${origin}/?theme=${theme}&at=${AT}`);
  await page.evaluate('document.fonts.ready');
  // What comes after 300 ms is there too.
  await page.waitForTimeout(500);
}

function axe(): Promise<AxeViolation[]> {
  const run = 'axe.run().then((results) => results.violations)';
  return page.evaluate(`${axeSource};${run}`) as Promise<AxeResults['violations']>;
}

test.each(['light', 'dark', 'contrast'] as const)('axe finds nothing in the %s theme', async (theme) => {
  await open(theme);
  const found = (await axe()).map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found).toEqual([]);
});

test('an open dialog and a shown notice are axe-clean too', async () => {
  await open('light');
  await page.getByRole('button', { name: '显示消息' }).click();
  await page.getByRole('button', { name: '打开对话框' }).click();
  expect((await axe()).map(({ id }) => id)).toEqual([]);
});

test('[LOOK Type] only the subsets that are needed are loaded, and figures are all equally wide', async () => {
  await open('light');
  expect(fontFiles.filter((file) => file.includes('source-sans-3'))).toHaveLength(1);
  expect(fontFiles.length).toBeGreaterThan(3);
  expect(fontFiles.length).toBeLessThan(40);
  const widths = await page.evaluate(() => {
    const number = document.createElement('span');
    number.className = 'yx-number yx-number--hero';
    document.body.append(number);
    return [...'0123456789'].map((figure) => {
      number.textContent = figure.repeat(10);
      return number.getBoundingClientRect().width;
    });
  });
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(0.1);
});

test('[LOOK Rating] faces are of one size in a row and in rows', async () => {
  await open('light');
  for (const group of await page.locator('.yx-faces').all()) {
    const boxes = await Promise.all((await group.getByRole('button').all()).map((choice) => choice.boundingBox()));
    expect(boxes).toHaveLength(5);
    expect(new Set(boxes.map((box) => `${box?.width.toFixed(1)} × ${box?.height.toFixed(1)}`)).size).toBe(1);
  }
});

test('a ticket number of any letter fills its room without leaving it', async () => {
  await open('light');
  const overflow = await page.evaluate(() => {
    const room = defined(document.querySelector('.yx-number-room'));
    const number = defined(room.querySelector('.yx-number'));
    return [...'ACFHKLMRSWX'].map((letter) => {
      number.textContent = `${letter}1024`;
      return number.getBoundingClientRect().width / room.getBoundingClientRect().width;
    });
    function defined<T>(value: T | null): T {
      if (value === null) throw new Error('missing');
      return value;
    }
  });
  expect(Math.max(...overflow)).toBeLessThanOrEqual(1);
  expect(Math.min(...overflow)).toBeGreaterThan(0.75);
});

describe('[PRACTICE keys] a button that is held', () => {
  const button = () => page.locator('.gallery__specimens').getByRole('button', { name: /过号/ });
  const words = () => button().textContent();

  test('does nothing when let go too early, and acts once after a second', async () => {
    await open('light');
    await button().hover();
    await page.mouse.down();
    await page.waitForTimeout(500);
    await page.mouse.up();
    await page.waitForTimeout(900);
    expect(await words()).toMatch(/^过号按住/);
    await page.mouse.down();
    await page.waitForTimeout(2_300);
    await page.mouse.up();
    expect(await words()).toMatch(/^过号 1按住/);
  });

  test('works by key in the same way, and a click by a programme is no hold', async () => {
    await open('light');
    await button().evaluate((element) => (element as HTMLButtonElement).click());
    await page.waitForTimeout(1_200);
    expect(await words()).toMatch(/^过号按住/);
    await button().focus();
    await page.keyboard.down('Enter');
    await page.waitForTimeout(1_200);
    await page.keyboard.up('Enter');
    expect(await words()).toMatch(/^过号 1按住/);
  });
});

test('a dialog keeps the focus, closes by Escape and gives the focus back', async () => {
  await open('light');
  const opener = page.getByRole('button', { name: '打开对话框' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: '结束今天的等候吗' });
  await dialog.waitFor();
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        'document.activeElement.closest("dialog") !== null || document.activeElement === document.body',
      ),
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('[LOOK Motion] a skeleton and a banner wait 300 ms, with and without motion', async () => {
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.goto(`${origin}/?theme=light&at=${AT}`);
    const skeleton = page.locator('.yx-skeleton');
    await skeleton.waitFor({ state: 'attached' });
    const delays = await page.evaluate(
      'document.getAnimations().filter((a) => /skeleton|banner/.test(a.animationName)).map((a) => a.effect.getTiming().delay)',
    );
    expect(delays).toEqual([300, 300, 300, 300]);
    await expect.poll(() => skeleton.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
  }
});

test('settings are kept on the page itself, and large text is larger', async () => {
  const html = page.locator('html');
  const size = () => html.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const attributes = () => html.evaluate((element) => ({ lang: element.getAttribute('lang'), ...element.dataset }));
  await open('dark');
  expect(await attributes()).toEqual({ lang: 'zh-CN', theme: 'light', text: 'normal', reach: 'normal' });
  expect(await size()).toBe(16);
  await page.goto(`${origin}/?theme=dark&at=${AT}&lang=en&large&low&kiosk`);
  await page.getByRole('button', { name: 'Undo' }).first().waitFor();
  expect(await attributes()).toEqual({ lang: 'en-GB', theme: 'light', text: 'large', reach: 'low', public: '' });
  // A 32" kiosk's 28 px, enlarged.
  expect(await size()).toBeCloseTo(28 * 1.3, 5);
});
