import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findAccessibilityFaults } from './accessibility.ts';
import { findChromium, launchChromium } from './chromium.ts';

const named = process.env.YOUXU_CHROMIUM;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
afterEach(() => {
  if (named === undefined) delete process.env.YOUXU_CHROMIUM;
  else process.env.YOUXU_CHROMIUM = named;
});

test('a page is shown at its size, and sound may start by itself', async () => {
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.setContent('<h1>请 A012 号到 3 号窗口</h1>');
  const state = await page.evaluate('innerWidth + " " + new AudioContext().state');
  expect(state).toBe('1080 running');
  await page.close();
});

test('axe finds a planted fault, and nothing on a page without one', async () => {
  const page = await browser.newPage();
  const content = (body: string): string =>
    `<!doctype html><html lang="zh-CN"><title>叫号</title><main><h1>叫号</h1>${body}</main></html>`;
  await page.setContent(content('<img src="a.png">'));
  expect(await findAccessibilityFaults(page)).toEqual([expect.stringMatching(/^image-alt: <img/)]);
  await page.setContent(content('<p>请取号</p>'));
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await page.close();
});

test('a path that is named and wrong is not replaced by another Chromium', async () => {
  process.env.YOUXU_CHROMIUM = '/nowhere/chromium';
  expect(findChromium()).toBeUndefined();
  await expect(launchChromium()).rejects.toThrow('Browser tests need Chromium');
});
