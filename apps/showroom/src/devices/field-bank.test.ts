import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type KeyNews, legacy68, openCounterBus, type RatingNews, sixKeys } from '@youxu/counter-bus';
import type { Gateway, WindowId } from '@youxu/domain';
import { type LedBoard, openLedLine } from '@youxu/led-board';
import { readPicture } from '@youxu/led-board/picture';
import { lineStream, parseLineAddress } from '@youxu/transport';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BoardFace, PadFace } from '../field-contract.ts';
import { FieldBank } from './field-bank.ts';

const windows = ['window-1' as WindowId, 'window-2' as WindowId];
const gateway: Gateway = {
  ...{ id: 'gateway', name: { zh: '设备网关', en: 'Gateway' }, speaksFor: [], ledBoards: ['entrance'] },
  ...{ windowBars: windows, keypads: windows, ratingPads: windows },
};
const SLOW = { timeout: 8_000 };

interface WrittenLine {
  readonly kind: 'led' | 'counter';
  readonly address: string;
  readonly baudRate: number;
  readonly boards: readonly { readonly device: string; readonly address: number }[];
  readonly stations: readonly { readonly keypad?: string; readonly ratingPad?: string; readonly address: number }[];
}

let folder: string;
let bank: FieldBank;
let layouts: number;
const toClose: (() => Promise<void>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'field-'));
  layouts = 0;
  bank = new FieldBank({
    firstPort: 0,
    deviceFile: path.join(folder, 'made', 'devices.json'),
    onLayout: () => {
      layouts += 1;
    },
    onChange: () => {},
  });
});

afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
  await bank.close();
  rmSync(folder, { recursive: true, force: true });
});

const written = (): readonly WrittenLine[] =>
  JSON.parse(readFileSync(path.join(folder, 'made', 'devices.json'), 'utf8')).lines;

function streamOf({ address }: WrittenLine): ReturnType<typeof lineStream> {
  const parsed = parseLineAddress(address);
  if (!parsed.ok) throw new Error(parsed.error);
  return lineStream(parsed.value);
}

