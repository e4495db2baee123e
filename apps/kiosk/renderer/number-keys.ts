import { KEY_GAP_MS_MAX } from './use-scanner.ts';

/** What comes faster than people type, and is longer, is a scanner's. */
const BURST_MAX = 3;

/** Keys of a number pad, as the person meant them who pressed them; those of a scanner that plays keyboard are left out. */
export function numberKeys(onKeys: (keys: readonly string[]) => void): {
  readonly pressed: (key: string) => void;
  readonly stop: () => void;
} {
  let burst: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    pressed: (key) => {
      burst.push(key);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const keys = burst;
        burst = [];
        if (keys.length <= BURST_MAX && keys.every((one) => /^(\d|Backspace)$/.test(one))) onKeys(keys);
      }, KEY_GAP_MS_MAX);
    },
    stop: () => clearTimeout(timer),
  };
}

/** The digits after these keys, no more of them than `max`. */
export function afterKeys(digits: string, keys: readonly string[], max: number): string {
  let typed = digits;
  for (const key of keys) typed = key === 'Backspace' ? typed.slice(0, -1) : (typed + key).slice(0, max);
  return typed;
}
