import { rmSync } from 'node:fs';
import path from 'node:path';
import type { ServiceId, WindowId } from '@youxu/domain';
import { DemoHall } from '@youxu/simulator/demo-hall';
import { buildPage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiAnswer, type ApiCall, type PhoneServer, servePhone } from './fake/phone-server.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

/** A rating is sealed eight of the hall's seconds after it was given. */
const CLOCK_RATE = 8;
const windowId = 'window-1' as WindowId;
const service = 'medical-insurance-enrolment' as ServiceId;

const hall = new DemoHall({ clockRate: CLOCK_RATE });
let dist: string;
let server: PhoneServer;
let browser: Browser;
let clerk: string;

beforeAll(async () => {
  await hall.start();
  dist = await buildPage(path.resolve(import.meta.dirname, '..'));
  server = await servePhone(dist, passOn);
  browser = await launchChromium();
  clerk = await hall.openWindow('011', windowId);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await hall.close();
  rmSync(dist, { recursive: true, force: true });
});

/** The hall's own answer, with its status and its tag. */
async function passOn({ method, url, body, ifNoneMatch }: ApiCall): Promise<ApiAnswer> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (ifNoneMatch !== undefined) headers['if-none-match'] = ifNoneMatch;
  const response = await fetch(`${hall.url}${url}`, { method, headers, ...(method === 'POST' ? { body } : {}) });
  return { status: response.status, body: await response.text(), etag: response.headers.get('etag') ?? undefined };
}

async function take(serviceIds: readonly ServiceId[] = [service]) {
  const itinerary = serviceIds.length > 1 ? ({ itinerary: 'ordered' } as const) : {};
  const ticket = await hall.give('demo-kiosk-1', 'take-ticket', { serviceIds, ...itinerary });
  await hall.give('demo-kiosk-1', 'report-print', { ticketId: ticket.ticketId, outcome: 'printed' });
  return ticket;
}

async function open(accessKey: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  await page.goto(`${server.url}/t/${accessKey}`);
  await page.locator('main .yx-number').waitFor();
  return page;
}

const lookAgain = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

test('a ticket from its number to its corrected rating, as the hall really shows it', async () => {
  const { ticketId, accessKey, number } = await take();
  const page = await open(accessKey);
  await page.locator('.ticket').getByText('下一位就是您').waitFor();
  await hall.give(clerk, 'call-next', { windowId });
  await lookAgain(page);
  const plate = page.locator('.call');
  await plate.waitFor();
  expect((await plate.textContent())?.replaceAll(' ', '')).toContain(`${number}请到1号窗口`);
  await hall.give(clerk, 'mark-arrived', { windowId, ticketId });
  await lookAgain(page);
  await page.getByText('正在 1 号窗口办理').waitFor();
  await hall.give(clerk, 'finish-service', { windowId, ticketId, outcome: 'immediate', items: 1, invite: false });
  await lookAgain(page);
  await page.getByRole('button', { name: '非常不满意' }).click();
  await page.getByRole('button', { name: '办得太慢' }).click();
  await page.getByLabel('想说的话').fill('等了很久');
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('谢谢').waitFor();
  // Sealed by now: it may be corrected, once.
  const correct = page.getByRole('button', { name: '改评价' });
  await expect
    .poll(
      async () => {
        await lookAgain(page);
        return correct.count();
      },
      { timeout: 5_000 },
    )
    .toBe(1);
  await correct.click();
  await page.getByRole('button', { name: /^满意/ }).click();
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('已改好').waitFor();
  await page.reload();
  await page.getByText('您已经评价过了').waitFor();
  expect(await correct.count()).toBe(0);
  await page.close();
});

test('missed, back again, and cancelled', async () => {
  const { ticketId, accessKey } = await take();
  const page = await open(accessKey);
  await hall.give(clerk, 'call-next', { windowId });
  // The missed key is locked for a minute of the hall.
  await expect
    .poll(
      () =>
        hall.give(clerk, 'mark-missed', { windowId, ticketId }).then(
          () => true,
          () => false,
        ),
      {
        timeout: 20_000,
        interval: 500,
      },
    )
    .toBe(true);
  await lookAgain(page);
  await page.locator('.ticket').getByText('已过号，今天有效').waitFor();
  await page.getByRole('button', { name: '我回来了' }).click();
  await page
    .locator('.ticket')
    .getByText(/很快叫您|下一位就是您/)
    .waitFor();
  await page.getByRole('button', { name: '不办了，取消这个号' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消这个号' }).click();
  await page.locator('.ticket').getByText('已取消').waitFor();
  await page.close();
}, 60_000);

test('several matters on one ticket', async () => {
  const { accessKey } = await take([service, 'pension-claim' as ServiceId]);
  const page = await open(accessKey);
  await page.getByText('要办的事').waitFor();
  expect(await page.locator('.yx-list__item').count()).toBe(2);
  await page.close();
});

test('[APPT-6] an appointment: what is to be known before, then its ticket, then nothing of it', async () => {
  const slotAt = Date.parse('2026-11-24T10:00:00+08:00');
  const { appointmentId } = await hall.give(null, 'book-appointment', { serviceId: service, slotAt });
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  await page.goto(`${server.url}/a/${appointmentId}`);
  await page.getByText('我的预约').waitFor();
  expect((await page.locator('main').textContent())?.replaceAll(' ', '')).toContain('11月24日（周二）10:00');
  await page.getByRole('button', { name: '取消预约' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消预约' }).click();
  await page.getByText('预约已取消').waitFor();
  await page.close();
});

test('a ticket that the hall does not know', async () => {
  const page = await browser.newPage({ locale: 'zh-CN' });
  await page.goto(`${server.url}/t/nobody-has-this`);
  await page.getByText('没有找到这个号').waitFor();
  await page.close();
});
