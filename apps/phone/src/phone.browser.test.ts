import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { TicketView } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { launchChromium } from '@youxu/tooling/chromium';
import { WarmPages } from '@youxu/tooling/warm-pages';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildPage } from './fake/built-page.ts';
import { FakeTicketHall, NOW, ratingOf } from './fake/fake-ticket-hall.ts';
import { type PhoneServer, servePhone } from './fake/phone-server.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

/** What a phone loads before anything is to be seen. */
const GZIP_BYTES_MAX = 90_000;
const PHONE = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true, isMobile: true };

let dist: string;
let browser: Browser;
let server: PhoneServer;
let pages: WarmPages;
let page: Page;
let hall: FakeTicketHall;
let mistakes: string[];

beforeAll(async () => {
  dist = await buildPage();
  browser = await launchChromium();
  pages = await WarmPages.open(browser, PHONE);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(dist, { recursive: true, force: true });
});

beforeEach(async () => {
  hall = new FakeTicketHall();
  server = await servePhone(dist, (call) => hall.answer(call));
  mistakes = [];
  await take(await pages.newPage());
});

afterEach(async () => {
  await page.close();
  await server.close();
  expect(mistakes).toEqual([]);
});

/** The page that the test is about. */
async function take(fresh: Page): Promise<void> {
  page = fresh;
  page.on('pageerror', (error) => mistakes.push(error.message));
  await page.addInitScript(() => {
    const felt: number[] = [];
    Object.assign(window, { felt });
    Object.defineProperty(navigator, 'vibrate', {
      value: (pattern: number | number[]) => felt.push(typeof pattern === 'number' ? pattern : pattern.length),
    });
  });
}

/** Another page than the one that each test begins with: its time is the test's. */
async function takeClock(): Promise<void> {
  await page.close();
  await take(await browser.newPage(PHONE));
  await page.clock.install();
}

async function open(ticket: Partial<TicketView> = {}): Promise<void> {
  hall.show(ticket);
  await page.goto(`${server.url}/t/ticket-1`);
  await page.locator('main .yx-number').waitFor();
}

/** The hall changes and the page is looked at again. */
async function becomes(ticket: Partial<TicketView>): Promise<void> {
  hall.show(ticket);
  await lookAgain();
}

const lookAgain = () => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
const button = (name: string | RegExp) => page.getByRole('button', { name });
const words = async (): Promise<string> => (await page.locator('#root').textContent()) ?? '';
/** How often the phone vibrated for a call; stopping it is none. */
const rings = () => page.evaluate('window.felt.filter((strokes) => strokes > 1).length');

test('the page is small: no fonts, no sockets, no more than 90 kB compressed', () => {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const texts = files.map((file) => readFileSync(path.join(file.parentPath, file.name)));
  expect(files.map(({ name }) => path.extname(name)).sort()).toEqual(['.css', '.html', '.js']);
  expect(texts.join('\n')).not.toContain('socket.io');
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(GZIP_BYTES_MAX);
});

const call = { windowNumber: '3', floorNumber: 2, at: NOW, count: 1 };
const stages = [
  { name: { zh: '医保参保', en: 'Insurance' }, done: true, current: false },
  { name: { zh: '换身份证', en: 'ID card' }, done: false, current: true },
];

