/** A key that went down: `key` as a browser names it, `atMs` the event's time stamp (any clock that only rises). */
export interface KeyPress {
  readonly key: string;
  readonly atMs: number;
}

/** What keys turned out to be. `keys` are in order, with those that print nothing. `too-long`: a scan beyond the limit. */
export type Sorted =
  | { readonly kind: 'scan'; readonly text: string }
  | { readonly kind: 'typing'; readonly keys: readonly string[] }
  | { readonly kind: 'too-long' };

export interface WedgeOptions {
  /** Keys of one scan are less than this apart. Scanners need 1 to 20 ms, the fastest typists 60. */
  readonly gapMsMax?: number;
  /** Shorter runs are typing even if they are fast: two fingers can hit two keys at once. */
  readonly lengthMin?: number;
  readonly lengthMax?: number;
  /** Keys that end a scan. */
  readonly ends?: readonly string[];
}

const GAP_MS_MAX = 35;
const LENGTH_MIN = 4;
const LENGTH_MAX = 1_024;
const ENDS = ['Enter'] as const;
/** Held down by a scanner to print the next sign; they are no part of it. */
const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'CapsLock', 'Control', 'Alt', 'AltGraph', 'Meta']);

/**
 * Tells a scanner that plays keyboard from a person who types: a scan is a run of keys less than 35 ms apart that ends with
 * Enter. Leave out events that say `repeat`: that is a finger which rests on its key. Keys are held back until it is clear what they are: on each key, and at {@link WedgeSorter.pendingUntilMs}.
 */
export class WedgeSorter {
  readonly #gapMsMax: number;
  readonly #lengthMin: number;
  readonly #lengthMax: number;
  readonly #ends: readonly string[];
  #keys: string[] = [];
  #length = 0;
  #tooLong = false;
  #lastAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: WedgeOptions = {}) {
    this.#gapMsMax = options.gapMsMax ?? GAP_MS_MAX;
    this.#lengthMin = options.lengthMin ?? LENGTH_MIN;
    this.#lengthMax = options.lengthMax ?? LENGTH_MAX;
    this.#ends = options.ends ?? ENDS;
  }

  /** When to call {@link WedgeSorter.rest} unless a key comes before; undefined when nothing is held back. */
  get pendingUntilMs(): number | undefined {
    return this.#keys.length === 0 && !this.#tooLong ? undefined : this.#lastAtMs + this.#gapMsMax;
  }

  press({ key, atMs }: KeyPress): Sorted[] {
    const sorted = this.rest(atMs);
    this.#lastAtMs = atMs;
    if (this.#ends.includes(key)) {
      if (this.#tooLong || this.#length >= this.#lengthMin) return [...sorted, this.#scan()];
      this.#keys.push(key);
      return [...sorted, ...this.#typing()];
    }
    if (this.#tooLong) return sorted;
    this.#keys.push(key);
    if (isPrinting(key)) this.#length++;
    // An arrow, a function key, an input method at work: no scanner does that.
    else if (!MODIFIERS.has(key)) return [...sorted, ...this.#typing()];
    // With a Shift for every sign at most; a modifier that repeats is a finger that rests on it.
    if (this.#length > this.#lengthMax || this.#keys.length > 2 * this.#lengthMax + 1) {
      this.#tooLong = true;
      this.#keys = [];
    }
    return sorted;
  }

  /** Nothing came until now: what is held back and too old to go on is settled. */
  rest(nowMs: number): Sorted[] {
    if (nowMs - this.#lastAtMs < this.#gapMsMax) return [];
    if (!this.#tooLong) return this.#typing();
    this.#tooLong = false;
    this.#length = 0;
    return [{ kind: 'too-long' }];
  }

  #scan(): Sorted {
    const text = this.#keys.filter(isPrinting).join('');
    const tooLong = this.#tooLong;
    this.#keys = [];
    this.#length = 0;
    this.#tooLong = false;
    return tooLong ? { kind: 'too-long' } : { kind: 'scan', text };
  }

  #typing(): Sorted[] {
    const keys = this.#keys;
    this.#keys = [];
    this.#length = 0;
    return keys.length === 0 ? [] : [{ kind: 'typing', keys }];
  }
}

/** One sign, also one outside of the basic plane. */
function isPrinting(key: string): boolean {
  return /^[^\p{Cc}]$/u.test(key);
}
