import type { WindowId } from '@youxu/domain';

/** Keys of the six-key pad; ④ and ⑥ mean something else when they are held. */
export type Key = 'next' | 'recall' | 'arrived-or-finish' | 'missed' | 'pause' | 'undo' | 'help';

/** A finger on a keypad. Times are of `performance.now()`. */
export interface KeyPressed {
  readonly windowId: WindowId;
  readonly key: Key;
  readonly fromMs: number;
  /** When the key came up. */
  toMs: number;
}

/** A finger on a rating pad. */
export interface PadPressed {
  readonly windowId: WindowId;
  readonly level: number;
  readonly atMs: number;
  /** What it was about was to be seen within so long of it: longer where programs were away. */
  readonly aboutMs: number;
  /** The pad said thank you. */
  thanked: boolean;
}

/** What people's fingers did: all that may have an effect. */
export class PressBook {
  readonly keys: KeyPressed[] = [];
  readonly ratings: PadPressed[] = [];

  key(windowId: WindowId, key: Key, heldMs = 0): KeyPressed {
    const fromMs = performance.now();
    const pressed = { windowId, key, fromMs, toMs: fromMs + heldMs };
    this.keys.push(pressed);
    return pressed;
  }

  rating(windowId: WindowId, level: number, aboutMs: number): PadPressed {
    const pressed = { windowId, level, atMs: performance.now(), aboutMs, thanked: false };
    this.ratings.push(pressed);
    return pressed;
  }
}
