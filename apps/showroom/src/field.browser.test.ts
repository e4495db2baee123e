import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CounterBus, type KeyNews, legacy68, openCounterBus, sixKeys } from '@youxu/counter-bus';
import type { Fleet, Gateway, WindowId } from '@youxu/domain';
import { drawCharacter } from '@youxu/dot-font';
import { loadDotFont } from '@youxu/dot-font/node';
import { type LedLine, openLedLine } from '@youxu/led-board';
import { boardDots } from '@youxu/led-board/picture';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { buildPage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { findPseudoFaults } from '@youxu/tooling/word-faults';
import { lineStream, parseLineAddress } from '@youxu/transport';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Places, ShowroomState } from './contract.ts';
import { FieldBank } from './devices/field-bank.ts';
import { FieldTeller } from './devices/field-teller.ts';
import { type PageServer, servePage } from './devices/page-server.ts';
import { sampleTickets } from './devices/sample-tickets.ts';
import { busyHall } from './fake-busy-hall.ts';
import type { BoardFace } from './field-contract.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'showroom-field-'));
let dist: string;
const SLOW = { timeout: 8_000 };
const windows = ['window-1' as WindowId, 'window-2' as WindowId];
const gateway: Gateway = {
  ...{ id: 'gateway', name: { zh: '设备网关', en: 'Gateway' }, speaksFor: [], ledBoards: ['entrance'] },
  ...{ windowBars: windows, keypads: windows, ratingPads: windows },
};
let places: Places = {
  ...{ hall: { zh: '三都', en: 'Sandu' }, timeZone: 'Asia/Shanghai', kiosks: [], services: [] },
  displays: [
    {
      ...{ id: 'entrance', name: { zh: '入口屏', en: 'Entrance board' }, windowId: null, token: '' },
      screen: { widthPx: 1920, heightPx: 1080, diagonalInches: 43, viewingDistanceM: 6 },
    },
  ],
  screens: [
    {
      name: { zh: '入口屏', en: 'Entrance board' },
      place: { widthPx: 1920, heightPx: 1080, diagonalInches: 43, viewingDistanceM: 6 },
    },
  ],
  windows: windows.map((id, index) => ({
    ...{ id, number: String(index + 1), name: { zh: '社会事务', en: 'Social affairs' } },
    ...{ clerk: null, ratingToken: null },
  })),
};
let state: ShowroomState = {
  ...{ online: true, serverNow: Date.UTC(2026, 10, 23, 2), clockRate: 1, live: null, printers: [] },
  ...{ outOfService: [], stopped: [] },
  simulation: {
    ...{ phase: 'off', speed: 1, problem: null },
    report: { taken: 0, called: 0, finished: 0, missed: 0, rated: 0, refusals: {} },
  },
};

let files: Server;
let bank: FieldBank;
let teller: FieldTeller;
let server: PageServer;
let bars: LedLine;
let pads: CounterBus;
let browser: Browser;
let page: Page;
const keys: KeyNews[] = [];
const ratings: { readonly level: number; readonly atMs: number }[] = [];
const problems: string[] = [];

/** The page as the hall server gives it out. */
function serveFiles(): Promise<Server> {
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
  };
  const http = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://any').pathname.replace(/\/$/, '/index.html');
    response.setHeader('content-type', types[path.extname(name)] ?? 'application/octet-stream');
    const file = path.join(dist, path.normalize(name));
    // The screens in its frames are other apps'.
    response.writeHead(existsSync(file) ? 200 : 404).end(existsSync(file) ? readFileSync(file) : '');
  });
  return new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve(http)));
}

const lineOf = (id: string) => {
  const address = parseLineAddress(bank.layout?.lines.find((line) => line.id === id)?.address ?? '');
  if (!address.ok) throw new Error(address.error);
  const { value } = address;
  return () => lineStream(value);
};

