import type { HallClient } from '@youxu/client';
import { PadEmulator } from '@youxu/counter-bus/emulator';
import type { Fleet, WindowId } from '@youxu/domain';
import { LedBoardEmulator } from '@youxu/led-board/emulator';
import { readPicture } from '@youxu/led-board/picture';
import { formatLineAddress } from '@youxu/transport';
import { openPtyWire, openTcpWire, type Wire, whyNoPtyWire } from '@youxu/transport/emulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GatewayBench, until } from './fake/gateway-bench.ts';

const noPty = await whyNoPtyWire();
const WINDOWS = ['window-1', 'window-2'] as const;
const w1 = 'window-1' as WindowId;

let bench: GatewayBench;
let leds: Wire;
let counters: Wire;
let bars: LedBoardEmulator[];
let board: LedBoardEmulator;
let keypad: PadEmulator;
let pad: PadEmulator;
let clerk: HallClient;
let kiosk: HallClient;
let serviceId: string;

const reads = (one: LedBoardEmulator): string => readPicture(one.picture, Date.now()).join(' / ');

beforeAll(async () => {
  bench = new GatewayBench();
  await bench.server.start();
  leds = await openTcpWire({ baudRate: 57_600 });
  // A serial port where the machine can have an emulated one.
  counters = noPty === undefined ? await openPtyWire({ baudRate: 9_600 }) : await openTcpWire({ baudRate: 9_600 });
  bars = WINDOWS.map((_, index) => newBoard(index + 1, 128, 16));
  board = newBoard(9, 256, 64);
  for (const one of [...bars, board]) leds.attach(one);
  keypad = new PadEmulator({ address: 1, kind: 'keypad' });
  pad = new PadEmulator({ address: 33, kind: 'rating-pad' });
  counters.attach(keypad);
  counters.attach(pad);
  bench.wire(deviceFile());
  bench.startGateway();
  await until('the gateway is ready', () => bench.gatewayPort !== undefined);
  clerk = await bench.staff('011');
  kiosk = bench.client('demo-kiosk-1');
  await bench.openWindow(clerk, w1);
  const plan = await bench.plan();
  const queueId = plan.windows[0]?.serves[0]?.queueId;
  serviceId = plan.services.find((one) => one.queueId === queueId)?.id ?? '';
}, 60_000);

afterAll(async () => {
  await bench.close();
  await leds.close();
  await counters.close();
});

function newBoard(address: number, widthDots: number, heightDots: number): LedBoardEmulator {
  return new LedBoardEmulator({ protocol: 'onbon', address, widthDots, heightDots });
}

function deviceFile(): unknown {
  const onbon = { protocol: 'onbon', card: 'bx-6k' };
  const boards = WINDOWS.map((id, index) => ({
    ...onbon,
    device: `window-bar:${id}`,
    address: index + 1,
    widthDots: 128,
    heightDots: 16,
  }));
  return {
    format: 1,
    lines: [
      {
        ...{ kind: 'led', address: formatLineAddress(leds.address), baudRate: 57_600 },
        boards: [...boards, { ...onbon, device: 'led-board:entrance', address: 9, widthDots: 256, heightDots: 64 }],
      },
      {
        ...{ kind: 'counter', address: formatLineAddress(counters.address) },
        stations: [
          { address: 1, keypad: 'keypad:window-1', keys: 'six' },
          { address: 33, ratingPad: 'rating-pad:window-1' },
        ],
      },
    ],
  };
}

async function fleet(): Promise<Fleet['devices']> {
  const manager = await bench.staff('801');
  let seen: Fleet['devices'] = [];
  const stop = manager.subscribe('fleet', {}, ({ data }) => {
    seen = data?.devices ?? [];
  });
  await until('the fleet', () => seen.length > 0);
  stop();
  manager.close();
  return seen;
}

test('bars and boards show what the hall shows, and how devices are is known', async () => {
  await until('a name over an open window', () => reads(bars[0] as LedBoardEmulator).includes('社会事务综合窗口'));
  await until('closed', () => reads(bars[1] as LedBoardEmulator) === '暂停受理');
  await until('the large board', () => reads(board).includes('三都镇'));
  await until('everything answers', () => bench.output.includes('ready'));
  let devices = await fleet();
  const giveUpMs = performance.now() + 15_000;
  const of = (id: string): Fleet['devices'][number] | undefined => devices.find((one) => one.id === id);
  while (of('rating-pad:window-1')?.connected !== true && performance.now() < giveUpMs) devices = await fleet();
  expect(of('gateway')).toMatchObject({ kind: 'gateway', connected: true, problem: null });
  expect(of('window-bar:window-1')).toMatchObject({ kind: 'window-bar', connected: true, problem: null });
  expect(of('keypad:window-1')).toMatchObject({ connected: true });
  expect(of('window-bar:window-3')).toMatchObject({ connected: false, problem: 'not-wired' });
});

