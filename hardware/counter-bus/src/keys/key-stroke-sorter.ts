// Rating pads and scanners that pose as keyboards: the machine sees key strokes and has to tell whose they are.

export interface KeyStroke {
  /** As a browser names it: `1`, `A`, `Enter`, `Shift`. */
  readonly key: string;
  /** When it came, in milliseconds of a clock that does not run backwards (an event's timeStamp). */
  readonly atMs: number;
  /** The keyboard repeats a key that is held down; such strokes count for nothing. */
  readonly repeat?: boolean;
}

export type SortedStroke = { readonly press: '1' | '2' | '3' | '4' | '5' } | { readonly scan: string };

/** Scanners type a character every 1 to 20 ms; people and pads are slower than this between two keys. */
export const STROKE_GAP_MS_MAX = 50;
/** Shorter texts are no scan: the shortest code in use has four characters (`A012`). */
const SCAN_LENGTH_MIN = 4;
/** The longest code on paper that a hall reads is a URL; what is longer is garbage. */
const SCAN_LENGTH_MAX = 512;

/** Key strokes → keys of a pad (a single 1 to 5) and scans (a text typed at once and closed by Enter). All else is dropped. */
export class KeyStrokeSorter {
  #text = '';
  #lastMs = Number.NEGATIVE_INFINITY;
  /** Whatever belongs to this burst, it is neither a press nor a scan. */
  #spoilt = false;

  /** What is now known. A scan is known at its Enter; a press only when nothing has followed it: see {@link dueMs}. */
  push({ key, atMs, repeat }: KeyStroke): SortedStroke[] {
    if (key === 'Shift') return [];
    const sorted = this.pass(atMs);
    this.#lastMs = atMs;
    if (key === 'Enter') return [...sorted, ...this.#finish(SCAN_LENGTH_MIN)];
    const typed = repeat !== true && [...key].length === 1;
    if (typed && this.#text.length < SCAN_LENGTH_MAX) this.#text += key;
    else this.#spoilt = true;
    return sorted;
  }

  /** Time has passed without a key. */
  pass(atMs: number): SortedStroke[] {
    // A scan without its Enter was cut short.
    return atMs - this.#lastMs > STROKE_GAP_MS_MAX ? this.#finish(Number.POSITIVE_INFINITY) : [];
  }

  /** From when on {@link pass} has something to say; undefined when nothing waits. */
  get dueMs(): number | undefined {
    return this.#text === '' && !this.#spoilt ? undefined : this.#lastMs + STROKE_GAP_MS_MAX + 1;
  }

  #finish(scanLengthMin: number): SortedStroke[] {
    const text = this.#text;
    const spoilt = this.#spoilt;
    this.#text = '';
    this.#spoilt = false;
    if (spoilt) return [];
    if (text.length >= scanLengthMin) return [{ scan: text }];
    return isLevel(text) ? [{ press: text }] : [];
  }
}

function isLevel(text: string): text is '1' | '2' | '3' | '4' | '5' {
  return /^[1-5]$/.test(text);
}
