import type { Board, ZoneId } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { describe, expect, test } from 'vitest';
import { PATIENCE, ScreenBench } from './fake-screen-bench.ts';
import { CALLS, fakeCall, fakeFrame, START_AT } from './fake-views.ts';

const MINUTE_MS = 60_000;
const bench = new ScreenBench();

describe('a board', () => {
  test('[LOOK] a frame of the showroom is the board in miniature: newest first, its number twice as large', async () => {
    await bench.openBoard(480, 270);
    expect(await bench.rows()).toEqual(['A012', 'C107', 'X101', 'A011', 'H020', 'F003']);
    expect(await bench.cutOff()).toEqual([]);
    expect(await bench.fontPx('.call--newest .yx-number')).toBeGreaterThanOrEqual(160 / 4);
    expect(await bench.fontPx('.call:nth-child(2) .yx-number')).toBeGreaterThanOrEqual(80 / 4);
  });

  test('[PRACTICE board] windows as fixed cells, people waiting, the missed ones, the hall’s own clock', async () => {
    await bench.openBoard();
    expect(await bench.page.locator('.cell').count()).toBe(11);
    expect(await bench.page.locator('.cell').nth(3).textContent()).toContain('约 10:55 恢复');
    expect(await bench.page.locator('.cell--called').allTextContents()).toEqual([
      expect.stringContaining('A012'),
      expect.stringContaining('C107'),
    ]);
    expect(await bench.page.locator('.waiting__zone').allTextContents()).toEqual([
      expect.stringContaining('12 人'),
      expect.stringContaining('5 人'),
    ]);
    expect(await bench.page.locator('.missed').textContent()).toContain('A009');
    expect(await bench.page.locator('.yx-clock__time').textContent()).toMatch(/^10:4[23]$/);
  });

  test('other floors are named, a basement by its name; this floor is not', async () => {
    bench.server.hall.show('board-frame', { displayId: 'main' }, fakeFrame({ windows: [] }));
    const calls = [
      fakeCall('A1012', '72', { state: 'called', floorNumber: 3 }),
      fakeCall('C1107', '106', { state: 'called', floorNumber: -1, count: 2 }),
      ...CALLS.slice(2),
    ];
    bench.showBoard({ windows: [], calls });
    await bench.openBoard();
    expect(await bench.page.locator('.call--newest').textContent()).toContain('3 楼');
    expect(await bench.page.locator('.call').nth(1).textContent()).toContain('地下 1 楼');
    expect(await bench.page.locator('.call').nth(2).textContent()).not.toContain('楼');
  });

  test('[VIEW-3] more are called than there are rows: they stand beneath them; the last call says so', async () => {
    bench.server.hall.show('board-frame', { displayId: 'main' }, fakeFrame({ windows: [] }));
    const calls = Array.from({ length: 9 }, (_, index) =>
      fakeCall(`A1${index}0`, String(index + 1), { state: 'called', at: START_AT, last: index === 1, count: 3 }),
    );
    bench.showBoard({ windows: [], calls });
    await bench.openBoard();
    expect(await bench.rows()).toHaveLength(6);
    expect(await bench.page.locator('.strip.called .yx-number').allTextContents()).toEqual(['A160', 'A170', 'A180']);
    expect(await bench.page.locator('.call').nth(1).textContent()).toContain('最后一次');
    expect(await bench.page.locator('.call').nth(2).textContent()).toContain('第 3 次');
  });

  test('[VIEW-3] many more are called than there are rows: they take turns beneath them, six at a time', async () => {
    bench.server.hall.show('board-frame', { displayId: 'main' }, fakeFrame({ windows: [] }));
    const calls = Array.from({ length: 14 }, (_, index) =>
      fakeCall(`A1${index + 10}`, String(index + 1), { state: 'called', at: START_AT }),
    );
    bench.showBoard({ windows: [], calls });
    await bench.newPageAt(START_AT);
    await bench.open();
    const strip = bench.page.locator('.strip.called .yx-number');
    await strip.first().waitFor();
    const first = await strip.allTextContents();
    await bench.page.clock.fastForward(5_000);
    await expect.poll(() => strip.allTextContents(), PATIENCE).not.toEqual(first);
    const both = [...first, ...(await strip.allTextContents())].sort();
    expect(both).toEqual(calls.slice(6).map(({ number }) => number));
  });

  test('every call is written at the foot, without a voice too, as it stands on the paper', async () => {
    await bench.openBoard();
    const caption = bench.page.locator('.foot__caption');
    expect(await caption.count()).toBe(0);
    bench.showBoard({
      calls: [
        fakeCall('C109', '7', { state: 'called', floorNumber: 2 }),
        fakeCall('A013', '2', { state: 'called', last: true }),
        ...CALLS.slice(0, 4),
      ],
    });
    await caption.getByText('最后一次，请 A013 号，到 2 号窗口').waitFor();
    await caption.getByText('Last call. Ticket A013, window 2, please').waitFor();
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    await caption.getByText('请 C109 号，到 2 楼 7 号窗口').waitFor(PATIENCE);
    // Whoever came needs none any more.
    bench.showBoard({});
    await caption.waitFor({ state: 'detached' });
  });

  test('the longest of the eight halls: eight zones, a long name of a zone, a long notice', async () => {
    const zone = { zh: '一楼不动产和房地产交易区', en: 'Real estate and housing transactions, floor 1' };
    const zones = Array.from({ length: 8 }, (_, index) => ({
      zoneId: `z${index}` as ZoneId,
      name: zone,
      floorNumber: 1,
      windowNumbers: [String(index + 1)],
    }));
    const notices = [
      {
        zh: '八公开：服务内容、审批依据、申报条件、申报材料、办理程序、承诺期限、收费标准、办事结果。',
        en: 'People aged 70 or over, disabled, pregnant, with a baby in arms, and soldiers are placed as if they had come 30 minutes earlier.',
      },
    ];
    const frame = fakeFrame({ kind: 'zone', display: zone, windows: [], zones, notices });
    bench.server.hall.show('board-frame', { displayId: 'main' }, frame);
    bench.showBoard({ windows: [], waiting: Object.fromEntries(zones.map(({ zoneId }) => [zoneId, 128])) });
    for (const [width, height] of [
      [1920, 1080],
      [1080, 1920],
    ] as const) {
      await bench.openBoard(width, height);
      expect(await bench.cutOff()).toEqual([]);
      await bench.page.close();
    }
    await bench.newPage();
  });

  test('[LOOK Motion] a new call comes in on top, pulses three times and stays emphasised', async () => {
    await bench.openBoard();
    await bench.page.emulateMedia({ reducedMotion: 'no-preference' });
    bench.showBoard({ calls: [fakeCall('A013', '2', { state: 'called', at: START_AT }), ...CALLS.slice(0, 5)] });
    const newest = bench.page.locator('.call--newest');
    await bench.page.locator('.call--newest').getByText('A013').waitFor();
    const moving = await newest.evaluate((element) =>
      element.getAnimations({ subtree: true }).map((animation) => {
        const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
        return { name: (animation as CSSAnimation).animationName, duration, iterations };
      }),
    );
    expect(moving).toContainEqual({ name: 'yx-come-in', duration: 250, iterations: 1 });
    expect(moving).toContainEqual({ name: 'yx-pulse', duration: 800, iterations: 3 });
    expect(await bench.rows()).toEqual(['A013', 'A012', 'C107', 'X101', 'A011', 'H020']);
    // Somebody comes at once: it stays emphasised nevertheless. (For how long: fresh-calls.test.ts.)
    bench.showBoard({ calls: [fakeCall('A013', '2', { at: START_AT }), ...CALLS.slice(0, 5)] });
    await bench.page.waitForTimeout(500);
    expect(await newest.getAttribute('class')).toContain('call--fresh');
  });

  test('[LOOK Motion] reduced motion is honoured', async () => {
    await bench.openBoard();
    bench.showBoard({ calls: [fakeCall('A013', '2', { state: 'called', at: START_AT }), ...CALLS] });
    await bench.page.locator('.call--newest').getByText('A013').waitFor();
    const names = await bench.page.evaluate(
      'document.getAnimations().map((animation) => animation.animationName).filter((name) => /^yx-/.test(name))',
    );
    expect(names).toEqual([]);
  });

  test('notices take turns', async () => {
    bench.showBoard({ missed: [] });
    await bench.newPageAt(START_AT);
    await bench.open();
    await bench.page.getByText('先取号，先办理。').waitFor();
    await bench.page.clock.fastForward(10_000);
    await bench.page.getByText('按早到30分钟排').waitFor();
    expect(await bench.cutOff()).toEqual([]);
  });

  test.each([
    ['day off', { hours: [] }, '今天休息'],
    ['after hours', { hours: [{ fromAt: START_AT - 90 * MINUTE_MS, toAt: START_AT - MINUTE_MS }] }, '今天的办理已结束'],
  ])('[LOOK] closed, %s: calm, with hours and when numbers are given again', async (_name, hours, words) => {
    const opensAt = Date.parse('2026-11-23T08:30:00+08:00');
    bench.showBoard({ calls: [], waiting: { west: 0 }, missed: [], opensAt, ...hours });
    await bench.newPage();
    await bench.open();
    await bench.page.locator('.closed').getByText(words).waitFor();
    await bench.page.getByText('下次取号：11月23日（周一）8:30').waitFor();
  });

  test('numbers are over but people are still served: the calls stay, and the foot says it', async () => {
    bench.showBoard({ opensAt: START_AT + 1_000 * MINUTE_MS });
    await bench.openBoard();
    await bench.page.getByText('现在不再取号').waitFor();
    expect(await bench.rows()).toHaveLength(6);
  });

  test('open and nobody called yet: what to do, never a blank table', async () => {
    bench.showBoard({ calls: [], waiting: {}, missed: [] });
    await bench.newPage();
    await bench.open();
    await bench.page.getByText('现在没有叫号').waitFor();
    await bench.page.getByText('9:00–12:00   13:30–17:00').waitFor();
  });

  test('[PRACTICE Lunch] nobody called over lunch: the middle says which windows are on duty, without a ticker too', async () => {
    const [morning, afternoon] = [
      { fromAt: START_AT - 90 * MINUTE_MS, toAt: START_AT - MINUTE_MS },
      START_AT + 48 * MINUTE_MS,
    ];
    const hours = [morning, { fromAt: afternoon, toAt: afternoon + 90 * MINUTE_MS }];
    const cells = (...open: readonly string[]): Board['windows'] =>
      ['1', '2', '3'].map((windowNumber) => ({ windowNumber, state: open.includes(windowNumber) ? 'open' : 'closed' }));
    const quiet = { calls: [], waiting: { west: 2 }, missed: [], hours };
    bench.server.hall.show('board-frame', { displayId: 'main' }, fakeFrame({ parts: ['windows'] }));
    bench.showBoard({ ...quiet, windows: cells('1', '2') });
    await bench.newPage();
    await bench.open();
    const idle = bench.page.locator('.idle');
    await idle.getByText('午间 1、2 号窗口办理，其他 11:30 继续').waitFor();
    // Nobody here is on duty; or this board does not know its windows.
    bench.showBoard({ ...quiet, windows: cells() });
    await idle.getByText('11:30 继续办理').waitFor();
    bench.showBoard({ ...quiet, windows: [] });
    await idle.getByText('午间值班窗口办理，其他 11:30 继续').waitFor();
    bench.showBoard({ ...quiet, windows: [], opensAt: afternoon });
    await idle.getByText('11:30 继续办理').waitFor();
  });

  test('[VIEW-3] a cell tells a time as the screen of its window does: its own hours over lunch, no return that has passed', async () => {
    const [morning, afternoon] = [
      { fromAt: START_AT - 90 * MINUTE_MS, toAt: START_AT - MINUTE_MS },
      START_AT + 48 * MINUTE_MS,
    ];
    const hours = [morning, { fromAt: afternoon, toAt: afternoon + 90 * MINUTE_MS }];
    bench.showBoard({
      hours,
      windows: [
        { windowNumber: '1', state: 'closed', opensAt: afternoon },
        { windowNumber: '2', state: 'closed', opensAt: afternoon + 30 * MINUTE_MS },
        // On duty over lunch, and nobody there; not again today.
        { windowNumber: '3', state: 'closed', opensAt: null },
        { windowNumber: '4', state: 'closed', opensAt: afternoon + 24 * 60 * MINUTE_MS },
        { windowNumber: '5', state: 'paused', returnsAt: START_AT + 5 * MINUTE_MS },
        { windowNumber: '6', state: 'paused', returnsAt: START_AT - 5 * MINUTE_MS },
      ],
    });
    await bench.newPage();
    await bench.open();
    await bench.page.locator('.cell').first().waitFor();
    expect(await bench.page.locator('.cell__word').allTextContents()).toEqual([
      '11:30',
      '12:00',
      '未开放',
      '未开放',
      '10:47',
      '暂停',
    ]);
  });

  test.each([
    [1280, 720],
    [1920, 1080],
  ])('[LOOK] at %i×%i: the head is whole where the picture wanders up', async (width, height) => {
    await bench.openBoard(width, height);
    const inkTop = await bench.page.locator('.head').evaluate((head) => {
      const name = head.querySelector('.head__hall .bilingual > span') ?? head;
      const { top, height: high } = name.getBoundingClientRect();
      const { offsetWidth, offsetParent } = head as HTMLElement;
      const shrink = head.getBoundingClientRect().width / offsetWidth;
      const stage = offsetParent?.getBoundingClientRect().top ?? 0;
      // As far up as it may go, hanzi being as high as their letter size.
      const wanderPx = (10 / 1080) * innerHeight;
      const fontPx = Number.parseFloat(getComputedStyle(name).fontSize) * shrink;
      return top - stage + (high - fontPx) / 2 - wanderPx;
    });
    expect(inkTop).toBeGreaterThanOrEqual(0);
  });

  test('the evacuation key leaves one thing on the screen, and gives the board back', async () => {
    await bench.openBoard();
    bench.showBoard({ suspended: true });
    await bench.page.getByText('请从最近的出口离开').waitFor();
    expect(await bench.page.locator('.calls').count()).toBe(0);
    bench.showBoard({});
    await bench.page.locator('.calls').waitFor();
  });

  test('[INV-12] while the server is gone it says so, calls nobody, and is right again by itself', async () => {
    await bench.openBoard();
    await bench.server.stop();
    await bench.page.getByText('网络断了').waitFor({ timeout: 15_000 });
    await bench.page.locator('.board--stale').waitFor();
    expect(await bench.rows()).toEqual(['A012', 'C107', 'X101', 'A011', 'H020', 'F003']);
    expect(await bench.cutOff()).toEqual([]);
    const plate = await bench.page
      .locator('.call--newest')
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(plate).toBe('rgb(255, 255, 255)');
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    bench.showBoard({ calls: [fakeCall('A013', '2', { state: 'called' }), ...CALLS] });
    await bench.server.start();
    await expect.poll(() => bench.rows(), PATIENCE).toEqual(['A013', 'A012', 'C107', 'X101', 'A011', 'H020']);
    expect(await bench.page.locator('.board--stale').count()).toBe(0);
    expect(await bench.page.getByText('网络断了').count()).toBe(0);
  });
});
