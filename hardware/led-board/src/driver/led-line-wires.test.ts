import { seededRandom } from '@youxu/basics';
import { lineStream, systemTimers } from '@youxu/transport';
import { openPtyWire, openTcpWire, type Wire, type WireOptions, whyNoPtyWire } from '@youxu/transport/emulator';
import { describe, expect, it } from 'vitest';
import type { LedBoardEmulator } from '../emulator/led-board-emulator.ts';
import type { LedBoard } from '../face/led-board.ts';
import { readPicture } from '../picture/board-picture.ts';
import { type LedLine, openLedLine } from './led-line.ts';
import { bar, call, emulate, sign, words } from './test-bench.ts';

// Driver and boards on real lines: half duplex, at their baud rate, in pieces. The time is the real one.

const baudRate = 57_600;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How long it took, in ms. */
async function until(condition: () => boolean, withinMs: number): Promise<number> {
  const from = performance.now();
  while (!condition()) {
    if (performance.now() - from > withinMs) throw new Error(`not within ${withinMs} ms`);
    await pause(2);
  }
  return performance.now() - from;
}

interface Hall {
  readonly wire: Wire;
  readonly leds: LedLine;
  readonly boards: readonly LedBoard[];
  emulator(boardId: string): LedBoardEmulator;
  read(boardId: string): string;
}

type OpenWire = (options: WireOptions) => Promise<Wire>;

async function setUp(openWire: OpenWire, later: (close: () => Promise<void>) => void): Promise<Hall> {
  const wire = await openWire({ baudRate, pieceSizeMax: 9, halfDuplex: true, random: seededRandom(7).next });
  later(() => wire.close());
  const boards = [bar(1), bar(2), bar(3, { heightDots: 32 }), sign(4)];
  const emulators = new Map(boards.map((board) => [board.id, emulate(board, systemTimers, Date.now)]));
  for (const emulator of emulators.values()) wire.attach(emulator);
  const leds = openLedLine({
    ...{ line: () => lineStream(wire.address), boards, baudRate, boardMs: 300 },
    ...{ refreshIntervalMs: 1_500, checkIntervalMs: 700, retryDelayMsMin: 20, retryDelayMsMax: 200 },
  });
  later(() => leds.close());
  const emulator = (boardId: string): LedBoardEmulator => {
    const found = emulators.get(boardId);
    if (found === undefined) throw new Error(`no board ${boardId}`);
    return found;
  };
  const read = (boardId: string): string => readPicture(emulator(boardId).picture, Date.now()).join('|');
  return { wire, leds, boards, emulator, read };
}

describe.concurrent.each([
  ['a TCP serial server', openTcpWire, undefined],
  ['a serial port', openPtyWire, whyNoPtyWire()],
] as const)('over %s', (_name, openWire, unavailable) => {
  const onWire = (title: string, run: (hall: Hall) => Promise<void>): void => {
    // They wait most of the time: all of them at once.
    it(title, { timeout: 60_000 }, async ({ skip, onTestFinished }) => {
      if (unavailable !== undefined) skip(unavailable);
      await run(await setUp(openWire, onTestFinished));
    });
  };
  const shows = ({ read, boards }: Hall, text: string): boolean => boards.every(({ id }) => read(id).includes(text));

  onWire('faces reach all boards, and a mute one among them does not hold up a call', async (hall) => {
    const { leds, boards, emulator, read } = hall;
    for (const { id } of boards) leds.show(id, words('A001'));
    await until(() => shows(hall, 'A001'), 20_000);
    await until(() => leds.health().every(({ state }) => state === 'ok'), 20_000);
    expect(boards.map(({ id }) => emulator(id).unknown)).toEqual([[], [], [], []]);
    emulator('bar-2').setFaults({ mute: true });
    await until(() => leds.health()[1]?.state === 'no-answer', 20_000);
    await pause(1_000);
    leds.show('bar-1', call('A777'));
    // Some 170 bytes at 57,600 baud are 30 ms; an unanswered probe before it takes up to 330 ms; the machine is shared.
    expect(await until(() => read('bar-1').includes('A777'), 20_000)).toBeLessThan(1_500);
  });

  onWire('what was wanted last is on every board soon after a bad time', async (hall) => {
    const { leds, boards, wire, emulator } = hall;
    await wire.setFaults({ corruptShare: 0.004, lossShare: 0.002 });
    for (let n = 0; n < 6; n++) {
      for (const { id } of boards) leds.show(id, call(`A${100 + n}`));
      if (n === 3) emulator('bar-1').powerOff();
      await pause(250);
    }
    emulator('bar-1').powerOn();
    await wire.setFaults({ corruptShare: 0, lossShare: 0 });
    for (const { id } of boards) leds.show(id, words('A999'));
    await until(() => shows(hall, 'A999'), 20_000);
    await until(() => leds.health().every(({ state }) => state === 'ok'), 20_000);
  });

  onWire('a cable that was out: everything is on the boards again when it is back', async (hall) => {
    const { leds, boards, wire, emulator } = hall;
    for (const { id } of boards) leds.show(id, words('A001'));
    await until(() => shows(hall, 'A001'), 20_000);
    await wire.setFaults({ unplugged: true });
    await until(() => leds.health().every(({ state }) => state === 'line-down'), 20_000);
    for (const { id } of boards) {
      emulator(id).powerOff();
      emulator(id).powerOn();
      leds.show(id, words('A002'));
    }
    await wire.setFaults({ unplugged: false });
    await until(() => shows(hall, 'A002'), 20_000);
  });
});
