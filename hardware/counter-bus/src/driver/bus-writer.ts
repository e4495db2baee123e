import type { ByteStream, Timers } from '@youxu/transport';

/** A frame for the bus. */
export interface Outgoing {
  readonly bytes: Uint8Array;
  /** Absent: nothing answers it. Called when the answer did not come in time. */
  readonly missed?: () => void;
}

/**
 * What there is to send; asked each time the bus is free, so that the newest is sent and nothing piles up. The writer says what time it
 * is: a clock that is read twice has moved on, and what is due at once would never be.
 */
export interface BusPlan {
  /** When something is to be sent, on the writer's clock; now or earlier: at once. Infinite: not yet known. */
  dueMs(acksOnly: boolean, nowMs: number): number;
  /** The first of what is due. */
  take(acksOnly: boolean, nowMs: number): Outgoing;
}

export interface BusTiming {
  readonly baudRate: number;
  /** What a device may take to answer, beyond the time of the frames themselves. */
  readonly turnaroundMs: number;
}

/** 8N1: start bit, eight, stop bit. */
const BITS_PER_BYTE = 10;
const GAP_BYTES = 3.5;
/** A bus that is never quiet (somebody babbles) is spoken into all the same after that time. */
const QUIET_WAIT_MS_MAX = 50;

/** The one who speaks on a bus: one frame at a time, after a gap, and one unanswered question at a time. */
export class BusWriter {
  readonly #plan: BusPlan;
  readonly #timers: Timers;
  readonly #elapsedMs: () => number;
  readonly #byteMs: number;
  readonly #turnaroundMs: number;
  #stream: ByteStream | undefined;
  #heardAtMs = Number.NEGATIVE_INFINITY;
  #sentUntilMs = Number.NEGATIVE_INFINITY;
  /** Since when something wants to be sent; it waits for a quiet bus. */
  #wantedSinceMs: number | undefined;
  #awaiting: Outgoing | undefined;
  #cancelTimeout: () => void = () => {};
  #cancelWake: () => void = () => {};

  constructor(plan: BusPlan, timing: BusTiming, timers: Timers, elapsedMs: () => number) {
    this.#plan = plan;
    this.#timers = timers;
    this.#elapsedMs = elapsedMs;
    this.#byteMs = (BITS_PER_BYTE * 1_000) / timing.baudRate;
    this.#turnaroundMs = timing.turnaroundMs;
  }

  up(stream: ByteStream): void {
    this.#stream = stream;
    this.wake();
  }

  down(): void {
    this.#stream = undefined;
    this.#forgetQuestion();
    this.#cancelWake();
    this.#wantedSinceMs = undefined;
  }

  /** Somebody spoke. */
  heard(): void {
    this.#heardAtMs = this.#elapsedMs();
  }

  /** What it waits for has come. */
  answered(outgoing: Outgoing): void {
    if (this.#awaiting !== outgoing) return;
    this.#forgetQuestion();
    this.wake();
  }

  /** There may be something to send. */
  wake(): void {
    this.#cancelWake();
    if (this.#stream === undefined) return;
    const now = this.#elapsedMs();
    // While an answer is due only acknowledgements go out: devices do not wait long for them.
    const acksOnly = this.#awaiting !== undefined;
    const dueMs = this.#plan.dueMs(acksOnly, now);
    if (dueMs > now) {
      this.#wantedSinceMs = undefined;
      if (dueMs < Number.POSITIVE_INFINITY) this.#wakeIn(dueMs - now);
      return;
    }
    this.#wantedSinceMs ??= now;
    const quietFromMs = Math.min(this.#heardAtMs, this.#wantedSinceMs + QUIET_WAIT_MS_MAX);
    const freeMs = Math.max(this.#sentUntilMs, quietFromMs) + GAP_BYTES * this.#byteMs;
    if (freeMs > now) {
      this.#wakeIn(freeMs - now);
      return;
    }
    this.#send(this.#stream, this.#plan.take(acksOnly, now), now);
    this.wake();
  }

  #send(stream: ByteStream, outgoing: Outgoing, now: number): void {
    const frameMs = outgoing.bytes.length * this.#byteMs;
    this.#sentUntilMs = now + frameMs;
    this.#wantedSinceMs = undefined;
    const { missed } = outgoing;
    if (missed !== undefined) {
      this.#awaiting = outgoing;
      // The answer is as long as the question.
      this.#cancelTimeout = this.#timers.after(2 * frameMs + this.#turnaroundMs, () => {
        this.#awaiting = undefined;
        missed();
        this.wake();
      });
    }
    // A failed write is the end of the line, and that is told elsewhere.
    void stream.write(outgoing.bytes);
  }

  #forgetQuestion(): void {
    this.#cancelTimeout();
    this.#awaiting = undefined;
  }

  #wakeIn(delayMs: number): void {
    // Never less than a millisecond: a sum of fractions that falls short of its due must not spin.
    this.#cancelWake = this.#timers.after(Math.max(1, delayMs), () => this.wake());
  }
}
