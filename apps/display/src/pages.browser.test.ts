import type { BoardCall, BoardFrame, ScreenPage } from '@youxu/domain';
import { describe, expect, test } from 'vitest';
import { SETTLED } from '../proof/stand.ts';
import { PATIENCE, ScreenBench } from './fake-screen-bench.ts';
import { CALLS, fakeCall, fakeDisclosures, fakeFrame, START_AT } from './fake-views.ts';

const bench = new ScreenBench();
const OLD = CALLS.map((call) => ({ ...call, state: 'over' as const }));
const PICTURE = { zh: '取号、等候、叫号、办理、评价', en: 'Take a number, wait, be called, be served, rate us' };
const ALL = fakeDisclosures().departments[0]?.services ?? [];
/** The longer one. */
const ONE_ITEM = fakeDisclosures({ services: ALL.slice(0, 1) });
const VIDEO = { zh: '过号了怎么办', en: 'What to do when you missed your call' };

function showPages(pages: readonly ScreenPage[], more: Partial<BoardFrame> = {}): void {
  const display = { zh: '政务公开屏', en: 'Public notices' };
  const screen = { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 4 };
  const frame = fakeFrame({ kind: 'notice', display, pages, parts: [], windows: [], screen, ...more });
  bench.server.hall.show('board-frame', { displayId: 'main' }, frame);
  bench.showBoard({ windows: [], next: [], calls: OLD });
}

/** Lines of an item, each by a name of its own: those that stand whole on the page now, and all of them. */
async function linesOfItem(): Promise<{ readonly whole: string[]; readonly all: string[] }> {
  await bench.page.evaluate(SETTLED);
  return bench.page.evaluate(`(async () => {
    const page = document.querySelector('.fitted').getBoundingClientRect();
    const lines = [...document.querySelectorAll('.item__field')].flatMap((field, index) => {
      const range = document.createRange();
      range.selectNodeContents(field);
      return [...range.getClientRects()].filter(({ width }) => width > 1).map((line, at) => ({ name: index + ' ' + at, line }));
    });
    // A letter's box is higher than its line; an eighth above and beneath is air.
    const isWhole = ({ line: { left, right, top, bottom, height } }) =>
      left >= page.left - 2 && right <= page.right + 2 && top >= page.top - height / 8 && bottom <= page.bottom + height / 8;
    const names = (of) => of.map(({ name }) => name);
    return { whole: names(lines.filter(isWhole)), all: names(lines) };
  })()`) as Promise<{ readonly whole: string[]; readonly all: string[] }>;
}

