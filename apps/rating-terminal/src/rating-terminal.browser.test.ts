import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defined } from '@youxu/basics';
import type { ServiceId, TicketId, WindowId } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { launchChromium } from '@youxu/tooling/chromium';
import { browserApp } from '@youxu/tooling/vite';
import { WarmPages } from '@youxu/tooling/warm-pages';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DemoHall } from './fake/demo-hall.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const windowId = 'window-1' as WindowId;
const outDir = mkdtempSync(path.join(tmpdir(), 'youxu-rating-'));
const hall = new DemoHall();
let server: PreviewServer;
let origin: string;
let browser: Browser;
let pages: WarmPages;
let page: Page;
let clerk: string;
let mistakes: string[];

beforeAll(async () => {
  // What people get, not what developers do.
  vi.stubEnv('NODE_ENV', 'production');
  const config = browserApp(path.resolve(import.meta.dirname, '..'));
  const app = { ...config, configFile: false, logLevel: 'silent', build: { ...config.build, outDir } } as const;
  await Promise.all([build(app), hall.start()]);
  const proxy = {
    '/socket.io': { target: hall.url, ws: true },
    '/demo': hall.url,
  };
  server = await preview({ ...app, preview: { host: '127.0.0.1', port: 0, proxy } });
  origin = `http://127.0.0.1:${(defined(server.httpServer.address(), 'address') as AddressInfo).port}`;
  browser = await launchChromium();
  pages = await WarmPages.open(browser, { viewport: { width: 800, height: 1280 } });
  clerk = await hall.signIn('011');
  await hall.give(clerk, 'sign-on', { windowId });
  await hall.give(clerk, 'open-window', { windowId });
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await browser?.close();
  await server?.close();
  await hall.close();
  rmSync(outDir, { recursive: true, force: true });
});

beforeEach(async () => {
  // A finish without an invitation ends the one that the test before may have left.
  const ticketId = await call();
  await hall.give(clerk, 'finish-service', { windowId, ticketId, outcome: 'immediate', items: 1, invite: false });
  page = await pages.newPage();
  mistakes = [];
  page.on('pageerror', (error) => mistakes.push(error.message));
});

afterEach(async () => {
  await page.close();
  expect(mistakes).toEqual([]);
});

async function open(): Promise<void> {
  await page.goto(`${origin}/?window=${windowId}&token=demo-rating-1`);
  await page.getByRole('heading', { name: /社会事务/ }).waitFor();
}

/** What the QR code of each ticket says. */
const papers = new Map<TicketId, string>();

async function call(): Promise<TicketId> {
  const serviceIds = ['medical-insurance-enrolment' as ServiceId];
  const { ticketId, accessKey } = await hall.give('demo-kiosk-1', 'take-ticket', { serviceIds });
  papers.set(ticketId, accessKey);
  await hall.give('demo-kiosk-1', 'report-print', { ticketId, outcome: 'printed' });
  await hall.give(clerk, 'call-next', { windowId });
  await hall.give(clerk, 'mark-arrived', { windowId, ticketId });
  return ticketId;
}

/** One person is called, served and let go with an invitation to rate. */
async function serve(): Promise<TicketId> {
  const ticketId = await call();
  await hall.give(clerk, 'finish-service', { windowId, ticketId, outcome: 'immediate', items: 1, invite: true });
  return ticketId;
}

async function isRated(ticketId: TicketId): Promise<boolean | undefined> {
  const response = await fetch(`${hall.url}/api/v1/views/ticket?ticketId=${papers.get(ticketId)}`);
  const { data } = (await response.json()) as { data: { rating: { rated: boolean } | null } };
  return data.rating?.rated;
}

const choice = (name: string) => page.getByRole('button', { name, exact: true });
const words = async (): Promise<string> => (await page.locator('body').textContent()) ?? '';

/** Presses as a person does who has seen the screen. */
async function press(name: string | RegExp): Promise<void> {
  const button = typeof name === 'string' ? choice(name) : page.getByRole('button', { name });
  await button.waitFor();
  await page.waitForTimeout(500);
  await button.click();
}

test('idle: who works here, their window, and who is being served', async () => {
  await open();
  const idle = await words();
  for (const said of ['三都镇政务服务中心', '刘芳', '工号 011', '窗口组长']) expect(idle).toContain(said);
  expect(idle).toContain('请听叫号');
  const ticketId = await call();
  await page.getByText('正在办理').waitFor();
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await hall.give(clerk, 'finish-service', { windowId, ticketId, outcome: 'immediate', items: 1, invite: false });
  await page.getByText('请听叫号').waitFor();
});

test('[LOOK Rating] five choices of one size, none chosen, none of them reached by accident', async () => {
  await open();
  await serve();
  await page.getByRole('heading', { name: '请为本次服务评价' }).waitFor();
  const choices = page.locator('.yx-faces__choice');
  const boxes = await Promise.all((await choices.all()).map((each) => each.boundingBox()));
  expect(boxes).toHaveLength(5);
  expect(new Set(boxes.map((box) => `${box?.width.toFixed(1)} × ${box?.height.toFixed(1)}`)).size).toBe(1);
  expect(await page.locator('[aria-pressed="true"]').count()).toBe(0);
  expect(await findAccessibilityFaults(page)).toEqual([]);
});

