// Amplus AM03128 and its family, ASCII: `<IDxx>` data XX `<E>`; XX = XOR of the data bytes as two hex digits.

export interface Am03128Frame {
  /** 1–255; 0 is for all, which do not answer. */
  readonly address: number;
  readonly data: string;
}

export function encodeAm03128Frame({ address, data }: Am03128Frame): Uint8Array {
  const text = `<ID${hex(address)}>${data}${hex(checksum(data))}<E>`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export type Am03128Decoded =
  | ({ readonly kind: 'frame' } & Am03128Frame)
  /** `address` may be damaged itself. */
  | { readonly kind: 'damaged'; readonly address: number };

export interface Am03128Decoder {
  push(bytes: Uint8Array): Am03128Decoded[];
  readonly bufferedBytes: number;
}

/** No page of text is longer by far; 8 lines of 120 characters would be. */
export const AM03128_FRAME_MAX = 512;
const HEAD = '<ID';
const TAIL = '<E>';
const HEADER_LENGTH = '<ID01>'.length;
const CHECKSUM_LENGTH = 2;

/** The board's ear: finds frames in a stream, in step again at each `<ID`. */
export function createAm03128Decoder(): Am03128Decoder {
  const buffer = new Uint8Array(AM03128_FRAME_MAX);
  let length = 0;
  let spoiled = false;

  const endsWith = (mark: string): boolean => {
    for (let at = 0; at < mark.length; at++) {
      if (buffer[length - mark.length + at] !== mark.charCodeAt(at)) return false;
    }
    return length >= mark.length;
  };
  const take = (byte: number, found: Am03128Decoded[]): void => {
    if (length === AM03128_FRAME_MAX) {
      // Only the last bytes still matter: a head may begin in them.
      buffer.copyWithin(0, length - HEADER_LENGTH);
      length = HEADER_LENGTH;
      spoiled = true;
    }
    buffer[length++] = byte;
    if (byte === 0x44 && endsWith(HEAD)) {
      if (length > HEAD.length) found.push(damagedBy(buffer, length));
      buffer.copyWithin(0, length - HEAD.length, length);
      length = HEAD.length;
      spoiled = false;
    } else if (length <= HEAD.length && !HEAD.startsWith(textOf(buffer, 0, length))) {
      // Noise between frames; this byte may be the beginning of a head.
      length = byte === 0x3c ? 1 : 0;
      buffer[0] = byte;
    } else if (byte === 0x3e && endsWith(TAIL)) {
      found.push(spoiled ? damagedBy(buffer, length) : readFrame(buffer, length));
      length = 0;
      spoiled = false;
    }
  };

  return {
    get bufferedBytes() {
      return length;
    },
    push(bytes) {
      const found: Am03128Decoded[] = [];
      for (const byte of bytes) take(byte, found);
      return found;
    },
  };
}

function readFrame(buffer: Uint8Array, length: number): Am03128Decoded {
  const dataEnd = length - TAIL.length - CHECKSUM_LENGTH;
  const address = fromHex(buffer[3], buffer[4]);
  const sum = fromHex(buffer[dataEnd], buffer[dataEnd + 1]);
  let xor = 0;
  for (let at = HEADER_LENGTH; at < dataEnd; at++) xor ^= buffer[at] ?? 0;
  if (dataEnd < HEADER_LENGTH || address === undefined || buffer[5] !== 0x3e || sum !== xor) {
    return damagedBy(buffer, length);
  }
  return { kind: 'frame', address, data: textOf(buffer, HEADER_LENGTH, dataEnd) };
}

function damagedBy(buffer: Uint8Array, length: number): Am03128Decoded {
  return { kind: 'damaged', address: (length > 4 ? fromHex(buffer[3], buffer[4]) : undefined) ?? 0 };
}

function textOf(buffer: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(buffer[at] ?? 0);
  return text;
}

function checksum(data: string): number {
  let xor = 0;
  for (let at = 0; at < data.length; at++) xor ^= data.charCodeAt(at);
  return xor;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

function fromHex(high = 0, low = 0): number | undefined {
  const text = String.fromCharCode(high, low);
  return /^[0-9A-Fa-f]{2}$/.test(text) ? Number.parseInt(text, 16) : undefined;
}
