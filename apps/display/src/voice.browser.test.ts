import { ok } from '@youxu/basics';
import type { CallId, Speaker } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { beforeEach, describe, expect, test } from 'vitest';
import { lookFaults } from '../proof/measures.ts';
import { PATIENCE, ScreenBench } from './fake-screen-bench.ts';
import { fakeFrame, fakePending, speakerZoneId } from './fake-views.ts';

const bench = new ScreenBench();

describe('the voice', () => {
  const journal: string[] = [];
  const items = new Map<CallId, { pending: Speaker['pending'][number]; state: string }>();

  const showSpeaker = (): void => {
    const pending = [...items.values()].flatMap((item) => (item.state === 'pending' ? [item.pending] : []));
    bench.server.hall.show(
      'speaker',
      { speakerZoneId },
      { speakerZoneId, floorNumber: 1, sound: [], suspended: false, pending },
    );
  };
  const call = (number: string, more: Partial<Speaker['pending'][number]> = {}): void => {
    const pending = fakePending(number, more);
    items.set(pending.callId, { pending, state: 'pending' });
    showSpeaker();
  };

  beforeEach(() => {
    journal.length = 0;
    items.clear();
    bench.server.hall.show('board-frame', { displayId: 'main' }, fakeFrame({ speaksFor: speakerZoneId }));
    bench.server.hall.on('begin-announcement', ({ callId }) => {
      const item = items.get(callId);
      if (item?.state !== 'pending') {
        return { ok: false, error: { code: 'announcement-over', facts: { state: 'started' } } };
      }
      item.state = 'started';
      journal.push(`${item.pending.number} started`);
      queueMicrotask(showSpeaker);
      return ok({});
    });
    bench.server.hall.on('end-announcement', ({ callId, outcome }) => {
      journal.push(`${items.get(callId)?.pending.number} ${outcome}`);
      return ok({});
    });
    showSpeaker();
  });

  /** Counts what the sound system is given, and says how loud it really was. */
  const listen = () =>
    bench.page.addInitScript(() => {
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
    await bench.newPage();
    await listen();
    await bench.open();
    await bench.page.locator('.calls').waitFor();
    call('A012', { kind: 'recall' });
    call('A013', { kind: 'recall' });
    await bench.page.getByText('请 A零幺二号，到三号窗口。').waitFor();
    expect(journal).toEqual(['A012 started']);
    await bench.page.getByText('请 A零幺三号，到三号窗口。').waitFor({ timeout: 20_000 });
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    expect(await bench.cutOff()).toEqual([]);
    await expect
      .poll(() => journal, { timeout: 25_000 })
      .toEqual(['A012 started', 'A012 spoken', 'A013 started', 'A013 spoken']);
    const heard = (await bench.page.evaluate('heard')) as { seconds: number; peak: number }[];
    expect(heard).toHaveLength(2);
    for (const { seconds, peak } of heard) {
      expect(seconds).toBeGreaterThan(2.5);
      expect(peak).toBeGreaterThan(0.1);
    }
    expect(await bench.page.locator('.foot--speaking').count()).toBe(0);
  });

  test('two browsers with the same display: one of them speaks', async () => {
    await bench.newPage();
    await bench.open();
    await bench.page.locator('.calls').waitFor();
    const other = await bench.browser.newPage();
    await other.goto(`${bench.server.origin}/display/?display=main&token=secret`);
    await other.locator('.calls').waitFor();
    call('A012', { kind: 'recall' });
    await expect.poll(() => journal, { timeout: 20_000 }).toEqual(['A012 started', 'A012 spoken']);
    await other.close();
  });

  test('a browser that wants a touch first says so, begins nothing, and speaks after the touch', async () => {
    await bench.newPage();
    await bench.page.addInitScript(() => {
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
    await bench.open();
    const button = bench.page.getByRole('button', { name: '点一下屏幕，打开声音' });
    await button.waitFor();
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    // It stands in the head, beside its words, and covers no number.
    expect(await bench.page.locator('.head .sound-switch').count()).toBe(1);
    for (const kind of ['main', 'zone'] as const) {
      const frame = fakeFrame({ kind, speaksFor: speakerZoneId, display: { zh: `${kind}屏`, en: kind } });
      bench.server.hall.show('board-frame', { displayId: 'main' }, frame);
      await expect.poll(() => bench.page.title()).toContain(`${kind}屏`);
      expect(await lookFaults(bench.page)).toEqual([]);
      const over = await button.evaluate((box) => box.scrollWidth - box.clientWidth);
      expect(over).toBeLessThanOrEqual(0);
    }
    call('A012', { kind: 'recall' });
    await bench.page.waitForTimeout(1_000);
    expect(journal).toEqual([]);
    await expect.poll(() => bench.server.hall.telemetry.at(-1)?.problem, PATIENCE).toBe('the sound waits for a touch');
    await button.click();
    await expect.poll(() => journal, { timeout: 20_000 }).toEqual(['A012 started', 'A012 spoken']);
    expect(await button.count()).toBe(0);
    await expect.poll(() => bench.server.hall.telemetry.at(-1)?.problem, PATIENCE).toBeNull();
  });

  test('a voice that cannot be had: the desk learns that nobody was called, and the server why', async () => {
    bench.server.mute = true;
    await bench.newPage();
    await bench.open();
    await bench.page.locator('.calls').waitFor();
    call('A012');
    await expect.poll(() => journal, PATIENCE).toEqual(['A012 started', 'A012 unknown']);
    await expect
      .poll(() => bench.server.hall.telemetry.at(-1)?.problem, PATIENCE)
      .toContain('zh-espeak/manifest.json: 404');
    bench.server.mute = false;
    call('A013', { kind: 'recall' });
    await expect.poll(() => journal.at(-1), { timeout: 20_000 }).toBe('A013 spoken');
  });
});
