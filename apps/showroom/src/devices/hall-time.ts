import type { Instant } from '@youxu/basics';
import type { Timers } from '@youxu/client';
import { Stopped } from '@youxu/simulator';

/** A timer is set no further ahead, so that a clock that was set anew is noticed. */
const TIMER_MS_MAX = 60_000;

interface Sleeper {
  readonly until: Instant;
  readonly wake: () => void;
  readonly stop: () => void;
  cancel: () => void;
}

/** Sleep in the hall's time, whose pace may change at any moment. */
export class HallTime {
  readonly #now: () => Instant;
  readonly #rate: () => number;
  readonly #timers: Timers;
  readonly #sleepers = new Set<Sleeper>();
  #stopped = false;

  /** @param rate hall milliseconds per real one */
  constructor(now: () => Instant, rate: () => number, timers: Timers) {
    this.#now = now;
    this.#rate = rate;
    this.#timers = timers;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  now(): Instant {
    return this.#now();
  }

  /** Rejects with `Stopped` once {@link stop} was called. */
  sleep(hallMs: number): Promise<void> {
    if (this.#stopped) return Promise.reject(new Stopped());
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = {
        until: this.#now() + hallMs,
        wake: resolve,
        stop: () => reject(new Stopped()),
        cancel: () => {},
      };
      this.#sleepers.add(sleeper);
      this.#arm(sleeper);
    });
  }

  /** The clock was set, or runs at another pace. */
  clockChanged(): void {
    for (const sleeper of this.#sleepers) {
      sleeper.cancel();
      this.#arm(sleeper);
    }
  }

  /** Wakes everybody for good. */
  stop(): void {
    this.#stopped = true;
    for (const sleeper of this.#sleepers) {
      sleeper.cancel();
      sleeper.stop();
    }
    this.#sleepers.clear();
  }

  #arm(sleeper: Sleeper): void {
    const realMs = Math.max(0, (sleeper.until - this.#now()) / this.#rate());
    sleeper.cancel = this.#timers.after(Math.min(Math.ceil(realMs), TIMER_MS_MAX), () => {
      if (this.#now() < sleeper.until) {
        this.#arm(sleeper);
        return;
      }
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    });
  }
}
