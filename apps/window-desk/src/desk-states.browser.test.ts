import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../fake/eventually.ts';
import { STRIP, type StatePage, StatePages, WIDE } from '../fake/state-pages.ts';
import { fakeScenes } from './fake/fake-scenes.ts';

let pages: StatePages;
let desk: StatePage;

beforeAll(async () => {
  pages = await StatePages.start();
}, 120_000);

afterAll(() => pages?.close());

beforeEach(async () => {
  desk = await pages.newPage();
});

afterEach(async () => {
  await desk.page.close();
  expect(desk.mistakes).toEqual([]);
});

describe('every state', () => {
  const scenes = [...Object.keys(fakeScenes), 'sign-in'];

  test.each(scenes)('%s is accessible and fits both shapes of the desk', async (scene) => {
    await desk.open(scene);
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    for (const viewport of [WIDE, STRIP]) {
      await desk.page.setViewportSize(viewport);
      expect(await desk.page.evaluate('document.documentElement.scrollWidth'), 'sideways').toBeLessThanOrEqual(
        viewport.width,
      );
    }
  });

  test.each([
    ['contrast', '&theme=contrast'],
    ['large text', '&large'],
    ['English', '&lang=en'],
  ])('called, serving and paused are accessible in %s', async (_, query) => {
    for (const scene of ['called', 'serving', 'paused', 'care']) {
      await desk.page.setViewportSize(STRIP);
      await desk.open(scene, query);
      expect(await findAccessibilityFaults(desk.page), scene).toEqual([]);
      expect(await desk.page.evaluate('document.documentElement.scrollWidth'), scene).toBeLessThanOrEqual(STRIP.width);
    }
  });

  test('the big button and all keys are in sight in the strip without scrolling', async () => {
    await desk.page.setViewportSize({ width: 420, height: 640 });
    for (const scene of ['idle', 'called', 'recalled', 'serving']) {
      await desk.open(scene);
      const keys = await desk.page.locator('.key-grid').boundingBox();
      expect((keys?.y ?? 0) + (keys?.height ?? 0), scene).toBeLessThanOrEqual(640);
    }
  });

  test('English is English', async () => {
    await desk.open('called', '&lang=en');
    await desk.press('2');
    const words = (await desk.body()).replaceAll('中文', '');
    expect(words).toMatch(/Arrived, start/);
    expect(words).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('when something is wrong', () => {
  test('[INV-6] an outcome that nobody knows is said, settled, and then told', async () => {
    await desk.open('idle');
    // It arrives and is done, but no answer comes back.
    await desk.inHall(
      'network.faults = { ...network.faults, dropChance: 0 }; hall.on("call-help", () => ({ ok: true, value: {} }))',
    );
    await desk.inHall(`
      const execute = hall.accept.bind(hall);
      window.lost = true;
      hall.accept = (peer) => {
        const session = execute(peer);
        return { ...session, request: (event, frame, reply) =>
          session.request(event, frame, (answer) => (window.lost ? undefined : reply(answer))) };
      };
      network.cutAll();`);
    await desk.page.waitForTimeout(2_500);
    await desk.press('9');
    await eventually(() => desk.body()).toContain('不知道是否成功，正在核对');
    await desk.inHall('window.lost = false');
    await eventually(() => desk.notices()).toContain('已经生效');
    await eventually(() => desk.body()).not.toContain('正在核对');
    expect(await desk.executed()).toEqual(['call-help']);
  }, 60_000);

  test('offline: it says since when, keeps the order in sight, and goes on by itself', async () => {
    await desk.open('serving');
    await desk.inHall('network.reachable = false; network.cutAll()');
    await eventually(() => desk.page.locator('.line-banner').textContent()).toContain('网络断了');
    expect(await desk.page.locator('.next-five__row').count()).toBe(5);
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    await desk.inHall('network.reachable = true');
    await eventually(() => desk.page.locator('.line-banner').count()).toBe(0);
  });

  test('a newer version of the server is said, and the session is kept', async () => {
    await desk.open('serving');
    await desk.inHall('hall.goodbye({ code: "wrong-protocol", facts: { server: 2, client: 1 } })');
    await eventually(() => desk.page.locator('.line-banner').textContent()).toContain('刷新页面');
    expect(await desk.number()).toBe('A012');
  });

  test('a session that was ended leads back to signing in', async () => {
    await desk.open('serving');
    await desk.inHall('hall.goodbye({ code: "not-authenticated", facts: {} })');
    await eventually(() => desk.body()).toContain('登录已失效，请重新登录');
    await desk.page.locator('.sign-in input').first().waitFor();
  });

  test('[STAFF-2] a colleague who signs on elsewhere takes the window from here at once', async () => {
    await desk.open('serving');
    await desk.inHall(
      'show({ ...view(), staff: { id: "staff-012", number: "012", name: { zh: "谢志强", en: "Xie" } } })',
    );
    await eventually(() => desk.state()).toContain('谢志强在本窗口');
    await desk.press('5');
    await eventually(() => desk.notices()).toContain('您还没有在本窗口签到');
    expect(await desk.dialogCount()).toBe(0);
  });
});
