import { assert, defined } from '@youxu/basics';
import {
  type ByteStream,
  type KeptConnection,
  keepConnected,
  Listeners,
  systemTimers,
  type Timers,
} from '@youxu/transport';
import type { EncodeText } from '../codec/onbon-text.ts';
import type { BarFace } from '../face/bar-face.ts';
import { faultOf, type LedBoard } from '../face/led-board.ts';
import type { BoardHealth } from './board-health.ts';
import { BoardSession, type TaskFrame } from './board-session.ts';
import { type Chosen, chooseTask } from './choose-task.ts';
import { answerTimeoutMs, isFrom } from './dialect.ts';
import { encodeGbk } from './encode-text.ts';
import { LineLink } from './line-link.ts';

export interface LedLine {
  /** From now on the board shows this, as soon and as long as it can. The newest face counts. */
  show(boardId: string, face: BarFace): void;
  /** How every board is now, in the order they were given. */
  health(): BoardHealth[];
  /** A board whose health has changed, `silentMs` and `errors` aside. */
  onHealth(listener: (health: BoardHealth) => void): () => void;
  /** The adapter was plugged in: a line that waits for its next attempt tries at once. */
  retryNow(): void;
  /** The boards go on showing what they show. */
  close(): Promise<void>;
}

export interface LedLineOptions {
  /** A fresh, unopened stream on the physical line for each attempt. */
  readonly line: () => ByteStream;
  readonly boards: readonly LedBoard[];
  /** Of the boards' side, also behind a TCP serial server. */
  readonly baudRate?: number;
  readonly timers?: Timers;
  readonly random?: () => number;
  /** Milliseconds that only rise; must be the time of `timers`. */
  readonly clock?: () => number;
  readonly encodeText?: EncodeText;
  /** A board's own time for an answer, beside that of the bytes on the line. */
  readonly boardMs?: number;
  readonly refreshIntervalMs?: number;
  readonly checkIntervalMs?: number;
  readonly retryDelayMsMin?: number;
  readonly retryDelayMsMax?: number;
  /** What goes over the line, with its reason: for a trace. */
  readonly onFrame?: (boardId: string, frame: TaskFrame) => void;
}

const BITS_PER_BYTE = 10;
/** Between two frames on RS-485: 3.5 characters. */
const GAP_BITS = 35;
/** Boards that do not answer get at most this share of the line's time. */
const PROBE_SHARE = 0.1;
/** After a missing answer: one that comes so late is still taken for that of the next frame. */
const LATE_ANSWER_MS = 2_000;
/** When nobody at all has answered for so long, the line is opened afresh: an adapter may be wedged. */
const SILENT_LINE_MS = 30_000;

/**
 * Drives the boards on one physical line.
 * @throws RangeError when a board is described as it cannot be, or two have one id or address
 */
export function openLedLine(options: LedLineOptions): LedLine {
  for (const [index, board] of options.boards.entries()) {
    const fault = faultOf(board);
    if (fault !== undefined) throw new RangeError(`LED board ${board.id}: ${fault}`);
    const twin = options.boards.slice(0, index).find(({ id, address, protocol }) => {
      return id === board.id || (address === board.address && protocol === board.protocol);
    });
    if (twin !== undefined) throw new RangeError(`LED boards ${twin.id} and ${board.id} have one id or address`);
  }
  return new SharedLine(options);
}

class SharedLine implements LedLine {
  readonly #options: LedLineOptions;
  readonly #timers: Timers;
  readonly #clock: () => number;
  readonly #baudRate: number;
  readonly #gapMs: number;
  readonly #sessions: readonly BoardSession[];
  readonly #healthListeners = new Listeners<BoardHealth>();
  readonly #told = new Map<string, string>();
  readonly #connection: KeptConnection;
  #link: LineLink | undefined;
  #upMs = 0;
  #isBusy = false;
  #isClosed = false;
  #cancelWake: () => void = () => {};
  #freeFromMs = 0;
  #probesFromMs = 0;
  #doubtfulUntilMs = 0;

