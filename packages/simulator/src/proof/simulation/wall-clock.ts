import type { Clock } from '@youxu/basics';
import type { HallClock } from '@youxu/engine';
import type { VirtualTime } from '../../virtual-time.ts';

/** A machine's clock on the wall: it may be set wrong, and jump both ways, while virtual time only passes. */
export class WallClock implements HallClock, Clock {
  readonly rate = 1;
  skewMs: number;
  readonly #time: VirtualTime;

  constructor(time: VirtualTime, skewMs = 0) {
    this.#time = time;
    this.skewMs = skewMs;
  }

  now(): number {
    // As every clock does: in whole milliseconds.
    return Math.floor(this.#time.nowMs() + this.skewMs);
  }
}
