import { readTicket } from '@youxu/ticket-printer/emulator';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openKiosk } from '../agent/kiosk-bench.ts';
import { closeAll, connectPrinter, openEmulator } from '../agent/test-bench.ts';
import { type BuiltPage, buildKioskPage, see, TALL } from './fake-kiosk.ts';

let built: BuiltPage;

beforeAll(async () => {
  built = await buildKioskPage();
}, 120_000);
afterAll(() => built?.close());
afterEach(closeAll);

/** The built page in Chromium, the agent behind it, and an emulated printer. */
async function openWhole(query = '') {
  const emulator = await openEmulator();
  const kiosk = await openKiosk({ openPrinter: () => connectPrinter(emulator), page: built.folder });
  await kiosk.becomes({ online: true, printer: 'ok', catalogKey: '1 2026-11-21' });
  const page = await built.browser.newPage({ hasTouch: true, viewport: TALL, reducedMotion: 'reduce' });
  await page.goto(`${kiosk.origin}/${query}`);
  await page.locator('h1').waitFor();
  const wait = () => page.waitForTimeout(450);
  const touch = async (words: string | RegExp): Promise<void> => {
    await page.getByRole('button', { name: words }).first().waitFor();
    // A page takes no touch for 400 ms after it has changed.
    await wait();
    await page.getByRole('button', { name: words }).first().tap();
  };
  const paper = () => emulator.tickets.flatMap(readTicket).join('\n');
  return { ...kiosk, page, touch, paper };
}

test('[INV-3] two touches give a number: what the screen says stands on the paper', async () => {
  const { page, touch, paper, hall } = await openWhole();
  await touch(/^参加医保/);
  await touch(/^取号/);
  await see(page, '请取走小票');
  expect(await page.locator('main').textContent()).toContain('A012');
  for (const words of ['A012', '前面 5 位', '约等 12–18 分钟', '请到 1、2、3 号窗口', '取号免费'])
    expect(paper()).toContain(words);
  expect(paper()).not.toContain('补打');
  await vi.waitFor(() => expect(hall.executed.at(-1)?.frame.name).toBe('report-print'));
  await page.close();
});

test('in English, from the screen to the paper', async () => {
  const { page, touch, paper } = await openWhole();
  await touch('English');
  await touch(/^Join the medical/);
  await touch(/^Take a number/);
  await see(page, 'Please take your ticket');
  expect(paper()).toContain('5 ahead of you');
  expect(paper()).not.toMatch(/前面|窗口/);
  await page.close();
});

test('in the lower half, with large letters and high contrast: the same number, the same paper', async () => {
  const { page, touch, paper } = await openWhole();
  await touch('无障碍');
  for (const words of [/^轮椅模式/, /^高对比/, /^大字/]) await touch(words);
  await touch('好了，继续');
  const low = (await page.evaluate(
    `[...document.querySelectorAll('button')].every((one) => one.getBoundingClientRect().top >= innerHeight / 2 - 1)`,
  )) as boolean;
  expect(low).toBe(true);
  await touch(/^参加医保/);
  await touch(/^取号/);
  await see(page, '请取走小票');
  expect(paper()).toContain('A012');
  await page.close();
});
