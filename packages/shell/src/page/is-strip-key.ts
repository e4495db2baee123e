import { isAllowedKey, type PressedKey } from './is-allowed-key.ts';

/** What a clerk may type into the strip: also the desk's function keys, and what everybody does in fields. */
export function isStripKey(pressed: PressedKey): boolean {
  const { key, control, alt, meta } = pressed;
  if (isAllowedKey(pressed)) return true;
  if (meta) return false;
  // Also those that a clerk may choose instead; Alt+F4 and Ctrl+F4 close windows, F5 loads anew.
  if (/^F(?:[236-9]|10)$/.test(key)) return true;
  return control && !alt && ['a', 'c', 'v', 'x', 'z'].includes(key.toLowerCase());
}
