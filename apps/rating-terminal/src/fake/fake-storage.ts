import type { KeyValues } from '../outbox-storage.ts';

/** A browser's storage in memory; `locked` throws at every touch, as where people have switched it off. */
export function fakeStorage(
  initial: Readonly<Record<string, string>> = {},
  mode: 'open' | 'locked' = 'open',
): KeyValues {
  const values = new Map(Object.entries(initial));
  const open = <T>(value: T): T => {
    if (mode === 'locked') throw new DOMException('storage is switched off', 'SecurityError');
    return value;
  };
  return {
    getItem: (key) => open(values.get(key) ?? null),
    setItem: (key, value) => void open(values.set(key, value)),
    removeItem: (key) => void open(values.delete(key)),
  };
}
