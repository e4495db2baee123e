import { type Clock, type Instant, OrderedSet } from '@youxu/basics';
import type { Timers } from '../ports.ts';

interface Timer {
  readonly atMs: number;
  readonly seq: number;
  readonly run: () => void;
}

/** Virtual time: it passes only in {@link advance}, and what is due runs in order. Also a wall clock, which may be set wrong. */
export class FakeTime implements Timers, Clock {
  readonly #timers = new OrderedSet<Timer>((a, b) => a.atMs - b.atMs || a.seq - b.seq);
  #elapsedMs = 0;
  #seq = 0;
  /** The wall clock at the beginning; change it to make the clock jump. */
  startAt: Instant;

  constructor(startAt: Instant) {
    this.startAt = startAt;
  }

  /** How many timers are set: none may be left behind by what was closed. */
  get waiting(): number {
    return this.#timers.size;
  }

  now(): Instant {
    return this.startAt + this.#elapsedMs;
  }

  elapsedMs(): number {
    return this.#elapsedMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer: Timer = { atMs: this.#elapsedMs + Math.max(0, delayMs), seq: this.#seq++, run };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** Promises that were resolved meanwhile go on when the caller awaits something. */
  advance(ms: number): void {
    const untilMs = this.#elapsedMs + ms;
    for (let timer = this.#timers.first(); timer !== undefined && timer.atMs <= untilMs; timer = this.#timers.first()) {
      this.#timers.delete(timer);
      this.#elapsedMs = timer.atMs;
      timer.run();
    }
    this.#elapsedMs = untilMs;
  }
}
