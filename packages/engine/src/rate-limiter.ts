import type { Rate } from '@youxu/protocol';

/** Buckets that nobody has drawn from for so long are full again and forgotten. */
const FORGET_MS = 120_000;
const BUCKETS_MAX = 20_000;

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** Token buckets per actor and command. Milliseconds until the next token, or 0 when one was taken. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();

  take(key: string, rate: Rate, nowMs: number): number {
    const bucket = this.#buckets.get(key) ?? { tokens: rate.burst, filledAtMs: nowMs };
    const perMs = rate.perMinute / 60_000;
    bucket.tokens = Math.min(rate.burst, bucket.tokens + (nowMs - bucket.filledAtMs) * perMs);
    bucket.filledAtMs = nowMs;
    if (!this.#buckets.has(key)) {
      if (this.#buckets.size >= BUCKETS_MAX) this.#makeRoom(nowMs);
      this.#buckets.set(key, bucket);
    }
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perMs);
    bucket.tokens -= 1;
    return 0;
  }

  /** Forgets full buckets; where there are none, the tenth that was made first. */
  #makeRoom(nowMs: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (nowMs - bucket.filledAtMs > FORGET_MS) this.#buckets.delete(key);
    }
    if (this.#buckets.size < BUCKETS_MAX) return;
    const oldest = [...this.#buckets.keys()].slice(0, BUCKETS_MAX / 10);
    for (const key of oldest) this.#buckets.delete(key);
  }
}
