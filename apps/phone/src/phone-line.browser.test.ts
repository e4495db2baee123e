import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { describe, expect, test } from 'vitest';
import { ratingOf } from './fake/fake-ticket-hall.ts';
import { phoneBench } from './fake/phone-bench.ts';
import { CALL, OVERTAKEN, STAGES } from './fake/ticket-states.ts';

const bench = phoneBench();

describe('[APPT-6] an appointment', () => {
  test('when, what for, what to bring, where, and when to check in', async () => {
    await bench.openBooking();
    const text = (await bench.words()).replaceAll(' ', '');
    for (const said of [
      ...['我的预约', '11月23日（周一）12:00', '医保参保', '报到：11:30–12:15', '身份证或户口簿', '一寸照片两张'],
      ...['三都镇政务服务中心', '人民路', '二楼', '请到1、2、3号窗口', '来晚了也能办', '投诉电话'],
    ])
      expect(text).toContain(said.replaceAll(' ', ''));
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    await bench.page.setViewportSize({ width: 320, height: 568 });
    await bench.button('English').click();
    await bench.button('Larger text').click();
    expect(await bench.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  });

  test('is cancelled after a question', async () => {
    await bench.openBooking();
    await bench.button('取消预约').click();
    await bench.button('不取消').click();
    expect(bench.hall.commands).toEqual([]);
    await bench.button('取消预约').click();
    bench.hall.onCommand = () => bench.hall.book({ state: 'cancelled' });
    await bench.button('取消预约').last().click();
    await bench.page.getByText('预约已取消').waitFor();
    expect(bench.hall.commands).toMatchObject([
      { name: 'cancel-appointment', input: { appointmentId: 'appointment-1' } },
    ]);
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
  });

  test('once checked in it is the ticket, without loading the page again', async () => {
    await bench.openBooking();
    await bench.page.evaluate('globalThis.isSamePage = true');
    bench.hall.book({ state: 'checked-in', ticket: { accessKey: 'key-of-paper' as never, number: 'A012' as never } });
    await bench.lookAgain();
    await bench.page.locator('main .yx-number').waitFor();
    expect(new URL(bench.page.url()).pathname).toBe('/t/key-of-paper');
    expect(await bench.page.evaluate('globalThis.isSamePage')).toBe(true);
  });

  test('one that is not known', async () => {
    bench.hall.isKnown = false;
    await bench.page.goto(`${bench.server.url}/a/appointment-1`);
    await bench.page.getByText('没有找到这个预约').waitFor();
  });
});

test('at twice its size nothing is cut off and nobody has to scroll sideways', async () => {
  // What is left of a phone's width when its owner has everything drawn twice as large.
  await bench.page.setViewportSize({ width: 195, height: 422 });
  const isWide = () => bench.page.evaluate('document.documentElement.scrollWidth > 195');
  for (const ticket of [
    { overtaken: OVERTAKEN, services: STAGES },
    { state: 'called', ahead: null, call: CALL },
    { state: 'done', ahead: null, rating: ratingOf({}) },
  ] as const) {
    await bench.open(ticket);
    expect(await isWide(), JSON.stringify(ticket)).toBe(false);
  }
  await bench.openBooking();
  expect(await isWide()).toBe(false);
});

test('a phone of 2020: without what its browser does not know, and without gaps between flexible boxes', async () => {
  await bench.page.addInitScript(() => {
    const gone: readonly [object, readonly string[]][] = [
      [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with', 'toSpliced']],
      [String.prototype, ['at', 'replaceAll', 'isWellFormed']],
      [Object, ['hasOwn', 'groupBy']],
      [Promise, ['any', 'withResolvers', 'try']],
      [globalThis, ['structuredClone', 'WeakRef', 'FinalizationRegistry', 'requestIdleCallback', 'ResizeObserver']],
      [Crypto.prototype, ['randomUUID']],
      [AbortSignal, ['timeout', 'any']],
      [HTMLDialogElement.prototype, ['showModal', 'show', 'close']],
      [Element.prototype, ['checkVisibility', 'replaceChildren']],
    ];
    for (const [owner, names] of gone) for (const name of names) Reflect.deleteProperty(owner, name);
  });
  await bench.open({ state: 'done', ahead: null, rating: ratingOf({}) });
  // Flexible boxes keep their distance by margins where there are no gaps; nobody else uses gaps.
  await bench.page.evaluate("document.documentElement.classList.add('no-flex-gap')");
  await bench.button(/^不满意/).click();
  await bench.button('办得太慢').click();
  bench.hall.onCommand = () => bench.hall.show({ state: 'done', ahead: null, rating: ratingOf({ rated: true }) });
  await bench.button('提交评价').click();
  await bench.page.getByText('谢谢').waitFor();
  await bench.becomes({ overtaken: OVERTAKEN, services: STAGES });
  await bench.button('不办了，取消这个号').click();
  await bench.page.getByText('取消后这个号不再叫').waitFor();
  const withGaps = await bench.page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => {
      const { display, columnGap, rowGap } = getComputedStyle(element);
      const isWide = [columnGap, rowGap].some((gap) => Number.parseFloat(gap) > 0);
      return /flex/.test(display) && isWide && element.childElementCount > 1 ? [element.className.toString()] : [];
    }),
  );
  const known = ['yx-button', 'yx-dialog__actions', 'yx-notice', 'yx-status', 'yx-row'];
  expect(withGaps.filter((name) => !known.some((one) => name.split(' ').includes(one)))).toEqual([]);
  bench.hall.onCommand = () => bench.hall.show({ state: 'cancelled', ahead: null });
  await bench.button('取消这个号').last().click();
  await bench.page.locator('.ticket').getByText('已取消').waitFor();
});