test.each<[string, Partial<TicketView>, readonly string[]]>([
  [
    'waiting',
    {},
    ['A012', '等候中', '前面 5 位', '约 12–18 分钟', '请到 1、2、3 号窗口，以叫号为准', '医保参保', '投诉电话'],
  ],
  ['issued', { state: 'issued' }, ['等候中', '前面 5 位']],
  ['next', { ahead: 0 }, ['下一位就是您', '请到窗口附近等']],
  ['kept', { ahead: null, forecast: null }, ['很快叫您']],
  ['no window', { windowNumbers: [], forecast: null }, ['现在没有窗口办这项业务', '还说不准']],
  ['called', { state: 'called', ahead: null, call }, ['A012', '请到 3 号窗口', '2 楼', '10:42 叫号']],
  ['recalled', { state: 'called', ahead: null, call: { ...call, count: 2 } }, ['10:42 第 2 遍叫号']],
  ['serving', { state: 'serving', ahead: null, call }, ['正在 3 号窗口办理']],
  ['held', { state: 'held', ahead: null }, ['您的号先放着', '窗口给您留着']],
  ['missed', { state: 'missed', ahead: null, returnBehind: 2 }, ['已过号，今天有效', '最多再等 2 位']],
  ['missed twice', { state: 'missed', ahead: null }, ['排在最后', '导办台']],
  ['done', { state: 'done', ahead: null, rating: ratingOf({}) }, ['已办完', '请为 3 号窗口的服务评价', '非常不满意']],
  ['rated', { state: 'done', ahead: null, rating: ratingOf({ rated: true }) }, ['您已经评价过了']],
  ['cancelled', { state: 'cancelled', ahead: null }, ['已取消', '请重新取号']],
  ['expired', { state: 'expired', ahead: null }, ['这个号已失效', '导办台']],
  ['itinerary', { services: stages }, ['要办的事', '医保参保', '已办完', '换身份证', '现在办这件']],
])('[VIEW-4] %s: says what it is and what to do, accessibly, in the width of the phone', async (_, ticket, said) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(ticket);
  const text = (await words()).replace(/\s+/g, ' ');
  for (const sentence of said) expect(text.replaceAll(' ', '')).toContain(sentence.replaceAll(' ', ''));
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  await button('English').click();
  expect(await words()).not.toMatch(/[\u4e00-\u9fff](?<!中|文)/);
  await button('Larger text').click();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
});

test('the title tells it among other pages, and language and size are remembered', async () => {
  await open();
  expect(await page.title()).toBe('A012 前面 5 位');
  await button('English').click();
  await button('Larger text').click();
  await page.reload();
  await page.getByText('5 ahead of you').waitFor();
  expect(await page.title()).toBe('A012 5 ahead of you');
  expect(await page.locator('html').getAttribute('data-text')).toBe('large');
});

describe('[LOOK] a call', () => {
  test('covers the page in amber, rings and vibrates after a first touch, and again at each recall', async () => {
    await open({ ahead: 0 });
    await button('叫到我时响铃').click();
    await page.getByText('提醒已打开').waitFor();
    expect(await rings()).toBe(1);
    await becomes({ state: 'called', ahead: null, call });
    await page.getByText('10:42 叫号').waitFor();
    expect(await page.locator('.call').evaluate((plate) => getComputedStyle(plate).backgroundColor)).toBe(
      'rgb(255, 184, 28)',
    );
    expect(await rings()).toBe(2);
    await button('知道了').click();
    await lookAgain();
    expect(await rings()).toBe(2);
    await becomes({ state: 'called', ahead: null, call: { ...call, at: NOW + 25_000, count: 2 } });
    await page.getByText('第 2 遍').waitFor();
    expect(await rings()).toBe(3);
    await becomes({ state: 'serving', ahead: null, call });
    await page.getByText('正在 3 号窗口办理').waitFor();
    expect(await rings()).toBe(3);
  });

  test('makes no noise before the person has touched the page, and at the first touch it does', async () => {
    await open({ state: 'called', ahead: null, call });
    expect(await rings()).toBe(0);
    await page.locator('.call__floor').click();
    await expect.poll(rings).toBe(1);
  });
});

describe('a line that is bad', () => {
  test('what is old says how old, and heals by itself', async () => {
    await takeClock();
    await open();
    hall.isReachable = false;
    await page.clock.fastForward(16_000);
    expect(await words()).not.toContain('网络不通');
    await page.clock.fastForward(30_000);
    await expect.poll(words).toMatch(/网络不通，下面是 \d+ 秒前的情况/);
    expect(await words()).toContain('前面 5 位');
    await page.clock.fastForward(180_000);
    await expect.poll(words).toMatch(/下面是 \d+ 分钟前的情况/);
    hall.isReachable = true;
    hall.show({ ahead: 1 });
    await page.clock.fastForward(70_000);
    await page.getByText('前面 1 位').waitFor();
    expect(await words()).not.toContain('网络不通');
  });

  test('nothing arrived yet, or the hall does not know the ticket: each says so', async () => {
    hall.isReachable = false;
    await page.goto(`${server.url}/t/ticket-1`);
    await page.getByText('现在连不上大厅').waitFor();
    hall.isReachable = true;
    hall.isKnown = false;
    await lookAgain();
    await page.getByText('没有找到这个号').waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await page.goto(`${server.url}/t/`);
    await page.getByText('请用手机扫票上的二维码').waitFor();
  });

  test('an unchanged ticket is not sent again', async () => {
    await open();
    await lookAgain();
    await expect.poll(() => hall.statuses).toEqual([200, 304]);
    expect(await words()).toContain('前面 5 位');
  });

  test('nobody looks: nothing is asked', async () => {
    await takeClock();
    await open({ ahead: 1 });
    await page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
    await page.clock.fastForward(10_000);
    const asked = hall.statuses.length;
    await page.clock.fastForward(120_000);
    expect(hall.statuses).toHaveLength(asked);
    await page.evaluate("Object.defineProperty(document, 'hidden', { value: false, configurable: true })");
    await lookAgain();
    await expect.poll(() => hall.statuses.length).toBe(asked + 1);
  });
});

