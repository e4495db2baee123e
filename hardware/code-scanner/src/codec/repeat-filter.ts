const REPEAT_MS = 1_500;
/** So many different codes within the time would be a machine gone mad; the oldest is forgotten then. */
const CODES_MAX = 64;

/**
 * Lets a code pass once while it is held before the scanner: what comes again within 1.5 s of the last time is the same scan.
 * Times are milliseconds of any clock that only rises.
 */
export class RepeatFilter {
  readonly #repeatMs: number;
  /** When each code was last seen, oldest first. */
  readonly #seen = new Map<string, number>();

  constructor(repeatMs = REPEAT_MS) {
    this.#repeatMs = repeatMs;
  }

  /** @returns whether it is a new scan */
  passes(code: string, atMs: number): boolean {
    for (const [known, seenAtMs] of this.#seen) {
      if (atMs - seenAtMs < this.#repeatMs && this.#seen.size <= CODES_MAX) break;
      this.#seen.delete(known);
    }
    const fresh = !this.#seen.delete(code);
    this.#seen.set(code, atMs);
    return fresh;
  }
}
