import { err, ok, type Result } from '@youxu/basics';
import { isAccelerator, STRIP_KEYS, type StripKey, type StripKeys } from './strip-keys.ts';
import type { KeyRefusal } from './strip-messages.ts';

/** The part of Electron's `globalShortcut` that is used. */
export interface Shortcuts {
  /** False: another program has it. */
  register(accelerator: string, pressed: () => void): boolean;
  unregister(accelerator: string): void;
}

/** The strip's keys over all programs. A key that another program has is asked for again whenever there is reason to. */
export class GlobalKeys {
  readonly #shortcuts: Shortcuts;
  readonly #onPress: (key: StripKey) => void;
  readonly #registered = new Map<StripKey, string>();
  #keys: StripKeys;
  #wanted = false;

  constructor(shortcuts: Shortcuts, keys: StripKeys, onPress: (key: StripKey) => void) {
    this.#shortcuts = shortcuts;
    this.#keys = keys;
    this.#onPress = onPress;
    this.claim();
  }

  get keys(): StripKeys {
    return this.#keys;
  }

  /** Those that ought to work and do not. */
  get taken(): readonly StripKey[] {
    return STRIP_KEYS.filter((key) => this.#isWanted(key) && !this.#registered.has(key));
  }

  /** Whether the desk has the window; the key to the strip itself is always wanted. */
  want(wanted: boolean): void {
    this.#wanted = wanted;
    this.claim();
  }

  /** Takes what is wanted and free, gives back what is not wanted. */
  claim(): void {
    for (const key of STRIP_KEYS) {
      if (!this.#isWanted(key)) this.#release(key);
      else if (!this.#registered.has(key)) this.#register(key, this.#keys[key]);
    }
  }

  /** Another key for the same; when it cannot be had, the old one stays. */
  set(key: StripKey, accelerator: string): Result<null, KeyRefusal> {
    if (!isAccelerator(accelerator)) return err('not-allowed');
    if (STRIP_KEYS.some((other) => other !== key && this.#keys[other] === accelerator)) return err('used');
    if (this.#registered.get(key) === accelerator) return ok(null);
    const before = this.#registered.get(key);
    // Also where it is not wanted now: that it cannot be had is said at once and not in front of the next citizen.
    if (!this.#shortcuts.register(accelerator, () => this.#onPress(key))) return err('taken');
    if (before !== undefined) this.#shortcuts.unregister(before);
    this.#registered.set(key, accelerator);
    this.#keys = { ...this.#keys, [key]: accelerator };
    this.claim();
    return ok(null);
  }

  #isWanted(key: StripKey): boolean {
    return key === 'front' || this.#wanted;
  }

  #register(key: StripKey, accelerator: string): void {
    if (this.#shortcuts.register(accelerator, () => this.#onPress(key))) this.#registered.set(key, accelerator);
  }

  #release(key: StripKey): void {
    const accelerator = this.#registered.get(key);
    if (accelerator === undefined) return;
    this.#shortcuts.unregister(accelerator);
    this.#registered.delete(key);
  }
}
