import { codesName, type KeyMap, type KeyMeaning, type KeyPress } from './key-map.ts';

/**
 * How a device shows that a key is held down. `repeats`: it sends the frame again and again, acknowledged or not, at least
 * every {@link REPEAT_GAP_MS_MAX}, and waits longer than that before it repeats an unacknowledged one. `second-press`: it sends
 * one frame, so a key that has to be held is pressed twice instead. (Where frames tell down and up, neither is asked.)
 */
export type HeldSign = 'repeats' | 'second-press';

export type KeyOutcome =
  | { readonly kind: 'press'; readonly press: KeyPress }
  /** A key that has no meaning here. */
  | { readonly kind: 'unmapped'; readonly codes: string }
  /** The same press once more: a repetition by the device, a second touch too soon, or a key held down. */
  | { readonly kind: 'repeated' }
  /** The key has been down for {@link STUCK_AFTER_MS}; told once. */
  | { readonly kind: 'stuck'; readonly codes: string }
  /** A stuck key has come up. */
  | { readonly kind: 'loose'; readonly codes: string };

/** Frames carry no sequence number: what comes again within this time is one press. PRACTICE: a second ① is ignored. */
export const SAME_PRESS_MS = 1_500;
/** Longer gaps between frames of a held key break the hold: devices repeat unheard frames more slowly than that. */
export const REPEAT_GAP_MS_MAX = 350;
/** No frame for so long: the key was let go. */
const RELEASED_AFTER_MS = 700;
export const STUCK_AFTER_MS = 10_000;
/** A key pressed again so soon after the first time is a confirmed one. */
const SECOND_PRESS_MS_MAX = 5_000;
/** Digits wait so long for the next digit or the key that sends them. */
const DIGITS_MS_MAX = 5_000;
/** One more than any key map uses: what is longer means nothing either. */
const DIGITS_MAX = 4;
const DIGIT_CODE_MAX = 9;
/** Keys tracked at a time. A keypad has two dozen; garbage may look like any number of them. */
const TRACKS_MAX = 64;

interface Track {
  readonly meaning: KeyMeaning;
  readonly firstMs: number;
  lastMs: number;
  /** Held without a gap since then. */
  heldSinceMs: number;
  /** What this press means has been said. */
  settled: boolean;
  down: boolean;
  stuck: boolean;
  /** Perhaps it was down before anybody listened. */
  doubtful: boolean;
}

/** One keypad's frames → what the clerk means. Time comes in with each call and never runs backwards. */
export class KeyReader {
  readonly #map: KeyMap;
  readonly #heldSign: HeldSign;
  readonly #tracks = new Map<string, Track>();
  #doubtUntilMs = Number.NEGATIVE_INFINITY;
  /** First presses that wait for their second. */
  readonly #armed = new Map<string, number>();
  #digits: { readonly codes: readonly number[]; readonly atMs: number } | undefined;

  constructor(map: KeyMap, heldSign: HeldSign) {
    this.#map = map;
    this.#heldSign = heldSign;
  }

  /**
   * Nobody listened before now. A key that is heard at once may have been down for long: one that goes on is no press, until it
   * was let go; one that does not is a press as any other, and known as one a little later.
   */
  beginListening(atMs: number): void {
    this.#doubtUntilMs = atMs + RELEASED_AFTER_MS;
  }

