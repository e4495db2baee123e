import { type Random, seededRandom } from '@youxu/basics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FrameFormat, FrameScanner } from './frame-scanner.ts';

const BODY_LENGTH_MAX = 24;
const LENGTH_MAX = BODY_LENGTH_MAX + 4;

/** A sample protocol: AA, length of the body, body, CRC-16/ARC of length and body, low byte first. */
const sample: FrameFormat<Uint8Array> = {
  lengthMax: LENGTH_MAX,
  match(bytes, from) {
    if (bytes[from] !== 0xaa) return 'no';
    const bodyLength = bytes[from + 1];
    if (bodyLength === undefined) return 'need-more';
    if (bodyLength < 4 || bodyLength > BODY_LENGTH_MAX) return 'no';
    const crcAt = from + 2 + bodyLength;
    const [low, high] = [bytes[crcAt], bytes[crcAt + 1]];
    if (low === undefined || high === undefined) return 'need-more';
    if (crcOf(bytes, from + 1, crcAt) !== (low | (high << 8))) return 'no';
    return { length: bodyLength + 4, value: bytes.slice(from + 2, crcAt) };
  },
};

/** Letters up to a full stop, and no length field. */
const sentence: FrameFormat<string> = {
  lengthMax: 1_000,
  match(bytes, from, seen) {
    for (let at = from + seen; at < bytes.length; at++) {
      asked.bytes += 1;
      if (bytes[at] === 0x2e) return { length: at + 1 - from, value: String.fromCharCode(...bytes.subarray(from, at)) };
      if ((bytes[at] ?? 0) < 0x61) return 'no';
    }
    return 'need-more';
  },
};
const asked = { bytes: 0 };

const crcTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  return crc;
});

function crcOf(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let at = from; at < to; at++) crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return crc;
}

function frameOf(body: readonly number[]): number[] {
  const checked = Uint8Array.from([body.length, ...body]);
  const crc = crcOf(checked, 0, checked.length);
  return [0xaa, ...checked, crc & 0xff, crc >>> 8];
}

