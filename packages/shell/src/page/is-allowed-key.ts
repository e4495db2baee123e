/** A key as it is pressed, in Electron's `before-input-event` and in a page's `keydown` alike. */
export interface PressedKey {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/**
 * What a citizen, a scanner or a pad may type. Everything else could leave the page: a list of what is dangerous would
 * have to be complete, this one need not. Stands alone, since it also travels into the page as text.
 */
export function isAllowedKey({ key, control, alt, meta }: PressedKey): boolean {
  const isCharacter = [...key].length === 1;
  // AltGr is both of them; some scanners type @ with it.
  if (control && alt && !meta) return isCharacter;
  if (control || alt || meta) return false;
  if (isCharacter) return true;
  return (
    ['Enter', 'Tab', 'Backspace', 'Delete', 'Escape', 'Shift', 'CapsLock', 'NumLock', 'AltGraph'].includes(key) ||
    ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'].includes(key) ||
    // A kiosk's spoken guidance: help, volume, headphones put in and pulled. `guardPage` keeps the browser's own answer away.
    ['F1', 'F2', 'F3', 'F15', 'F16', 'AudioVolumeUp', 'AudioVolumeDown'].includes(key) ||
    // Input methods for Chinese.
    ['Process', 'Compose', 'Dead', 'Unidentified'].includes(key)
  );
}
