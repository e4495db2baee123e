import { type ByteStream, Listeners, type Timers } from '@youxu/transport';
import type { WireDevice } from '@youxu/transport/emulator';
import { fakeTimers, memoryDeadEnd, memoryPair } from '@youxu/transport/fake';
import { LedBoardEmulator } from '../emulator/led-board-emulator.ts';
import type { BarFace, TextRun } from '../face/bar-face.ts';
import type { LedBoard } from '../face/led-board.ts';
import { readPicture } from '../picture/board-picture.ts';
import type { TaskFrame } from './board-session.ts';
import { type LedLine, type LedLineOptions, openLedLine } from './led-line.ts';

// Boards on a line in memory, and time that stands still until the test lets it pass.

export const bar = (address: number, more: object = {}): LedBoard => ({
  id: `bar-${address}`,
  protocol: 'onbon',
  address,
  card: 'bx-6k',
  widthDots: 128,
  heightDots: 16,
  fontDots: 16,
  colours: ['red', 'green', 'yellow'],
  ...more,
});

export const sign = (address: number): LedBoard => ({
  id: `sign-${address}`,
  protocol: 'am03128',
  address,
  widthDots: 128,
  heightDots: 16,
  font: 'large',
  colours: ['red'],
});

export const words = (text: string, more: Partial<TextRun> = {}): BarFace => ({
  lines: [{ runs: [{ text, colour: 'red', ...more }], ascii: text.replace(/[^!-~]/g, ' ').trim() }],
});

/** A call of this ticket: it flashes. */
export const call = (ticket: string): BarFace => ({ ...words(`请${ticket}`, { flashing: true }), flashMs: 3_000 });

/** A line in memory; what it carries takes no time. */
export class MemoryLine {
  readonly #fromHost = new Listeners<Uint8Array>();
  #far: ByteStream | undefined;
  unplugged = false;
  silent = false;
  opened = 0;
  /** What becomes of bytes on their way. */
  spoil: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes;

  attach(device: WireDevice): void {
    this.#fromHost.add((bytes) => device.receive(bytes));
    device.attached((bytes) => {
      if (!this.silent) void this.#far?.write(this.spoil(bytes));
    });
  }

  readonly connect = (): ByteStream => {
    if (this.unplugged) return memoryDeadEnd();
    this.opened += 1;
    const [near, far] = memoryPair({ pieceSizeMax: 7 });
    this.#far = far;
    void far.open();
    far.onBytes((bytes) => {
      if (!this.silent) this.#fromHost.tell(this.spoil(bytes));
    });
    return near;
  };

  async unplug(): Promise<void> {
    this.unplugged = true;
    await this.#far?.close();
  }
}

export interface Sent {
  readonly atMs: number;
  readonly boardId: string;
  readonly reason: TaskFrame['reason'];
}

export interface Bench {
  readonly line: MemoryLine;
  readonly leds: LedLine;
  readonly sent: Sent[];
  readonly nowMs: number;
  pass(durationMs: number): Promise<void>;
  emulator(boardId: string): LedBoardEmulator;
  /** What is to be read on a board now. */
  read(boardId: string): string;
}

export async function setUp(boards: readonly LedBoard[], more: Partial<LedLineOptions> = {}): Promise<Bench> {
  const timers = fakeTimers();
  const line = new MemoryLine();
  const emulators = new Map(boards.map((board) => [board.id, emulate(board, timers, () => timers.nowMs)]));
  for (const emulator of emulators.values()) line.attach(emulator);
  const sent: Sent[] = [];
  const leds = openLedLine({
    line: line.connect,
    boards,
    timers,
    random: () => 0,
    clock: () => timers.nowMs,
    onFrame: (boardId, { reason }) => sent.push({ atMs: timers.nowMs, boardId, reason }),
    ...more,
  });
  await timers.pass(2_000);
  const emulator = (boardId: string): LedBoardEmulator => {
    const found = emulators.get(boardId);
    if (found === undefined) throw new Error(`no board ${boardId}`);
    return found;
  };
  return {
    line,
    leds,
    sent,
    get nowMs() {
      return timers.nowMs;
    },
    pass: (durationMs) => timers.pass(durationMs),
    emulator,
    read: (boardId) => readPicture(emulator(boardId).picture, timers.nowMs).join('|').trim(),
  };
}

export function emulate(board: LedBoard, timers: Timers, now: () => number): LedBoardEmulator {
  return new LedBoardEmulator({ ...board, timers, now });
}
