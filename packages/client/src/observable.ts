import { assert } from '@youxu/basics';

/** A value that can be read now and followed; both functions may be passed around by themselves. */
export interface Readable<T> {
  readonly get: () => T;
  /** Called after each change, not at once. The result ends it. */
  readonly subscribe: (listener: (value: T) => void) => () => void;
}

/** More than any screen needs: beyond it somebody forgets to unsubscribe. */
export const LISTENERS_MAX = 1_000;

/** Listeners of one thing. The same function may be added twice; a listener removed during a call is not called any more. */
export class Listeners<T> {
  readonly #entries = new Set<{ readonly call: (value: T) => void }>();

  get size(): number {
    return this.#entries.size;
  }

  /** The result removes it; calling that again does nothing. */
  add(call: (value: T) => void): () => void {
    assert(this.#entries.size < LISTENERS_MAX, 'listeners are added and never removed');
    const entry = { call };
    this.#entries.add(entry);
    return () => {
      this.#entries.delete(entry);
    };
  }

  call(value: T): void {
    for (const entry of [...this.#entries]) if (this.#entries.has(entry)) entry.call(value);
  }

  clear(): void {
    this.#entries.clear();
  }
}

export class Observable<T> implements Readable<T> {
  #value: T;
  readonly #listeners = new Listeners<T>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: (value: T) => void): (() => void) => this.#listeners.add(listener);

  set(value: T): void {
    if (value === this.#value) return;
    this.#value = value;
    this.#listeners.call(value);
  }
}