beforeAll(async () => {
  dist = await buildPage(root);
  files = await serveFiles();
  const origin = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
  bank = new FieldBank({
    firstPort: 0,
    deviceFile: path.join(folder, 'devices.json'),
    onLayout: () => {},
    onChange: (id) => teller.changed(id),
  });
  teller = new FieldTeller(bank, (news) => server.fieldNews(news));
  await bank.follow(gateway);
  server = await servePage({
    ...{ port: 0, server: origin, places: () => places, state: () => state, papers: () => [] },
    ...{ onSimulate: () => true, onSkipNight: () => true, onFault: async () => true, onRestore: async () => true },
    ...{ onSetKiosk: async () => true, onSetService: async () => true, onBook: async () => ({ kind: 'none' }) },
    sampleTickets,
    field: {
      layout: () => bank.layout,
      everything: () => teller.everything,
      touchKey: (...wish) => bank.touchKey(...wish),
      rate: (...wish) => bank.rate(...wish),
      setFault: (...wish) => bank.setFault(...wish),
      restore: (...wish) => bank.restore(...wish),
    },
  });
  bars = openLedLine({
    ...{ line: lineOf('bars-1'), baudRate: 57_600 },
    boards: windows.map((id, index) => ({
      ...{ id, protocol: 'onbon', card: 'bx-5k', address: index + 1, widthDots: 128, heightDots: 16 },
      ...{ fontDots: 16, colours: ['red', 'green', 'yellow'] },
    })),
  });
  pads = openCounterBus({
    ...{ line: lineOf('counters-1'), baudRate: 9_600, profile: legacy68 },
    devices: [
      { id: 'keypad', address: 1, kind: 'keypad', keys: sixKeys() },
      { id: 'pad', address: 2, kind: 'rating-pad' },
    ],
  });
  pads.onKey((news) => keys.push(news));
  pads.onRating((news) => ratings.push(news));
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.addInitScript(
    'window.frames_ = 0; const raf = requestAnimationFrame; window.requestAnimationFrame = (f) => { window.frames_++; return raf(f); };',
  );
  await page.goto(`${origin}/?devices=${server.port}#devices`);
  await page.locator('.wall__window .led').nth(1).waitFor(SLOW);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await bars?.close();
  await pads?.close();
  await server?.close();
  teller?.stop();
  await bank?.close();
  files?.close();
  for (const each of [dist, folder]) rmSync(each, { recursive: true, force: true });
});

/** What the middle of each diode on the page is: 0 dark, 1 red, 2 green, 3 yellow. */
function dotsOnPage(selector: string): Promise<number[]> {
  return page
    .locator(`${selector} canvas`)
    .first()
    .evaluate((element) => {
      const canvas = element as unknown as {
        readonly width: number;
        readonly height: number;
        getContext(kind: '2d'): {
          getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray };
        };
      };
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      const pitch = width / 128;
      return Array.from({ length: 128 * 16 }, (_, dot) => {
        const x = (dot % 128) * pitch + Math.floor(pitch / 2);
        const y = Math.floor(dot / 128) * pitch + Math.floor(pitch / 2);
        const [red = 0, green = 0] = data.subarray((y * width + x) * 4);
        return (red > 200 ? 1 : 0) + (green > 150 ? 2 : 0);
      });
    });
}

test('a bar shows dot by dot what a driver sent, and draws nothing while nothing moves', async () => {
  bars.show('window-2', {
    lines: [
      {
        runs: [
          { text: 'A012', colour: 'yellow' },
          { text: ' 请到2号窗口', colour: 'green' },
        ],
      },
    ],
  });
  const bar = page.locator('.wall__window .led').nth(1);
  await expect.poll(() => bar.getAttribute('aria-label'), SLOW).toBe('2 号窗口条屏：A012 请到2号窗口');
  const font = await loadDotFont(path.resolve(root, '../../assets/fonts/unifont-16.dots.gz'));
  const { picture } = bank.deviceFace('window-bar:window-2') as BoardFace;
  const lit = [...boardDots(picture, (character, height) => drawCharacter(font, character, height), Date.now())];
  expect(lit.filter((dot) => dot > 0).length).toBeGreaterThan(300);
  await expect.poll(() => dotsOnPage('.wall li:nth-child(2)'), SLOW).toEqual(lit);

  const frames = () => page.evaluate('window.frames_');
  const before = await frames();
  await page.waitForTimeout(700);
  expect(await frames()).toBe(before);
  bars.show('window-2', { lines: [{ runs: [{ text: '这一行比条屏长，所以从右往左走', colour: 'red' }] }] });
  await expect.poll(frames, SLOW).toBeGreaterThan(Number(before) + 10);
});

