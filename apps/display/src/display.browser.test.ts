import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ok } from '@youxu/basics';
import type { Board, CallId, Speaker, ZoneId } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { launchChromium } from '@youxu/tooling/chromium';
import { browserApp } from '@youxu/tooling/vite';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FakeHallServer } from './fake-hall-server.ts';
import {
  CALLS,
  fakeBoard,
  fakeCall,
  fakeFace,
  fakeFrame,
  fakePending,
  fakeWindowFrame,
  START_AT,
  speakerZoneId,
  windowId,
} from './fake-views.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const PATIENCE = { timeout: 15_000, interval: 50 };
const MINUTE_MS = 60_000;
const demo = {
  hall: 'sandu',
  devices: [
    { id: 'main', kind: 'display', name: { zh: '大厅主屏', en: 'Main board' }, token: 'secret' },
    { id: 'kiosk-1', kind: 'kiosk', name: { zh: '1号机', en: 'Kiosk 1' }, token: 'other' },
  ],
  staff: [],
};
const dist = mkdtempSync(path.join(tmpdir(), 'youxu-display-'));

let browser: Browser;
let server: FakeHallServer;
let page: Page;
let mistakes: string[];

beforeAll(async () => {
  const config = browserApp(path.resolve(import.meta.dirname, '..'));
  await build({ ...config, configFile: false, logLevel: 'warn', build: { ...config.build, outDir: dist } });
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(dist, { recursive: true, force: true });
});

beforeEach(async () => {
  await startHall({});
});

afterEach(async () => {
  await page?.close();
  await server.stop();
  expect(mistakes).toEqual([]);
});

async function startHall(more: { readonly demo?: object }): Promise<void> {
  server = new FakeHallServer({ dist, startAt: START_AT, ...more });
  await server.start();
  server.hall.show('board-frame', { displayId: 'main' }, fakeFrame());
  server.hall.show('board', { displayId: 'main' }, fakeBoard());
  mistakes = [];
}

async function newPage(width = 1920, height = 1080): Promise<void> {
  page = await browser.newPage({ viewport: { width, height } });
  page.on('pageerror', (error) => mistakes.push(error.message));
  await page.emulateMedia({ reducedMotion: 'reduce' });
}

async function open(query = '?display=main&token=secret'): Promise<void> {
  await page.goto(`${server.origin}/display/${query}`);
}

async function openBoard(width = 1920, height = 1080): Promise<void> {
  await newPage(width, height);
  await open();
  await page.locator('.calls').waitFor();
}

function showBoard(more: Partial<Board>): void {
  server.hall.show('board', { displayId: 'main' }, fakeBoard(more));
}

const rows = () => page.locator('.call .yx-number').allTextContents();
const fontPx = (selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { transform } = getComputedStyle(document.querySelector('.stage') ?? element);
      const scale = transform === 'none' ? 1 : new DOMMatrix(transform).a;
      return Number.parseFloat(getComputedStyle(element).fontSize) * scale;
    });
/** Words, numbers and icons that stick out of their box or are clipped in it. A line may be a quarter of its height over. */
const cutOff = () =>
  page.evaluate(() => {
    const boxes =
      '.call, .cell, .board__side, .window__now, .face, .closed__words, .evacuation__words, .foot, .head, .missed, .stage';
    const sticksOut = (box: Element): string[] =>
      [...box.querySelectorAll('span, strong, time, svg, img, p')].flatMap((part) => {
        // The missed numbers that have no room are left out on purpose.
        if (part.closest('.missed__numbers') !== null || !part.checkVisibility()) return [];
        const [outer, inner] = [box.getBoundingClientRect(), part.getBoundingClientRect()];
        const slack = inner.height / 4;
        const out =
          inner.left < outer.left - 2 ||
          inner.right > outer.right + 2 ||
          inner.top < outer.top - slack ||
          inner.bottom > outer.bottom + slack;
        return out ? [`${box.className} > ${part.className}: ${part.textContent}`] : [];
      });
    const clipped = [
      ...document.querySelectorAll('.cell__name, .call__where, .waiting__zone > .bilingual, .head__hall'),
    ]
      .filter((part) => part.scrollWidth > part.clientWidth + 1)
      .map((part) => `clipped ${part.className}: ${part.textContent}`);
    return [...[...document.querySelectorAll(boxes)].flatMap(sticksOut), ...clipped];
  });

