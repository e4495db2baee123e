import type { KeyPress } from '../codec/wedge-sorter.ts';

const SHIFTED = /[A-Z~!@#$%^&*()_+{}|:"<>?]/;

/** The keys that a scanner in keyboard mode presses for a code: a Shift where the sign needs one, Enter at the end. */
export function keysOfScan(text: string, fromMs: number, gapMs = 4): KeyPress[] {
  const keys = [...text].flatMap((sign) => (SHIFTED.test(sign) ? ['Shift', sign] : [sign]));
  return [...keys, 'Enter'].map((key, n) => ({ key, atMs: fromMs + n * gapMs }));
}

/** The keys of a person: `gaps` are the times before each of them. */
export function keysOfPerson(keys: readonly string[], fromMs: number, gaps: (n: number) => number): KeyPress[] {
  let atMs = fromMs;
  return keys.map((key, n) => {
    atMs += gaps(n);
    return { key, atMs };
  });
}
