/**
 * What the keys of the desk do, in the order of the keyboard. `advance` is the big button; the others are named for what they do to
 * the ticket in front.
 */
export const DESK_KEYS = [
  'advance',
  'recall',
  'arrived',
  'walk-up',
  'hold',
  'transfer',
  'rate',
  'missed',
  'pause',
  'returned',
  'manager',
  'by-number',
  'undo',
  'hand-over',
  'verify',
  'call-sheets',
] as const;
export type DeskKey = (typeof DESK_KEYS)[number];

/** As printed on the keyboard. */
export const KEY_CAPS: Readonly<Record<DeskKey, string>> = {
  advance: 'F8',
  recall: 'F9',
  arrived: '1',
  'walk-up': '2',
  hold: '3',
  transfer: '4',
  rate: '5',
  missed: '6',
  pause: '7',
  returned: '8',
  manager: '9',
  'by-number': '0',
  undo: '←',
  'hand-over': '-',
  verify: '=',
  'call-sheets': '\\',
};

/** By place on the keyboard: the digit row whatever the layout and the input method, and never the numeric pad. */
const KEY_BY_CODE: Readonly<Record<string, DeskKey>> = {
  F8: 'advance',
  F9: 'recall',
  Digit1: 'arrived',
  Digit2: 'walk-up',
  Digit3: 'hold',
  Digit4: 'transfer',
  Digit5: 'rate',
  Digit6: 'missed',
  Digit7: 'pause',
  Digit8: 'returned',
  Digit9: 'manager',
  Digit0: 'by-number',
  Backspace: 'undo',
  Minus: 'hand-over',
  Equal: 'verify',
  Backslash: 'call-sheets',
};

/** What is looked at of a browser's KeyboardEvent. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** What a press means: a key of the desk, or the end of a code that a scanner typed. */
export type KeyMeaning = { readonly key: DeskKey } | { readonly scanned: string };

/** The key at this place; also for the moment it is let go. */
export function keyAt(code: string): DeskKey | undefined {
  return KEY_BY_CODE[code];
}

/** Scanners type a character every 1–20 ms; no hand presses two keys on purpose within this. */
const SCANNER_MS_MAX = 50;
/** A ticket number has four characters. */
const SCAN_CHARS_MIN = 4;

/**
 * Tells presses of a hand from what a scanner types. Without that a ticket that is scanned while no field waits for it would
 * press every digit of its address.
 */
export class KeyReader {
  #text = '';
  #lastAtMs = Number.NEGATIVE_INFINITY;

  /** @param atMs any clock that does not jump */
  read(press: KeyPress, atMs: number): KeyMeaning | null {
    const { code, key, repeat, isComposing, ctrlKey, altKey, metaKey, shiftKey } = press;
    if (repeat || isComposing || ctrlKey || altKey || metaKey) return null;
    const inBurst = atMs - this.#lastAtMs < SCANNER_MS_MAX;
    if (key === 'Enter' && inBurst && this.#text.length >= SCAN_CHARS_MIN) {
      const scanned = this.#text;
      this.#text = '';
      this.#lastAtMs = Number.NEGATIVE_INFINITY;
      return { scanned };
    }
    if (key.length === 1) {
      this.#text = inBurst ? this.#text + key : key;
      this.#lastAtMs = atMs;
      if (inBurst) return null;
    }
    const meant = shiftKey ? undefined : keyAt(code);
    return meant === undefined ? null : { key: meant };
  }
}