test('[ACTOR-6] keys call, finish and invite; the bar over the window says where to go, the digits who is there', async () => {
  const { number } = await bench.ticket(kiosk, serviceId);
  await bench.ticket(kiosk, serviceId);
  await until('two wait', () => keypad.picture.digits.startsWith('002'));
  keypad.press([1]);
  await until('the call on the bar', () => reads(bars[0] as LedBoardEmulator) === `${number} 请到1号窗口`);
  await until('the call on the board', () => reads(board).startsWith(`${number} 请到 1号窗口`));
  await until('the digits', () => keypad.picture.digits === `001${number.slice(-3)}`);
  await until('a beep', () => keypad.picture.beeps > 0);
  // ③ says that the person is here, ③ again that the service is over.
  keypad.press([3]);
  const state = (): string | undefined => clerk.view('window-desk', { windowId: w1 }).data?.open[0]?.state;
  const stop = clerk.subscribe('window-desk', { windowId: w1 }, () => {});
  await until('arrived', () => state() === 'serving');
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  keypad.press([3]);
  await until('finished', () => state() === undefined).finally(() =>
    console.log(bench.output, JSON.stringify(keypad.picture)),
  );
  stop();
});

test('[RATE-1, INV-11] pressed while the server is down, the gateway killed after that: rated once, and the pad said thank you', async () => {
  // The service finished by the test before this one is to be rated for 45 s.
  expect(bench.events('v1.RatingSubmitted')).toEqual([]);
  await bench.server.kill();
  pad.rate(4);
  await until('thanked', () => pad.picture.thanksFor === 4);
  await bench.killGateway();
  await bench.server.start();
  bench.startGateway();
  await until('rated', () => bench.events('v1.RatingSubmitted').length > 0);
  await until('nothing waits any more', () => bench.output.lastIndexOf('"ready"') > bench.output.indexOf('"ready"'));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const [finished] = bench.events('v1.ServiceFinished') as { serviceRecordId: string }[];
  expect(bench.events('v1.RatingSubmitted')).toMatchObject([
    { serviceRecordId: finished?.serviceRecordId, level: 4, channel: 'pad' },
  ]);
});

test('a cable is pulled and put back: told, and met again at once', async () => {
  const told = (problem: string | null): (() => boolean) => {
    const from = bench.output.length;
    const words = `"device":"keypad:window-1","connected":${problem === null},"problem":${JSON.stringify(problem)}`;
    return () => bench.output.slice(from).includes(words);
  };
  const isDown = told('line-down');
  await counters.setFaults({ unplugged: true });
  await until('the line is missed', isDown);
  // Long enough for the pauses between attempts to have grown.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const isUp = told(null);
  await counters.setFaults({ unplugged: false });
  await until('the keypad again', isUp, noPty === undefined ? 3_000 : 10_000);
});

test('a program that drives lines is killed: another takes over, and the bars say what they should', async () => {
  await until('ready again', () => bench.gatewayPort !== undefined);
  let pids: readonly number[] = [];
  const giveUpMs = performance.now() + 15_000;
  while (pids.length < 2 && performance.now() < giveUpMs) pids = await bench.workers();
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  bars[0]?.powerOff();
  bars[0]?.powerOn();
  expect(reads(bars[0] as LedBoardEmulator)).toBe('');
  await until('the name again', () => reads(bars[0] as LedBoardEmulator).includes('社会事务综合窗口'));
});

test('the device file is changed while it runs: what is gone is let go, what is new is driven', async () => {
  const file = deviceFile() as { lines: { boards?: unknown[] }[] };
  file.lines[0]?.boards?.splice(1, 1);
  bench.wire(file);
  await until('one bar fewer is wired', () => /"unwired":\["window-bar:window-2"/.test(bench.output));
  const before = reads(bars[1] as LedBoardEmulator);
  bars[1]?.powerOff();
  bars[1]?.powerOn();
  const { number } = await bench.ticket(kiosk, serviceId);
  expect(number).toMatch(/^A\d+$/);
  keypad.press([1]);
  await until('the next call', () => reads(bars[0] as LedBoardEmulator).includes('请到1号窗口'));
  // Nobody says anything to it any more.
  expect(before).toBe('暂停受理');
  expect(reads(bars[1] as LedBoardEmulator)).toBe('');
});
