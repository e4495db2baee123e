import type { Timers } from './ports.ts';

/** Makes a second call with the same key the first one's, while that is under way and a moment longer: a double click does one thing. */
export class DoubleGuard {
  readonly #timers: Timers;
  readonly #byKey = new Map<string, { readonly promise: Promise<unknown>; readonly cancel: () => void }>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** `quietMs` counts from the first call: an answer that comes quicker than the second click must not let that one through. */
  join<T>(key: string, quietMs: number, begin: () => Promise<T>): Promise<T> {
    const first = this.#byKey.get(key);
    if (first !== undefined) return first.promise as Promise<T>;
    const promise = begin();
    let under = 2;
    const over = (): void => {
      if (--under === 0) this.#byKey.delete(key);
    };
    this.#byKey.set(key, { promise, cancel: this.#timers.after(quietMs, over) });
    void promise.then(over);
    return promise;
  }

  close(): void {
    for (const { cancel } of this.#byKey.values()) cancel();
    this.#byKey.clear();
  }
}
