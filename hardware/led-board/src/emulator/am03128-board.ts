import { type Am03128Decoded, createAm03128Decoder } from '../codec/am03128-frame.ts';
import type { LedColour } from '../face/bar-face.ts';
import type { PictureArea, PictureRun } from '../picture/board-picture.ts';
import { type BoardBrain, type Reaction, UNKNOWN_MAX } from './board-brain.ts';

const LINE_DOTS = 8;
const REFRESH_GAP_MS = 1_000;
const colours: readonly (readonly [string, LedColour, boolean])[] = [
  ['ABC', 'red', false],
  ['DEF', 'green', false],
  ['GHIJK', 'yellow', false],
  ['L', 'red', true],
  ['M', 'green', true],
  ['N', 'yellow', true],
];
const effects: Readonly<Record<string, PictureArea['effect']>> = { E: 'left', F: 'right', I: 'up', J: 'down' };
const page = /^<L([1-8])><P([A-Z])><F([A-Sa-s])><M([A-EQ-Ua-eq-u])><W([A-Z])><F([A-Ka-k])>(.*)$/s;
/** Brightness and the page to run: known, and nothing to see here. */
const setting = /^<(?:B[A-D]|RP[A-Z])>$/;

/** An ASCII board: lines of page A. What it keeps without power is nothing; its songs, clocks and schedules are not here. */
export class Am03128BoardBrain implements BoardBrain {
  readonly screenOff = false;
  readonly unknown: string[] = [];
  refreshesTooSoon = 0;
  readonly #address: number;
  readonly #widthDots: number;
  readonly #decoder = createAm03128Decoder();
  readonly #areas = new Map<number, PictureArea>();

  constructor(address: number, widthDots: number) {
    this.#address = address;
    this.#widthDots = widthDots;
  }

  get areas(): readonly PictureArea[] {
    return [...this.#areas.values()].sort((a, b) => a.id - b.id);
  }

  receive(bytes: Uint8Array, nowMs: number, isBusy: boolean): Reaction[] {
    return this.#decoder.push(bytes).flatMap((decoded) => this.#hear(decoded, nowMs, isBusy));
  }

  #hear(decoded: Am03128Decoded, nowMs: number, isBusy: boolean): Reaction[] {
    const isMine = decoded.address === this.#address;
    if (!isMine && decoded.address !== 0) return [];
    const answer = (text: string): Reaction => (isMine ? { reply: new TextEncoder().encode(text) } : {});
    if (decoded.kind === 'damaged' || isBusy) return [answer('NACK')];
    const found = page.exec(decoded.data);
    if (found === null) {
      if (setting.test(decoded.data)) return [answer('ACK')];
      // Its manual: no answer to what it does not recognise.
      this.unknown.push(decoded.data);
      this.unknown.splice(0, this.unknown.length - UNKNOWN_MAX);
      return [];
    }
    const [, line = '1', pageName, leading = 'A', waiting = 'A', , , message = ''] = found;
    if (pageName === 'A') this.#keep(Number(line), leading, waiting, message, nowMs);
    return [{ ...answer('ACK'), changed: true }];
  }

  #keep(line: number, leading: string, waiting: string, message: string, nowMs: number): void {
    const { runs, typeDots } = readMessage(message);
    const effect = effects[leading.toUpperCase()] ?? 'still';
    const before = this.#areas.get(line);
    if (before !== undefined && nowMs - before.shownAt < REFRESH_GAP_MS) this.refreshesTooSoon += 1;
    this.#areas.set(line, {
      id: line,
      xDots: 0,
      yDots: (line - 1) * LINE_DOTS,
      widthDots: this.#widthDots,
      heightDots: typeDots > LINE_DOTS ? 2 * LINE_DOTS : LINE_DOTS,
      lineGapDots: 0,
      align: 'left',
      effect,
      msPerDot: effect === 'still' ? 0 : msPerDotOf(waiting),
      pages: [[{ runs, typeDots }]],
      pageMs: 0,
      after: 'again',
      blinks: 'BRbr'.includes(waiting),
      shownAt: nowMs,
      endsAt: undefined,
    });
  }
}

/** A–E fastest, Q–U, a–e, q–u slowest; the steps are a guess. */
function msPerDotOf(waiting: string): number {
  if (waiting >= 'q') return 60;
  if (waiting >= 'a') return 40;
  return waiting >= 'Q' ? 25 : 15;
}

function readMessage(message: string): { runs: PictureRun[]; typeDots: number } {
  const runs: PictureRun[] = [];
  let [colour, inverse]: [LedColour, boolean] = ['red', false];
  let typeDots = 7;
  for (const part of message.split(/(<[^<>]*>)/)) {
    const code = /^<([A-Z])(.)>$/.exec(part);
    if (code === null) {
      // Date, graphics, bell and European signs are not drawn.
      if (part !== '' && !part.startsWith('<')) runs.push({ text: part, colour, inverse });
    } else if (code[1] === 'A') {
      typeDots = code[2] === 'D' ? 13 : 7;
    } else if (code[1] === 'C') {
      const found = colours.find(([letters]) => letters.includes(code[2] ?? ''));
      if (found !== undefined) [, colour, inverse] = found;
    }
  }
  return { runs, typeDots };
}
