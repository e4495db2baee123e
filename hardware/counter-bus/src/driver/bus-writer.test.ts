import { memoryPair } from '@youxu/transport/fake';
import { expect, test } from 'vitest';
import { BusWriter } from './bus-writer.ts';

test('a clock that moves on between two readings: what is due at once is sent at once', async () => {
  const [stream, device] = memoryPair();
  const heard: number[] = [];
  device.onBytes((bytes) => heard.push(...bytes));
  await device.open();
  await stream.open();
  let nowMs = 0;
  const readings = () => (nowMs += 0.01);
  let waiting = 3;
  const plan = {
    dueMs: (_: boolean, atMs: number) => (waiting > 0 ? atMs : Number.POSITIVE_INFINITY),
    take: () => ({ bytes: Uint8Array.of(waiting--) }),
  };
  const pending: (() => void)[] = [];
  const timers = {
    after: (delayMs: number, run: () => void) => {
      pending.push(() => {
        nowMs += delayMs;
        run();
      });
      return () => {};
    },
  };
  const writer = new BusWriter(plan, { baudRate: 9_600, turnaroundMs: 50 }, timers, readings);
  writer.up(stream);
  for (let turn = 0; turn < 20 && waiting > 0; turn++) pending.shift()?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(heard).toEqual([3, 2, 1]);
});