test('a pressed key reaches a listener by mouse and by keyboard, and one that is held only when it is', async () => {
  pads.show('keypad', { waiting: 3, ticket: 'A012' });
  await expect.poll(() => page.locator('.segments svg').last().getAttribute('aria-label'), SLOW).toBe('012');
  const key = (number: number) => page.locator('.key').nth(number - 1);
  const heard = () => keys.map(({ press }) => press);
  await key(1).click();
  await expect.poll(heard, SLOW).toEqual(['next']);
  await key(5).focus();
  await page.keyboard.press('Space');
  await expect.poll(heard, SLOW).toEqual(['next', 'pause']);
  await key(4).hover();
  await page.mouse.down();
  await expect.poll(heard, SLOW).toEqual(['next', 'pause', 'missed']);
  await page.mouse.up();
});

test('a rating is taken when the host says so, and the pad says thank you', async () => {
  await page.locator('.level').first().click();
  await expect.poll(() => ratings.map(({ level }) => level), SLOW).toEqual([5]);
  const lamp = page.locator('.pad__lamp').last();
  await expect.poll(() => lamp.textContent(), SLOW).toBe('正在交');
  pads.answerRating('pad', ratings[0]?.atMs ?? 0);
  await expect.poll(() => lamp.textContent(), SLOW).toBe('收下了');
});

test('what is really wrong stands beside what the hall knows', async () => {
  const facts = page.locator('.stand__bar .facts__two dd');
  const row = { id: 'window-bar:window-1', connected: true, problem: null } as Fleet['devices'][number];
  teller.hallSees({ devices: [row] });
  await expect.poll(() => facts.allTextContents(), SLOW).toEqual(['完好', '正常']);
  await page.locator('.stand__bar .chip', { hasText: '断电' }).click();
  await expect.poll(() => facts.allTextContents(), SLOW).toEqual(['断电', '正常']);
  teller.hallSees({ devices: [{ ...row, connected: false, problem: 'no-answer' }] });
  await expect.poll(() => facts.allTextContents(), SLOW).toEqual(['断电', '没有回答']);
  expect(bank.deviceFace('window-bar:window-1')?.faults).toEqual(['power-off']);
  await page.locator('.line--counters .chip', { hasText: '哑线' }).click();
  await expect.poll(() => bank.lineFace('counters-1')?.faults, SLOW).toEqual(['silent']);
  await page.getByRole('button', { name: '全部修好' }).click();
  await expect.poll(() => bank.lineFace('counters-1')?.faults, SLOW).toEqual([]);
  await expect.poll(() => facts.first().textContent(), SLOW).toBe('完好');
});

test('axe finds nothing in both languages and sizes, nothing sticks out, nothing was forbidden', async () => {
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.getByRole('button', { name: /English|中文/ }).click();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollHeight <= innerHeight')).toBe(true);
  }
  // The side of styles scrolls by itself, and knows the sizes of this hall's screens.
  await page.getByRole('link', { name: '样式' }).click();
  await page.locator('.screens__row', { hasText: '入口屏' }).getByText('正文 64 像素，高 32 毫米').waitFor(SLOW);
  expect(await findAccessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(problems).toEqual([]);
});

/** Every side of the showroom, and what is there once it is. */
const VIEWS = { hall: '.crowd__queue', devices: '.wall__window', tickets: '.tickets img', style: '.gallery' };

test('[LOOK Words] in a language longer than ours nothing is cut, and all of it stands in tables', async () => {
  rmSync(dist, { recursive: true, force: true });
  dist = await buildPage(root, 'pseudo');
  await page.setViewportSize({ width: 1920, height: 1080 });
  const faults: string[] = [];
  const look = async (view: string): Promise<void> => {
    const samples = await sampleTickets('en');
    const found = await findPseudoFaults(page, {
      shown: {
        places,
        state,
        layout: bank.layout,
        samples,
        boards: ['A012 请到2号窗口', '这一行比条屏长，所以从右往左走'],
      },
    });
    faults.push(...found.map((fault) => `${view}: ${fault}`));
  };
  [places, state] = busyHall(places, state);
  for (const [view, there] of Object.entries(VIEWS)) {
    await page.goto(`${new URL(page.url()).origin}/?devices=${server.port}&lang=en#${view}`);
    await page.reload();
    await page.locator(there).first().waitFor(SLOW);
    await look(view);
    for (const dialog of view === 'hall' ? await page.locator('.simulation > .yx-button').all() : []) {
      await dialog.click();
      await page.locator('dialog[open]').waitFor(SLOW);
      await look(`${view}, a dialog`);
      await page.keyboard.press('Escape');
    }
  }
  expect(faults).toEqual([]);
});
