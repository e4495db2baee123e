import { rmSync } from 'node:fs';
import path from 'node:path';
import type { TicketView } from '@youxu/domain';
import { buildPage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { findPseudoFaults } from '@youxu/tooling/word-faults';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeTicketHall, NOW } from './fake/fake-ticket-hall.ts';
import { type PhoneServer, servePhone } from './fake/phone-server.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;

const hall = new FakeTicketHall();
let shown: unknown;
let dist: string;
let server: PhoneServer;
let browser: Browser;

beforeAll(async () => {
  dist = await buildPage(path.resolve(import.meta.dirname, '..'), 'pseudo');
  server = await servePhone(dist, async (call) => {
    const answer = await hall.answer(call);
    shown = JSON.parse(answer.body);
    return answer;
  });
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(dist, { recursive: true, force: true });
});

const STATES: Readonly<Record<string, Partial<TicketView>>> = {
  waiting: {},
  called: { state: 'called', call: { windowNumber: '3', floorNumber: 1, at: NOW, count: 2 } },
  missed: { state: 'missed', returnBehind: 2 },
};

test('[LOOK Words] in a language longer than ours nothing is cut on the narrowest phone, and all of it stands in tables', async () => {
  const page = await browser.newPage({
    viewport: { width: 320, height: 640 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const faults: string[] = [];
  for (const [state, ticket] of Object.entries(STATES)) {
    hall.show(ticket);
    await page.goto(`${server.url}/t/ticket-1`);
    await page.locator('main .yx-number').first().waitFor();
    // The hall's name gives way to the buttons beside it.
    const found = await findPseudoFaults(page, { shown, except: '.page__hall' });
    faults.push(...found.map((fault) => `${state}: ${fault}`));
  }
  expect(faults).toEqual([]);
});
