import type { Random } from '@youxu/basics';

/** What a storm does to a frame on its way. */
const kinds = ['whole', 'flipped', 'lost', 'added', 'cut', 'noise'] as const;

/**
 * One piece of a bad line: a frame as it is, with bytes flipped, lost, added or its end cut off, or noise in its place.
 * For tests of decoders.
 */
export function stormed(frame: Uint8Array, random: Random, likely: readonly number[]): Uint8Array {
  const kind = random.pick(kinds);
  const at = random.int(frame.length);
  switch (kind) {
    case 'whole':
      return frame;
    case 'cut':
      return frame.subarray(0, at);
    case 'noise':
      // Mostly the bytes that mean something to the decoder.
      return Uint8Array.from({ length: 1 + random.int(40) }, () =>
        random.chance(0.5) ? random.pick(likely) : random.int(256),
      );
    case 'flipped': {
      const out = frame.slice();
      for (let n = 1 + random.int(4); n > 0; n--) {
        const place = random.int(out.length);
        out[place] = (out[place] ?? 0) ^ (1 << random.int(8));
      }
      return out;
    }
    case 'lost': {
      const out = frame.slice(0, frame.length - 1);
      out.set(frame.subarray(at + 1), at);
      return out;
    }
    case 'added': {
      const out = new Uint8Array(frame.length + 1);
      out.set(frame.subarray(0, at));
      out[at] = random.chance(0.5) ? random.pick(likely) : random.int(256);
      out.set(frame.subarray(at), at + 1);
      return out;
    }
  }
}

/** The parts glued together and cut anew into pieces of 1 to `pieceSizeMax` bytes. */
export function* recut(parts: readonly Uint8Array[], random: Random, pieceSizeMax: number): Generator<Uint8Array> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  for (let at = 0; at < all.length; ) {
    const next = Math.min(all.length, at + 1 + random.int(pieceSizeMax));
    yield all.subarray(at, next);
    at = next;
  }
}
