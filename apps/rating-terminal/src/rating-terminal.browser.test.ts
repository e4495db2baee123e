import type { WindowId } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { terminalBench } from './fake/terminal-bench.ts';

const bench = terminalBench();
const { hall, windowId, words } = bench;
let clerk: string;
beforeAll(async () => {
  clerk = await bench.clerk();
});

test('idle: who works here, their window, and who is being served', async () => {
  const { page } = bench;
  await bench.open();
  for (const said of ['三都镇政务服务中心', '刘芳', '工号 011', '窗口组长']) expect(await words()).toContain(said);
  const ticketId = await bench.call('zh', '请到本窗口');
  await page.getByText('正在办理').waitFor();
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await bench.finish(ticketId, false);
  await page.getByText('请等叫号').waitFor();
});

test('in turn with the hall’s notices; who is called is seen at once', async () => {
  await bench.takeClock({ width: 1024, height: 600 });
  const { page } = bench;
  await bench.open();
  await page.clock.fastForward(18_500);
  await page.getByText('大厅提示').waitFor();
  expect(await words()).toContain('请等叫号');
  expect(await findAccessibilityFaults(page)).toEqual([]);
  const ticketId = await bench.call();
  await page.getByRole('heading', { name: '刘芳' }).waitFor();
  await bench.finish(ticketId, false);
});

test('while nobody is asked the face is read in English by one press, and is Chinese again after a minute', async () => {
  await bench.takeClock();
  const { page } = bench;
  await bench.open();
  await bench.choice('English').click();
  await page.getByText('Window 1', { exact: true }).waitFor();
  await page.getByRole('heading', { name: /Social Affairs/ }).waitFor();
  expect(await findAccessibilityFaults(page)).toEqual([]);
  // Where there is less room than these items take, fewer are told, and how many there are besides.
  const business = page.locator('.face__business');
  const more = async (): Promise<number> => Number(/and (\d+)\smore$/.exec((await business.textContent()) ?? '')?.[1]);
  const atFirst = await more();
  await page.setViewportSize({ width: 1024, height: 600 });
  await expect.poll(more).toBeGreaterThan(atFirst);
  expect(await business.evaluate((words) => words.scrollHeight - words.clientHeight)).toBeLessThan(5);
  await page.clock.fastForward(61_000);
  // A notice may stand there in turn.
  await bench.choice('English').waitFor();
  await page.getByText('耒阳市三都镇政务服务中心').waitFor();
});

test('[RATE-9] asks aloud once for each person, in Mandarin, and in English after that for a ticket in English', async () => {
  const { page } = bench;
  await page.addInitScript(() => {
    const heard: number[] = [];
    Object.assign(window, { heard });
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...when) {
      heard.push(this.buffer?.duration ?? 0);
      start.apply(this, when);
    };
  });
  const heard = () => page.evaluate('window.heard') as Promise<number[]>;
  await bench.open();
  await bench.serve();
  await expect.poll(heard).toHaveLength(1);
  await bench.serve('en');
  await page.getByRole('heading', { name: 'How was the service?' }).waitFor();
  await expect.poll(heard).toHaveLength(2);
  const [mandarin = 0, both = 0] = await heard();
  expect(both).toBeGreaterThan(mandarin + 0.5);
  // What a choice does to the screen says nothing again.
  await page.getByRole('button', { name: 'Larger text' }).click();
  await bench.press('Good');
  await bench.press(/Change/);
  await page.getByRole('heading', { name: 'Please choose again' }).waitFor();
  expect(await heard()).toHaveLength(2);
});

