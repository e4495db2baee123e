import type { Clock, Instant } from '@youxu/basics';
import type { Timers } from '@youxu/client';
import { isPin, PIN_SHAPE, type PinHash } from './pin-hash.ts';
import type { StaffEntry } from './staff-contract.ts';

/** Wrong PINs in a row before one has to wait: fingers slip. */
const FREE_TRIES = 3;
/**
 * After that each wrong one costs more: four figures hold for weeks against whoever stands there, and the hall hears of each. No more than
 * ten minutes: anybody can type wrong PINs, and staff must not be kept from the paper for long.
 */
const WAITS_MS = [30_000, 60_000, 300_000, 600_000] as const;
/** Nobody tried for so long: what somebody typed the day before is not today's staff's. */
const QUIET_MS = 24 * 3_600_000;

/** What is kept over restarts. */
export interface PinTries {
  /** Wrong ones in a row. */
  readonly failures: number;
  /** By this machine's clock. */
  readonly untilAt: Instant;
  /** The salt of the hash that was tried: a new PIN has its own tries. */
  readonly salt: string;
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
    const { hash, clock, timers } = options;
    this.#options = options;
    const tries = hash !== undefined && options.tries?.salt === saltOf(hash) ? options.tries : null;
    this.#failures = tries?.failures ?? 0;
    // A clock that was set back must not lock for ever, one that was set forward must not open sooner in this life.
    const leftMs = Math.min((tries?.untilAt ?? 0) - clock.now(), waitMsAfter(this.#failures));
    this.#lockedUntilMs = timers.elapsedMs() + leftMs;
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
    if (waitMs > 0) return { kind: 'wait', seconds: Math.ceil(waitMs / 1_000), looked: false };
    if (waitMs <= -QUIET_MS) this.#failures = Math.min(this.#failures, FREE_TRIES - 1);
    // Counted before it is looked at: neither a power cut nor many at once are free of charge.
    this.#count(this.#failures + 1, hash);
    if (PIN_SHAPE.test(pin) && (await isPin(pin, hash))) {
      this.#count(0, hash);
      return { kind: 'in' };
    }
    const nextMs = this.#waitMs();
    if (nextMs > 0) return { kind: 'wait', seconds: Math.ceil(nextMs / 1_000), looked: true };
    return { kind: 'wrong', triesLeft: Math.max(1, FREE_TRIES - this.#failures) };
  }

  /** Negative: for so long one could have tried. */
  #waitMs(): number {
    return this.#lockedUntilMs - this.#options.timers.elapsedMs();
  }

  #count(failures: number, hash: PinHash): void {
    const { clock, timers, save } = this.#options;
    const waitMs = waitMsAfter(failures);
    this.#failures = failures;
    this.#lockedUntilMs = timers.elapsedMs() + waitMs;
    save({ failures, untilAt: clock.now() + waitMs, salt: saltOf(hash) });
  }
}

function waitMsAfter(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return WAITS_MS[Math.min(failures - FREE_TRIES, WAITS_MS.length - 1)] ?? 0;
}

function saltOf({ salt }: PinHash): string {
  return salt.toString('base64url');
}
