import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defined } from '@youxu/basics';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { launchChromium } from '@youxu/tooling/chromium';
import { browserApp } from '@youxu/tooling/vite';
import { WarmPages } from '@youxu/tooling/warm-pages';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DemoHall, type DemoPerson } from '../fake/demo-hall.ts';
import { eventually } from '../fake/eventually.ts';

// The desk as it is, in Chromium, with nothing but the keyboard, at the real hall server.

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const app = path.join(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'youxu-desk-day-'));
const dist = path.join(folder, 'dist');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

let hall: DemoHall;
let staff: readonly DemoPerson[];
let securityPolicy: string;
let browser: Browser;
let warm: WarmPages;
let pages: Page[] = [];
let mistakes: string[] = [];

function clerksOf(windowId: string): readonly DemoPerson[] {
  return staff.filter(({ windowIds }) => windowIds.includes(windowId));
}

function personWho(role: string): DemoPerson {
  return defined(
    staff.find(({ roles }) => roles.includes(role)),
    role,
  );
}

const BROWSER = {
  viewport: { width: 1366, height: 768 },
  reducedMotion: 'reduce',
  // For Chromium a page that the test hands in comes from nowhere, and may not call this machine without being asked.
  permissions: ['local-network-access'],
} as const;

/** The second person of a test has a browser of their own. The page comes from this checkout's sources, everything else from the server. */
async function openPage(address: string): Promise<Page> {
  const page = pages.length === 0 ? await warm.newPage() : await browser.newPage(BROWSER);
  page.setDefaultTimeout(10_000);
  pages.push(page);
  page.on('pageerror', (error) => mistakes.push(error.message));
  await page.route('**/desk/**', (route) => {
    const name = new URL(route.request().url()).pathname.replace('/desk/', '') || 'index.html';
    const file = path.join(dist, name);
    const headers = { 'content-security-policy': securityPolicy };
    const contentType = TYPES[path.extname(file)] ?? 'application/octet-stream';
    return existsSync(file)
      ? route.fulfill({ body: readFileSync(file), contentType, headers })
      : route.fulfill({ status: 404 });
  });
  await page.goto(`${hall.url}/desk/${address}`);
  return page;
}

/** Signs in at a window by typing number and password. */
async function signIn(windowId: string, number = clerksOf(windowId)[0]?.number ?? ''): Promise<Page> {
  const page = await openPage(`?window=${windowId}`);
  await eventually(() => page.evaluate('document.activeElement.autocomplete')).toBe('username');
  await page.keyboard.type(number);
  await page.keyboard.press('Tab');
  await page.keyboard.type('demo');
  await page.keyboard.press('Enter');
  await page.locator('.desk').waitFor();
  return page;
}

/** Keys that follow each other more quickly are a scanner's. */
const HAND_MS = 60;

/** A key for the desk, as soon as the answer to the one before is here: a hand is never faster. */
async function press(page: Page, key: string): Promise<void> {
  await eventually(() => page.locator('dialog[open]').count()).toBe(0);
  await eventually(() => page.locator('.primary__button').getAttribute('aria-busy')).toBe('false');
  await page.waitForTimeout(HAND_MS);
  await page.keyboard.press(key);
  if (key === 'F8') advancedAt.set(page, performance.now());
}

/** The big button is deaf for this long after a press. */
const QUIET_MS = 1_600;
const advancedAt = new WeakMap<Page, number>();

async function advance(page: Page): Promise<void> {
  const quietUntil = (advancedAt.get(page) ?? Number.NEGATIVE_INFINITY) + QUIET_MS;
  await page.waitForTimeout(Math.max(0, quietUntil - performance.now()));
  await press(page, 'F8');
}

/** Signed on and open. */
async function openDesk(windowId: string, number?: string): Promise<Page> {
  const page = await signIn(windowId, number);
  await advance(page);
  await state(page, '未开放');
  await advance(page);
  await state(page, '空闲');
  return page;
}

const text = (page: Page, selector: string) => page.locator(selector).first().textContent();
const state = (page: Page, words: string) => eventually(() => text(page, '.ticket-panel .yx-status')).toContain(words);
const number = (page: Page, expected: string) =>
  eventually(() => text(page, '.ticket-panel .yx-number')).toBe(expected);
const says = (page: Page, words: string) => eventually(() => text(page, '.yx-notices')).toContain(words);

async function hold(page: Page, key: string): Promise<void> {
  await page.keyboard.down(key);
  await page.waitForTimeout(1_200);
  await page.keyboard.up(key);
}