describe('the start of a screen', () => {
  test('told once by its address, it remembers; the token leaves the address', async () => {
    await openBoard();
    expect(new URL(page.url()).search).toBe('?display=main');
    await open('');
    await page.locator('.calls').waitFor();
  });

  test('in a demonstration one chooses among its displays', async () => {
    await server.stop();
    await startHall({ demo });
    await newPage();
    await open('');
    await page.getByRole('button', { name: '大厅主屏' }).waitFor();
    expect(await page.getByRole('button').count()).toBe(1);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '大厅主屏' }).click();
    await page.locator('.calls').waitFor();
  });

  test('in a demonstration the name of a display is enough', async () => {
    await server.stop();
    await startHall({ demo });
    await newPage();
    await open('?display=main');
    await page.locator('.calls').waitFor();
  });

  test('in a real hall it says how to enrol it', async () => {
    await newPage();
    await open('');
    await page.getByText('这块屏幕还没有登记').waitFor();
    await page.getByText(`${server.origin}/display/?display=…&token=…`).waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
  });

  test('a token that nobody knows, and a display that is not in the plan, are said in words', async () => {
    await newPage();
    await open('?display=main&token=wrong');
    await page.getByText('服务器不认识这块屏幕').waitFor();
    await page.getByRole('button', { name: '换一块屏幕' }).click();
    await page.getByText('这块屏幕还没有登记').waitFor();
    await open('?display=nowhere&token=secret');
    await page.getByText('服务器不认识这块屏幕').or(page.getByText('大厅的方案里没有这块屏幕')).waitFor();
  });

  test('frames of one page do not overwrite each other’s memory', async () => {
    await newPage();
    await open('');
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = '?display=main&token=secret';
      document.body.append(frame);
    });
    await page.frameLocator('iframe').locator('.calls').waitFor();
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });
});

