import type { Clock, Instant } from '@youxu/basics';
import type { Timers } from '@youxu/client';
import { isPin, PIN_SHAPE, type PinHash } from './pin-hash.ts';
import type { StaffEntry } from './staff-contract.ts';

/** Wrong PINs in a row before one has to wait: fingers slip. */
const FREE_TRIES = 3;
/** After that each wrong one costs more: four figures hold for years against whoever stands there. */
const WAITS_MS = [30_000, 60_000, 300_000, 900_000, 3_600_000] as const;

/** What is kept over restarts. */
export interface PinTries {
  /** Wrong ones in a row. */
  readonly failures: number;
  /** By this machine's clock. */
  readonly untilAt: Instant;
}

export interface PinLockOptions {
  /** Undefined: no PIN is set, and nobody comes in. */
  readonly hash: PinHash | undefined;
  readonly tries: PinTries | null;
  /** Durable when it returns. */
  readonly save: (tries: PinTries) => void;
  readonly clock: Clock;
  readonly timers: Pick<Timers, 'elapsedMs'>;
}

/** Looks at PINs, more and more slowly. */
export class PinLock {
  readonly #options: PinLockOptions;
  #failures: number;
  #lockedUntilMs: number;

  constructor(options: PinLockOptions) {
    const { tries, clock, timers } = options;
    this.#options = options;
    this.#failures = tries?.failures ?? 0;
    // A clock that was set back must not lock for ever, one that was set forward must not open sooner in this life.
    const leftMs = Math.min((tries?.untilAt ?? 0) - clock.now(), waitMsAfter(this.#failures));
    this.#lockedUntilMs = timers.elapsedMs() + Math.max(0, leftMs);
  }

  get isSet(): boolean {
    return this.#options.hash !== undefined;
  }

  get failures(): number {
    return this.#failures;
  }

  async open(pin: string): Promise<StaffEntry> {
    const { hash } = this.#options;
    if (hash === undefined) return { kind: 'off' };
    const waitMs = this.#waitMs();
    if (waitMs > 0) return { kind: 'wait', seconds: Math.ceil(waitMs / 1_000) };
    // Counted before it is looked at: neither a power cut nor many at once are free of charge.
    this.#count(this.#failures + 1);
    if (PIN_SHAPE.test(pin) && (await isPin(pin, hash))) {
      this.#count(0);
      return { kind: 'in' };
    }
    const nextMs = this.#waitMs();
    if (nextMs > 0) return { kind: 'wait', seconds: Math.ceil(nextMs / 1_000) };
    return { kind: 'wrong', triesLeft: Math.max(1, FREE_TRIES - this.#failures) };
  }

  #waitMs(): number {
    return Math.max(0, this.#lockedUntilMs - this.#options.timers.elapsedMs());
  }

  #count(failures: number): void {
    const { clock, timers, save } = this.#options;
    const waitMs = waitMsAfter(failures);
    this.#failures = failures;
    this.#lockedUntilMs = timers.elapsedMs() + waitMs;
    save({ failures, untilAt: clock.now() + waitMs });
  }
}

function waitMsAfter(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return WAITS_MS[Math.min(failures - FREE_TRIES, WAITS_MS.length - 1)] ?? 0;
}
