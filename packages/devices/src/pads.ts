export { type KeyEnd, Keypad, type KeypadKey } from './pads/keypad.ts';
export { type PadEnd, type PadRating, PadRatings, type PadStore } from './pads/pad-ratings.ts';
