import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defined } from '@youxu/basics';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { launchChromium } from '@youxu/tooling/chromium';
import { browserApp } from '@youxu/tooling/vite';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fakeScenes } from './fake/fake-scenes.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const WIDE = { width: 1366, height: 768 };
const STRIP = { width: 360, height: 768 };
const outDir = mkdtempSync(path.join(tmpdir(), 'youxu-desk-'));

let server: PreviewServer;
let origin: string;
let browser: Browser;
let page: Page;
let mistakes: string[];

beforeAll(async () => {
  const config = browserApp(path.join(import.meta.dirname, 'fake'));
  const states = { ...config, configFile: false, logLevel: 'warn', build: { ...config.build, outDir } } as const;
  await build(states);
  server = await preview({ ...states, preview: { host: '127.0.0.1', port: 0 } });
  origin = `http://127.0.0.1:${(defined(server.httpServer.address(), 'address') as AddressInfo).port}`;
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(outDir, { recursive: true, force: true });
});

beforeEach(async () => {
  mistakes = [];
  page = await browser.newPage({ viewport: WIDE });
  page.on('pageerror', (error) => mistakes.push(error.message));
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

afterEach(async () => {
  await page.close();
  expect(mistakes).toEqual([]);
});

async function open(scene: string, query = ''): Promise<void> {
  await page.goto(`${origin}/?scene=${scene}${query}`);
  await page.locator(scene === 'sign-in' ? '.sign-in' : '.desk').waitFor();
}

/** Names of the commands that the hall has executed. */
function executed(): Promise<string[]> {
  return page.evaluate('window.fakeDesk.hall.executed.map(({ frame }) => frame.name)');
}

/** Runs in the page: `hall` and `network` of the fake hall. */
function inHall(script: string): Promise<unknown> {
  return page.evaluate(`(({ hall, network, show, view }) => { ${script} })(window.fakeDesk)`);
}

function number(): Promise<string | null> {
  return page.locator('.ticket-panel .yx-number').first().textContent();
}

const body = () => page.locator('body');
const bigButton = () => page.locator('.primary__button');
const notices = () => page.locator('.yx-notices');
const dialog = () => page.locator('dialog[open]');

describe('every state', () => {
  const scenes = [...Object.keys(fakeScenes), 'sign-in'];

  test.each(scenes)('%s is accessible and fits both shapes of the desk', async (scene) => {
    await open(scene);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    for (const viewport of [WIDE, STRIP]) {
      await page.setViewportSize(viewport);
      expect(await page.evaluate('document.documentElement.scrollWidth'), 'sideways').toBeLessThanOrEqual(
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
      await page.setViewportSize(STRIP);
      await open(scene, query);
      expect(await findAccessibilityFaults(page), scene).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth'), scene).toBeLessThanOrEqual(STRIP.width);
    }
  });

  test('the big button and all keys are in sight in the strip without scrolling', async () => {
    await page.setViewportSize({ width: 420, height: 640 });
    for (const scene of ['idle', 'called', 'recalled', 'serving']) {
      await open(scene);
      const keys = await page.locator('.key-grid').boundingBox();
      expect((keys?.y ?? 0) + (keys?.height ?? 0), scene).toBeLessThanOrEqual(640);
    }
  });

  test('English is English', async () => {
    await open('called', '&lang=en');
    await page.keyboard.press('2');
    const words = ((await body().textContent()) ?? '').replaceAll('中文', '');
    expect(words).toMatch(/Arrived, start/);
    expect(words).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('the keys, with nothing but the keyboard', () => {
  test('F8 calls; pressed twice in a hurry it calls once', async () => {
    await open('idle');
    for (let press = 0; press < 3; press++) await page.keyboard.press('F8');
    await expect.poll(number).toBe('A009');
    await page.waitForTimeout(300);
    expect(await executed()).toEqual(['call-next']);
  });

  test('a double click on the big button calls once and does not start the service', async () => {
    await open('idle');
    await bigButton().dblclick();
    await page.waitForTimeout(400);
    await bigButton().click();
    await page.waitForTimeout(300);
    expect(await executed()).toEqual(['call-next']);
  });

  test('F8 held down calls once', async () => {
    await open('idle');
    await page.keyboard.down('F8');
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('F8');
    await page.keyboard.up('F8');
    await page.waitForTimeout(300);
    expect(await executed()).toEqual(['call-next']);
  });

  test('serving: F8 finishes with the usual outcome and calls the next in one step', async () => {
    await open('serving');
    await page.keyboard.press('F8');
    await expect.poll(number).toBe('A009');
    const input = await page.evaluate('window.fakeDesk.hall.executed[0].frame.input');
    expect(input).toEqual({
      windowId: 'window-1',
      finish: { ticketId: 'ticket-A012', outcome: 'immediate', items: 1, invite: true },
    });
  });

  test('called: F8 asks first, and only a second, deliberate press finishes', async () => {
    await open('called');
    await page.keyboard.press('F8');
    await page.keyboard.press('F8');
    expect(await bigButton().textContent()).toContain('再按一次 F8');
    expect(await executed()).toEqual([]);
    await page.waitForTimeout(700);
    await page.keyboard.press('F8');
    await expect.poll(executed).toEqual(['call-next']);
  });

  test('called: the question goes away by itself', async () => {
    await open('called');
    await page.keyboard.press('F8');
    await expect.poll(() => bigButton().textContent(), { timeout: 8_000 }).toContain('已到');
    expect(await executed()).toEqual([]);
  });

  test('1 says that the person came', async () => {
    await open('called');
    await page.keyboard.press('1');
    await expect.poll(executed).toEqual(['mark-arrived']);
  });

  test('6 must be held for a second; the lock says how long it still lasts', async () => {
    await open('called');
    await page.keyboard.down('6');
    await page.waitForTimeout(1_300);
    await page.keyboard.up('6');
    expect(await notices().textContent()).toMatch(/\d+ 秒后才能按/);
    expect(await executed()).toEqual([]);
    await open('assumed');
    await page.keyboard.down('6');
    await page.waitForTimeout(500);
    await page.keyboard.up('6');
    await page.waitForTimeout(800);
    expect(await executed()).toEqual([]);
    await page.keyboard.down('6');
    await page.waitForTimeout(1_200);
    await page.keyboard.up('6');
    expect(await executed()).toEqual(['mark-missed']);
  });

  test('a key that can do nothing says why', async () => {
    await open('serving');
    for (const [key, words] of [
      ['2', 'A012 还没有办完'],
      ['Backspace', '没有可以撤销的操作'],
      ['F9', '已经算到了'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => notices().textContent()).toContain(words);
    }
    expect(await executed()).toEqual([]);
  });

  test('letters, the numeric pad, F5 keys and short cuts do nothing', async () => {
    await open('serving');
    for (const key of ['a', 'q', 'Numpad1', 'Numpad7', 'F4', 'Control+3', 'Shift+F8', 'Alt+4'])
      await page.keyboard.press(key);
    await page.waitForTimeout(200);
    expect([await executed(), await dialog().count(), await notices().textContent()]).toEqual([[], 0, '']);
  });

  test('what is typed into a field of a dialog presses nothing', async () => {
    await open('idle');
    await page.keyboard.press('8');
    await page.keyboard.type('a1234567890');
    await page.keyboard.press('F8');
    await page.keyboard.press('Backspace');
    expect(await page.locator('dialog input').inputValue()).toBe('a123456789');
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog().count()).toBe(0);
    expect(await executed()).toEqual([]);
  });

  test('a ticket that is scanned with no field waiting brings its person back and presses nothing else', async () => {
    await open('idle');
    // As quickly as a scanner types; a keyboard that is driven from outside is too slow on a busy machine.
    await page.evaluate(`for (const key of ['A', '0', '0', '7', 'Enter']) {
      const code = /\\d/.test(key) ? 'Digit' + key : key;
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    }`);
    await expect.poll(() => notices().textContent()).toContain('A007 已恢复排队，前面 2 位');
    expect([await executed(), await dialog().count()]).toEqual([['return-ticket'], 0]);
  });

  test('the focus can be seen wherever Tab takes it', async () => {
    await open('serving');
    const seen = new Set<string>();
    for (let step = 0; step < 11; step++) {
      await page.keyboard.press('Tab');
      const [name, outline] = (await page.evaluate(
        '[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]',
      )) as [string, string];
      expect(outline, name).toBe('solid');
      seen.add(name);
    }
    expect(seen.size).toBeGreaterThan(8);
  });
});

describe('the dialogs, with nothing but the keyboard', () => {
  test.each([
    ['5', 'serving'],
    ['4', 'serving'],
    ['7', 'idle'],
    ['8', 'idle'],
    ['0', 'idle'],
    ['3', 'relief'],
  ])('%s opens one that is accessible, keeps the focus and ends with Escape', async (key, scene) => {
    await page.setViewportSize(STRIP);
    await open(scene);
    await page.keyboard.press(key);
    await dialog().waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true);
    expect(await page.evaluate('document.querySelector("dialog").scrollWidth')).toBeLessThanOrEqual(STRIP.width);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog().count()).toBe(0);
    expect(await executed()).toEqual([]);
  });

  test('5: digits choose the outcome, + counts items, Enter finishes; the outcome is remembered for the item', async () => {
    await open('serving');
    await page.keyboard.press('5');
    await page.keyboard.press('2');
    await page.keyboard.press('Equal');
    await page.keyboard.press('Equal');
    await page.keyboard.press('Minus');
    await page.keyboard.press('Enter');
    await expect.poll(executed).toEqual(['finish-service']);
    const input = await page.evaluate('window.fakeDesk.hall.executed[0].frame.input');
    expect(input).toMatchObject({ outcome: 'promised', items: 2, invite: true });
    await inHall('show({ ...view(), open: [{ ...view().held[0], state: "serving" }] })');
    await expect.poll(() => bigButton().textContent()).toContain('承诺件');
  });

  test('5: F8 finishes and calls the next', async () => {
    await open('serving');
    await page.keyboard.press('5');
    await page.keyboard.press('8');
    await page.keyboard.press('F8');
    await expect.poll(number).toBe('A009');
    expect(await page.evaluate('window.fakeDesk.hall.executed[0].frame.input.finish.outcome')).toBe('consultation');
  });

  test('7: reason by digit, time of return by arrows', async () => {
    await open('idle');
    await page.keyboard.press('7');
    await page.keyboard.press('3');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.yx-status').textContent()).toMatch(/暂停服务会商 · 约 10:57 恢复/);
    await page.keyboard.press('7');
    await expect.poll(() => page.locator('.yx-status').textContent()).toContain('空闲');
  });

  test('4: a window number finds the window', async () => {
    await open('serving');
    await inHall('hall.on("transfer-ticket", () => ({ ok: true, value: { ahead: 0 } }))');
    await page.keyboard.press('4');
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    await expect.poll(() => notices().textContent()).toContain('A012 已转到 9 号窗口');
    expect(await page.evaluate('window.fakeDesk.hall.executed[0].frame.input')).toEqual({
      windowId: 'window-1',
      ticketId: 'ticket-A012',
      toQueueId: 'household',
      placing: 'pinned',
      toWindowId: 'window-9',
    });
  });

  test('a refusal is said inside the dialog, which stays', async () => {
    await open('idle');
    await page.keyboard.press('8');
    await page.keyboard.type('A001');
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog().textContent()).toContain('没有这个号，请核对');
    expect(await page.locator('dialog input').inputValue()).toBe('A001');
  });
});

describe('when something is wrong', () => {
  test('[INV-6] an outcome that nobody knows is said, settled, and then told', async () => {
    await open('idle');
    // It arrives and is done, but no answer comes back.
    await inHall(
      'network.faults = { ...network.faults, dropChance: 0 }; hall.on("call-help", () => ({ ok: true, value: {} }))',
    );
    await inHall(`
      const execute = hall.accept.bind(hall);
      window.lost = true;
      hall.accept = (peer) => {
        const session = execute(peer);
        return { ...session, request: (event, frame, reply) =>
          session.request(event, frame, (answer) => (window.lost ? undefined : reply(answer))) };
      };
      network.cutAll();`);
    await page.waitForTimeout(2_500);
    await page.keyboard.press('9');
    await expect.poll(() => body().textContent(), { timeout: 20_000 }).toContain('不知道是否成功，正在核对');
    await inHall('window.lost = false');
    await expect.poll(() => notices().textContent(), { timeout: 15_000 }).toContain('已经生效');
    await expect.poll(() => body().textContent()).not.toContain('正在核对');
    expect(await executed()).toEqual(['call-help']);
  }, 60_000);

  test('offline: it says since when, keeps the order in sight, and goes on by itself', async () => {
    await open('serving');
    await inHall('network.reachable = false; network.cutAll()');
    await expect.poll(() => page.locator('.line-banner').textContent()).toContain('网络断了');
    expect(await page.locator('.next-five__row').count()).toBe(5);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await inHall('network.reachable = true');
    await expect.poll(() => page.locator('.line-banner').count(), { timeout: 15_000 }).toBe(0);
  });

  test('a newer version of the server is said, and the session is kept', async () => {
    await open('serving');
    await inHall('hall.goodbye({ code: "wrong-protocol", facts: { server: 2, client: 1 } })');
    await expect.poll(() => page.locator('.line-banner').textContent()).toContain('刷新页面');
    expect(await number()).toBe('A012');
  });

  test('a session that was ended leads back to signing in', async () => {
    await open('serving');
    await inHall('hall.goodbye({ code: "not-authenticated", facts: {} })');
    await expect.poll(() => body().textContent()).toContain('登录已失效，请重新登录');
    await page.locator('.sign-in input').first().waitFor();
  });

  test('[STAFF-2] a colleague who signs on elsewhere takes the window from here at once', async () => {
    await open('serving');
    await inHall('show({ ...view(), staff: { id: "staff-012", number: "012", name: { zh: "谢志强", en: "Xie" } } })');
    await expect.poll(() => page.locator('.yx-status').textContent()).toContain('谢志强在本窗口');
    await page.keyboard.press('5');
    await expect.poll(() => notices().textContent()).toContain('您还没有在本窗口签到');
    expect(await dialog().count()).toBe(0);
  });
});
