import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { launchChromium } from '@youxu/tooling/chromium';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const root = path.resolve(import.meta.dirname, '../../..');
/** What `npm start` listens on, counted from its port. */
const OFFSETS = [0, 1, 2, 11, 12, 13, 21, 22, 23, ...Array.from({ length: 24 }, (_, wire) => 41 + wire)];
/** A hall that begins cold on a busy machine. */
const SLOW = { timeout: 20_000 };

let port: number;
let data: string;
let hall: ReturnType<typeof start>;
let browser: Browser;
let page: Page;
const problems: string[] = [];

function isFree(one: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(one, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function areFree(base: number): Promise<boolean> {
  return (await Promise.all(OFFSETS.map((offset) => isFree(base + offset)))).every(Boolean);
}

async function findFreePorts(): Promise<number> {
  for (;;) {
    const base = await new Promise<number>((resolve) => {
      const probe = createServer();
      probe.listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
    });
    if (base < 65_000 && (await areFree(base))) return base;
  }
}

/** `npm start` without the bootstrap before it. */
function start(...args: string[]): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, ['packages/tooling/src/start.ts', ...args], { cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return { child, said: () => said, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'showroom-'));
  port = await findFreePorts();
  hall = start('--port', String(port), '--data', data);
  await vi.waitUntil(() => hall.said().includes('/showroom/'), { timeout: 45_000 });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  hall?.child.kill('SIGTERM');
  await hall?.ended;
  rmSync(data, { recursive: true, force: true });
});

const kiosk = () => page.frameLocator('.device--kiosk iframe');
const board = () => page.frameLocator('.device--board iframe');
const desk = () => page.frameLocator('.device--desk iframe');
const terminal = () => page.frameLocator('.device--rating iframe');
/** As a person does: a public screen takes no touch for half a second after its page has changed. */
async function touch(screen: ReturnType<typeof kiosk>, words: string): Promise<void> {
  const button = screen.getByText(words, { exact: true }).first();
  await button.waitFor(SLOW);
  await page.waitForTimeout(600);
  await button.click(SLOW);
}

const guide = () => page.locator('.guide__words').textContent();

/** A desk ignores a second press that no hand means: within a second and a half. */
async function bigButton(name: RegExp): Promise<void> {
  const button = desk().getByRole('button', { name }).first();
  await button.waitFor(SLOW);
  await page.waitForTimeout(1_600);
  await button.click(SLOW);
}

test('npm start says in a few lines where to look, and nothing else', () => {
  const lines = hall.said().trim().split('\n');
  expect(lines.length).toBeLessThan(12);
  expect(hall.said()).toContain(`Open first   http://localhost:${port}/showroom/`);
});

test('a newcomer takes a number by two touches, sees the paper, calls it, sees it on the board, serves and rates', async () => {
  await page.goto(`http://localhost:${port}/showroom/`);
  await touch(kiosk(), '参加医保');
  await touch(kiosk(), '取号');
  const paper = page.locator('.paper img');
  await expect.poll(() => paper.getAttribute('alt'), SLOW).toContain('A001');
  expect(await paper.getAttribute('alt')).toContain('耒阳市三都镇政务服务中心');
  await expect.poll(guide, SLOW).toMatch(/A001.*1 号窗口点“011 刘芳”登录/);

  await desk().getByText('刘芳').first().click(SLOW);
  await bigButton(/^签到/);
  await expect.poll(guide, SLOW).toContain('开放窗口');
  await bigButton(/^开放窗口/);
  await bigButton(/^叫下一位/);
  await expect.poll(guide, SLOW).toContain('广播在叫 A001');
  await board().getByText('A001').first().waitFor(SLOW);
  await expect.poll(() => page.locator('.window--called').textContent(), SLOW).toContain('A001');

  await bigButton(/^已到/);
  await expect.poll(guide, SLOW).toContain('A001 正在办理');
  await bigButton(/^办结/);
  await expect.poll(guide, SLOW).toContain('评价器');
  await touch(terminal(), '非常满意');
  await expect.poll(guide, SLOW).toContain('走完了一遍');
  expect(await page.locator('.guide__step--done').count()).toBe(4);
}, 120_000);

test('the gateway drives the devices: every one is well, and a key of the keypad is the clerk’s', async () => {
  await page.getByRole('link', { name: '设备' }).click();
  await expect.poll(() => page.locator('.wall__health--good').count(), { timeout: 40_000 }).toBe(11);
  const bar = page.locator('.stand__bar .led');
  expect(await bar.getAttribute('aria-label')).toContain('社会事务');
  await page.locator('.key', { hasText: '暂停' }).click();
  await expect.poll(() => bar.getAttribute('aria-label'), SLOW).toContain('暂停服务');
  // Old frames carry no number: the same key sooner than this is the same press.
  await page.waitForTimeout(1_600);
  await page.locator('.key', { hasText: '暂停' }).click();
  await expect.poll(() => bar.getAttribute('aria-label'), SLOW).toContain('社会事务');
  await page.getByRole('link', { name: '大厅' }).click();
  await desk()
    .getByRole('button', { name: /^叫下一位/ })
    .first()
    .waitFor(SLOW);
}, 60_000);

