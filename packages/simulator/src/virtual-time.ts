import type { HallClock, Scheduler } from '@youxu/engine';

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly work: () => void;
}

/** A clock that stands still while anybody is doing something, and jumps to the next thing that is due when nobody is. */
export class VirtualTime implements HallClock, Scheduler {
  readonly rate = 1;
  #nowMs: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, work: () => void): () => void {
    const timer = { atMs: this.#nowMs + Math.max(delayMs, 0), order: ++this.#order, work };
    let index = this.#timers.length;
    while (index > 0 && comesAfter(this.#timers[index - 1] as Timer, timer)) index--;
    this.#timers.splice(index, 0, timer);
    return () => {
      const at = this.#timers.indexOf(timer);
      if (at !== -1) this.#timers.splice(at, 1);
    };
  }

  soon(work: () => void): void {
    queueMicrotask(work);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, resolve);
    });
  }

  /** Runs until `done` settles or `untilMs`. Everything between two timers happens in microtasks. */
  async run(done: Promise<unknown>, untilMs: number): Promise<void> {
    let settled = false;
    void done.finally(() => {
      settled = true;
    });
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (settled) break;
      const timer = this.#timers.shift();
      if (timer === undefined || timer.atMs > untilMs) break;
      this.#nowMs = Math.max(this.#nowMs, timer.atMs);
      timer.work();
    }
    if (settled) await done;
  }
}

function comesAfter(a: Timer, b: Timer): boolean {
  return a.atMs > b.atMs || (a.atMs === b.atMs && a.order > b.order);
}
