import type { Clock } from '@youxu/basics';

/** The hall's time. In a real hall it is the machine's; in a demonstration it may run faster. */
export interface HallClock extends Clock {
  /** Hall milliseconds per real millisecond. */
  readonly rate: number;
}

/** Real time, for what has to happen later in this process. */
export interface Scheduler {
  /** Monotonic milliseconds. */
  nowMs(): number;
  /** Runs `work` once after `delayMs`; the result cancels it. */
  after(delayMs: number, work: () => void): () => void;
  /** Runs `work` as soon as what has already arrived has been taken in. */
  soon(work: () => void): void;
}
