import path from 'node:path';
import type { WindowId } from '@youxu/domain';
import { DemoHall } from '@youxu/simulator/demo-hall';
import { type ServedPage, servePage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { findPseudoFaults } from '@youxu/tooling/word-faults';
import { afterAll, beforeAll, expect, test } from 'vitest';

const windowId = 'window-1' as WindowId;
const SIZES = [
  { width: 800, height: 1280 },
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
];

const hall = new DemoHall();
let server: ServedPage;
let browser: Awaited<ReturnType<typeof launchChromium>>;

beforeAll(async () => {
  await hall.start();
  const proxy = { '/socket.io': { target: hall.url, ws: true }, '/demo': hall.url };
  server = await servePage(path.resolve(import.meta.dirname, '..'), proxy, 'pseudo');
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await hall.close();
});

test('[LOOK Words] in a language longer than ours nothing is cut at any size, and all of it stands in tables', async () => {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  const look = async (state: string): Promise<void> => {
    const view = await hall.view('demo-rating-1', 'rating-terminal', { windowId });
    // Without a picture it is the first character of the name.
    const shown = [view, [...(view.staff?.name.zh ?? '')][0]];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const found = await findPseudoFaults(page, { shown });
      faults.push(...found.map((fault) => `${state} ${size.width}: ${fault}`));
    }
  };
  await page.goto(`${server.origin}/?window=${windowId}&token=demo-rating-1`);
  await page.getByRole('heading').first().waitFor();
  await look('not open');
  const clerk = await hall.openWindow('011', windowId);
  const { ticketId, number } = await hall.takeTicket('medical-insurance-enrolment');
  await hall.give(clerk, 'call-next', { windowId });
  await hall.give(clerk, 'mark-arrived', { windowId, ticketId });
  await page.getByText(number).first().waitFor();
  await look('serving');
  await hall.give(clerk, 'finish-service', { windowId, ticketId, outcome: 'immediate', items: 1, invite: true });
  await page.locator('.yx-faces').waitFor();
  await look('asked');
  // As a person does who has seen the screen.
  await page.waitForTimeout(500);
  await page.locator('.yx-faces__choice').nth(3).click();
  await page.locator('.yx-faces').waitFor({ state: 'hidden' });
  await look('reasons');
  expect(faults).toEqual([]);
});
