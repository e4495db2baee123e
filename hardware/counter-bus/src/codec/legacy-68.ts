import type { BusProfile, DeviceFrame, DeviceWord, PadDisplay } from './bus-profile.ts';
import { encodeLegacyFrame, type LegacyFrame, legacyFrameFormat } from './legacy-frame.ts';

// Functions, from the same program as the frame. A key's function is 01 there (the frame that it sends to open a rating
// is the echo of the rate key); the program itself takes any but 11 for a key, and so do we, but for those of our own.
const RATING_ANSWER = 0x01;
const DISPLAY = 0x02;
const BEEP = 0x03;
const RATING = 0x11;
/** The program refuses longer ones: two typed digits and the key that sends them. */
const KEY_CODES_MAX = 3;
const BLANK = 0x0a;
const DIGITS = 3;
/** 服务星级: what a rating pad shows from power-on ("开机后默认就是满星"), so that sending it changes nothing. */
const FULL_STARS = 0x05;

/**
 * The field profile `legacy-68`: keypads and rating pads of many halls, 9600 8N1. Frames carry no sequence number; a device
 * repeats its frame until it hears it back (a rating: with function 01).
 * That a device echoes display and beep likewise is an assumption; see the README.
 */
export const legacy68: BusProfile = {
  name: 'legacy-68',
  format: legacyFrameFormat<DeviceFrame>((frame, bytes) => ({ address: frame.address, word: wordOf(frame), bytes })),
  addressMin: 0x01,
  addressMax: 0xff,
  display: (address, show) => encodeLegacyFrame({ address, func: DISPLAY, data: digitsOf(show) }),
  beep: (address) => encodeLegacyFrame({ address, func: BEEP, data: [] }),
  probe: (address, kind) =>
    kind === 'rating-pad' ? encodeLegacyFrame({ address, func: DISPLAY, data: [FULL_STARS] }) : undefined,
  acknowledge({ address, word, bytes }) {
    if (word.kind === 'rating') return encodeLegacyFrame({ address, func: RATING_ANSWER, data: [word.level] });
    return word.kind === 'key' ? bytes : undefined;
  },
  answers: (frame, request) =>
    frame.bytes.length === request.length && frame.bytes.every((byte, at) => byte === request[at]),
};

function wordOf({ func, data }: LegacyFrame): DeviceWord {
  const [first] = data;
  if (first === undefined || func === DISPLAY || func === BEEP) return { kind: 'other' };
  if (func === RATING) return data.length === 1 ? { kind: 'rating', level: first } : { kind: 'other' };
  return data.length <= KEY_CODES_MAX ? { kind: 'key', codes: data } : { kind: 'other' };
}

function digitsOf({ waiting, ticket }: PadDisplay): number[] {
  const count =
    waiting === undefined ? '' : String(Math.min(999, Math.max(0, Math.trunc(waiting)))).padStart(DIGITS, '0');
  const number = (ticket ?? '').replace(/\D/g, '').slice(-DIGITS);
  return [...count.padStart(DIGITS), ...number.padStart(DIGITS)].map((sign) => (sign === ' ' ? BLANK : Number(sign)));
}
