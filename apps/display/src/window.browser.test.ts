import type { Board } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { beforeEach, describe, expect, test } from 'vitest';
import { ScreenBench } from './fake-screen-bench.ts';
import { CALLS, fakeCall, fakeFace, fakeWindowFrame, START_AT, windowId } from './fake-views.ts';

const MINUTE_MS = 60_000;
const bench = new ScreenBench();

describe('a window’s screen', () => {
  const serving = fakeCall('A012', '3').number;
  const showWindow = (window: Partial<Board['windows'][number]>, calls = CALLS): void =>
    bench.showBoard({ calls, windows: [{ windowNumber: '3', state: 'open', ...window }] });

  beforeEach(() => {
    bench.server.hall.show('board-frame', { displayId: 'main' }, fakeWindowFrame());
    bench.server.hall.show('rating-terminal', { windowId }, fakeFace());
  });

  test.each([
    ['wide', 1366, 768],
    ['upright', 768, 1366],
  ])('%s: who serves here, and for which number', async (_name, width, height) => {
    showWindow({ serving });
    await bench.newPage(width, height);
    await bench.open();
    await bench.page.locator('.window__now--called').getByText('A012').waitFor();
    for (const words of ['请到本窗口', '李敏', '工号 015', '社会事务办', '窗口组长（A岗）', '社会事务综合窗口']) {
      await bench.page.getByText(words, { exact: true }).waitFor();
    }
    expect(await bench.cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    showWindow({ serving }, []);
    await bench.page.getByText('正在办理').waitFor();
    expect(await bench.page.locator('.window__now--called').count()).toBe(0);
  });

  test('paused says until when and where to go instead; closed shows no face', async () => {
    showWindow({ state: 'paused', returnsAt: START_AT + 12.5 * MINUTE_MS, instead: ['1', '2'] });
    await bench.newPage(1366, 768);
    await bench.open();
    await bench.page.getByText('约 10:55 恢复').waitFor();
    await bench.page.getByText('1、2 号窗口正常办理').waitFor();
    await bench.page.getByText('您的顺序不变').waitFor();
    expect(await bench.cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    bench.server.hall.show('rating-terminal', { windowId }, fakeFace({ staff: null }));
    showWindow({ state: 'closed', instead: [] });
    await bench.page.getByText('本窗口未开放').waitFor();
    expect(await bench.page.locator('.face').count()).toBe(0);
    expect(await bench.cutOff()).toEqual([]);
  });

  test('a photo that cannot be had is a drawn person', async () => {
    const staff = fakeFace().staff;
    bench.server.hall.show(
      'rating-terminal',
      { windowId },
      fakeFace({ staff: staff && { ...staff, photo: '/nowhere.jpg' } }),
    );
    showWindow({});
    await bench.newPage(1366, 768);
    await bench.open();
    await bench.page.locator('.face__portrait .yx-icon').waitFor();
    expect(await bench.page.locator('.face__portrait img').count()).toBe(0);
  });
});
