import type { ZoneId } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { describe, expect, test } from 'vitest';
import { PATIENCE, ScreenBench } from './fake-screen-bench.ts';
import { CALLS, fakeCall, fakeFrame, START_AT } from './fake-views.ts';

const MINUTE_MS = 60_000;
const bench = new ScreenBench();

describe('a board', () => {
  test.each([
    ['1080p', 1920, 1080],
    ['4K', 3840, 2160],
    ['upright', 1080, 1920],
    ['a small screen', 1366, 768],
    ['a frame of the showroom', 480, 270],
  ])('[LOOK] %s: everything is in its place, nothing is cut off, axe finds nothing', async (_name, width, height) => {
    await bench.openBoard(width, height);
    expect(await bench.rows()).toEqual(['A012', 'C107', 'X101', 'A011', 'H020', 'F003']);
    expect(await bench.cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    const share = Math.min(width, height) / 1080;
    expect(await bench.fontPx('.call--newest .yx-number')).toBeGreaterThanOrEqual(160 * share);
    expect(await bench.fontPx('.call:nth-child(2) .yx-number')).toBeGreaterThanOrEqual(80 * share);
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

  test('a large hall: numbers of five characters, two-digit windows and other floors fit; a basement has its name', async () => {
    bench.server.hall.show('board-frame', { displayId: 'main' }, fakeFrame({ windows: [] }));
    const calls = [
      fakeCall('A1012', '72', { state: 'called', floorNumber: 3 }),
      fakeCall('C1107', '106', { state: 'called', floorNumber: -1, count: 2 }),
      ...CALLS.slice(2),
    ];
    for (const [width, height] of [
      [1920, 1080],
      [1080, 1920],
    ] as const) {
      bench.showBoard({ windows: [], calls });
      await bench.openBoard(width, height);
      expect(await bench.page.locator('.call--newest').textContent()).toContain('3 楼');
      expect(await bench.page.locator('.call').nth(1).textContent()).toContain('地下 1 楼');
      expect(await bench.page.locator('.call').nth(2).textContent()).not.toContain('楼');
      expect(await bench.cutOff()).toEqual([]);
      await bench.page.close();
    }
    await bench.newPage();
  });

  test('the longest of the eight halls: eight zones, a long name of a zone, a long notice', async () => {
    const zone = { zh: '一楼不动产和房地产交易区', en: 'Real estate and housing transactions, floor 1' };
    const zones = Array.from({ length: 8 }, (_, index) => ({
      zoneId: `z${index}` as ZoneId,
      name: zone,
      floorNumber: 1,
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
    await bench.page.getByRole('listitem').filter({ hasText: 'A013' }).waitFor();
    const moving = await newest.evaluate((element) =>
      element.getAnimations().map((animation) => {
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
    await bench.page.getByRole('listitem').filter({ hasText: 'A013' }).waitFor();
    const names = await bench.page.evaluate(
      'document.getAnimations().map((animation) => animation.animationName).filter((name) => /^yx-/.test(name))',
    );
    expect(names).toEqual([]);
  });

  test('notices take turns', async () => {
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
    ['before hours', { hours: [{ fromAt: START_AT + 90 * MINUTE_MS, toAt: START_AT + 200 * MINUTE_MS }] }, '开始办理'],
  ])('[LOOK] closed, %s: calm, with hours and when numbers are given again', async (_name, hours, words) => {
    const opensAt = Date.parse('2026-11-23T08:30:00+08:00');
    bench.showBoard({ calls: [], waiting: { west: 0 }, missed: [], opensAt, ...hours });
    await bench.newPage();
    await bench.open();
    await bench.page.locator('.closed').getByText(words).waitFor();
    await bench.page.getByText('下次取号：11月23日（周一）8:30').waitFor();
    expect(await bench.cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
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
    expect(await bench.cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
  });

  test('the evacuation key leaves one thing on the screen, and gives the board back', async () => {
    await bench.openBoard();
    bench.showBoard({ suspended: true });
    await bench.page.getByText('请从最近的出口离开').waitFor();
    expect(await bench.page.locator('.calls').count()).toBe(0);
    expect(await bench.cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
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

  test('[LOOK Colour] dark at dusk', async () => {
    await bench.startHall({ startAt: Date.parse('2026-11-21T18:30:00+08:00') });
    await bench.openBoard();
    await bench.page.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
  });
});
