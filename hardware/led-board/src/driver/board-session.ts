import type { OnbonStatus } from '../codec/onbon-reply.ts';
import type { EncodeText } from '../codec/onbon-text.ts';
import type { BarFace } from '../face/bar-face.ts';
import { diffFace, type LedCommand, type Shown, sameLine } from '../face/diff-face.ts';
import { type LaidLine, layOutFace } from '../face/lay-out-face.ts';
import { type LedBoard, lineCountOf } from '../face/led-board.ts';
import type { BoardHealth } from './board-health.ts';
import { CallFlash } from './call-flash.ts';
import { type LineReply, pingOf, statusRequestOf } from './dialect.ts';

/** What a board wants of its line, and from when. Lower ranks go first. */
export interface Task {
  readonly kind: 'show' | 'refresh' | 'check' | 'probe';
  readonly rank: number;
  readonly dueMs: number;
}

/** Calls, then other changes, then care of boards that answer, then those that do not. */
const RANK = { call: 0, change: 1, care: 2, probe: 3 } as const;

/** A frame that changes lines, or a question. */
export type TaskFrame = LedCommand | { readonly bytes: Uint8Array; readonly reason: 'check' | 'probe' };

export interface SessionOptions {
  readonly encodeText: EncodeText;
  /** How often a board that shows what it should is told so again. */
  readonly refreshIntervalMs: number;
  /** How often it is asked how it is. */
  readonly checkIntervalMs: number;
}

/** Dynamic areas may change once a second (vendor's document 2.1). */
const REFRESH_GAP_MS = 1_000;
const ATTEMPTS_MAX = 3;
const BUSY_RETRY_MS = 300;
const GAP_MS_MIN = 1_000;
const GAP_MS_MAX = 30_000;
/** How soon it is said again when the acknowledgement may have been one of something older. */
const DOUBTFUL_REFRESH_MS = 3_000;
/** After all was sent anew: does it tell which areas it has? */
const FIRST_CHECK_MS = 1_500;