describe('FrameScanner', () => {
  it('finds every frame, however the bytes are cut', () => {
    const bodies = fc.array(fc.array(fc.nat(255), { minLength: 4, maxLength: BODY_LENGTH_MAX }), { maxLength: 12 });
    fc.assert(
      fc.property(bodies, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (given, cuts) => {
        const bytes = Uint8Array.from(given.flatMap(frameOf));
        const scanner = new FrameScanner(sample);
        const found: number[][] = [];
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const size = cuts[n % cuts.length] ?? 1;
          found.push(...scanner.push(bytes.subarray(at, at + size)).map((body) => [...body]));
          at += size;
        }
        expect(found).toEqual(given);
        expect([scanner.bufferedLength, scanner.skippedLength]).toEqual([0, 0]);
      }),
    );
  });

  it('goes on one byte after a frame that is damaged', () => {
    const scanner = new FrameScanner(sample);
    const damaged = frameOf([1, 2, 3, 4, 5]);
    damaged[3] = 9;
    // The damaged frame's length reaches over the beginning of the good one.
    damaged[1] = 12;
    const good = frameOf([7, 7, 7, 7]);
    const found = scanner.push(Uint8Array.from([...damaged, ...good, ...good]));
    expect(found.map((body) => [...body])).toEqual([
      [7, 7, 7, 7],
      [7, 7, 7, 7],
    ]);
    expect(scanner.skippedLength).toBe(damaged.length);
  });

  it('asks a format without a length field about each byte once', () => {
    const scanner = new FrameScanner(sentence);
    asked.bytes = 0;
    const found: string[] = [];
    const text = new TextEncoder().encode(`${'a'.repeat(900)}.${'b'.repeat(700)}.`);
    for (const byte of text) found.push(...scanner.push(Uint8Array.of(byte)));
    expect(found.map((each) => each.length)).toEqual([900, 700]);
    expect(asked.bytes).toBe(text.length);
  });

  it('keeps no more than one frame, also of bytes that always want more', () => {
    const scanner = new FrameScanner({ lengthMax: 50, match: () => 'need-more' });
    for (let n = 0; n < 100; n++) {
      scanner.push(new Uint8Array(1 + (n % 300)));
      expect(scanner.bufferedLength).toBeLessThan(50);
    }
    scanner.push(new Uint8Array(1_000_000));
    expect(scanner.bufferedLength).toBeLessThan(50);
  });

  it('takes a format to task that claims a frame longer than what has come', () => {
    const scanner = new FrameScanner({ lengthMax: 50, match: () => ({ length: 3, value: 0 }) });
    expect(() => scanner.push(Uint8Array.of(1, 2))).toThrow('a frame of 3 bytes');
  });

  it('1 M random and mutated frames: no crash, no hang, no growth, resync within one frame', () => {
    const random = seededRandom(20_261_121);
    const scanner = new FrameScanner(sample);
    const tally = { heard: 0, healed: 0, false: 0, lost: 0, lostInRow: 0, lostInRowMax: 0 };
    let next = 0;
    const hear = (bodies: readonly Uint8Array[]): void => {
      for (const body of bodies) {
        const id = idOf(body);
        // Damaged frames carry an id of their own and one byte again and again.
        if (id < next || id >= sentCount) {
          const whole = id === SPOILT_ID && body.every((byte, at) => at < 4 || byte === body[4]);
          tally[whole ? 'healed' : 'false'] += 1;
          continue;
        }
        tally.lostInRow = id - next;
        tally.lost += tally.lostInRow;
        tally.lostInRowMax = Math.max(tally.lostInRowMax, tally.lostInRow);
        next = id + 1;
        tally.heard += 1;
      }
    };
    const stream = new Uint8Array(64 << 10);
    let length = 0;
    let sentCount = 0;
    let count = 0;
    const put = (bytes: readonly number[]): void => {
      for (const byte of bytes) stream[length++] = byte;
      count += 1;
    };
    while (count < 1_000_000) {
      while (length < stream.length - 4 * LENGTH_MAX && count < 1_000_000) {
        if (random.chance(0.5)) put(spoiltFrame(random));
        put(frameOf(bodyOf(sentCount, random)));
        sentCount += 1;
      }
      for (let at = 0; at < length; ) {
        const size = 1 + random.int(64);
        hear(scanner.push(stream.subarray(at, Math.min(length, at + size))));
        if (scanner.bufferedLength >= LENGTH_MAX) throw new Error(`keeps ${scanner.bufferedLength} bytes`);
        at += size;
      }
      length = 0;
    }
    hear(scanner.push(new Uint8Array(LENGTH_MAX)));
    tally.lost += sentCount - next;
    // A damaged frame may take the good one behind it with it, never two.
    expect(tally.lostInRowMax).toBeLessThanOrEqual(1);
    // CRC-16 lets one in 65,536 through, of about 330,000 damaged frames.
    expect(tally.false).toBeLessThan(15);
    // Damage may heal: one in 256 of about 8,000 frames that lost their last byte finds it in the next one's first,
    // and a start byte may be added after the start byte.
    expect(tally.healed).toBeLessThan(80);
    expect(tally.lost).toBeLessThanOrEqual(tally.false + tally.healed);
    expect(tally.heard + tally.lost).toBe(sentCount);
  });
});

const SPOILT_ID = 0xffff_ffff;

function idOf(body: Uint8Array): number {
  return new DataView(body.buffer, body.byteOffset).getUint32(0);
}

function bodyOf(id: number, random: Random): number[] {
  const body = [id >>> 24, (id >>> 16) & 0xff, (id >>> 8) & 0xff, id & 0xff];
  for (let more = random.int(BODY_LENGTH_MAX - 3); more > 0; more--) body.push(random.int(256));
  return body;
}

/** Random bytes, or a frame with a flipped, lost or added byte, or cut short. */
function spoiltFrame(random: Random): number[] {
  const fill = random.int(256);
  const frame = frameOf(bodyOf(SPOILT_ID, random).map((byte, at) => (at < 4 ? byte : fill)));
  const at = random.int(frame.length);
  switch (random.int(5)) {
    case 0:
      return Array.from({ length: 1 + random.int(40) }, () => random.int(256));
    case 1:
      frame[at] = (frame[at] ?? 0) ^ (1 << random.int(8));
      return frame;
    case 2:
      frame.splice(at, 1);
      return frame;
    case 3:
      // Before the first byte, or the same byte twice at the end, it would still be a whole frame.
      frame.splice(Math.max(1, at), 0, (frame[Math.max(1, at)] ?? 0) ^ (1 + random.int(255)));
      return frame;
    default:
      return frame.slice(0, at);
  }
}