describe('a line that is bad', () => {
  test('slow and losing every third question: usable in seconds, and nothing has to be pressed for it', async () => {
    await bench.server.close();
    let asked = 0;
    const lost: string[] = [];
    const isLost = (pathname: string): boolean => {
      asked++;
      if (asked % 3 !== 0) return false;
      lost.push(pathname);
      return true;
    };
    await bench.serve(isLost);
    await bench.takeOwnPage();
    const line = await bench.page.context().newCDPSession(bench.page);
    await line.send('Network.enable');
    // What Chromium's own tools call fast 3G: its losses are what is looked at here.
    const throughput = (1_600 * 1024) / 8;
    const speed = { latency: 150, downloadThroughput: throughput, uploadThroughput: throughput };
    await line.send('Network.emulateNetworkConditions', { offline: false, ...speed });
    bench.hall.show({});
    const startedMs = Date.now();
    await bench.page.goto(`${bench.server.url}/t/ticket-1`, { waitUntil: 'commit' });
    const firstByteMs = Date.now() - startedMs;
    await bench.page.getByText('正在打开').waitFor();
    await bench.page.locator('main .yx-number').waitFor();
    const usableMs = Date.now() - startedMs;
    expect(lost.length).toBeGreaterThan(0);
    expect(usableMs - firstByteMs).toBeLessThan(20_000);
  }, 60_000);

  test('what is old says how old, and heals by itself', async () => {
    await bench.takeClock();
    await bench.open();
    bench.hall.isReachable = false;
    await bench.page.clock.fastForward(16_000);
    expect(await bench.words()).not.toContain('网络不通');
    await bench.page.clock.fastForward(30_000);
    await expect.poll(bench.words).toMatch(/网络不通，下面是 \d+ 秒前的情况/);
    expect(await bench.words()).toContain('前面 5 位');
    await bench.page.clock.fastForward(180_000);
    await expect.poll(bench.words).toMatch(/下面是 \d+ 分钟前的情况/);
    bench.hall.isReachable = true;
    bench.hall.show({ ahead: 1 });
    await bench.page.clock.fastForward(70_000);
    await bench.page.locator('.ticket').getByText('前面 1 位').waitFor();
    expect(await bench.words()).not.toContain('网络不通');
  });

  test('nothing arrived yet, or the hall does not know the ticket: each says so', async () => {
    bench.hall.isReachable = false;
    await bench.page.goto(`${bench.server.url}/t/ticket-1`);
    await bench.page.getByText('现在连不上大厅').waitFor();
    bench.hall.isReachable = true;
    bench.hall.isKnown = false;
    await bench.lookAgain();
    await bench.page.getByText('没有找到这个号').waitFor();
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    await bench.page.goto(`${bench.server.url}/t/`);
    await bench.page.getByText('请用手机扫票上的二维码').waitFor();
  });

  test('an unchanged ticket is not sent again', async () => {
    await bench.open();
    await bench.lookAgain();
    await expect.poll(() => bench.hall.statuses).toEqual([200, 304]);
    expect(await bench.words()).toContain('前面 5 位');
  });

  test('nobody looks: nothing is asked', async () => {
    await bench.takeClock();
    await bench.open({ ahead: 1 });
    await bench.page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
    await bench.page.clock.fastForward(10_000);
    const asked = bench.hall.statuses.length;
    await bench.page.clock.fastForward(120_000);
    expect(bench.hall.statuses).toHaveLength(asked);
    await bench.page.evaluate("Object.defineProperty(document, 'hidden', { value: false, configurable: true })");
    await bench.lookAgain();
    await expect.poll(() => bench.hall.statuses.length).toBe(asked + 1);
  });
});
