import { crc16Arc } from './crc16-arc.ts';

// The frame of Onbon's font cards (BX-5K/6K protocol, sections 3 and 4): A5 × 8 | escaped (header, data, CRC) | 5A.

/** Everybody does it and nobody answers. */
export const ONBON_BROADCAST = 0xffff;
/** Everybody answers: for a line with one card. */
export const ONBON_WILDCARD = 0xfffe;
export const ONBON_HOST = 0x8000;

export interface OnbonFrame {
  /** To whom: a screen address 1–7FFF, or a host's from 8000 on. */
  readonly to: number;
  readonly from: number;
  /** 51 BX-5K1, 61 BX-6K1 …; FE is any. */
  readonly deviceType: number;
  readonly data: Uint8Array;
}

const HEAD = 0xa5;
const TAIL = 0x5a;
/** `A6 02` stands for A5, `5B 02` for 5A, `.. 01` for themselves; lengths and CRC are those before escaping. */
const HEAD_ESCAPE = 0xa6;
const TAIL_ESCAPE = 0x5b;
const HEAD_COUNT = 8;
const HEADER_LENGTH = 14;
const CRC_LENGTH = 2;
const VERSION = 0x02;
export const ONBON_ANY_DEVICE = 0xfe;
/** A card's receive buffer (5.1.3): it takes no longer data in one frame. */
export const ONBON_DATA_MAX = 1_024;
const BODY_MAX = HEADER_LENGTH + ONBON_DATA_MAX + CRC_LENGTH;

/** @throws RangeError when the data is longer than any card's buffer */
export function encodeOnbonFrame(frame: OnbonFrame): Uint8Array {
  const { data } = frame;
  if (data.length > ONBON_DATA_MAX) throw new RangeError(`a frame carries ${ONBON_DATA_MAX} bytes, not ${data.length}`);
  const body = new Uint8Array(HEADER_LENGTH + data.length + CRC_LENGTH);
  const view = new DataView(body.buffer);
  view.setUint16(0, frame.to, true);
  view.setUint16(2, frame.from, true);
  // 4–6 reserved, 7 no bar code, 8 check mode CRC, 9 display mode normal: all 0.
  body[10] = frame.deviceType;
  body[11] = VERSION;
  view.setUint16(12, data.length, true);
  body.set(data, HEADER_LENGTH);
  view.setUint16(body.length - CRC_LENGTH, crc16Arc(body, 0, body.length - CRC_LENGTH), true);
  return wrap(body);
}

function wrap(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(HEAD_COUNT + 2 * body.length + 1).fill(HEAD, 0, HEAD_COUNT);
  let length = HEAD_COUNT;
  for (const byte of body) {
    const mark = byte === HEAD || byte === HEAD_ESCAPE ? HEAD_ESCAPE : TAIL_ESCAPE;
    if (byte === HEAD || byte === TAIL) {
      out[length++] = mark;
      out[length++] = 2;
    } else {
      out[length++] = byte;
      if (byte === mark) out[length++] = 1;
    }
  }
  out[length++] = TAIL;
  return out.subarray(0, length);
}

/** What the decoder made of the bytes between a head and a tail. */
export type OnbonDecoded =
  | { readonly kind: 'frame'; readonly frame: OnbonFrame }
  /** Too short, too long, a wrong length or check sum. `to` and `from` may be damaged themselves. */
  | { readonly kind: 'damaged'; readonly to: number; readonly from: number };

export interface OnbonDecoder {
  push(bytes: Uint8Array): OnbonDecoded[];
  /** Bytes kept of a frame that is not complete. */
  readonly bufferedBytes: number;
}

/**
 * Finds frames in a stream, whatever lies between them. A5 and 5A never stand inside a frame, so it is in step again at
 * the next head; one A5 is enough, the other seven are there to be lost (section 3).
 */
export function createOnbonDecoder(): OnbonDecoder {
  const body = new Uint8Array(BODY_MAX);
  let length = 0;
  let state: 'outside' | 'inside' | 'escape' | 'spoiled' = 'outside';
  let mark = 0;

  const keep = (byte: number): void => {
    if (length === BODY_MAX) state = 'spoiled';
    else body[length++] = byte;
  };
  const end = (): OnbonDecoded => {
    const frame = state === 'inside' ? readBody(body.subarray(0, length)) : undefined;
    const decoded: OnbonDecoded = frame === undefined ? damaged(body, length) : { kind: 'frame', frame };
    length = 0;
    state = 'outside';
    return decoded;
  };
  const keepMarked = (byte: number): void => {
    state = byte === 1 || byte === 2 ? 'inside' : 'spoiled';
    if (state === 'inside') keep(byte === 1 ? mark : mark === HEAD_ESCAPE ? HEAD : TAIL);
  };

  return {
    get bufferedBytes() {
      return length;
    },
    push(bytes) {
      const found: OnbonDecoded[] = [];
      for (const byte of bytes) {
        if (byte === HEAD) {
          if (state !== 'outside' && length > 0) found.push(damaged(body, length));
          length = 0;
          state = 'inside';
        } else if (state === 'outside') {
          // Noise between frames.
        } else if (byte === TAIL) {
          found.push(end());
        } else if (state === 'escape') {
          keepMarked(byte);
        } else if (state === 'inside') {
          if (byte === HEAD_ESCAPE || byte === TAIL_ESCAPE) {
            mark = byte;
            state = 'escape';
          } else keep(byte);
        }
      }
      return found;
    },
  };
}

function damaged(body: Uint8Array, length: number): OnbonDecoded {
  const word = (at: number): number => (length >= at + 2 ? (body[at] ?? 0) | ((body[at + 1] ?? 0) << 8) : 0);
  return { kind: 'damaged', to: word(0), from: word(2) };
}

function readBody(body: Uint8Array): OnbonFrame | undefined {
  if (body.length < HEADER_LENGTH + CRC_LENGTH) return undefined;
  const crcAt = body.length - CRC_LENGTH;
  const word = (at: number): number => (body[at] ?? 0) | ((body[at + 1] ?? 0) << 8);
  // Frames with a bar code (only to set an address) or another check mode are none of ours.
  if (body[7] !== 0 || body[8] !== 0 || body[11] !== VERSION) return undefined;
  if (word(12) !== crcAt - HEADER_LENGTH || word(crcAt) !== crc16Arc(body, 0, crcAt)) return undefined;
  return { to: word(0), from: word(2), deviceType: body[10] ?? 0, data: body.slice(HEADER_LENGTH, crcAt) };
}