describe('a board', () => {
  test.each([
    ['1080p', 1920, 1080],
    ['4K', 3840, 2160],
    ['upright', 1080, 1920],
    ['a small screen', 1366, 768],
    ['a frame of the showroom', 480, 270],
  ])('[LOOK] %s: everything is in its place, nothing is cut off, axe finds nothing', async (_name, width, height) => {
    await openBoard(width, height);
    expect(await rows()).toEqual(['A012', 'C107', 'X101', 'A011', 'H020', 'F003']);
    expect(await cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    const share = Math.min(width, height) / 1080;
    expect(await fontPx('.call--newest .yx-number')).toBeGreaterThanOrEqual(160 * share);
    expect(await fontPx('.call:nth-child(2) .yx-number')).toBeGreaterThanOrEqual(80 * share);
  });

  test('[PRACTICE board] windows as fixed cells, people waiting, the missed ones, the hall’s own clock', async () => {
    await openBoard();
    expect(await page.locator('.cell').count()).toBe(11);
    expect(await page.locator('.cell').nth(3).textContent()).toContain('约 10:55 恢复');
    expect(await page.locator('.cell--called').allTextContents()).toEqual([
      expect.stringContaining('A012'),
      expect.stringContaining('C107'),
    ]);
    expect(await page.locator('.waiting__zone').allTextContents()).toEqual([
      expect.stringContaining('12 人'),
      expect.stringContaining('5 人'),
    ]);
    expect(await page.locator('.missed').textContent()).toContain('A009');
    expect(await page.locator('.yx-clock__time').textContent()).toMatch(/^10:4[23]$/);
  });

  test('a large hall: numbers of five characters, two-digit windows and other floors fit; a basement has its name', async () => {
    server.hall.show('board-frame', { displayId: 'main' }, fakeFrame({ windows: [] }));
    const calls = [
      fakeCall('A1012', '72', { state: 'called', floorNumber: 3 }),
      fakeCall('C1107', '106', { state: 'called', floorNumber: -1, count: 2 }),
      ...CALLS.slice(2),
    ];
    for (const [width, height] of [
      [1920, 1080],
      [1080, 1920],
    ] as const) {
      showBoard({ windows: [], calls });
      await openBoard(width, height);
      expect(await page.locator('.call--newest').textContent()).toContain('3 楼');
      expect(await page.locator('.call').nth(1).textContent()).toContain('地下 1 楼');
      expect(await page.locator('.call').nth(2).textContent()).not.toContain('楼');
      expect(await cutOff()).toEqual([]);
      await page.close();
    }
    await newPage();
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
    server.hall.show('board-frame', { displayId: 'main' }, frame);
    showBoard({ windows: [], waiting: Object.fromEntries(zones.map(({ zoneId }) => [zoneId, 128])) });
    for (const [width, height] of [
      [1920, 1080],
      [1080, 1920],
    ] as const) {
      await openBoard(width, height);
      expect(await cutOff()).toEqual([]);
      await page.close();
    }
    await newPage();
  });

  test('[LOOK Motion] a new call comes in on top, pulses three times and stays emphasised', async () => {
    await openBoard();
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    showBoard({ calls: [fakeCall('A013', '2', { state: 'called', at: START_AT }), ...CALLS.slice(0, 5)] });
    const newest = page.locator('.call--newest');
    await page.getByRole('listitem').filter({ hasText: 'A013' }).waitFor();
    const moving = await newest.evaluate((element) =>
      element.getAnimations().map((animation) => {
        const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
        return { name: (animation as CSSAnimation).animationName, duration, iterations };
      }),
    );
    expect(moving).toContainEqual({ name: 'yx-come-in', duration: 250, iterations: 1 });
    expect(moving).toContainEqual({ name: 'yx-pulse', duration: 800, iterations: 3 });
    expect(await rows()).toEqual(['A013', 'A012', 'C107', 'X101', 'A011', 'H020']);
    // Somebody comes at once: it stays emphasised nevertheless. (For how long: fresh-calls.test.ts.)
    showBoard({ calls: [fakeCall('A013', '2', { at: START_AT }), ...CALLS.slice(0, 5)] });
    await page.waitForTimeout(500);
    expect(await newest.getAttribute('class')).toContain('call--fresh');
  });

  test('[LOOK Motion] reduced motion is honoured', async () => {
    await openBoard();
    showBoard({ calls: [fakeCall('A013', '2', { state: 'called', at: START_AT }), ...CALLS] });
    await page.getByRole('listitem').filter({ hasText: 'A013' }).waitFor();
    const names = await page.evaluate(
      'document.getAnimations().map((animation) => animation.animationName).filter((name) => /^yx-/.test(name))',
    );
    expect(names).toEqual([]);
  });

  test('notices take turns', async () => {
    await newPage();
    await page.clock.install({ time: START_AT });
    await open();
    await page.getByText('先取号，先办理。').waitFor();
    await page.clock.fastForward(10_000);
    await page.getByText('按早到30分钟排').waitFor();
    expect(await cutOff()).toEqual([]);
  });

  test.each([
    ['day off', { hours: [] }, '今天休息'],
    ['after hours', { hours: [{ fromAt: START_AT - 90 * MINUTE_MS, toAt: START_AT - MINUTE_MS }] }, '今天的办理已结束'],
    ['before hours', { hours: [{ fromAt: START_AT + 90 * MINUTE_MS, toAt: START_AT + 200 * MINUTE_MS }] }, '开始办理'],
  ])('[LOOK] closed, %s: calm, with hours and when numbers are given again', async (_name, hours, words) => {
    const opensAt = Date.parse('2026-11-23T08:30:00+08:00');
    showBoard({ calls: [], waiting: { west: 0 }, missed: [], opensAt, ...hours });
    await newPage();
    await open();
    await page.locator('.closed').getByText(words).waitFor();
    await page.getByText('下次取号：11月23日（周一）8:30').waitFor();
    expect(await cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(page)).toEqual([]);
  });

  test('numbers are over but people are still served: the calls stay, and the foot says it', async () => {
    showBoard({ opensAt: START_AT + 1_000 * MINUTE_MS });
    await openBoard();
    await page.getByText('现在不再取号').waitFor();
    expect(await rows()).toHaveLength(6);
  });

  test('open and nobody called yet: what to do, never a blank table', async () => {
    showBoard({ calls: [], waiting: {}, missed: [] });
    await newPage();
    await open();
    await page.getByText('现在没有叫号').waitFor();
    await page.getByText('9:00–12:00   13:30–17:00').waitFor();
    expect(await cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(page)).toEqual([]);
  });

  test('the evacuation key leaves one thing on the screen, and gives the board back', async () => {
    await openBoard();
    showBoard({ suspended: true });
    await page.getByText('请从最近的出口离开').waitFor();
    expect(await page.locator('.calls').count()).toBe(0);
    expect(await cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    showBoard({});
    await page.locator('.calls').waitFor();
  });

  test('[INV-12] while the server is gone it says so, calls nobody, and is right again by itself', async () => {
    await openBoard();
    await server.stop();
    await page.getByText('网络断了').waitFor({ timeout: 15_000 });
    await page.locator('.board--stale').waitFor();
    expect(await rows()).toEqual(['A012', 'C107', 'X101', 'A011', 'H020', 'F003']);
    expect(await cutOff()).toEqual([]);
    const plate = await page.locator('.call--newest').evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(plate).toBe('rgb(255, 255, 255)');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    showBoard({ calls: [fakeCall('A013', '2', { state: 'called' }), ...CALLS] });
    await server.start();
    await expect.poll(rows, PATIENCE).toEqual(['A013', 'A012', 'C107', 'X101', 'A011', 'H020']);
    expect(await page.locator('.board--stale').count()).toBe(0);
    expect(await page.getByText('网络断了').count()).toBe(0);
  });

  test('[LOOK Colour] dark at dusk', async () => {
    await server.stop();
    server = new FakeHallServer({ dist, startAt: Date.parse('2026-11-21T18:30:00+08:00') });
    await server.start();
    server.hall.show('board-frame', { displayId: 'main' }, fakeFrame());
    showBoard({});
    await openBoard();
    await page.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
    expect(await findAccessibilityFaults(page)).toEqual([]);
  });
});

describe('a window’s screen', () => {
  const serving = fakeCall('A012', '3').number;
  const showWindow = (window: Partial<Board['windows'][number]>, calls = CALLS): void =>
    showBoard({ calls, windows: [{ windowNumber: '3', state: 'open', ...window }] });

  beforeEach(() => {
    server.hall.show('board-frame', { displayId: 'main' }, fakeWindowFrame());
    server.hall.show('rating-terminal', { windowId }, fakeFace());
  });

  test.each([
    ['wide', 1366, 768],
    ['upright', 768, 1366],
  ])('%s: who serves here, and for which number', async (_name, width, height) => {
    showWindow({ serving });
    await newPage(width, height);
    await open();
    await page.locator('.window__now--called').getByText('A012').waitFor();
    for (const words of ['请到本窗口', '李敏', '工号 015', '社会事务办', '窗口组长（A岗）', '社会事务综合窗口']) {
      await page.getByText(words, { exact: true }).waitFor();
    }
    expect(await cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    showWindow({ serving }, []);
    await page.getByText('正在办理').waitFor();
    expect(await page.locator('.window__now--called').count()).toBe(0);
  });

  test('paused says until when and where to go instead; closed shows no face', async () => {
    showWindow({ state: 'paused', returnsAt: START_AT + 12.5 * MINUTE_MS, instead: ['1', '2'] });
    await newPage(1366, 768);
    await open();
    await page.getByText('约 10:55 恢复').waitFor();
    await page.getByText('1、2 号窗口正常办理').waitFor();
    await page.getByText('您的顺序不变').waitFor();
    expect(await cutOff()).toEqual([]);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    server.hall.show('rating-terminal', { windowId }, fakeFace({ staff: null }));
    showWindow({ state: 'closed', instead: [] });
    await page.getByText('本窗口未开放').waitFor();
    expect(await page.locator('.face').count()).toBe(0);
    expect(await cutOff()).toEqual([]);
  });

  test('a photo that cannot be had is a drawn person', async () => {
    const staff = fakeFace().staff;
    server.hall.show(
      'rating-terminal',
      { windowId },
      fakeFace({ staff: staff && { ...staff, photo: '/nowhere.jpg' } }),
    );
    showWindow({});
    await newPage(1366, 768);
    await open();
    await page.locator('.face__portrait .yx-icon').waitFor();
    expect(await page.locator('.face__portrait img').count()).toBe(0);
  });
});

describe('the voice', () => {
  const journal: string[] = [];
  const items = new Map<CallId, { pending: Speaker['pending'][number]; state: string }>();

  const showSpeaker = (): void => {
    const pending = [...items.values()].flatMap((item) => (item.state === 'pending' ? [item.pending] : []));
    server.hall.show('speaker', { speakerZoneId }, { speakerZoneId, floorNumber: 1, pending });
  };
  const call = (number: string, more: Partial<Speaker['pending'][number]> = {}): void => {
    const pending = fakePending(number, more);
    items.set(pending.callId, { pending, state: 'pending' });
    showSpeaker();
  };

  beforeEach(() => {
    journal.length = 0;
    items.clear();
    server.hall.show('board-frame', { displayId: 'main' }, fakeFrame({ speaksFor: speakerZoneId }));
    server.hall.on('begin-announcement', ({ callId }) => {
      const item = items.get(callId);
      if (item?.state !== 'pending') {
        return { ok: false, error: { code: 'announcement-over', facts: { state: 'started' } } };
      }
      item.state = 'started';
      journal.push(`${item.pending.number} started`);
      queueMicrotask(showSpeaker);
      return ok({});
    });
    server.hall.on('end-announcement', ({ callId, outcome }) => {
      journal.push(`${items.get(callId)?.pending.number} ${outcome}`);
      return ok({});
    });
    showSpeaker();
  });

  /** Counts what the sound system is given, and says how loud it really was. */
  const listen = () =>
    page.addInitScript(() => {
      const heard: { seconds: number; peak: number }[] = [];
      Object.assign(window, { heard });
      const start = AudioBufferSourceNode.prototype.start;
      AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode) {
        const samples = this.buffer?.getChannelData(0) ?? new Float32Array();
        heard.push({
          seconds: this.buffer?.duration ?? 0,
          peak: samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0),
        });
        start.call(this);
      };
    });

  test('[INV-13] one sound per call out of real clips, with its words on the board, begun before and ended after', async () => {
    await newPage();
    await listen();
    await open();
    await page.locator('.calls').waitFor();
    call('A012', { kind: 'recall' });
    call('A013', { kind: 'recall' });
    await page.getByText('请 A零幺二号，到三号窗口。').waitFor();
    expect(journal).toEqual(['A012 started']);
    await page.getByText('请 A零幺三号，到三号窗口。').waitFor({ timeout: 20_000 });
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await cutOff()).toEqual([]);
    await expect
      .poll(() => journal, { timeout: 25_000 })
      .toEqual(['A012 started', 'A012 spoken', 'A013 started', 'A013 spoken']);
    const heard = (await page.evaluate('heard')) as { seconds: number; peak: number }[];
    expect(heard).toHaveLength(2);
    for (const { seconds, peak } of heard) {
      expect(seconds).toBeGreaterThan(2.5);
      expect(peak).toBeGreaterThan(0.1);
    }
    expect(await page.locator('.foot--speaking').count()).toBe(0);
  });

  test('two browsers with the same display: one of them speaks', async () => {
    await newPage();
    await open();
    await page.locator('.calls').waitFor();
    const other = await browser.newPage();
    await other.goto(`${server.origin}/display/?display=main&token=secret`);
    await other.locator('.calls').waitFor();
    call('A012', { kind: 'recall' });
    await expect.poll(() => journal, { timeout: 20_000 }).toEqual(['A012 started', 'A012 spoken']);
    await other.close();
  });

  test('a browser that wants a touch first says so, begins nothing, and speaks after the touch', async () => {
    await newPage();
    await page.addInitScript(() => {
      const { resume } = AudioContext.prototype;
      const { get } = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state') ?? {};
      let touched = false;
      window.addEventListener('pointerdown', () => (touched = true), { capture: true });
      Object.defineProperty(AudioContext.prototype, 'state', {
        get(this: AudioContext) {
          return touched ? get?.call(this) : 'suspended';
        },
      });
      AudioContext.prototype.resume = function (this: AudioContext) {
        return touched ? resume.call(this) : new Promise<void>(() => {});
      };
    });
    await open();
    const button = page.getByRole('button', { name: '点一下屏幕，打开声音' });
    await button.waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    call('A012', { kind: 'recall' });
    await page.waitForTimeout(1_000);
    expect(journal).toEqual([]);
    await expect.poll(() => server.hall.telemetry.at(-1)?.problem, PATIENCE).toBe('the sound waits for a touch');
    await button.click();
    await expect.poll(() => journal, { timeout: 20_000 }).toEqual(['A012 started', 'A012 spoken']);
    expect(await button.count()).toBe(0);
    await expect.poll(() => server.hall.telemetry.at(-1)?.problem, PATIENCE).toBeNull();
  });

  test('a voice that cannot be had: the desk learns that nobody was called, and the server why', async () => {
    server.mute = true;
    await newPage();
    await open();
    await page.locator('.calls').waitFor();
    call('A012');
    await expect.poll(() => journal, PATIENCE).toEqual(['A012 started', 'A012 unknown']);
    await expect.poll(() => server.hall.telemetry.at(-1)?.problem, PATIENCE).toContain('zh-espeak/manifest.json: 404');
    server.mute = false;
    call('A013', { kind: 'recall' });
    await expect.poll(() => journal.at(-1), { timeout: 20_000 }).toBe('A013 spoken');
  });
});

describe('nobody stands by', () => {
  test('a page that failed says so and opens itself again', async () => {
    await newPage();
    await page.clock.install({ time: START_AT });
    server.hall.show('board', { displayId: 'main' }, { ...fakeBoard(), calls: null } as unknown as Board);
    await open();
    await page.getByText('页面出了错').waitFor();
    showBoard({});
    await page.clock.fastForward(11_000);
    await page.locator('.calls').waitFor();
  });

  test('a page of another version than the server is opened again, but only when the server gives it out', async () => {
    await newPage();
    await page.clock.install({ time: START_AT });
    await open();
    await page.locator('.calls').waitFor();
    let loads = 0;
    page.on('load', () => loads++);
    server.hall.protocol += 1;
    await server.stop();
    await server.start();
    await page.getByText('服务器现在不接受这台设备').waitFor(PATIENCE);
    expect(await rows()).toHaveLength(6);
    await server.stop();
    await page.clock.fastForward(11_000);
    await page.waitForTimeout(500);
    expect(loads).toBe(0);
    await server.start();
    await page.clock.fastForward(11_000);
    await page.getByText('页面的版本和服务器不一样').waitFor(PATIENCE);
    expect(loads).toBe(1);
  });
});
