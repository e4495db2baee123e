/** What a desk's keys do while another program is in front (PRACTICE, "The clerk's keys"); `front` reaches the strip and leaves it again. */
export const STRIP_KEYS = ['advance', 'recall', 'front'] as const;
export type StripKey = (typeof STRIP_KEYS)[number];
/** Each as Electron names it: `F8`, `Ctrl+F8`. */
export type StripKeys = Readonly<Record<StripKey, string>>;

export const USUAL_STRIP_KEYS: StripKeys = { advance: 'F8', recall: 'F9', front: 'F7' };

const ACCELERATOR = /^(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?F(?:[1-9]|1\d|2[0-4])$/;
/** F5, F11 and F12 are browsers' own and clerks press them there all day; F1 is everybody's help, Alt+F4 closes programs. */
const KEPT_FREE = new Set(['F1', 'F5', 'Ctrl+F5', 'Ctrl+F4', 'F11', 'F12', 'Ctrl+Shift+F12', 'Alt+F4']);

/** A key that may be taken from all other programs: a function key, alone or with others. Letters are the input method's, digits everybody's. */
export function isAccelerator(text: unknown): text is string {
  return typeof text === 'string' && ACCELERATOR.test(text) && !KEPT_FREE.has(text);
}

/** What is looked at of a KeyboardEvent. */
export interface Pressed {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The accelerator of a press; undefined for anything but a function key. */
export function acceleratorOf({ code, ctrlKey, altKey, shiftKey }: Pressed): string | undefined {
  if (!/^F\d+$/.test(code)) return undefined;
  return `${ctrlKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${code}`;
}
