import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DesktopHand, takeDesktop } from '@youxu/shell/fake';
import { buildPage } from '@youxu/tooling/build-page';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildStrip } from './build-app.ts';

// The real main process and preload, as they are built, over a double of Electron with a real Chromium and the real desk in it. What other
// programs, screens and the task bar do is played.
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

let folder: string;
let page: string;
let site: Server;
let desktop: DesktopHand;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'youxu-strip-'));
  page = await buildPage(path.join(import.meta.dirname, '../src/fake'));
  await buildStrip(folder);
  site = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://hall');
    const file = path.join(page, pathname === '/desk/' ? 'index.html' : pathname.replace('/desk/', ''));
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    if (existsSync(file)) response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
    else response.writeHead(404).end();
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const hall = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  writeFileSync(path.join(folder, 'desk.json'), JSON.stringify({ hall, window: 'window-1', data: 'data' }));
  desktop = takeDesktop(path.join(folder, 'main.mjs'), ['--settings', path.join(folder, 'desk.json')]);
});

afterAll(async () => {
  await desktop?.stop();
  site?.close();
  site?.closeAllConnections();
  rmSync(page, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const keys = (expected: readonly string[]) =>
  desktop.toldThat('keys', (told) => JSON.stringify(told.keys) === JSON.stringify(expected));
const executed = (): Promise<unknown> => desktop.page('window.fakeDesk.hall.executed.map(({ frame }) => frame.name)');
const shows = (words: string) =>
  expect.poll(() => desktop.page('document.body.textContent'), { timeout: 15_000 }).toContain(words);

test('a narrow window over all others, at the right edge from top to bottom', async () => {
  const window = await desktop.toldThat('window', () => true);
  expect(window).toMatchObject({ alwaysOnTop: true, skipTaskbar: false, x: 986, y: 0, width: 380, height: 728 });
});

test('the desk has the window: F8 pressed in another program calls the next, once, however long it is held', async () => {
  await keys(['F7', 'F8', 'F9']);
  await shows('叫下一位');
  for (let repeat = 0; repeat < 20; repeat++) desktop.order({ order: 'press', key: 'F8' });
  await shows('已到，开始办');
  expect(await executed()).toEqual(['call-next']);
});

test('while somebody is called nothing flashes; a window that is idle with people waiting does, with a badge and a sound', async () => {
  expect(desktop.told.some(({ double, flash }) => double === 'flash' && flash === true)).toBe(false);
  await desktop.page('window.fakeDesk.show({ ...window.fakeDesk.view(), open: [] })');
  await desktop.toldThat('flash', ({ flash }) => flash === true);
  await desktop.toldThat('badge', ({ count }) => count === 11);
  expect(desktop.last('icon')).toMatchObject({ isThere: true, words: '11 人在等' });
  expect(await desktop.page('window.fakeDesk.heard.chimes')).toBe(1);
  expect(await desktop.page('document.title')).toBe('（11）11 人在等 · 1 号窗口 · 有序');
});

test('F7 leads into the strip, which ends the flashing, and back to the other program', async () => {
  desktop.order({ order: 'press', key: 'F7' });
  await desktop.toldThat('focus', () => true);
  await desktop.toldThat('flash', ({ flash }) => flash === false);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  desktop.order({ order: 'press', key: 'F7' });
  await desktop.toldThat('blur', () => true);
});

test('a key that an open dialog does not take brings the strip to the front', async () => {
  const before = desktop.told.filter(({ double }) => double === 'focus').length;
  await desktop.page('document.querySelectorAll(".key-grid__key")[8].click()');
  await shows('过号的人回来了');
  desktop.order({ order: 'press', key: 'F9' });
  await desktop.until(() => desktop.told.filter(({ double }) => double === 'focus')[before], 'focus');
  await desktop.page('document.querySelector("dialog [aria-keyshortcuts=Esc]").click()');
});

test('another key is taken in the settings; one that another program has is refused in so many words', async () => {
  desktop.order({ order: 'own', key: 'Ctrl+F9', owned: true });
  await desktop.page('document.querySelectorAll(".desk-header__more")[1].click()');
  await shows('提醒和按键');
  await desktop.page(
    `[...document.querySelectorAll('dialog .yx-row')].find((row) => row.textContent.includes('提醒和按键')).click()`,
  );
  const press = (code: string, ctrlKey: boolean) =>
    desktop.page(`(() => {
      const button = document.querySelectorAll('.settings__key')[1];
      button.focus();
      button.click();
      return new Promise((resolve) => setTimeout(() => {
        button.dispatchEvent(new KeyboardEvent('keydown', { key: '${code}', code: '${code}', ctrlKey: ${ctrlKey}, bubbles: true, cancelable: true }));
        resolve(0);
      }, 50));
    })()`);
  await press('F9', true);
  await shows('Ctrl+F9 被别的程序占用，没有换');
  await keys(['F7', 'F8', 'F9']);
  await press('F6', false);
  await keys(['F6', 'F7', 'F8']);
  await desktop.page('document.querySelectorAll("dialog .settings__group")[2].querySelector("button").click()');
  await desktop.toldThat('bounds', ({ bounds }) => (bounds as { x: number }).x === 0);
  await desktop.page('document.querySelector("dialog [aria-keyshortcuts=Esc]").click()');
});

test('dropped beside an edge it is at the edge; a screen that goes takes it along, and it comes back to its place', async () => {
  const laptop = { id: 1, workArea: { x: 0, y: 0, width: 1366, height: 728 } };
  const beside = { id: 2, workArea: { x: 1366, y: 0, width: 1920, height: 1040 } };
  const atX = (x: number) => desktop.toldThat('bounds', ({ bounds }) => (bounds as { x: number }).x === x);
  desktop.order({ order: 'displays', displays: [laptop, beside] });
  desktop.order({ order: 'move', bounds: { x: 1366 + 1500, y: 200, width: 400, height: 700 } });
  await atX(1366 + 1520);
  expect(desktop.last('bounds')).toMatchObject({ bounds: { y: 0, width: 400, height: 1040 } });
  desktop.order({ order: 'displays', displays: [laptop] });
  await atX(0);
  desktop.order({ order: 'displays', displays: [laptop, beside] });
  await atX(1366 + 1520);
});

test('[STAFF-5] another browser has the window: its keys go back to the other programs, and it says so', async () => {
  await desktop.page('window.fakeDesk.show({ ...window.fakeDesk.view(), desk: "another" })');
  await shows('您已在别的电脑上接着办');
  await keys(['F7']);
  desktop.order({ order: 'press', key: 'F8' });
  await desktop.toldThat('pressed', ({ key, to }) => key === 'F8' && to === 'another program');
  expect(await executed()).toEqual(['call-next']);
});