describe('what a person may do', () => {
  test('[INV-5] a cancellation is asked for first, and repeated under one request id until it is answered', async () => {
    await open();
    await button('不办了，取消这个号').click();
    await page.getByRole('dialog').waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await button('继续等').click();
    expect(hall.commands).toEqual([]);
    await button('不办了，取消这个号').click();
    hall.brokenAnswers = 2;
    hall.onCommand = () => hall.show({ state: 'cancelled', ahead: null });
    await button('取消这个号').last().click();
    await page.getByText('已取消').waitFor();
    expect(hall.commands).toHaveLength(3);
    expect(new Set(hall.commands.map(({ requestId }) => requestId)).size).toBe(1);
    expect(hall.commands[0]).toMatchObject({
      name: 'cancel-ticket',
      input: { ticketId: 'ticket-1', reason: 'by-citizen' },
    });
  });

  test('[MISS-3] a missed ticket comes back by one press; a refusal is a sentence', async () => {
    await open({ state: 'missed', ahead: null });
    hall.refusal = 'return-by-desk';
    await button('我回来了').click();
    await page.getByText('请到导办台办理').waitFor();
    hall.refusal = null;
    hall.onCommand = () => hall.show({ ahead: 2 });
    await button('我回来了').click();
    await page.getByText('前面 2 位').waitFor();
    expect(hall.commands.at(-1)).toMatchObject({ name: 'return-ticket', input: { ticketId: 'ticket-1' } });
  });

  test('[INV-6] where nobody knows whether it was done, pressing again is the same request', async () => {
    await takeClock();
    await open({ state: 'missed', ahead: null });
    hall.brokenAnswers = 100;
    await button('我回来了').click();
    for (let second = 0; second < 20; second++) await page.clock.fastForward(1_000);
    await page.getByText('不会重复办').waitFor();
    hall.brokenAnswers = 0;
    await button('我回来了').click();
    await expect.poll(words).not.toContain('不会重复办');
    expect(new Set(hall.commands.map(({ requestId }) => requestId)).size).toBe(1);
  });

  test('[RATE-1] rates with reasons and words, sends nothing before it is submitted, and keeps nothing in sight', async () => {
    await open({ state: 'done', ahead: null, rating: ratingOf({}) });
    await button('非常满意').click();
    expect(await words()).not.toContain('哪里不满意');
    await button(/^不满意/).click();
    await button('办得太慢').click();
    await button('其他').click();
    await page.getByLabel('想说的话').fill('  等了很久 ');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(hall.commands).toEqual([]);
    hall.onCommand = () => hall.show({ state: 'done', ahead: null, rating: ratingOf({ rated: true }) });
    await button('提交评价').click();
    await page.getByText('谢谢').waitFor();
    const input = {
      serviceRecordId: 'record-1',
      channel: 'phone',
      level: 2,
      reasons: ['slow', 'other'],
      words: '等了很久',
    };
    expect(hall.commands).toMatchObject([{ name: 'submit-rating', input }]);
    expect(await words()).not.toContain('不满意');
  });

  test('[RATE-6] corrects once, on the same day', async () => {
    await open({ state: 'done', ahead: null, rating: ratingOf({ rated: true, correctable: true }) });
    await button('改评价').click();
    await button(/^满意/).click();
    hall.onCommand = () => hall.show({ state: 'done', ahead: null, rating: ratingOf({ rated: true }) });
    await button('提交评价').click();
    await page.getByText('已改好').waitFor();
    expect(hall.commands).toMatchObject([{ name: 'correct-rating', input: { serviceRecordId: 'record-1', level: 4 } }]);
    expect(await button('改评价').count()).toBe(0);
  });
});