test('a printer without paper is seen by its kiosk, and repaired', async () => {
  const seen = page.locator('.kiosk-stand .seen');
  await page.getByRole('button', { name: '缺纸' }).click();
  await expect.poll(() => seen.textContent(), SLOW).toBe('缺纸');
  await page.getByRole('button', { name: '修好' }).click();
  await expect.poll(() => seen.textContent(), SLOW).toBe('正常');
});

test('an appointment is booked with its code; an item and a kiosk are stopped, and offered again', async () => {
  await page.getByRole('button', { name: '预约与停办' }).click();
  await page.getByRole('button', { name: '预约下一个空档' }).click();
  await page.getByRole('img', { name: '预约二维码' }).waitFor(SLOW);
  expect(await page.locator('.services__answer').textContent()).toMatch(/13800138000.*localhost:\d+\/a\//);
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '今天停办' }).click();
  await page.getByRole('button', { name: '恢复办理' }).click(SLOW);
  await page.getByRole('button', { name: '今天停办' }).waitFor(SLOW);
  await page.getByRole('button', { name: '关闭' }).click();
  const out = page.locator('.kiosk-stand').getByRole('button', { name: '暂停使用' });
  await out.click();
  const words = kiosk().getByText('设备正在维护').first();
  await words.waitFor(SLOW);
  await expect.poll(() => out.getAttribute('aria-pressed'), SLOW).toBe('true');
  await out.click();
  await words.waitFor({ ...SLOW, state: 'hidden' });
});

test('a device comes nearer and goes back, and its page goes on', async () => {
  await page.getByRole('button', { name: '放大: 大厅主屏' }).click();
  await page.locator('.device--large').waitFor();
  const width = () => page.locator('.device--board .screen').evaluate((screen) => screen.clientWidth);
  await expect.poll(width).toBeGreaterThan(1_000);
  expect(await board().getByText('A001').count()).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect.poll(width).toBeLessThan(600);
});

test('simulated people fill the hall, leave the visitor’s window to him, and go home when they are switched off', async () => {
  const figure = (name: string): Promise<number> =>
    page.locator('.figures div', { hasText: name }).locator('dd').textContent().then(Number);
  // The visitor's own visits are not among the figures, and they say so.
  await page.locator('.figures').getByText('只计模拟的').waitFor();
  await page.getByRole('button', { name: '60 倍' }).click();
  await page.getByRole('switch').click();
  await expect.poll(() => page.locator('.show-clock').textContent(), SLOW).toContain('快 60 倍');
  await expect.poll(() => figure('办结'), { timeout: 60_000 }).toBeGreaterThan(3);
  expect(await figure('取号')).toBeGreaterThan(3);
  expect(await page.locator('.window--mine').textContent()).toContain('空闲');
  expect(await figure('被拒')).toBe(0);
  await page.getByRole('switch').click();
  await expect.poll(() => page.locator('.switch__state').textContent(), { timeout: 30_000 }).toBe('关');
  await expect.poll(() => page.locator('.show-clock').textContent(), SLOW).not.toContain('倍');
  // All but the visitor’s own.
  await expect.poll(() => page.locator('.window--closed').count(), SLOW).toBe(10);
  await expect.poll(() => page.locator('.floor-caption strong').textContent(), SLOW).toBe('0 人');
}, 150_000);

test('the page has no faults for assistive technology, in both languages and sizes, and nothing was forbidden', async () => {
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await findAccessibilityFaults(page)).toEqual([]);
    const fits = await page.evaluate(
      'document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight',
    );
    expect(fits).toBe(true);
  }
  await page.getByRole('button', { name: 'English' }).first().click();
  await page.getByText('Simulated citizens and clerks').waitFor();
  // What a newcomer has to touch first speaks their language, too.
  await kiosk().getByText('What are you here for?').waitFor(SLOW);
  await desk().locator('html[lang^="en"]').waitFor(SLOW);
  await page.setViewportSize({ width: 1366, height: 768 });
  const bar = page.locator('footer.simulation');
  expect(await bar.evaluate((footer) => footer.scrollWidth - footer.clientWidth)).toBeLessThanOrEqual(0);
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'All screens' }).click();
  expect(await findAccessibilityFaults(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test('a second one on the same port says so in one sentence', async () => {
  const second = start('--port', String(port), '--data', data);
  expect(await second.ended).toBe(1);
  expect(second.said().trim()).toBe(`Port ${port} is in use: stop the other program, or choose another with --port.`);
});

test('Ctrl-C, however often, stops everything: the exit is clean and every port is free', async () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT'] as const) hall.child.kill(signal);
  expect(await hall.ended).toBe(0);
  expect(await areFree(port)).toBe(true);
});