describe('a disclosure or notice screen', () => {
  test('[LOOK Type] 4K, read from 12 m: what is published is as large as the distance wants', async () => {
    bench.server.disclosures = ONE_ITEM;
    showPages([{ show: 'disclosures' }], {
      screen: { widthPx: 3840, heightPx: 2160, diagonalInches: 110, viewingDistanceM: 12 },
    });
    await bench.newPage(3840, 2160);
    await bench.open();
    await bench.page.locator('.item dd').first().waitFor();
    await bench.page.evaluate(SETTLED);
    expect(await bench.cutOff()).toEqual([]);
    // 60 mm of 1.577 px each.
    expect(await bench.fontPx('.item dd')).toBeGreaterThanOrEqual(94);
  });

  test.each([
    ['wide', 1920, 1080],
    ['tall', 1080, 1920],
  ])(
    '[LOOK Type] %s, read from far: a page that does not fit goes on in parts; each line is whole in one of them',
    async (_, width, height) => {
      bench.server.disclosures = ONE_ITEM;
      const screen = { widthPx: width, heightPx: height, diagonalInches: 55, viewingDistanceM: 10 };
      showPages([{ show: 'disclosures', seconds: 30 }], { screen });
      await bench.newPageAt(START_AT);
      await bench.page.setViewportSize({ width, height });
      await bench.open();
      const parts = bench.page.locator('.turning__parts > span');
      await expect.poll(() => parts.count(), PATIENCE).toBeGreaterThan(1);
      const seen = new Set<string>();
      const { all } = await linesOfItem();
      for (let part = 0; part < (await parts.count()); part++) {
        await expect.poll(() => parts.nth(part).getAttribute('data-stands'), PATIENCE).toBe('true');
        const { whole } = await linesOfItem();
        expect(whole.length, `part ${part}`).toBeGreaterThan(0);
        for (const line of whole) seen.add(line);
        await bench.page.clock.fastForward(30_500);
      }
      expect(all.filter((line) => !seen.has(line))).toEqual([]);
      expect(await bench.fontPx('.item dd')).toBeGreaterThanOrEqual(78);
      // The only page there is begins with its first part again.
      await expect.poll(() => parts.first().getAttribute('data-stands'), PATIENCE).toBe('true');
    },
  );

  test('[DISP-3] all eight disclosures of an item stand on its page; what is not published is asked at the window', async () => {
    bench.server.disclosures = fakeDisclosures();
    showPages([{ show: 'disclosures' }]);
    await bench.newPageAt(START_AT - (START_AT % 30_000));
    await bench.open();
    await bench.page.locator('.item').waitFor();
    const eight = ['服务内容', '审批依据', '申报条件', '申报材料', '办理程序', '承诺期限', '收费标准', '办事结果'];
    const read = async () =>
      (await bench.page.locator('.item dt').allTextContents()).map((words) => words.split(' ')[0]);
    expect(await read()).toEqual(eight);
    const first = await bench.page.locator('.item__name').textContent();
    await bench.page.clock.fastForward(15_500);
    await expect.poll(() => bench.page.locator('.item__name').textContent(), PATIENCE).not.toBe(first);
    expect(await read()).toEqual(eight);
    await expect.poll(() => bench.page.locator('.item').textContent(), PATIENCE).toMatch(/当场办结|10 个工作日/);
  });

  test('[DISP-1] a call goes before the page and gives way to it again, and the page stands its whole time', async () => {
    showPages([{ show: 'rules', seconds: 20 }, { show: 'hours' }]);
    await bench.newPageAt(START_AT);
    await bench.open();
    const turned = bench.page.locator('.turned');
    await turned.waitFor();
    const title = await turned.locator('.turned__title').textContent();
    bench.showBoard({ windows: [], calls: [fakeCall('A013', '2', { state: 'called', at: START_AT }), ...OLD] });
    const first = bench.page.locator('.calls-first');
    await first.getByText('A013').waitFor();
    // Pages know no windows: the zone says which way to go.
    await first.getByText('社会事务与农业区').waitFor();
    expect(await bench.fontPx('.calls-first .yx-number')).toBeGreaterThan(160);
    // Another one comes before the first is old: both stand there, the newer one first.
    await bench.page.clock.fastForward(8_000);
    bench.showBoard({
      windows: [],
      calls: [
        fakeCall('C109', '7', { state: 'called', at: START_AT }),
        fakeCall('A013', '2', { state: 'called', at: START_AT }),
        ...OLD,
      ],
    });
    await first.getByText('C109').waitFor();
    expect(await first.locator('.yx-number').allTextContents()).toEqual(['C109', 'A013']);
    await bench.page.clock.fastForward(12_500);
    await first.waitFor({ state: 'detached' });
    expect(await turned.locator('.turned__title').textContent()).toBe(title);
    await expect.poll(() => bench.page.locator('.recent').textContent(), PATIENCE).toContain('C109');
  });

  test('[DISP-1] zones of several floors, such as an entrance has: calls stand at the foot, and pages turn however many there are', async () => {
    const zones = fakeFrame().zones.map((zone, index) => ({ ...zone, floorNumber: Math.max(1, index) }));
    showPages(
      [
        { show: 'rules', seconds: 20 },
        { show: 'hours', seconds: 20 },
      ],
      { zones },
    );
    await bench.newPageAt(START_AT);
    await bench.open();
    const title = bench.page.locator('.turning__page:not(.turning__page--waits) .turned__title');
    await title.waitFor();
    const first = await title.textContent();
    const calls: BoardCall[] = [...OLD];
    for (const [index, number] of ['A013', 'C109', 'A014'].entries()) {
      calls.unshift(fakeCall(number, '7', { state: 'called', at: START_AT + index, floorNumber: 2 }));
      bench.showBoard({ windows: [], calls: [...calls] });
      await bench.page.locator('.foot__zh').getByText(number).waitFor();
      expect(await bench.page.locator('.calls-first').count()).toBe(0);
      await bench.page.clock.fastForward(8_000);
    }
    await expect.poll(() => title.textContent(), PATIENCE).not.toBe(first);
  });

  test('a video is silent, stands still while somebody is called, and the next page comes at its end, or itself', async () => {
    const film = { show: 'video', file: 'notices/missed-number.webm', words: VIDEO } as const;
    showPages([film, { show: 'rules', seconds: 5 }]);
    await bench.newPage();
    await bench.open();
    const video = bench.page.locator('video');
    await expect.poll(() => bench.page.locator('.turned').count()).toBe(1);
    await video.waitFor({ timeout: 12_000 });
    const state = () => video.evaluate((one) => [(one as HTMLVideoElement).paused, (one as HTMLVideoElement).muted]);
    await expect.poll(state, PATIENCE).toEqual([false, true]);
    bench.showBoard({ windows: [], calls: [fakeCall('A013', '2', { state: 'called', at: START_AT }), ...OLD] });
    await expect.poll(state, PATIENCE).toEqual([true, true]);
    bench.showBoard({ windows: [], calls: OLD });
    await expect.poll(state, PATIENCE).toEqual([false, true]);
    const toItsEnd = () =>
      video.evaluate((one) => {
        (one as HTMLVideoElement).playbackRate = 16;
        one.dataset.seen = 'yes';
      });
    await toItsEnd();
    await bench.page.getByText('叫号规则').waitFor({ timeout: 15_000 });
    showPages([film]);
    await video.waitFor({ timeout: 12_000 });
    await toItsEnd();
    // The only page there is begins anew.
    const again = () => video.evaluate((one) => [one.dataset.seen, (one as HTMLVideoElement).paused]);
    await expect.poll(again, { timeout: 15_000 }).toEqual([undefined, false]);
  });

  test('a picture that cannot be had is no empty page: the next one comes', async () => {
    showPages([
      { show: 'picture', file: 'nowhere.svg', words: PICTURE, seconds: 300 },
      { show: 'rules', seconds: 300 },
    ]);
    await bench.newPage();
    await bench.open();
    await bench.page.getByText('叫号规则').waitFor({ timeout: 15_000 });
  });

  test('[INV-12] the server gone: pages go on, nobody is called by an old picture, and all is right again by itself', async () => {
    bench.server.disclosures = fakeDisclosures();
    showPages([{ show: 'disclosures', seconds: 5 }]);
    await bench.newPage();
    await bench.open();
    await bench.page.locator('.item').waitFor();
    await bench.server.stop();
    await bench.page.getByText('网络断了').waitFor({ timeout: 15_000 });
    expect(await bench.page.locator('.recent li').count()).toBe(0);
    expect(await bench.page.locator('.recent').textContent()).toContain('请听广播和工作人员叫号');
    const shown = await bench.page.locator('.item__name').textContent();
    await expect.poll(() => bench.page.locator('.item__name').textContent(), PATIENCE).not.toBe(shown);
    await bench.server.start();
    await expect.poll(() => bench.page.locator('.recent li').count(), PATIENCE).toBeGreaterThan(0);
    expect(await bench.page.getByText('网络断了').count()).toBe(0);
  });
});
