import type { Board } from '@youxu/domain';
import { beforeEach, describe, expect, test } from 'vitest';
import { SIZES, type SizeName } from '../proof/scenes.ts';
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

  test('who serves here, and for which number', async () => {
    showWindow({ serving });
    await bench.newPage(1366, 768);
    await bench.open();
    await bench.page.locator('.window__now--called').getByText('A012').waitFor();
    for (const words of ['请到本窗口', '李敏', '工号 015', '社会事务办', '窗口组长（A岗）', '社会事务综合窗口']) {
      await bench.page.getByText(words, { exact: true }).waitFor();
    }
    showWindow({ serving }, []);
    await bench.page.getByText('正在办理').waitFor();
    expect(await bench.page.locator('.window__now--called').count()).toBe(0);
  });

  test.each(Object.keys(SIZES) as SizeName[])(
    '[LOOK] at %s: what does not fit of the business is counted, and all that stands there is whole',
    async (size) => {
      const { widthPx, heightPx, window } = SIZES[size];
      const { services } = fakeWindowFrame();
      const many = [0, 1, 2, 3, 4].flatMap((round) =>
        services.map(({ zh, en }) => ({ zh: `${zh}${round}`, en: `${en} ${round}` })),
      );
      const [diagonalInches, viewingDistanceM] = window;
      const screen = { widthPx, heightPx, diagonalInches, viewingDistanceM };
      const show = (count: number): void =>
        bench.server.hall.show(
          'board-frame',
          { displayId: 'main' },
          { ...fakeWindowFrame(), screen, services: many.slice(0, count) },
        );
      show(30);
      showWindow({ serving });
      await bench.newPage(widthPx, heightPx);
      await bench.open();
      const list = bench.page.locator('.window__business');
      const shown = list.locator('li:not(.window__more)');
      const more = list.locator('.window__more');
      await more.waitFor();
      const besides = async (): Promise<number> => Number(/另有 (\d+) 项/.exec((await more.textContent()) ?? '')?.[1]);
      await expect.poll(async () => (await shown.count()) + (await besides())).toBe(30);
      expect(await shown.count()).toBeGreaterThan(2);
      const over = await list.evaluate((all) => {
        const bottom = all.getBoundingClientRect().bottom;
        return Math.max(...[...all.children].map((one) => one.getBoundingClientRect().bottom - bottom));
      });
      expect(over).toBeLessThanOrEqual(1);
      // As many as there is room for, and no word of others where all have it.
      show(3);
      await expect.poll(() => shown.count()).toBe(3);
      expect(await more.count()).toBe(0);
    },
  );

  test('[LOOK] a portrait in a low and wide place keeps its whole head', async () => {
    showWindow({ serving });
    const staff = fakeFace().staff;
    const photo = 'portraits/woman-1.svg';
    bench.server.hall.show('rating-terminal', { windowId }, fakeFace({ staff: staff && { ...staff, photo } }));
    await bench.newPage(1280, 480);
    await bench.open();
    const head = await bench.page.locator('.face__portrait img').evaluate((image) => {
      const { width, height } = image.getBoundingClientRect();
      // 4:5, laid over the whole of its box a fifth of the rest from above. The head is from 9 % to 51 % of it.
      const drawn = (width / 4) * 5;
      const above = (drawn - height) / 5;
      return { top: drawn * 0.09 - above, bottom: drawn * 0.51 - above - height };
    });
    expect(head.top).toBeGreaterThanOrEqual(0);
    expect(head.bottom).toBeLessThanOrEqual(0);
  });

  test('paused says until when and where to go instead; closed shows no face', async () => {
    showWindow({ state: 'paused', returnsAt: START_AT + 12.5 * MINUTE_MS, instead: ['1', '2'] });
    await bench.newPage(1366, 768);
    await bench.open();
    await bench.page.getByText('约 10:55 恢复').waitFor();
    await bench.page.getByText('1、2 号窗口正常办理').waitFor();
    await bench.page.getByText('您的顺序不变').waitFor();
    // What has passed is not still to come.
    showWindow({ state: 'paused', returnsAt: START_AT - MINUTE_MS, instead: ['1', '2'] });
    await bench.page.getByText('恢复').waitFor({ state: 'detached' });
    await bench.page.getByText('暂停服务').waitFor();
    bench.server.hall.show('rating-terminal', { windowId }, fakeFace({ staff: null }));
    showWindow({ state: 'closed', instead: [] });
    await bench.page.getByText('本窗口未开放').waitFor();
    expect(await bench.page.locator('.face').count()).toBe(0);
    await bench.page.getByText('请看大屏，或找导办台').waitFor();
  });

  test('[PRACTICE a day] closed over lunch: when it goes on, where to go meanwhile, and that the order stays', async () => {
    bench.server.hall.show('rating-terminal', { windowId }, fakeFace({ staff: null }));
    const opensAt = START_AT + 3 * 60 * MINUTE_MS;
    const hours = [
      { fromAt: START_AT - 60 * MINUTE_MS, toAt: START_AT - MINUTE_MS },
      { fromAt: opensAt, toAt: opensAt + 60 * MINUTE_MS },
    ];
    bench.showBoard({
      calls: [],
      hours,
      windows: [{ windowNumber: '3', state: 'closed', instead: ['1', '2'], opensAt }],
    });
    await bench.newPage(1366, 768);
    await bench.open();
    for (const words of ['午间休息', '13:42 继续办理', '1、2 号窗口正常办理', '您的顺序不变'])
      await bench.page.getByText(words).waitFor();
  });

  test('[STAFF-1] handed over: the face, name and post are the other’s at once', async () => {
    showWindow({ serving });
    await bench.newPage(1366, 768);
    await bench.open();
    await bench.page.getByText('李敏', { exact: true }).waitFor();
    const staff = fakeFace().staff;
    const other = {
      number: '016',
      name: { zh: '周洋', en: 'Zhou Yang' },
      post: { zh: '窗口工作人员（B岗）', en: 'Clerk (post B)' },
    };
    bench.server.hall.show('rating-terminal', { windowId }, fakeFace({ staff: staff && { ...staff, ...other } }));
    await bench.page.getByText('周洋', { exact: true }).waitFor();
    await bench.page.getByText('窗口工作人员（B岗）', { exact: true }).waitFor();
    expect(await bench.page.getByText('李敏').count()).toBe(0);
    // The number that is being served stays.
    await bench.page.locator('.window__number').getByText('A012').waitFor();
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
