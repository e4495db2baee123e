import type { Random } from '@youxu/basics';

/** What noise, a bad contact or a dying host make of a frame. For tests. */
export function damage(random: Random, frame: Uint8Array, other: Uint8Array): Uint8Array {
  const at = random.int(frame.length);
  switch (random.int(7)) {
    case 0: {
      const flipped = frame.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.int(8));
      return flipped;
    }
    case 1:
      return joined(frame.subarray(0, at), frame.subarray(at + 1));
    case 2:
      return joined(frame.subarray(0, at), Uint8Array.of(random.int(256)), frame.subarray(at));
    case 3:
      return frame.subarray(0, at);
    case 4:
      return joined(frame.subarray(0, at), other);
    case 5:
      return Uint8Array.from({ length: 1 + random.int(8) }, () => random.int(256));
    default:
      return frame;
  }
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The bytes in pieces of 1 to `pieceSizeMax`. */
export function* inPieces(random: Random, bytes: Uint8Array, pieceSizeMax: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + random.int(pieceSizeMax);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}