beforeAll(async () => {
  const config = browserApp(app);
  await build({ ...config, configFile: false, logLevel: 'warn', build: { ...config.build, outDir: dist } });
  hall = new DemoHall(path.join(folder, 'data'));
  await hall.start();
  ({ staff, securityPolicy } = await hall.info());
  browser = await launchChromium();
  warm = await WarmPages.open(browser, BROWSER);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hall?.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  mistakes = [];
});

afterEach(async () => {
  for (const page of pages) await page.close();
  pages = [];
  expect(mistakes).toEqual([]);
});

describe('a clerk’s day', { timeout: 90_000 }, () => {
  test('signs in by keyboard, signs on, opens, serves one after the other with F8 and signs off', async () => {
    const [first, second] = [
      await hall.takeTicket('medical-insurance-enrolment'),
      await hall.takeTicket('medical-expenses-claim'),
    ];
    const page = await openDesk('window-1');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await number(page, first.number);
    await advance(page);
    await state(page, '正在叫号');
    await press(page, '1');
    await state(page, '办理中');
    await advance(page);
    await state(page, '正在叫号');
    await number(page, second.number);
    await press(page, '1');
    await state(page, '办理中');
    // Nobody waits any more, and the item is one that goes to a higher authority.
    expect(await text(page, '.primary__button')).toMatch(/^办结记为报批件/);
    await advance(page);
    await state(page, '空闲');
    await says(page, `${second.number} 已办结`);
    expect(await text(page, '.figures__one:last-child dd')).toBe('2');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await state(page, '未签到');
  });

  test('a wrong password is said; the staff of a demonstration can be clicked', async () => {
    const page = await openPage('');
    await page.getByLabel('工号', { exact: true }).fill('011');
    await page.getByLabel('密码').fill('wrong');
    await page.keyboard.press('Enter');
    await eventually(() => text(page, '[role="alert"]')).toContain('工号或密码不对');
    await page.getByLabel('找人').fill('谢志强');
    await page.getByRole('button', { name: '谢志强' }).click();
    await page.locator('.desk').waitFor();
    // The only window was chosen by itself, and a reload keeps it.
    expect(await text(page, '.desk-header .yx-window')).toBe('1');
    await page.reload();
    await page.locator('.desk').waitFor();
    expect(await text(page, '.desk-header .yx-window')).toBe('1');
  });

  test('[STAFF-2] AB hand-over in one action; the ticket stays, and the other desk knows at once', async () => {
    const [a, b] = clerksOf('window-4');
    const ticket = await hall.takeTicket('farm-machinery-subsidy');
    const first = await openDesk('window-4', a?.number);
    await advance(first);
    await number(first, ticket.number);
    const second = await signIn('window-4', b?.number);
    expect(await text(second, '.primary__button')).toContain('接替');
    await press(second, 'F8');
    await says(second, '已接替');
    await number(second, ticket.number);
    await eventually(() => text(first, '.primary__button')).toContain('换岗签到');
    // A second browser of the same person shows the same and works.
    const third = await signIn('window-4', b?.number);
    await number(third, ticket.number);
    await press(third, '1');
    await state(second, '办理中');
    await advance(second);
    await state(third, '空闲');
  });

  test('[UNDO-1] a call can be taken back, and the ticket is next again', async () => {
    const ticket = await hall.takeTicket('homestead');
    const page = await openDesk('window-6');
    await advance(page);
    await state(page, '正在叫号');
    await press(page, 'Backspace');
    await says(page, `已撤销叫号，${ticket.number} 回到原来的位置`);
    await state(page, '空闲');
    await number(page, ticket.number);
    await advance(page);
    await state(page, '正在叫号');
  });

  test('[MISS-2] missed is locked, then held for a second; the person comes back by number and is called first', async () => {
    const ticket = await hall.takeTicket('sole-trader-setup');
    const page = await openDesk('window-7');
    await advance(page);
    await state(page, '正在叫号');
    await hold(page, '6');
    await says(page, '秒后才能按');
    await hall.pass(61_000);
    await state(page, '到时自动算已到');
    await hold(page, '6');
    await state(page, '空闲');
    await eventually(() => text(page, '.shelf')).toContain(ticket.number);
    await press(page, '8');
    await page.keyboard.type(ticket.number.toLowerCase());
    await page.keyboard.press('Enter');
    await says(page, `${ticket.number} 已恢复排队`);
    await eventually(() => text(page, '.next-five__why')).toContain('刚过号回来');
    await advance(page);
    await number(page, ticket.number);
  });

  test('[MISS-1] a recall when the hall allows it, and not before', async () => {
    await hall.takeTicket('residents-premium');
    const page = await openDesk('window-8');
    await advance(page);
    await state(page, '第 1 遍');
    await press(page, 'F9');
    await says(page, '秒后才能按');
    await hall.pass(26_000);
    await press(page, 'F9');
    await state(page, '第 2 遍');
  });

  test('hold, walk-up, resume and transfer, one key each', async () => {
    const ticket = await hall.takeTicket('birth-household-entry');
    const page = await openDesk('window-9');
    await advance(page);
    await state(page, '正在叫号');
    await press(page, '3');
    await says(page, `${ticket.number} 已挂起`);
    await press(page, '2');
    await says(page, '已开始办');
    await state(page, '办理中');
    // 5: an outcome by its digit, two items, finished without calling anybody.
    await press(page, '5');
    await page.keyboard.press('8');
    await page.keyboard.press('Equal');
    await page.keyboard.press('Enter');
    await says(page, '已办结');
    await press(page, '3');
    await says(page, `${ticket.number} 已恢复`);
    await advance(page);
    await number(page, ticket.number);
    await press(page, '4');
    await page.keyboard.type('社会');
    await page.keyboard.press('Enter');
    await says(page, `${ticket.number} 已转办，前面 `);
    await state(page, '空闲');
    const social = await signIn('window-2');
    await eventually(() => text(social, '.next-five')).toContain(ticket.number);
  });

  test('pause with reason and time of return, back with the same key; close and sign off', async () => {
    const page = await openDesk('window-3');
    // The window was opened just now: opening it again within a double click would be the same opening.
    await page.waitForTimeout(500);
    await press(page, '7');
    await page.keyboard.press('5');
    await page.keyboard.press('Enter');
    await state(page, '暂停服务');
    await state(page, '开会 · 约 ');
    await press(page, '7');
    await state(page, '空闲');
    await press(page, '9');
    await says(page, '已通知值班长');
  });

  test('[ORD-7] a ticket by its number with a reason; [NUM-5] an offline number that nobody knows is adopted', async () => {
    const [first, second] = [await hall.takeTicket('legal-aid'), await hall.takeTicket('mediation')];
    await hall.command('demo-kiosk-2', 'lease-numbers', { kioskId: 'kiosk-2' });
    const page = await openDesk('window-10');
    await number(page, first.number);
    await press(page, '0');
    await page.keyboard.type(second.number);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await number(page, second.number);
    await state(page, '正在叫号');
    expect(await text(page, '.number-facts')).toContain('指定叫号');
    await press(page, '1');
    await state(page, '办理中');
    await press(page, '5');
    await page.keyboard.press('Enter');
    await state(page, '空闲');
    await press(page, '0');
    await page.keyboard.type('X201');
    await page.keyboard.press('Enter');
    await eventually(() => text(page, 'dialog')).toContain('X201 是临时号');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await page.keyboard.type('咨询');
    await page.keyboard.press('Enter');
    await number(page, 'X201');
    await state(page, '正在叫号');
  });

  test('needs that a guide marked are said to the clerk', async () => {
    const guide = await hall.tokenOf(personWho('guide'));
    const { ticketId } = await hall.takeTicket('water-account', { priorityClass: 'elderly', language: 'en' });
    await hall.command(guide, 'mark-ticket', { ticketId, needs: ['hearing'], care: 'unwell' });
    const page = await openDesk('window-11');
    await advance(page);
    await state(page, '正在叫号');
    expect(await text(page, '.ticket-panel')).toMatch(/70岁以上老人.*说英语.*急需照顾：身体不舒服 · 请用文字交流/);
  });

  test('evacuation: the desk says so, and goes on with the hall', async () => {
    const manager = await hall.tokenOf(personWho('duty-manager'));
    const page = await openDesk('window-5');
    await hall.command(manager, 'suspend-hall', { reason: 'drill' });
    await state(page, '大厅暂停办理');
    await advance(page);
    await says(page, '不能叫号');
    await hall.command(manager, 'resume-hall', {});
    await state(page, '空闲');
  });

  test('the server goes away and comes back: said, and then all is as it was', async () => {
    const page = await openDesk('window-2');
    await hall.stop();
    await eventually(() => text(page, '.line-banner')).toContain('网络断了');
    await hall.start();
    await eventually(() => page.locator('.line-banner').count()).toBe(0);
    await state(page, '空闲');
    await press(page, '2');
    await state(page, '办理中');
  });
});
