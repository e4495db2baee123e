import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { WarmPages } from './warm-pages.ts';

let browser: Browser;
let pages: WarmPages;
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((_, response) => response.setHeader('set-cookie', 'seen=yes').end('<!doctype html><p>叫号'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
  pages = await WarmPages.open(browser, { locale: 'zh-CN' });
});
afterAll(async () => {
  await browser.close();
  server.close();
});

test('a page knows nothing of the one before it, but what its own earlier visit has stored', async () => {
  const kept = `[localStorage.getItem('window'), sessionStorage.getItem('window'), document.cookie]`;
  const first = await pages.newPage();
  await first.goto(origin);
  await first.evaluate(`for (const store of [localStorage, sessionStorage]) store.setItem('window', '3')`);
  await first.reload();
  expect(await first.evaluate(kept)).toEqual(['3', '3', 'seen=yes']);
  await first.close();
  const second = await pages.newPage();
  await second.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await second.goto(origin);
  expect(await second.evaluate(kept)).toEqual([null, null, '']);
  expect(await second.evaluate('navigator.language')).toBe('zh-CN');
  await second.close();
});

test('one process serves page after page', async () => {
  const session = await browser.newBrowserCDPSession();
  const rendererOf = async (): Promise<number> => {
    const page = await pages.newPage();
    await page.goto(origin);
    // The process that has just worked for half a second is this page's.
    const before = await times();
    await page.evaluate('{ const end = performance.now() + 500; while (performance.now() < end); }');
    const after = await times();
    await page.close();
    const used = [...after].map(([id, time]) => ({ id, used: time - (before.get(id) ?? 0) }));
    return used.reduce((most, one) => (one.used > most.used ? one : most)).id;
  };
  const times = async (): Promise<Map<number, number>> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]));
  };
  const first = await rendererOf();
  expect(await rendererOf()).toBe(first);
});

test('the clock of all pages is not one page’s to change', async () => {
  const page = await pages.newPage();
  expect(() => page.clock).toThrow('use browser.newPage()');
  await page.close();
});