  constructor(options: LedLineOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    this.#clock = options.clock ?? (() => performance.now());
    this.#baudRate = options.baudRate ?? 9_600;
    this.#gapMs = Math.ceil((GAP_BITS * 1_000) / this.#baudRate);
    this.#sessions = options.boards.map(
      (board) =>
        new BoardSession(board, {
          encodeText: options.encodeText ?? encodeGbk,
          refreshIntervalMs: options.refreshIntervalMs ?? 60_000,
          checkIntervalMs: options.checkIntervalMs ?? 10_000,
        }),
    );
    let fresh: LineLink;
    this.#connection = keepConnected({
      connect: () => {
        fresh = new LineLink(options.line(), this.#timers);
        return fresh.stream;
      },
      onUp: () => this.#onUp(fresh),
      onDown: (why) => this.#onDown('by' in why && why.by === 'here'),
      timers: this.#timers,
      random: options.random ?? Math.random,
      retryDelayMsMin: options.retryDelayMsMin ?? 250,
      retryDelayMsMax: options.retryDelayMsMax ?? 5_000,
    });
  }

  show(boardId: string, face: BarFace): void {
    const session = this.#sessions.find(({ board }) => board.id === boardId);
    defined(session, `LED board ${boardId}`).show(face, this.#clock());
    this.#next();
  }

  health(): BoardHealth[] {
    const nowMs = this.#clock();
    return this.#sessions.map((session) => session.health(nowMs));
  }

  onHealth(listener: (health: BoardHealth) => void): () => void {
    return this.#healthListeners.add(listener);
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelWake();
    return this.#connection.stop();
  }

  #onUp(link: LineLink): void {
    this.#link = link;
    this.#upMs = this.#clock();
    for (const session of this.#sessions) session.lineUp(this.#upMs);
    this.#tellHealth();
    this.#next();
  }

  /** A line that was closed here, to be opened afresh, is not down. */
  #onDown(closedHere: boolean): void {
    this.#link = undefined;
    if (closedHere) return;
    for (const session of this.#sessions) session.lineDown();
    this.#tellHealth();
  }

  /** Does what is due, or waits until something is. Called whenever that may have changed. */
  #next(): void {
    this.#cancelWake();
    const link = this.#link;
    if (this.#isBusy || this.#isClosed || link?.stream.state !== 'open') return;
    const nowMs = this.#clock();
    const choice = chooseTask(this.#sessions, nowMs, this.#probesFromMs);
    const waitMs = 'chosen' in choice ? this.#freeFromMs - nowMs : choice.waitMs;
    if ('chosen' in choice && this.#freeFromMs <= nowMs) void this.#serve(link, choice.chosen);
    else if (waitMs !== undefined)
      this.#cancelWake = this.#timers.after(Math.max(1, Math.ceil(waitMs)), () => this.#next());
  }

  async #serve(link: LineLink, { session, task }: Chosen): Promise<void> {
    assert(!this.#isBusy, 'one conversation at a time');
    this.#isBusy = true;
    const fromMs = this.#clock();
    for (const [index, frame] of session.begin(task).entries()) {
      if (index > 0) await this.#pause(this.#gapMs);
      if (!(await this.#say(link, session, frame))) break;
    }
    const nowMs = this.#clock();
    session.servedMs = nowMs;
    this.#freeFromMs = nowMs + this.#gapMs;
    if (task.kind === 'probe') this.#probesFromMs = nowMs + (nowMs - fromMs) * (1 / PROBE_SHARE - 1);
    this.#isBusy = false;
    this.#tellHealth();
    if (this.#isWedged(link, nowMs)) {
      this.#link = undefined;
      void link.stream.close();
    }
    this.#next();
  }

  /** @returns whether the board took it */
  async #say(link: LineLink, session: BoardSession, frame: TaskFrame): Promise<boolean> {
    const { board } = session;
    const timeoutMs = answerTimeoutMs(board, frame.bytes.length, this.#baudRate, this.#options.boardMs ?? 300);
    const sentMs = this.#clock() + (frame.bytes.length * BITS_PER_BYTE * 1_000) / this.#baudRate;
    const isQuestion = !('lines' in frame);
    session.sending(frame, sentMs);
    this.#options.onFrame?.(board.id, frame);
    const reply = await link.ask(
      frame.bytes,
      (each) => isFrom(board, each) && (isQuestion || each.kind !== 'status'),
      timeoutMs,
    );
    const nowMs = this.#clock();
    if (reply !== undefined) return session.answered(frame, reply, nowMs, nowMs < this.#doubtfulUntilMs);
    // A line that broke says nothing about the board.
    if (link.stream.state !== 'open') return false;
    this.#doubtfulUntilMs = nowMs + LATE_ANSWER_MS;
    session.unanswered(frame, nowMs);
    return false;
  }

  #isWedged(link: LineLink, nowMs: number): boolean {
    if (link.stream.state !== 'open' || nowMs - this.#upMs < SILENT_LINE_MS) return false;
    return this.#sessions.length > 0 && this.#sessions.every(({ state }) => state === 'no-answer');
  }

  #pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => void this.#timers.after(durationMs, resolve));
  }

  #tellHealth(): void {
    for (const health of this.health()) {
      const { silentMs: _, errors: __, ...state } = health;
      const text = JSON.stringify(state);
      if (this.#told.get(health.boardId) === text) continue;
      this.#told.set(health.boardId, text);
      this.#healthListeners.tell(health);
    }
  }
}
