import type { Instant } from '@youxu/basics';
import type { HallClock } from '@youxu/engine';

export const CLOCK_RATE_MAX = 3_600;

/** The time of a demonstration: begins anywhere and runs at any pace, but never backwards. */
export class DemoClock implements HallClock {
  readonly #elapsedMs: () => number;
  #startAt: Instant = 0;
  #startMs = 0;
  #rate = 1;

  /** @param elapsedMs real milliseconds since any fixed moment */
  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  get rate(): number {
    return this.#rate;
  }

  now(): Instant {
    return Math.floor(this.#startAt + (this.#elapsedMs() - this.#startMs) * this.#rate);
  }

  /** From now on it is `at` (but never earlier than it was), at `rate` hall milliseconds per real one. */
  set(at: Instant, rate: number): void {
    this.#startAt = Math.max(at, this.now());
    this.#startMs = this.#elapsedMs();
    this.#rate = rate;
  }
}