test('large letters and high contrast are for one person; keys and screen readers begin at the question', async () => {
  const { page } = bench;
  await bench.open();
  await bench.serve();
  const title = page.getByRole('heading', { name: '请为本次服务评价' });
  await title.waitFor();
  expect(await title.evaluate((heading) => heading === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
  expect(await bench.choice('非常满意').evaluate((button) => button === document.activeElement)).toBe(true);
  await bench.choice('大字').click();
  await bench.choice('高对比').click();
  await bench.choice('English').click();
  await page.getByRole('heading', { name: 'How was the service?' }).waitFor();
  const html = page.locator('html');
  expect([await html.getAttribute('data-text'), await html.getAttribute('data-theme')]).toEqual(['large', 'contrast']);
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await bench.serve();
  await expect.poll(() => html.getAttribute('data-theme')).toBe('light');
  expect(await html.getAttribute('data-text')).toBe('normal');
  await title.waitFor();
});

test('[LOOK Rating] five choices of one size, none chosen, none of them reached by accident', async () => {
  const { page } = bench;
  await bench.open();
  await bench.serve();
  await page.getByRole('heading', { name: '请为本次服务评价' }).waitFor();
  const choices = page.locator('.yx-faces__choice');
  const boxes = await Promise.all((await choices.all()).map((each) => each.boundingBox()));
  expect(boxes).toHaveLength(5);
  expect(new Set(boxes.map((box) => `${box?.width.toFixed(1)} × ${box?.height.toFixed(1)}`)).size).toBe(1);
  expect(await page.locator('[aria-pressed="true"]').count()).toBe(0);
  expect(await findAccessibilityFaults(page)).toEqual([]);
});

test('[RATE-3] [RATE-5] a press is kept, may be changed for eight seconds, and leaves nothing behind', async () => {
  const { page } = bench;
  await bench.open();
  const ticketId = await bench.serve();
  await bench.press('非常满意');
  await expect.poll(() => bench.isRated(ticketId)).toBe(true);
  await bench.press(/改一下/);
  await bench.press('基本满意');
  expect(await page.getByRole('status').textContent()).toContain('基本满意');
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await page.getByText('谢谢').waitFor({ timeout: 12_000 });
  expect(await words()).not.toContain('满意');
  await page.getByText('刘芳').waitFor({ timeout: 6_000 });
  expect(await page.content()).not.toContain('满意');
  expect(await page.evaluate('localStorage.getItem("youxu.rating.outbox.window-1")')).toBeNull();
}, 60_000);

test('[RATE-2] [PRIV-1] a bad level may be given reasons and words, in the language of the person', async () => {
  const { page } = bench;
  await bench.open();
  await bench.serve();
  await page.getByRole('button', { name: 'English' }).click();
  await bench.press('Poor');
  await page.getByRole('heading', { name: 'Poor: choose any reasons' }).waitFor();
  await bench.press('Too slow');
  await bench.choice('Something else').click();
  expect(await bench.choice('Too slow').getAttribute('aria-pressed')).toBe('true');
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await bench.choice('In my own words').click();
  await page.getByRole('textbox').waitFor();
  await page.waitForTimeout(500);
  await page.getByRole('textbox').fill('12345 people before me');
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await bench.choice('Send').click();
  await page.getByText('With what you wrote').waitFor();
  expect(await words()).toContain('Too slow · Something else');
  // What was written is for nobody who stands by, and stays nowhere.
  expect(await page.content()).not.toContain('people before me');
  await expect.poll(() => page.evaluate('localStorage.getItem("youxu.rating.outbox.window-1")')).toBeNull();
});

test('[RATE-4] a clerk who serves on at once takes the question from nobody; the next person is asked after it', async () => {
  const { page } = bench;
  await bench.open();
  const first = await bench.serve();
  await page.getByRole('heading', { name: '请为本次服务评价' }).waitFor();
  const asked = () => page.locator('header .yx-number').textContent();
  const number = await asked();
  const second = await bench.call();
  await bench.finish(second);
  await page.waitForTimeout(500);
  expect(await asked()).toBe(number);
  await hall.pass(21_000);
  await expect.poll(asked).not.toBe(number);
  await bench.press('满意');
  await expect.poll(() => bench.isRated(second)).toBe(true);
  expect(await bench.isRated(first)).toBe(false);
});

test('[RATE-5] what was rated on the phone disappears from the terminal unseen', async () => {
  const { page } = bench;
  await bench.open();
  const ticketId = await bench.call();
  const serviceRecordId = await bench.finish(ticketId);
  await page.getByRole('heading', { name: '请为本次服务评价' }).waitFor();
  await hall.give(null, 'submit-rating', { serviceRecordId, level: 1, channel: 'phone' });
  await page.getByText('刘芳').waitFor();
  expect(await words()).not.toContain('非常不满意');
});

describe('[INV-1] the server dies', () => {
  test('while somebody is asked: their press is kept, said so, and delivered after both have restarted', async () => {
    const { page } = bench;
    await bench.open();
    const ticketId = await bench.serve();
    await page.getByRole('heading', { name: '请为本次服务评价' }).waitFor();
    await hall.die();
    await bench.press('不满意');
    await bench.press('没有讲清楚');
    await bench.choice('就这些').click();
    await page.getByText('您的评价已记在这里').waitFor();
    expect(await page.evaluate('localStorage.getItem("youxu.rating.outbox.window-1")')).toContain('unclear');
    // The terminal loses its power, too.
    await page.goto('about:blank');
    await hall.start();
    expect(await bench.isRated(ticketId)).toBe(false);
    await bench.open();
    await expect.poll(() => bench.isRated(ticketId), { timeout: 15_000 }).toBe(true);
    expect(await words()).not.toContain('不满意');
  }, 60_000);

  test('while nobody is there: the face stays, its age is said, and it comes back by itself', async () => {
    const { page } = bench;
    await bench.open();
    await hall.die();
    await page.getByText('网络断了').waitFor();
    expect(await words()).toContain('刘芳');
    await hall.start();
    await page.getByText('网络断了').waitFor({ state: 'detached', timeout: 15_000 });
  }, 60_000);
});

describe('which terminal it is', () => {
  test('a demonstration offers its terminals; the choice is remembered', async () => {
    const { page } = bench;
    await page.goto(bench.origin);
    await page.getByRole('button').first().waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await words()).toContain('1 号窗口');
    await page.goto(`${bench.origin}/?lang=en`);
    await page.getByRole('heading', { name: 'choose the terminal of a window' }).waitFor();
    expect(await page.getByRole('button').first().textContent()).toContain('Window 1');
    expect(await words()).not.toContain(windowId);
    await page.getByRole('button').first().click();
    await page.getByText('刘芳').waitFor();
    await page.goto(bench.origin);
    await page.getByText('刘芳').waitFor();
  });

  test('a real hall has none to offer: it shows a code, and is enrolled when that is approved', async () => {
    const { page } = bench;
    await page.route('**/demo/info', (route) => route.fulfill({ status: 404 }));
    await page.goto(bench.origin);
    await page.getByText('还没有登记').waitFor();
    await expect.poll(() => page.locator('.enrol__code').textContent()).toMatch(/^\w{4}-\w{4}$/);
    const code = (await page.locator('.enrol__code').textContent()) ?? '';
    expect(await words()).toContain(`approve ${code} <ratingTerminalId>`);
    expect(await words()).toContain(`${bench.origin}/?window=…&token=…`);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await hall.approve(code, 'rating-2');
    await page.getByText('2 号窗口').waitFor({ state: 'attached' });
    await page.goto(bench.origin);
    await page.getByText('2 号窗口').waitFor({ state: 'attached' });
  });

  test('a token that is not good is said, and nothing of the hall is shown', async () => {
    const { page } = bench;
    await page.goto(`${bench.origin}/?window=${windowId}&token=wrong`);
    await page.getByText('不接受这台设备').waitFor();
    expect(await words()).not.toContain('刘芳');
    await bench.choice('重新登记').click();
    await page.getByText('请选一个窗口的评价器').waitFor();
  });
});

test('[RATE-9] a window that does not call says so, until when, and where to go; an evacuation goes before everything', async () => {
  const { page } = bench;
  await bench.open();
  const { staff } = await hall.info();
  const manager = await hall.signIn(staff.find(({ roles }) => roles.includes('duty-manager'))?.number ?? '');
  onTestFinished(async () => {
    await hall.give(manager, 'resume-hall', {});
    await hall.give(clerk, 'open-window', { windowId });
  });
  const returnsAt = Date.parse('2026-11-23T09:55:00+08:00');
  await hall.give(clerk, 'pause-window', { windowId, reason: 'consulting', returnsAt });
  await page.getByRole('heading', { name: '暂停服务' }).waitFor();
  for (const said of ['约 9:55 恢复', '请看大屏，或找导办台', '您的顺序不变']) expect(await words()).toContain(said);
  expect(await findAccessibilityFaults(page)).toEqual([]);
  // A return that has passed is not still to come.
  await hall.give(clerk, 'pause-window', { windowId, reason: 'consulting', returnsAt: returnsAt - 24 * 60 * 60_000 });
  await page.getByText('恢复').waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: '暂停服务' }).waitFor();
  const beside = staff.find(({ windowIds, number }) => windowIds.includes('window-2') && number !== '011');
  const other = await hall.openWindow(beside?.number ?? '', 'window-2' as WindowId);
  await page.getByText('请到 2 号窗口办理').waitFor();
  await hall.give(other, 'sign-off', { windowId: 'window-2' as WindowId });
  await hall.give(clerk, 'close-window', { windowId });
  await page.getByRole('heading', { name: '本窗口未开' }).waitFor();
  await hall.give(manager, 'suspend-hall', { reason: 'fire' });
  await page.getByRole('alert').waitFor();
  expect(await words()).toContain('请马上离开大厅');
  expect(await findAccessibilityFaults(page)).toEqual([]);
});
