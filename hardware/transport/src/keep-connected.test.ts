import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteStream } from './byte-stream.ts';
import { fakeTimers } from './fake-timers.ts';
import { type KeepConnectedOptions, keepConnected } from './keep-connected.ts';
import { memoryDeadEnd, memoryPair } from './memory-stream.ts';

function reachable(): { near: ByteStream; far: ByteStream } {
  const [near, far] = memoryPair();
  void far.open();
  return { near, far };
}

function setUp(connect: () => ByteStream, more: Partial<KeepConnectedOptions> = {}) {
  const timers = fakeTimers();
  const news: string[] = [];
  const kept = keepConnected({
    connect,
    onUp: () => news.push('up'),
    onDown: () => news.push('down'),
    timers,
    random: () => 0.999_999,
    retryDelayMsMin: 100,
    retryDelayMsMax: 1_000,
    goodAfterMs: 5_000,
    ...more,
  });
  return { timers, news, kept };
}

describe('keepConnected', () => {
  it('tries again with delays that double up to the maximum', async () => {
    const { timers, news, kept } = setUp(memoryDeadEnd);
    const delays: number[] = [];
    for (let n = 0; n < 7; n++) {
      await timers.pass(0);
      delays.push(Math.round(timers.waitingMs[0] ?? Number.NaN));
      await timers.pass(delays[n] ?? 0);
    }
    expect(delays).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000]);
    expect(news).not.toContain('up');
    await kept.stop();
  });

  it('draws each delay from the upper half of its range', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), async (drawn) => {
        const { timers, kept } = setUp(memoryDeadEnd, { random: () => drawn });
        await timers.pass(0);
        expect(timers.waitingMs[0]).toBeCloseTo(50 + drawn * 50, 6);
        await kept.stop();
      }),
      { numRuns: 20 },
    );
  });

  it('connects again, on a fresh stream, after the line was lost', async () => {
    const ends: ByteStream[] = [];
    const streams = new Set<ByteStream>();
    const { timers, news, kept } = setUp(() => {
      const { near, far } = reachable();
      ends.push(far);
      streams.add(near);
      return near;
    });
    await timers.pass(0);
    await ends[0]?.close();
    await timers.pass(100);
    expect(news).toEqual(['up', 'down', 'up']);
    expect(streams.size).toBe(2);
    await kept.stop();
  });

  it('backs off from a device that accepts and hangs up at once, and starts afresh after a good line', async () => {
    let far: ByteStream | undefined;
    const { timers, kept } = setUp(() => {
      const pair = reachable();
      far = pair.far;
      return pair.near;
    });
    const loseLine = async (): Promise<number> => {
      await timers.pass(0);
      await far?.close();
      await timers.pass(0);
      return Math.round(timers.waitingMs[0] ?? Number.NaN);
    };
    expect(await loseLine()).toBe(100);
    await timers.pass(100);
    expect(await loseLine()).toBe(200);
    await timers.pass(200);
    await timers.pass(5_000);
    expect(await loseLine()).toBe(100);
    await kept.stop();
  });

  it('tries at once when told that something has changed, and then with short delays again', async () => {
    let attempts = 0;
    const { timers, kept } = setUp(() => {
      attempts += 1;
      return memoryDeadEnd();
    });
    await timers.pass(100 + 200 + 400);
    expect([attempts, timers.waitingMs[0]?.toFixed()]).toEqual([4, '800']);
    kept.retryNow();
    kept.retryNow();
    await timers.pass(0);
    expect([attempts, timers.waitingMs.map((ms) => ms.toFixed())]).toEqual([5, ['100']]);
    await kept.stop();
    kept.retryNow();
    expect(attempts).toBe(5);
  });

  it('leaves a line alone that is up when told that something has changed', async () => {
    const { timers, news, kept } = setUp(() => reachable().near);
    kept.retryNow();
    await timers.pass(0);
    kept.retryNow();
    await timers.pass(1_000);
    expect(news).toEqual(['up']);
    await kept.stop();
  });

  it('tries no more once stopped: while up, while waiting and while opening', async () => {
    const up = setUp(() => reachable().near);
    await up.timers.pass(0);
    await up.kept.stop();
    await up.timers.pass(60_000);
    expect(up.news).toEqual(['up']);

    const waiting = setUp(memoryDeadEnd);
    await waiting.timers.pass(0);
    await waiting.kept.stop();
    expect(waiting.timers.waitingMs).toEqual([]);

    const opening = setUp(() => reachable().near);
    await opening.kept.stop();
    await opening.timers.pass(60_000);
    expect(opening.news).toEqual([]);
  });
});
