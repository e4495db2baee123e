import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { TicketView } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { describe, expect, test } from 'vitest';
import { NOW, ratingOf } from './fake/fake-ticket-hall.ts';
import { phoneBench } from './fake/phone-bench.ts';
import { CALL, OVERTAKEN, STAGES, windowAs } from './fake/ticket-states.ts';

/** What a phone loads, all of it: 90 KB. */
const GZIP_BYTES_MAX = 90 * 1024;

const bench = phoneBench();

test('the page is small: no fonts, no sockets, no more than 90 KB compressed', () => {
  const files = readdirSync(bench.dist, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const texts = files.map((file) => readFileSync(path.join(file.parentPath, file.name)));
  expect(files.map(({ name }) => path.extname(name)).sort()).toEqual(['.css', '.html', '.js', '.js']);
  expect(texts.join('\n')).not.toContain('socket.io');
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(GZIP_BYTES_MAX);
});

test.each<[string, Partial<TicketView>, readonly string[]]>([
  [
    'waiting',
    {},
    ['A012', '等候中', '前面 5 位', '约 12–18 分钟', '请到 1、2、3 号窗口，以叫号为准', '医保参保', '投诉电话'],
  ],
  [
    'one window paused',
    { windows: [windowAs('1', 'paused', NOW + 780_000), windowAs('2', 'open')] },
    ['1 号窗口暂停，约 10:55 恢复。其他窗口正常办理，您的顺序不变。'],
  ],
  [
    'all windows paused',
    { windows: [windowAs('1', 'paused'), windowAs('2', 'closed')] },
    ['1 号窗口暂停。您的顺序不变。'],
  ],
  [
    'at lunch',
    { windows: [windowAs('1', 'closed')], reopensAt: NOW + 3 * 3_600_000 },
    ['现在不叫号', '13:42 继续', '您的顺序不变'],
  ],
  ['evacuated', { suspended: true }, ['大厅暂停办理', '请跟随工作人员', '您的顺序不变']],
  ['overtaken', { overtaken: OVERTAKEN }, ['有 3 位后来的先叫了，为什么']],
  ['issued', { state: 'issued' }, ['等候中', '前面 5 位']],
  ['next', { ahead: 0 }, ['下一位就是您', '请到窗口附近等']],
  ['kept', { ahead: null, forecast: null, keptFor: windowAs('8', 'open') }, ['很快叫您', '8 号窗口给您留了位置']],
  [
    'kept for a paused window',
    { ahead: null, forecast: null, keptFor: windowAs('8', 'paused', NOW + 780_000) },
    ['请等 8 号窗口', '8 号窗口暂停，约 10:55 恢复。您的顺序不变。'],
  ],
  [
    'kept for a closed window',
    { ahead: null, forecast: null, keptFor: windowAs('8', 'closed') },
    ['请等 8 号窗口', '8 号窗口还没开'],
  ],
  ['no window', { windowNumbers: [], windows: [], forecast: null }, ['现在没有窗口办这项业务', '窗口暂停办理']],
  ['called', { state: 'called', ahead: null, call: CALL }, ['A012', '请到 3 号窗口', '2 楼', '10:42 叫号']],
  ['recalled', { state: 'called', ahead: null, call: { ...CALL, count: 2 } }, ['10:42 第 2 遍叫号']],
  ['serving', { state: 'serving', ahead: null, call: CALL }, ['正在 3 号窗口办理']],
  ['held', { state: 'held', ahead: null, heldAtNumber: '2' }, ['您的号先放着', '请到 2 号窗口说一声']],
  ['missed', { state: 'missed', ahead: null, returnBehind: 2 }, ['已过号，今天有效', '最多再等 2 位']],
  ['missed twice', { state: 'missed', ahead: null }, ['排在最后', '导办台']],
  ['done', { state: 'done', ahead: null, rating: ratingOf({}) }, ['已办完', '请为 3 号窗口的服务评价', '非常不满意']],
  ['rated', { state: 'done', ahead: null, rating: ratingOf({ rated: true }) }, ['您已经评价过了']],
  ['cancelled', { state: 'cancelled', ahead: null }, ['已取消', '请重新取号']],
  ['expired', { state: 'expired', ahead: null }, ['这个号已失效', '导办台']],
  [
    'itinerary',
    { services: STAGES },
    ['要办的事', '医保参保', '已办完', '换身份证', '现在办这件', '5 号窗口 · 前面 2 位', '养老金', '前面 7 位'],
  ],
])('[VIEW-4] %s: says what it is and what to do, accessibly, in the width of the phone', async (_, ticket, said) => {
  await bench.page.emulateMedia({ reducedMotion: 'reduce' });
  await bench.open(ticket);
  const text = (await bench.words()).replace(/\s+/g, ' ');
  for (const sentence of said) expect(text.replaceAll(' ', '')).toContain(sentence.replaceAll(' ', ''));
  expect(await findAccessibilityFaults(bench.page)).toEqual([]);
  await bench.page.setViewportSize({ width: 320, height: 640 });
  await bench.button('English').click();
  expect(await bench.words()).not.toMatch(/[\u4e00-\u9fff](?<!中|文)/);
  await bench.button('Larger text').click();
  expect(await bench.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
});

test('the title tells it among other pages, and language and size are remembered', async () => {
  await bench.open();
  expect(await bench.page.title()).toBe('A012 前面 5 位');
  await bench.button('English').click();
  await bench.button('Larger text').click();
  await bench.page.reload();
  await bench.page.getByText('5 ahead of you').waitFor();
  expect(await bench.page.title()).toBe('A012 5 ahead of you');
  expect(await bench.page.locator('html').getAttribute('data-text')).toBe('large');
});

test('[VIEW-5] why later arrivals went first: said by rules, to whoever asks', async () => {
  await bench.open({ overtaken: OVERTAKEN });
  expect(await bench.page.getByText('有预约，到了约好的时间').isVisible()).toBe(false);
  await bench.page.getByText('有 3 位后来的先叫了').click();
  const listed = await bench.page.locator('.why__list li').allTextContents();
  expect(listed).toEqual(['有预约，到了约好的时间 2 位', '老人、残疾人、孕产妇、抱婴者、军人等，按早到排 1 位']);
  expect(await findAccessibilityFaults(bench.page)).toEqual([]);
});

test('a screen reader hears what matters, and not every minute of a forecast', async () => {
  await bench.open({ ahead: 9 });
  await bench.page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const note = () => said.push(document.querySelector('p[role="status"]')?.textContent ?? '');
    new MutationObserver(note).observe(document.querySelector('main') as Node, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });
  for (const [ahead, p50Minutes] of [
    [8, 11],
    [7, 10],
    [4, 6],
    [3, 5],
    [1, 2],
    [0, 0],
  ] as const) {
    await bench.becomes({ ahead, forecast: { p50Minutes, p80Minutes: p50Minutes + 5 } });
    await bench.page.getByText(ahead === 0 ? '请到窗口附近等' : `约 ${p50Minutes}–${p50Minutes + 5} 分钟`).waitFor();
  }
  const said = (await bench.page.evaluate('globalThis.said')) as string[];
  expect(said.filter((words, index) => words !== said[index - 1])).toEqual([
    '等候中',
    '前面 3 位',
    '前面 1 位',
    '下一位就是您',
  ]);
});

describe('[LOOK] a call', () => {
  test('is felt again and again until it is answered, and one that is near once', async () => {
    await bench.takeClock();
    await bench.open({ ahead: 5 });
    await bench.page.locator('main').click();
    await bench.becomes({ ahead: 2 });
    await bench.page.locator('.ticket').getByText('前面 2 位').waitFor();
    expect(await bench.rings()).toBe(1);
    await bench.becomes({ state: 'called', ahead: null, call: CALL });
    await bench.page.getByText('10:42 叫号').waitFor();
    await bench.page.clock.fastForward(21_000);
    await expect.poll(bench.rings).toBeGreaterThanOrEqual(3);
    await bench.button('知道了').click();
    const felt = await bench.rings();
    await bench.page.clock.fastForward(60_000);
    expect(await bench.rings()).toBe(felt);
  });

  test('covers the page in amber, rings and vibrates after a first touch, and again at each recall', async () => {
    await bench.open({ ahead: 0 });
    await bench.button('叫到我时响铃').click();
    await bench.page.getByText('提醒已打开').waitFor();
    expect(await bench.rings()).toBe(1);
    await bench.becomes({ state: 'called', ahead: null, call: CALL });
    await bench.page.getByText('10:42 叫号').waitFor();
    expect(await bench.page.locator('.call').evaluate((plate) => getComputedStyle(plate).backgroundColor)).toBe(
      'rgb(255, 184, 28)',
    );
    expect(await bench.rings()).toBe(2);
    await bench.button('知道了').click();
    await bench.lookAgain();
    expect(await bench.rings()).toBe(2);
    await bench.becomes({ state: 'called', ahead: null, call: { ...CALL, at: NOW + 25_000, count: 2 } });
    await bench.page.getByText('第 2 遍').waitFor();
    expect(await bench.rings()).toBe(3);
    await bench.becomes({ state: 'serving', ahead: null, call: CALL });
    await bench.page.getByText('正在 3 号窗口办理').waitFor();
    expect(await bench.rings()).toBe(3);
    // Transferred: it is still on, and the page does not offer it as if it were off.
    await bench.becomes({ ahead: null, keptFor: windowAs('8', 'open') });
    await bench.page.getByText('提醒已打开').waitFor();
    expect(await bench.button('叫到我时响铃').count()).toBe(0);
  });

  test('makes no noise before the person has touched the page, and at the first touch it does', async () => {
    await bench.open({ state: 'called', ahead: null, call: CALL });
    expect(await bench.rings()).toBe(0);
    await bench.page.locator('.call__floor').click();
    await expect.poll(bench.rings).toBe(1);
  });
});

describe('what a person may do', () => {
  test('[INV-5] a cancellation is asked for first, and repeated under one request id until it is answered', async () => {
    await bench.open();
    await bench.button('不办了，取消这个号').click();
    await bench.page.getByRole('dialog').waitFor();
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    await bench.button('继续等').click();
    expect(bench.hall.commands).toEqual([]);
    await bench.button('不办了，取消这个号').click();
    bench.hall.brokenAnswers = 2;
    bench.hall.onCommand = () => bench.hall.show({ state: 'cancelled', ahead: null });
    await bench.button('取消这个号').last().click();
    await bench.page.locator('.ticket').getByText('已取消').waitFor();
    expect(bench.hall.commands).toHaveLength(3);
    expect(new Set(bench.hall.commands.map(({ requestId }) => requestId)).size).toBe(1);
    expect(bench.hall.commands[0]).toMatchObject({
      name: 'cancel-ticket',
      input: { ticketId: 'ticket-1', reason: 'by-citizen' },
    });
  });

  test('[MISS-3] a missed ticket comes back by one press; a refusal is a sentence', async () => {
    await bench.open({ state: 'missed', ahead: null });
    bench.hall.refusal = 'return-by-desk';
    await bench.button('我回来了').click();
    await bench.page.getByText('请到导办台办理').waitFor();
    bench.hall.refusal = null;
    bench.hall.onCommand = () => bench.hall.show({ ahead: 2 });
    await bench.button('我回来了').click();
    await bench.page.locator('.ticket').getByText('前面 2 位').waitFor();
    expect(bench.hall.commands.at(-1)).toMatchObject({ name: 'return-ticket', input: { ticketId: 'ticket-1' } });
  });

  test('[INV-6] where nobody knows whether it was done, pressing again is the same request', async () => {
    await bench.takeClock();
    await bench.open({ state: 'missed', ahead: null });
    bench.hall.brokenAnswers = 100;
    await bench.button('我回来了').click();
    for (let second = 0; second < 20; second++) await bench.page.clock.fastForward(1_000);
    await bench.page.getByText('不会重复办').waitFor();
    bench.hall.brokenAnswers = 0;
    await bench.button('我回来了').click();
    await expect.poll(bench.words).not.toContain('不会重复办');
    expect(new Set(bench.hall.commands.map(({ requestId }) => requestId)).size).toBe(1);
  });

  test('[RATE-1] rates with reasons and words, sends nothing before it is submitted, and keeps nothing in sight', async () => {
    await bench.open({ state: 'done', ahead: null, rating: ratingOf({}) });
    await bench.button('非常满意').click();
    expect(await bench.words()).not.toContain('哪里不满意');
    await bench.button(/^不满意/).click();
    await bench.button('办得太慢').click();
    await bench.button('其他').click();
    await bench.page.getByLabel('想说的话').fill('  等了很久 ');
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    expect(bench.hall.commands).toEqual([]);
    bench.hall.onCommand = () => bench.hall.show({ state: 'done', ahead: null, rating: ratingOf({ rated: true }) });
    await bench.button('提交评价').click();
    await bench.page.getByText('谢谢').waitFor();
    const input = {
      serviceRecordId: 'record-1',
      channel: 'phone',
      level: 2,
      reasons: ['slow', 'other'],
      words: '等了很久',
    };
    expect(bench.hall.commands).toMatchObject([{ name: 'submit-rating', input }]);
    expect(await bench.words()).not.toContain('不满意');
  });

  test('[RATE-6] corrects once, on the same day', async () => {
    await bench.open({ state: 'done', ahead: null, rating: ratingOf({ rated: true, correctable: true }) });
    await bench.button('改评价').click();
    await bench.button(/^满意/).click();
    bench.hall.onCommand = () => bench.hall.show({ state: 'done', ahead: null, rating: ratingOf({ rated: true }) });
    await bench.button('提交评价').click();
    await bench.page.getByText('已改好').waitFor();
    expect(bench.hall.commands).toMatchObject([
      { name: 'correct-rating', input: { serviceRecordId: 'record-1', level: 4 } },
    ]);
    expect(await bench.button('改评价').count()).toBe(0);
  });
});