/** One board: what it is to show, what it shows, whether it answers, and what is to be sent when. Has no clock and no line. */
export class BoardSession {
  readonly board: LedBoard;
  /** When its last turn on the line ended; the boards take turns. */
  servedMs = Number.NEGATIVE_INFINITY;
  /** Failures since the last success. */
  attempts = 0;
  readonly #options: SessionOptions;
  readonly #flash = new CallFlash();
  #face: BarFace | undefined;
  #desired: readonly LaidLine[] = [];
  #shown: Shown;
  /** What the turn that is under way carries. */
  #sending: { readonly lines: readonly LaidLine[]; readonly callMs: number | undefined } = {
    lines: [],
    callMs: undefined,
  };
  #state: BoardHealth['state'] = 'line-down';
  #heardMs: number | undefined;
  #errors = 0;
  #refusal: string | undefined;
  #status: OnbonStatus | undefined;
  #reportsAreas = false;
  /** It has told of none of what it had just been sent, and was sent it once more. */
  #isAreasDoubted = false;
  #asksStatus: boolean;
  #notBeforeMs = 0;
  #refreshedMs = Number.NEGATIVE_INFINITY;
  #refreshMs = 0;
  #checkMs = 0;
  #gapMs = GAP_MS_MIN;

  constructor(board: LedBoard, options: SessionOptions) {
    this.board = board;
    this.#options = options;
    this.#asksStatus = statusRequestOf(board) !== undefined;
  }

  get state(): BoardHealth['state'] {
    return this.#state;
  }

  health(nowMs: number): BoardHealth {
    return {
      boardId: this.board.id,
      state: this.#state,
      silentMs: this.#heardMs === undefined ? undefined : Math.max(0, Math.round(nowMs - this.#heardMs)),
      errors: this.#errors,
      refusal: this.#state === 'refusing' ? this.#refusal : undefined,
      screenOff: this.#status?.on === false,
      brightness: this.#status?.brightness,
    };
  }

  show(face: BarFace, nowMs: number): void {
    const isOn =
      this.#flash.lengthMs > 0 && this.#face !== undefined && flashingWords(face) === flashingWords(this.#face);
    this.#face = face;
    // Words that flash already are the same call, told again because something else on the board has changed.
    if (face.flashMs !== undefined && face.flashMs > 0 && !isOn) this.#flash.want(face.flashMs, nowMs);
    this.#layOut();
    if (this.#state === 'refusing') {
      this.#notBeforeMs = nowMs;
      this.#gapMs = GAP_MS_MIN;
    }
  }

  lineUp(nowMs: number): void {
    this.#forget(nowMs);
    if (this.#state === 'line-down') this.#state = 'starting';
  }

  lineDown(): void {
    this.#state = 'line-down';
  }

  /** What it wants, now or later. */
  tasks(nowMs: number): Task[] {
    if (this.#state === 'line-down') return [];
    if (this.#flash.settle(nowMs)) this.#layOut();
    const tasks: Task[] = [];
    const want = (kind: Task['kind'], rank: number, dueMs: number): void => {
      tasks.push({ kind, rank, dueMs: Math.max(dueMs, this.#notBeforeMs) });
    };
    const canBeAsked = pingOf(this.board) !== undefined;
    const changeMs = this.#refreshedMs + REFRESH_GAP_MS;
    if (this.#state === 'no-answer') {
      if (canBeAsked) want('probe', RANK.probe, 0);
      else if (this.#face !== undefined) want('probe', RANK.probe, changeMs);
      return tasks;
    }
    if (this.#face !== undefined) {
      const calls = this.#flash.isWanted && this.#state !== 'refusing';
      if (this.#isDirty()) want('show', calls ? RANK.call : RANK.change, changeMs);
      else want('refresh', RANK.care, Math.max(this.#refreshMs, changeMs));
      if (this.#flash.untilMs !== undefined) want('show', RANK.change, this.#flash.untilMs);
    }
    if (canBeAsked) want('check', RANK.care, this.#checkMs);
    return tasks;
  }

  /** The frames of a task, to be sent one after the other until one fails; then {@link ended}. */
  begin({ kind }: Task): TaskFrame[] {
    this.#sending = { lines: this.#desired, callMs: this.#flash.wantedSinceMs };
    const { encodeText } = this.#options;
    if (kind === 'show' || kind === 'refresh') {
      return diffFace(this.board, this.#shown, this.#desired, encodeText, kind === 'refresh');
    }
    const question = this.#asksStatus && kind === 'check' ? statusRequestOf(this.board) : pingOf(this.board);
    if (question !== undefined) return [{ bytes: question, reason: kind }];
    return diffFace(this.board, undefined, this.#desired, encodeText);
  }

  /** Before each frame. `sentMs`: when all of it will be on the line. */
  sending(frame: TaskFrame, sentMs: number): void {
    if ('lines' in frame) this.#refreshedMs = sentMs;
  }

  /** @returns false when it refused */
  answered(frame: TaskFrame, reply: LineReply, nowMs: number, isDoubtful: boolean): boolean {
    this.#heardMs = nowMs;
    if (reply.kind === 'nack') {
      this.#refused(frame, reply.error ?? 'refused', nowMs, isDoubtful);
      return false;
    }
    this.attempts = 0;
    if (this.#state === 'no-answer') this.#forget(nowMs);
    if (reply.status !== undefined) this.#takeStatus(reply.status);
    if ('lines' in frame) {
      this.#took(frame, nowMs, isDoubtful);
    } else {
      this.#checkMs = nowMs + this.#options.checkIntervalMs;
      if (this.#state !== 'refusing') this.#state = 'ok';
    }
    return true;
  }

  /** The answer did not come: it may have taken the frame or not. */
  unanswered(frame: TaskFrame, nowMs: number): void {
    this.#errors += 1;
    this.attempts += 1;
    if ('lines' in frame && this.#shown !== undefined) this.#mark(frame.lines, []);
    if (this.#state === 'no-answer' || this.attempts >= ATTEMPTS_MAX) {
      this.#state = 'no-answer';
      this.#shown = undefined;
      this.#backOff(nowMs);
    }
  }

  #took(command: LedCommand, nowMs: number, isDoubtful: boolean): void {
    this.#state = 'ok';
    this.#gapMs = GAP_MS_MIN;
    this.#refreshedMs = nowMs;
    this.#refreshMs = nowMs + (isDoubtful ? DOUBTFUL_REFRESH_MS : this.#options.refreshIntervalMs);
    if (this.#shown === undefined) this.#checkMs = nowMs + FIRST_CHECK_MS;
    this.#mark(command.lines, this.#sending.lines);
    // Only the call that this frame carried; a newer one may have come meanwhile.
    const { callMs } = this.#sending;
    if (callMs !== undefined && callMs === this.#flash.wantedSinceMs) this.#flash.begin(nowMs);
  }

  #refused(frame: TaskFrame, error: string, nowMs: number, isDoubtful: boolean): void {
    this.#errors += 1;
    this.attempts += 1;
    if (!('lines' in frame)) {
      // A card that does not know the question is well enough to say so.
      if (error !== 'busy') this.#asksStatus = false;
      this.#checkMs = nowMs + this.#options.checkIntervalMs;
      return;
    }
    this.#refusal = error;
    // What was not taken may follow at once; but another frame may be meant, and this one taken: answers of ASCII boards
    // do not even say whose they are.
    if (!isDoubtful && this.board.protocol === 'onbon') this.#refreshedMs = Number.NEGATIVE_INFINITY;
    if (error === 'busy') this.#notBeforeMs = nowMs + BUSY_RETRY_MS;
    const mayPass = error === 'busy' || error === 'wrong checksum' || this.board.protocol === 'am03128';
    if (!mayPass || this.attempts >= ATTEMPTS_MAX || this.#state === 'refusing') {
      this.#state = 'refusing';
      this.#backOff(nowMs);
    }
  }

  #backOff(nowMs: number): void {
    this.#notBeforeMs = nowMs + this.#gapMs;
    this.#gapMs = Math.min(2 * this.#gapMs, GAP_MS_MAX);
  }

  /**
   * Areas are in RAM: one that is missing, of a card that has told of all before, went with its power. One that has never told
   * may not be able to, or lost its power before it could: it is sent everything once more.
   */
  #takeStatus(status: OnbonStatus): void {
    this.#status = status;
    if (this.#shown === undefined) return;
    const ids = Array.from({ length: lineCountOf(this.board) }, (_, id) => id);
    if (ids.every((id) => status.areaIds.includes(id))) this.#reportsAreas = true;
    else if (this.#reportsAreas || !this.#isAreasDoubted) {
      this.#isAreasDoubted = true;
      this.#shown = undefined;
    }
  }

  /** Nothing is known any more about what it shows. */
  #forget(nowMs: number): void {
    this.#shown = undefined;
    this.#isAreasDoubted = false;
    this.attempts = 0;
    this.#notBeforeMs = nowMs;
    this.#checkMs = nowMs;
    this.#gapMs = GAP_MS_MIN;
  }

  #mark(lines: readonly number[], sent: readonly LaidLine[]): void {
    this.#shown = this.#desired.map((_, index) => (lines.includes(index) ? sent[index] : this.#shown?.[index]));
  }

  #isDirty(): boolean {
    return this.#shown === undefined || this.#desired.some((line, index) => !sameLine(this.#shown?.[index], line));
  }

  #layOut(): void {
    this.#desired = this.#face === undefined ? [] : layOutFace(this.#face, this.board, this.#flash.lengthMs);
  }
}

function flashingWords(face: BarFace): string {
  const runs = face.lines.flatMap((line) => line.runs.filter(({ flashing }) => flashing === true));
  return JSON.stringify(runs.map(({ text }) => text));
}