test('[RATE-3] [RATE-5] a press is kept, may be changed for eight seconds, and leaves nothing behind', async () => {
  await open();
  const ticketId = await serve();
  await press('非常满意');
  await expect.poll(() => isRated(ticketId)).toBe(true);
  await press(/改一下/);
  await press('基本满意');
  expect(await page.getByRole('status').textContent()).toContain('基本满意');
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await page.getByText('谢谢').waitFor({ timeout: 12_000 });
  expect(await words()).not.toContain('满意');
  await page.getByText('刘芳').waitFor({ timeout: 6_000 });
  expect(await page.content()).not.toContain('满意');
  expect(await page.evaluate('localStorage.getItem("youxu.rating.outbox.window-1")')).toBeNull();
});

test('[RATE-2] a bad level may be given reasons, in the language of the person', async () => {
  await open();
  await serve();
  await page.getByRole('button', { name: 'English' }).click();
  await press('Poor');
  await page.getByRole('heading', { name: 'Poor: choose any reasons' }).waitFor();
  await press('Too slow');
  await choice('Something else').click();
  expect(await choice('Too slow').getAttribute('aria-pressed')).toBe('true');
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await choice('That is all').click();
  expect(await words()).toContain('Too slow · Something else');
  // The next person's screen is in the hall's language again.
  await serve();
  await page.getByRole('heading', { name: '请为本次服务评价' }).waitFor();
});

test('[RATE-4] the next person replaces the one who did not answer', async () => {
  await open();
  const first = await serve();
  await page.getByRole('heading', { name: '请为本次服务评价' }).waitFor();
  const number = await page.locator('header .yx-number').textContent();
  const second = await serve();
  await expect.poll(() => page.locator('header .yx-number').textContent()).not.toBe(number);
  await press('满意');
  await expect.poll(() => isRated(second)).toBe(true);
  expect(await isRated(first)).toBe(false);
});

test('[RATE-5] what was rated on the phone disappears from the terminal unseen', async () => {
  await open();
  const ticketId = await call();
  const finish = { windowId, ticketId, outcome: 'immediate', items: 1, invite: true } as const;
  const { serviceRecordId } = await hall.give(clerk, 'finish-service', finish);
  await page.getByRole('heading', { name: '请为本次服务评价' }).waitFor();
  const named = `${papers.get(ticketId)}.${serviceRecordId}` as typeof serviceRecordId;
  await hall.give(null, 'submit-rating', { serviceRecordId: named, level: 1, channel: 'phone' });
  await page.getByText('刘芳').waitFor();
  expect(await words()).not.toContain('非常不满意');
});

describe('[INV-1] the server dies', () => {
  test('while somebody is asked: their press is kept, said so, and delivered after both have restarted', async () => {
    await open();
    const ticketId = await serve();
    await page.getByRole('heading', { name: '请为本次服务评价' }).waitFor();
    await hall.die();
    await press('不满意');
    await press('没有讲清楚');
    await choice('就这些').click();
    await page.getByText('您的评价已记在这里').waitFor();
    expect(await page.evaluate('localStorage.getItem("youxu.rating.outbox.window-1")')).toContain('unclear');
    // The terminal loses its power, too.
    await page.goto('about:blank');
    await hall.start();
    expect(await isRated(ticketId)).toBe(false);
    await open();
    await expect.poll(() => isRated(ticketId), { timeout: 15_000 }).toBe(true);
    expect(await words()).not.toContain('不满意');
  }, 60_000);

  test('while nobody is there: the face stays, its age is said, and it comes back by itself', async () => {
    await open();
    await hall.die();
    await page.getByText('网络断了').waitFor();
    expect(await words()).toContain('刘芳');
    await hall.start();
    await page.getByText('网络断了').waitFor({ state: 'detached', timeout: 15_000 });
  }, 60_000);
});

describe('which terminal it is', () => {
  test('a demonstration offers its terminals; the choice is remembered', async () => {
    await page.goto(origin);
    await page.getByRole('button').first().waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await page.getByRole('button').first().click();
    await page.getByText('刘芳').waitFor();
    await page.goto(origin);
    await page.getByText('刘芳').waitFor();
  });

  test('a real hall has none to offer: what the administrator has to do is said', async () => {
    await page.route('**/demo/info', (route) => route.fulfill({ status: 404 }));
    await page.goto(origin);
    await page.getByText('还没有登记').waitFor();
    expect(await words()).toContain(`${origin}/?window=…&token=…`);
    expect(await findAccessibilityFaults(page)).toEqual([]);
  });

  test('a token that is not good is said, and nothing of the hall is shown', async () => {
    await page.goto(`${origin}/?window=${windowId}&token=wrong`);
    await page.getByText('不接受这台设备').waitFor();
    expect(await words()).not.toContain('刘芳');
  });
});

test.each([
  [1280, 800],
  [1024, 600],
  [360, 576],
])('everything that is pressed is in sight at %d × %d', async (width, height) => {
  await page.setViewportSize({ width, height });
  await open();
  await serve();
  const inSight = async (): Promise<boolean> => {
    const boxes = await Promise.all((await page.getByRole('button').all()).map((each) => each.boundingBox()));
    const isInside = (box: (typeof boxes)[number]): boolean =>
      box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
    return boxes.length > 0 && boxes.every(isInside);
  };
  await choice('非常不满意').waitFor();
  expect(await inSight()).toBe(true);
  await press('非常不满意');
  await choice('不说原因').waitFor();
  expect(await inSight()).toBe(true);
  await press('不说原因');
  await page.getByRole('button', { name: /改一下/ }).waitFor();
  expect(await inSight()).toBe(true);
});