  /** A key's frame. `edge` where the device tells down from up. */
  hear(codes: readonly number[], atMs: number, edge?: 'down' | 'up'): KeyOutcome[] {
    const outcomes = this.pass(atMs);
    const name = codesName(codes);
    const track = this.#tracks.get(name);
    if (edge === 'up') return [...outcomes, ...(track === undefined ? [] : this.#goUp(track, atMs))];
    return [
      ...outcomes,
      track === undefined ? this.#press(codes, name, atMs, edge) : this.#again(name, track, atMs, edge),
    ].filter((outcome) => outcome !== undefined);
  }

  /** Time has passed: what was decided by nothing coming. */
  pass(atMs: number): KeyOutcome[] {
    const outcomes: KeyOutcome[] = [];
    for (const [name, track] of this.#tracks) {
      const quietMs = atMs - track.lastMs;
      if (!track.settled && !track.down && quietMs >= RELEASED_AFTER_MS)
        outcomes.push(...settle(track, track.meaning.tap));
      // The frame of a key that came up was lost: nobody knows how long it was down.
      if (track.down && quietMs >= STUCK_AFTER_MS) track.settled = true;
      if (!track.settled || quietMs < SAME_PRESS_MS) continue;
      this.#tracks.delete(name);
      if (track.stuck) outcomes.push({ kind: 'loose', codes: name });
    }
    if (this.#digits !== undefined && atMs - this.#digits.atMs >= DIGITS_MS_MAX) this.#digits = undefined;
    return outcomes;
  }

  /** Nothing can be heard any more: what is not decided by now never is. An undo that comes late undoes something else. */
  giveUp(): void {
    for (const track of this.#tracks.values()) track.settled = true;
    this.#armed.clear();
    this.#digits = undefined;
  }

  /** When {@link pass} has something to say if nothing comes before; undefined when never. */
  get dueMs(): number | undefined {
    const dueMs = [...this.#tracks.values()].map(({ settled, down, stuck, lastMs }) => {
      if (!settled && !down) return lastMs + RELEASED_AFTER_MS;
      return stuck ? lastMs + SAME_PRESS_MS : Number.POSITIVE_INFINITY;
    });
    const firstMs = Math.min(...dueMs);
    return firstMs === Number.POSITIVE_INFINITY ? undefined : firstMs;
  }

  #press(codes: readonly number[], name: string, atMs: number, edge: 'down' | undefined): KeyOutcome | undefined {
    const meaning = this.#meaningOf(codes, name, atMs);
    const track: Track = {
      meaning: typeof meaning === 'object' ? meaning : {},
      firstMs: atMs,
      lastMs: atMs,
      heldSinceMs: atMs,
      settled: true,
      down: edge === 'down',
      stuck: false,
      // Who tells down from up, or sends one frame a press, says nothing of a key that is down.
      doubtful: edge === undefined && this.#heldSign === 'repeats' && atMs < this.#doubtUntilMs,
    };
    if (this.#tracks.size >= TRACKS_MAX) this.#tracks.clear();
    this.#tracks.set(name, track);
    if (meaning === 'digit') return undefined;
    if (meaning === undefined) return { kind: 'unmapped', codes: name };
    if (track.doubtful) {
      track.settled = false;
      return undefined;
    }
    if (meaning.held !== undefined && (edge === 'down' || this.#heldSign === 'repeats')) {
      track.settled = false;
      return undefined;
    }
    if (meaning.tap !== undefined) return { kind: 'press', press: meaning.tap };
    return meaning.held && this.#secondPress(name, meaning.held.press, atMs);
  }

  #again(name: string, track: Track, atMs: number, edge: 'down' | undefined): KeyOutcome {
    const gapMs = atMs - track.lastMs;
    track.lastMs = atMs;
    if (edge === 'down') track.down = true;
    // Down once more: the frame between, of its coming up, may be lost. Counting afresh can only make a hold shorter.
    if (edge === 'down' || gapMs > REPEAT_GAP_MS_MAX) track.heldSinceMs = atMs;
    if (track.doubtful && gapMs <= REPEAT_GAP_MS_MAX) track.settled = true;
    const { held } = track.meaning;
    if (edge === undefined && !track.settled && held !== undefined && atMs - track.heldSinceMs >= held.afterMs) {
      return settle(track, held.press)[0] ?? { kind: 'repeated' };
    }
    if (!track.stuck && atMs - track.firstMs >= STUCK_AFTER_MS) {
      track.stuck = true;
      return { kind: 'stuck', codes: name };
    }
    return { kind: 'repeated' };
  }

  #goUp(track: Track, atMs: number): KeyOutcome[] {
    // A press is known as held when it ends: both frames have to be heard for a key that must not happen by accident.
    track.down = false;
    track.lastMs = atMs;
    const { tap, held } = track.meaning;
    if (track.settled) return [];
    return settle(track, held !== undefined && atMs - track.heldSinceMs >= held.afterMs ? held.press : tap);
  }

  #secondPress(name: string, press: KeyPress, atMs: number): KeyOutcome | undefined {
    const armedMs = this.#armed.get(name);
    this.#armed.delete(name);
    if (armedMs !== undefined && atMs - armedMs <= SECOND_PRESS_MS_MAX) return { kind: 'press', press };
    this.#armed.set(name, atMs);
    return undefined;
  }

  /** Of these codes with the digits before them, or of their last one, which is the key itself. */
  #meaningOf(codes: readonly number[], name: string, atMs: number): KeyMeaning | 'digit' | undefined {
    const { keys, confirm } = this.#map;
    const last = codes.slice(-1);
    const [key] = last;
    const digits = this.#digits?.codes ?? [];
    const isDigit = codes.length === 1 && key !== undefined && key <= DIGIT_CODE_MAX;
    if (isDigit && confirm !== undefined && keys[name] === undefined) {
      this.#digits = { codes: [...digits, key].slice(0, DIGITS_MAX), atMs };
      return 'digit';
    }
    this.#digits = undefined;
    if (key === confirm && codes.length === 1) return keys[codesName([...digits, ...codes])];
    return keys[name] ?? keys[codesName(last)];
  }
}

function settle(track: Track, press: KeyPress | undefined): KeyOutcome[] {
  track.settled = true;
  return press === undefined ? [] : [{ kind: 'press', press }];
}
