/** Wrong attempts that cost nothing: a mistyped password is no attack. */
const FREE_AT_ONE_DESK = 3;
/** One address may be a whole hall behind one router, and one number may be tried from many addresses. */
const FREE_IN_ALL = 20;
const DELAY_MS_FIRST = 1_000;
const DELAY_MS_LAST = 60_000;
const FORGET_MS = 3_600_000;
const REMEMBERED_MAX = 10_000;

interface Attempts {
  count: number;
  nextAtMs: number;
}

/** Each wrong attempt makes the next one wait longer: per number at one address, per number, and per address. */
export class SignInDelays {
  readonly #attempts = new Map<string, Attempts>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Counts an attempt as wrong until {@link succeeded}; milliseconds to wait when it must not be made yet. */
  take(number: string, address: string): number {
    const nowMs = this.#nowMs();
    const keys = keysOf(number, address);
    const waitMs = Math.max(...keys.map(([key]) => (this.#attempts.get(key)?.nextAtMs ?? nowMs) - nowMs));
    if (waitMs > 0) return Math.ceil(waitMs);
    for (const [key, free] of keys) this.#count(key, free, nowMs);
    return 0;
  }

  /** The number's wrong attempts are forgotten; of the address only this one, or who has one password could try all others. */
  succeeded(number: string, address: string): void {
    const [atDesk, ofNumber, ofAddress] = keysOf(number, address);
    this.#attempts.delete(atDesk[0]);
    this.#attempts.delete(ofNumber[0]);
    const attempts = this.#attempts.get(ofAddress[0]);
    if (attempts !== undefined) attempts.count--;
  }

  #count(key: string, free: number, nowMs: number): void {
    const count = (this.#attempts.get(key)?.count ?? 0) + 1;
    const delayMs = count <= free ? 0 : Math.min(DELAY_MS_FIRST * 2 ** (count - free - 1), DELAY_MS_LAST);
    if (this.#attempts.size >= REMEMBERED_MAX) this.#forget(nowMs);
    this.#attempts.set(key, { count, nextAtMs: nowMs + delayMs });
  }

  #forget(nowMs: number): void {
    for (const [key, { nextAtMs }] of this.#attempts) if (nowMs - nextAtMs > FORGET_MS) this.#attempts.delete(key);
    if (this.#attempts.size >= REMEMBERED_MAX) this.#attempts.clear();
  }
}

type Key = readonly [key: string, free: number];

function keysOf(number: string, address: string): readonly [atDesk: Key, ofNumber: Key, ofAddress: Key] {
  return [
    [`${number} at ${address}`, FREE_AT_ONE_DESK],
    [`number ${number}`, FREE_IN_ALL],
    [`address ${address}`, FREE_IN_ALL],
  ];
}
