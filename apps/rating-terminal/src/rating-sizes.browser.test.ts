import path from 'node:path';
import type { WindowId } from '@youxu/domain';
import { DemoHall } from '@youxu/simulator/demo-hall';
import { type ServedPage, servePage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { DRAWN } from '@youxu/tooling/drawn';
import { afterAll, beforeAll, expect, test } from 'vitest';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const windowId = 'window-1' as WindowId;
const hall = new DemoHall();
let server: ServedPage;
let browser: Browser;
let page: Page;
let clerk: string;

beforeAll(async () => {
  await hall.start();
  server = await servePage(path.resolve(import.meta.dirname, '..'), {
    '/socket.io': { target: hall.url, ws: true },
    '/demo': hall.url,
  });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 800, height: 1280 } });
  clerk = await hall.openWindow('011', windowId);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await hall.close();
});

/** Somebody is asked; who was asked before has had their 20 seconds. */
async function serve(): Promise<void> {
  await hall.pass(21_000);
  await page.goto(`${server.origin}/?window=${windowId}&token=demo-rating-1`);
  const { ticketId } = await hall.takeTicket('medical-insurance-enrolment');
  await hall.give(clerk, 'call-next', { windowId });
  await hall.give(clerk, 'mark-arrived', { windowId, ticketId });
  await hall.give(clerk, 'finish-service', { windowId, ticketId, outcome: 'immediate', items: 1, invite: true });
  await choice('非常不满意').waitFor();
}

const choice = (name: string) => page.getByRole('button', { name, exact: true });

/** Presses as a person does who has seen the screen. */
async function press(name: string): Promise<void> {
  await choice(name).waitFor();
  await page.waitForTimeout(500);
  await choice(name).click();
}

/** In large letters, and as they are. */
const SIZES = [
  ['800 × 1280', '1280 × 800', '1024 × 600'],
  ['1024 × 600', '360 × 576'],
];

/** What could be pressed and is not in sight, at any size. */
async function outOfSight(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [turn, sizes] of SIZES.entries()) {
    await choice('大字').click();
    for (const size of sizes) {
      const [width = 0, height = 0] = size.split(' × ').map(Number);
      await page.setViewportSize({ width, height });
      // The page takes its sizes from the new frame.
      await page.evaluate(DRAWN);
      for (const button of await page.getByRole('button').all()) {
        const box = await button.boundingBox();
        const isInside =
          box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
        if (!isInside) found.push(`${await button.textContent()} at ${size}, turn ${turn}`);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  return found;
}

test('everything that is pressed is in sight at every size, also in large letters', async () => {
  await serve();
  expect(await outOfSight()).toEqual([]);
  await press('非常不满意');
  await choice('不说原因').waitFor();
  expect(await outOfSight()).toEqual([]);
  await press('写几句话');
  await page.getByRole('textbox').waitFor();
  expect(await outOfSight()).toEqual([]);
  await press('不写了');
  await press('不说原因');
  await page.getByRole('button', { name: /改一下/ }).waitFor();
  expect(await outOfSight()).toEqual([]);
});

test('large letters: what is pressed grows as its title does, and stays in its frame', async () => {
  await serve();
  for (const size of SIZES[0] ?? []) {
    const [width = 0, height = 0] = size.split(' × ').map(Number);
    await page.setViewportSize({ width, height });
    await page.evaluate(DRAWN);
    const letters = (of: string) =>
      page
        .locator(of)
        .first()
        .evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    const usual = await letters('.yx-faces__choice');
    await choice('大字').click();
    expect((await letters('.yx-faces__choice')) / usual, size).toBeGreaterThan(1.25);
    for (const other of ['English', '中文']) {
      const isCut = await page
        .locator('main')
        .evaluate((main) =>
          [main, ...main.querySelectorAll('button')].some(
            ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
              scrollHeight > clientHeight || scrollWidth > clientWidth,
          ),
        );
      expect(isCut, `${size}, before ${other}`).toBe(false);
      await choice(other).click();
      await page.getByText(other === 'English' ? 'It is up to you' : '评不评都可以').waitFor();
    }
    await choice('大字').click();
  }
});
