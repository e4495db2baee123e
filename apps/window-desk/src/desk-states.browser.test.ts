import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { describe, expect, test } from 'vitest';
import { deskForEachTest } from '../fake/desk-for-each-test.ts';
import { eventually } from '../fake/eventually.ts';
import { STRIP, type StatePage, WIDE } from '../fake/state-pages.ts';
import { fakeGuideScenes } from './fake/fake-guide.ts';
import { fakeScenes } from './fake/fake-scenes.ts';

let desk: StatePage;
deskForEachTest((fresh) => {
  desk = fresh;
});

describe('every state', () => {
  const scenes = [...Object.keys(fakeScenes), ...Object.keys(fakeGuideScenes), 'sign-in'];

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

describe('when somebody waits', () => {
  const title = () => desk.page.title();
  const icon = () => desk.page.locator('link[rel="icon"][id]').count();

  test('an idle window says so to ear and eye until somebody is called; never while one is served', async () => {
    await desk.open('idle');
    expect(await title()).toBe('1 号窗口 · 有序');
    await eventually(title).toBe('（12）12 人在等 · 1 号窗口 · 有序');
    expect([await icon(), await desk.page.evaluate('window.fakeDesk.heard.chimes')]).toEqual([1, 1]);
    await desk.press('F8');
    await eventually(title).toBe('1 号窗口 · 有序');
    expect(await icon()).toBe(0);
  });

  test('what is switched off is off, what is switched on is said once', async () => {
    await desk.open('overstayed');
    await desk.page.getByRole('button', { name: '更多' }).click();
    await desk.page.getByRole('button', { name: '提醒和按键' }).click();
    for (const name of ['响一声', '闪烁和角标', '系统通知']) await desk.page.getByRole('button', { name }).click();
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    await desk.press('Escape');
    await eventually(() => desk.page.evaluate('window.fakeDesk.heard.notes')).toEqual([
      '暂停过时，12 人在等 · 1 号窗口 · 有序',
    ]);
    expect([await title(), await icon()]).toEqual(['1 号窗口 · 有序', 0]);
  });
});

describe('when something is wrong', () => {
  test('a clerk is told which devices of this window are away, what to do and how to go on meanwhile', async () => {
    await desk.open('devices');
    await eventually(() => desk.body()).toContain(
      '评价器、窗口屏没有联机。请看看电源和网线，还不行按 9 找值班长。拿了小票的群众可以扫码评价。叫号时请再口头叫一声。',
    );
    await desk.open('serving');
    expect(await desk.body()).not.toContain('没有联机');
  });

  test('[HELP-2] whoever needs somebody is being fetched: by whom and since when, in place of what to press', async () => {
    await desk.open('fetched');
    await eventually(() => desk.body()).toContain('周敏 10:41 去接了，请等一等。');
    expect(await desk.body()).not.toContain('按住 6 过号');
    // Who finds nobody cannot say so: after three minutes the clerk is told again what to press.
    await desk.open('unfetched');
    await eventually(() => desk.body()).toContain('周敏 10:39 去接的，还没有接来。');
    expect(await desk.body()).toContain('按住 6 过号');
  });

  test('[HAND-4] the clerk reads which number another window has entered', async () => {
    await desk.open('entered');
    expect(await desk.body()).toContain('A012 断线时已由 2 号窗口口头叫过（10:42 补录），不再归本窗口。');
  });

  test('[HELP-1] a call for help stands until somebody comes', async () => {
    await desk.open('devices');
    expect(await desk.body()).toContain('10:40 叫了值班长，还没有回应。');
    await desk.open('helped');
    expect(await desk.body()).toContain('欧阳建国 10:41 回应，正在过来。');
  });

  test('[HELP-1] who is duty manager and works at a window hears the other windows there, and answers', async () => {
    await desk.open('duty');
    const alert = desk.page.locator('.guide-alert');
    expect(await alert.count()).toBe(1);
    expect(await alert.textContent()).toContain('2 楼 5 号窗口叫值班长');
    await eventually(() => desk.page.evaluate('window.fakeDesk.heard.chimes')).toBe(3);
    await alert.getByRole('button', { name: '我过去' }).click();
    await eventually(() => desk.executed()).toEqual(['answer-help']);
    await eventually(() => desk.notices()).toContain('5 号窗口知道您正在过去');
    await eventually(() => alert.count()).toBe(0);
    // Nothing of the kind for others, who are shown the same hall.
    await desk.open('serving');
    await desk.page.waitForTimeout(500);
    expect(await alert.count()).toBe(0);
  });

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
    // The line is up again, and what it asks is not answered.
    await eventually(() => desk.body()).toContain('正在更新');
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
    await eventually(() => desk.page.locator('.yx-connection').textContent()).toContain('网络断了');
    expect(await desk.page.locator('.next-five__row').count()).toBe(5);
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    await desk.inHall('network.reachable = true');
    await eventually(() => desk.page.locator('.yx-connection').count()).toBe(0);
  });

  test('[HAND-2] offline the sheets open while a command waits, and a call is refused for good', async () => {
    await desk.open('called');
    await desk.inHall('network.reachable = false; network.cutAll()');
    await eventually(() => desk.page.locator('.yx-connection').count()).toBe(1);
    await desk.press('1');
    // What follows within 50 ms would be a scanner's.
    await desk.page.waitForTimeout(100);
    await desk.press('\\');
    await eventually(() => desk.page.locator('dialog[open] .paper-view').textContent()).toContain('应急叫号单');
    await desk.open('idle');
    await desk.inHall('network.reachable = false; network.cutAll()');
    await eventually(() => desk.page.locator('.yx-connection').count()).toBe(1);
    await desk.page.evaluate(
      '{ const real = performance.now.bind(performance); performance.now = () => real() + 25_000; }',
    );
    await desk.press('F8');
    await eventually(() => desk.notices()).toContain('没有叫号，恢复后也不会自动叫');
    await desk.inHall('network.reachable = true');
    await eventually(() => desk.page.locator('.yx-connection').count()).toBe(0);
    await desk.press('9');
    await eventually(() => desk.executed()).toEqual(['call-help']);
  });

  test('how long it takes does not read as the time of day', async () => {
    await desk.open('serving');
    await eventually(() => desk.state()).toMatch(/已 6 分 \d+ 秒/);
  });

  test('[HAND-4] after minutes without the hall F8 reminds of what was called by voice, and calls at the next press', async () => {
    await desk.open('idle');
    const later = (ms: number): Promise<unknown> =>
      desk.page.evaluate(`{ const real = performance.now.bind(performance); performance.now = () => real() + ${ms}; }`);
    await desk.inHall('network.reachable = false; network.cutAll()');
    await eventually(() => desk.page.locator('.yx-connection').count()).toBe(1);
    await later(180_000);
    await desk.inHall('network.reachable = true');
    await eventually(() => desk.page.locator('.yx-connection').count()).toBe(0);
    await desk.press('F8');
    await eventually(() => desk.body()).toContain('请先补录');
    expect(await desk.executed()).toEqual([]);
    await later(2_000);
    await desk.press('F8');
    await eventually(() => desk.executed()).toEqual(['call-next']);
  });

  test('a newer version of the server is said, and the session is kept', async () => {
    await desk.open('serving');
    await desk.inHall('hall.goodbye({ code: "wrong-protocol", facts: { server: 2, client: 1 } })');
    await eventually(() => desk.page.locator('.yx-connection').textContent()).toContain('刷新页面');
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
