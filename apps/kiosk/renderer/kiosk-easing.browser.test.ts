import { expect, test } from 'vitest';
import { deskTicket } from '../agent/test-bench.ts';
import { type FakeKiosk, type Page, press, see, settle, TALL } from './fake-kiosk.ts';
import { KioskBench } from './fake-kiosk-bench.ts';

const bench = new KioskBench();
let kiosk: FakeKiosk;

const heard = (): readonly string[] => kiosk.agent.spoken;
const hears = (words: string | RegExp): Promise<void> =>
  expect.poll(() => heard().some((one) => (typeof words === 'string' ? one === words : words.test(one)))).toBe(true);
const textPx = async (page: Page): Promise<number> =>
  Number(await page.evaluate(`parseFloat(getComputedStyle(document.querySelector('main')).fontSize)`));

test('[REQ 2] what makes it easier holds at once, on every page, until the next citizen', async () => {
  kiosk = await bench.openKiosk();
  const page = await kiosk.open(TALL, 'fake');
  const usualPx = await textPx(page);
  await press(page, '无障碍');
  await see(page, '怎样用着更方便？');
  await press(page, /^大字.*标准$/);
  await press(page, /^大字.*大$/);
  await page.getByRole('button', { name: /^大字.*特大$/ }).waitFor();
  await press(page, /^高对比.*未开$/);
  await press(page, /^轮椅模式.*未开$/);
  await page.getByRole('button', { name: /^轮椅模式.*已开$/, pressed: true }).waitFor();
  await press(page, '好了，继续');
  await see(page, '您要办什么事？');
  const html = page.locator('html');
  expect([await html.getAttribute('data-theme'), await html.getAttribute('data-reach')]).toEqual(['contrast', 'low']);
  // Letters are shared with the number of choices in sight: less than twice as large only where a page is full.
  expect(await textPx(page)).toBeGreaterThan(usualPx * 1.4);
  await press(page, /^参加医保/);
  await see(page, '参加医保');
  expect(await html.getAttribute('data-theme')).toBe('contrast');
  // [WCAG 2.2.1] Three times the minute of this page, and a minute's warning.
  // The page's time goes on by itself, too: some seconds are for a slow machine.
  await page.clock.runFor(110_000);
  expect(await page.getByText(/^您还在吗/).count()).toBe(0);
  await page.clock.runFor(12_000);
  await page.getByText(/秒后回到首页/).waitFor();
  await press(page, '我还在');
  await page.getByText(/秒后回到首页/).waitFor({ state: 'hidden' });
  await page.clock.runFor(110_000);
  await see(page, '参加医保');
  await page.clock.runFor(71_000);
  await see(page, '您要办什么事？');
  expect([await html.getAttribute('data-theme'), await html.getAttribute('data-reach')]).toEqual(['light', 'normal']);
  expect(await textPx(page)).toBe(usualPx);
});

test('spoken guidance: a touch says, the second one presses; news is said; silence after the reset', async () => {
  kiosk = await bench.openKiosk();
  kiosk.agent.take = async () => ({ kind: 'taken', ticket: deskTicket(), url: null, paper: { outcome: 'printed' } });
  const page = await kiosk.open();
  expect(heard()).toEqual([]);
  await press(page, '无障碍');
  await press(page, /^语音引导/);
  await hears('怎样用着更方便？');
  await press(page, '好了，继续');
  await see(page, '怎样用着更方便？');
  await hears('好了，继续');
  await press(page, '好了，继续');
  await see(page, '您要办什么事？');
  await hears('您要办什么事？');
  await hears(/^参加医保，前面 5 位，约 12–18 分钟$/);
  await press(page, /^参加医保/);
  await see(page, '您要办什么事？');
  await press(page, /^参加医保/);
  await see(page, '参加医保');
  await hears(/^前面等候，5 位$/);
  await press(page, '取号');
  await press(page, '取号');
  await hears('请取走小票');
  await hears('A012');
  await press(page, /^知道了/);
  await press(page, /^知道了/);
  await see(page, '您要办什么事？');
  const sentences = heard().length;
  await press(page, /^参加医保/);
  await see(page, '参加医保');
  expect(heard()).toHaveLength(sentences);
});

test('with keys alone: help turns the guidance on, arrows move and say, Enter presses', async () => {
  kiosk = await bench.openKiosk();
  const page = await kiosk.open();
  await settle(page);
  await page.keyboard.press('F1');
  await hears('您要办什么事？');
  await page.waitForTimeout(150);
  const focused = (): Promise<unknown> => page.evaluate('document.activeElement.textContent');
  const walked: unknown[] = [];
  for (let step = 0; step < 7; step++) {
    await page.keyboard.press('ArrowDown');
    walked.push(await focused());
    await page.waitForTimeout(120);
  }
  expect(walked.join(' ')).toMatch(/常办 .*搜索.* 参加医保/);
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toMatch(/^参加医保/);
  await hears(/^参加医保，/);
  await settle(page);
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await see(page, '参加医保');
  const before = heard().filter((one) => one === '参加医保').length;
  await page.waitForTimeout(150);
  await page.keyboard.press('F1');
  await expect.poll(() => heard().filter((one) => one === '参加医保').length).toBeGreaterThan(before);
  await page.evaluate(`window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F16' }))`);
  await page.waitForTimeout(150);
  const sentences = heard().length;
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(200);
  expect(heard()).toHaveLength(sentences);
});

test('without a voice the guidance is not offered', async () => {
  kiosk = await bench.openKiosk();
  kiosk.agent.show({ speech: false });
  const page = await kiosk.open();
  await press(page, '无障碍');
  await see(page, '怎样用着更方便？');
  expect(await page.getByRole('button', { name: /^语音引导/ }).count()).toBe(0);
  await page.keyboard.press('F1');
  await page.waitForTimeout(200);
  expect(heard()).toEqual([]);
});
