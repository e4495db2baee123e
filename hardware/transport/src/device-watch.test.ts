import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { watchDevice, watchPlugged } from './device-watch.ts';
import { fakeTimers } from './fake-timers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'youxu-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string): string => path.join(folder, name);

it('a watch tells once that the link leads to another device', async () => {
  const timers = fakeTimers();
  for (const name of ['tty0', 'tty1']) writeFileSync(inFolder(name), '');
  symlinkSync(inFolder('tty0'), inFolder('adapter'));
  let gone = 0;
  watchDevice({ path: inFolder('adapter'), onGone: () => gone++, timers });
  await timers.pass(5_000);
  expect(gone).toBe(0);
  symlinkSync(inFolder('tty1'), inFolder('adapter-again'));
  renameSync(inFolder('adapter-again'), inFolder('adapter'));
  await timers.pass(500);
  expect(gone).toBe(1);
  await timers.pass(5_000);
  expect([gone, timers.waitingMs]).toEqual([1, []]);
});

it('a watch tells that the probe failed, and nothing after it was ended', async () => {
  const timers = fakeTimers();
  let whole = true;
  let gone = 0;
  const watch = () => watchDevice({ probe: async () => whole, onGone: () => gone++, timers });
  watch();
  const end = watch();
  await timers.pass(2_000);
  expect(gone).toBe(0);
  whole = false;
  end();
  await timers.pass(2_000);
  expect([gone, timers.waitingMs]).toEqual([1, []]);
});

it('a watch tells each time a path comes into being', async () => {
  const timers = fakeTimers();
  let plugged = 0;
  const end = watchPlugged(inFolder('lp0'), () => plugged++, timers);
  await timers.pass(3_000);
  expect(plugged).toBe(0);
  for (const count of [1, 2]) {
    writeFileSync(inFolder('lp0'), '');
    await timers.pass(3_000);
    expect(plugged).toBe(count);
    rmSync(inFolder('lp0'));
    await timers.pass(1_000);
  }
  end();
  writeFileSync(inFolder('lp0'), '');
  await timers.pass(3_000);
  expect([plugged, timers.waitingMs]).toEqual([2, []]);
});
