/** Keys of a navigation pad; each can be given these codes. */
export const NEXT: readonly string[] = ['ArrowDown', 'ArrowRight'];
export const PREVIOUS: readonly string[] = ['ArrowUp', 'ArrowLeft'];
/** Help: says the page again; first of all it turns the guidance on. A jack that is put in sends F15, one that is pulled F16. */
export const HELP: readonly string[] = ['F1', 'F15'];
export const LEAVE: readonly string[] = ['F16'];
export const LOUDER: readonly string[] = ['F3', 'AudioVolumeUp'];
export const SOFTER: readonly string[] = ['F2', 'AudioVolumeDown'];

/** Shells keep the browser's own answer from these; that they are `defaultPrevented` says nothing. */
export const OWN_KEYS: readonly string[] = [...HELP, ...LEAVE, ...LOUDER, ...SOFTER];
