import type { Clock, Instant } from '@youxu/basics';
import type { Welcome } from '@youxu/protocol/wire';
import type { Timers } from './ports.ts';

interface Mark {
  readonly serverNow: Instant;
  readonly elapsedMs: number;
  readonly rate: number;
}

/** The hall's time, as the last welcome told it; the machine's own wall clock before the first one. */
export class ServerClock {
  readonly #clock: Clock;
  readonly #timers: Timers;
  #openedAtMs = 0;
  #halfTripMs: number | null = null;
  #mark: Mark | null = null;

  constructor(clock: Clock, timers: Timers) {
    this.#clock = clock;
    this.#timers = timers;
  }

  /** A hello was sent. */
  opened(): void {
    this.#openedAtMs = this.#timers.elapsedMs();
    this.#halfTripMs = null;
  }

  /** The first welcome of a line answers its hello: half of that round trip is taken as its age, as NTP does. */
  welcomed(welcome: Welcome): void {
    const elapsedMs = this.#timers.elapsedMs();
    this.#halfTripMs ??= (elapsedMs - this.#openedAtMs) / 2;
    this.#mark = {
      serverNow: welcome.serverNow + this.#halfTripMs * welcome.clockRate,
      elapsedMs,
      rate: welcome.clockRate,
    };
  }

  now(): Instant {
    return this.after(0);
  }

  /** The hall's time when `delayMs` more of real time have passed. */
  after(delayMs: number): Instant {
    const mark = this.#mark;
    if (mark === null) return this.#clock.now() + delayMs;
    return Math.round(mark.serverNow + (this.#timers.elapsedMs() + delayMs - mark.elapsedMs) * mark.rate);
  }

  /** How far the machine's wall clock is ahead; null before the first welcome. */
  skewMs(): number | null {
    return this.#mark === null ? null : this.#clock.now() - this.now();
  }
}
