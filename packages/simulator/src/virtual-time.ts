import type { Timers } from '@youxu/client';
import type { HallClock, Scheduler } from '@youxu/engine';

interface Timer {
  readonly atMs: number;
  readonly order: number;
  work: (() => void) | null;
}

/** A clock that stands still while anybody is doing something, and jumps to the next thing that is due when nobody is. */
export class VirtualTime implements HallClock, Scheduler, Timers {
  readonly rate = 1;
  #nowMs: number;
  #order = 0;
  /** A binary heap: the next timer stands first. */
  readonly #heap: Timer[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  elapsedMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, work: () => void): () => void {
    const timer: Timer = { atMs: this.#nowMs + Math.max(delayMs, 0), order: ++this.#order, work };
    this.#rise(timer);
    return () => {
      timer.work = null;
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

  /** Runs until `done` settles, `untilMs`, or there is enough. Everything between two timers happens in microtasks. */
  async run(done: Promise<unknown>, untilMs: number, isEnough: () => boolean = () => false): Promise<void> {
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    done.then(settle, settle);
    for (;;) {
      // Comes after every microtask there is, and costs less than a turn of the event loop.
      await new Promise<void>((resolve) => process.nextTick(resolve));
      if (settled || isEnough()) break;
      const timer = this.#take();
      if (timer === undefined) break;
      if (timer.atMs > untilMs) {
        this.#rise(timer);
        this.#nowMs = untilMs;
        break;
      }
      this.#nowMs = Math.max(this.#nowMs, timer.atMs);
      timer.work?.();
    }
    if (settled) await done;
  }

  /** The next timer that was not cancelled. */
  #take(): Timer | undefined {
    for (;;) {
      const first = this.#heap[0];
      const last = this.#heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (this.#heap.length > 0) this.#sink(last);
      if (first.work !== null) return first;
    }
  }

  #rise(timer: Timer): void {
    const heap = this.#heap;
    let index = heap.length;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Timer;
      if (!isBefore(timer, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = timer;
  }

  #sink(timer: Timer): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Timer, heap[child] as Timer)) child++;
      if (!isBefore(heap[child] as Timer, timer)) break;
      heap[index] = heap[child] as Timer;
      index = child;
    }
    heap[index] = timer;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