const lineNamed = (kind: string): WrittenLine => {
  const found = written().find((line) => line.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} line`);
  return found;
};

/** The real driver, by what the file says. */
function driveBars(line: WrittenLine) {
  const boards = line.boards.map(({ device, ...rest }) => ({
    ...({ id: device, colours: ['red', 'green', 'yellow'], fontDots: 16, ...rest } as unknown as LedBoard),
  }));
  const driver = openLedLine({ line: () => streamOf(line), boards, baudRate: line.baudRate, checkIntervalMs: 500 });
  toClose.push(() => driver.close());
  return driver;
}

function driveCounters(line: WrittenLine) {
  const driver = openCounterBus({
    ...{ line: () => streamOf(line), baudRate: line.baudRate, profile: legacy68 },
    devices: line.stations.map(({ address, keypad, ratingPad }) => ({
      ...{ id: keypad ?? ratingPad ?? '', address, keys: sixKeys() },
      kind: keypad === undefined ? ('rating-pad' as const) : ('keypad' as const),
    })),
  });
  toClose.push(() => driver.close());
  const keys: KeyNews[] = [];
  const ratings: RatingNews[] = [];
  driver.onKey((news) => keys.push(news));
  driver.onRating((news) => ratings.push(news));
  return { driver, keys, ratings };
}

const shown = (id: string): readonly string[] => {
  const { picture } = bank.deviceFace(id) as BoardFace;
  return readPicture(picture, Date.now());
};
const pad = (id: string): PadFace => bank.deviceFace(id) as PadFace;

test('bars and large boards show what a driver tells them over the wires of the file', async () => {
  await bank.follow(gateway);
  const [bars, board] = written();
  const face = (text: string) => ({ lines: [{ runs: [{ text, colour: 'green' as const }] }] });
  const driver = driveBars(bars as WrittenLine);
  driver.show('window-bar:window-2', face('A012 请到2号窗口'));
  driveBars(board as WrittenLine).show('led-board:entrance', face('三都镇政务服务中心'));
  await expect.poll(() => shown('window-bar:window-2'), SLOW).toEqual(['A012 请到2号窗口']);
  await expect.poll(() => shown('led-board:entrance'), SLOW).toContain('三都镇政务服务中心');
  // A board keeps nothing without power, and is told again.
  await bank.setFault('window-bar:window-2', 'power-off', true);
  expect(shown('window-bar:window-2')).toEqual([]);
  const stateOf = (id: string) => driver.health().find(({ boardId }) => boardId === id)?.state;
  await expect.poll(() => stateOf('window-bar:window-2'), SLOW).toBe('no-answer');
  await bank.setFault('window-bar:window-2', 'power-off', false);
  await expect.poll(() => shown('window-bar:window-2'), { timeout: 15_000 }).toEqual(['A012 请到2号窗口']);
}, 30_000);

test('keys and ratings reach a driver, and digits and thanks come back', async () => {
  await bank.follow(gateway);
  const { driver, keys, ratings } = driveCounters(lineNamed('counter'));
  driver.show('keypad:window-2', { waiting: 7, ticket: 'A012' });
  await expect.poll(() => pad('keypad:window-2').digits, SLOW).toBe('007012');

  expect(bank.touchKey('keypad:window-2', 1, 'tap')).toBe(true);
  await expect.poll(() => keys.map(({ press }) => press), SLOW).toEqual(['next']);
  // Missed must be held: a touch is nothing, a second of it is one.
  bank.touchKey('keypad:window-2', 4, 'tap');
  await new Promise((resolve) => setTimeout(resolve, 2_600));
  bank.touchKey('keypad:window-2', 4, 'down');
  await expect.poll(() => keys.map(({ press }) => press), SLOW).toEqual(['next', 'missed']);
  bank.touchKey('keypad:window-2', 4, 'up');
  expect(keys.every(({ deviceId }) => deviceId === 'keypad:window-2')).toBe(true);

  expect(bank.rate('rating-pad:window-1', 5)).toBe(true);
  await expect.poll(() => ratings.map(({ level }) => level), SLOW).toEqual([5]);
  expect(pad('rating-pad:window-1').thanksFor).toBe(null);
  driver.answerRating('rating-pad:window-1', ratings[0]?.atMs ?? 0);
  await expect.poll(() => pad('rating-pad:window-1').thanksFor, SLOW).toBe(5);
  expect(bank.rate('keypad:window-1', 5) || bank.touchKey('rating-pad:window-1', 1, 'tap')).toBe(false);
}, 30_000);

test('a line that is pulled takes its devices away, and a device only itself; repaired, all is as before', async () => {
  await bank.follow(gateway);
  const { driver } = driveCounters(lineNamed('counter'));
  const health = new Map<string, string>();
  driver.onHealth((news) => {
    if (news.kind === 'line') health.set('line', news.up ? 'up' : 'down');
    if (news.kind === 'device') health.set(news.deviceId, news.health);
  });
  await expect.poll(() => health.get('keypad:window-1'), SLOW).toBe('online');
  expect(await bank.setFault('counters-1', 'unplugged', true)).toBe(true);
  await expect.poll(() => health.get('line'), SLOW).toBe('down');
  expect(bank.lineFace('counters-1')?.faults).toEqual(['unplugged']);
  expect(await bank.restore()).toBe(true);
  await expect.poll(() => health.get('line'), SLOW).toBe('up');

  await bank.setFault('keypad:window-1', 'unplugged', true);
  expect(pad('keypad:window-1').faults).toEqual(['unplugged']);
  driver.show('keypad:window-1', { waiting: 3 });
  driver.show('keypad:window-2', { waiting: 3 });
  await expect.poll(() => pad('keypad:window-2').digits, SLOW).toBe('003   ');
  expect(pad('keypad:window-1').digits.trim()).toBe('');
  await bank.restore('keypad:window-1');
  await expect.poll(() => pad('keypad:window-1').digits, { timeout: 15_000 }).toBe('003   ');
  expect(bank.lineFace('counters-1')).toMatchObject({ faults: [] });
  // In the middle of a frame there may be less of it.
  for (const speaker of ['down', 'up'] as const)
    await expect.poll(() => bank.lineFace('counters-1')?.[speaker], SLOW).toMatch(/^FF 68 /);
}, 40_000);

test('what a thing cannot suffer, and what there is not, is refused', async () => {
  await bank.follow(gateway);
  expect(await bank.setFault('window-bar:window-1', 'stuck', true)).toBe(false);
  expect(await bank.setFault('rating-pad:window-1', 'stuck', true)).toBe(false);
  expect(await bank.setFault('bars-1', 'mute', true)).toBe(false);
  expect(await bank.setFault('keypad:window-9', 'mute', true)).toBe(false);
  expect(await bank.restore('keypad:window-9')).toBe(false);
  expect(bank.touchKey('keypad:window-9', 1, 'tap')).toBe(false);
});

test('a large hall gets several buses of at most 32 devices, and the file is written anew when the plan changes', async () => {
  const many = Array.from({ length: 115 }, (_, index) => `window-${index + 1}` as WindowId);
  const large = { ...gateway, windowBars: many, keypads: many, ratingPads: many };
  await bank.follow(large);
  const sizes = written().map(({ boards, stations }) => (boards ?? stations).length);
  expect(sizes).toEqual([32, 32, 32, 19, 1, 32, 32, 32, 32, 32, 32, 32, 6]);
  const devices = written().flatMap(({ boards, stations }) =>
    (boards ?? []).map(({ device }) => device).concat((stations ?? []).map((one) => one.keypad ?? one.ratingPad ?? '')),
  );
  expect(new Set(devices).size).toBe(115 * 3 + 1);
  await bank.follow({ ...large });
  expect(layouts).toBe(1);
  await bank.follow(gateway);
  expect(layouts).toBe(2);
  expect(written()).toHaveLength(3);
  expect(bank.layout?.lines.map(({ address }) => address)).toEqual(written().map(({ address }) => address));
  await bank.follow(undefined);
  expect(bank.layout).toBe(undefined);
});
