import type { PictureArea } from '../picture/board-picture.ts';

/** What a frame brought about. */
export interface Reaction {
  readonly reply?: Uint8Array;
  /** What is seen may be another thing now. */
  readonly changed?: boolean;
}

/** What makes a board one of its kind: it reads bytes and keeps areas until the power goes. */
export interface BoardBrain {
  readonly areas: readonly PictureArea[];
  readonly screenOff: boolean;
  /** Areas that changed less than a second after they had changed: real cards do not promise to show those. */
  readonly refreshesTooSoon: number;
  /** Frames of known form that it made nothing of, in words: the latest 20. */
  readonly unknown: readonly string[];
  receive(bytes: Uint8Array, nowMs: number, isBusy: boolean): Reaction[];
}

export const UNKNOWN_MAX = 20;
