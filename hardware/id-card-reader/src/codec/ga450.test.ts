import { seededRandom } from '@youxu/basics';
import { describe, expect, test } from 'vitest';
import type { ReaderCommand, ReaderReply } from './framing.ts';
import { ga450 } from './ga450.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (from: Uint8Array): string => Buffer.from(from).toString('hex').toUpperCase();

/** A reply frame as a reader sends it. */
function frame(code: number, data: ArrayLike<number> = []): Uint8Array {
  const size = 4 + data.length;
  const out = new Uint8Array(11 + data.length);
  out.set([0xaa, 0xaa, 0xaa, 0x96, 0x69, size >> 8, size & 0xff, 0, 0, code]);
  out.set(Array.from(data), 10);
  let sum = 0;
  for (let i = 5; i < out.length - 1; i++) sum ^= out[i] ?? 0;
  out[out.length - 1] = sum;
  return out;
}

function readFrame(fill: (at: number) => number): Uint8Array {
  return frame(0x90, [1, 0, 4, 0, ...Array.from({ length: 1_280 }, (_, at) => fill(at))]);
}

describe('commands, to the byte', () => {
  test.each<[ReaderCommand, string]>([
    ['find', 'AA AA AA 96 69 00 03 20 01 22'],
    ['select', 'AA AA AA 96 69 00 03 20 02 21'],
    ['read', 'AA AA AA 96 69 00 03 30 01 32'],
    ['reset', 'AA AA AA 96 69 00 03 10 FF EC'],
    ['status', 'AA AA AA 96 69 00 03 11 FF ED'],
  ])('%s is %s', (command, expected) => {
    expect(hex(ga450.request(command))).toBe(expected.replaceAll(' ', ''));
  });
});

describe('answers', () => {
  test.each([
    ['AA AA AA 96 69 00 04 00 00 90 94', 'ok', 0],
    ['AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97', 'found', 4],
    ['AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C', 'ok', 8],
    ['AA AA AA 96 69 00 04 00 00 80 84', 'no-card', 0],
    ['AA AA AA 96 69 00 04 00 00 81 85', 'select-failed', 0],
    ['AA AA AA 96 69 00 04 00 00 41 45', 'read-failed', 0],
    ['AA AA AA 96 69 00 04 6A 82 41 AD', 'read-failed', 0],
    ['AA AA AA 96 69 00 04 00 00 40 44', 'wrong-card', 0],
    ['AA AA AA 96 69 00 04 00 00 31 35', 'card-refused-reader', 0],
    ['AA AA AA 96 69 00 04 00 00 32 36', 'reader-refused-card', 0],
    ['AA AA AA 96 69 00 04 00 00 33 37', 'information-unverified', 0],
    ['AA AA AA 96 69 00 04 00 00 10 14', 'checksum-wrong', 0],
    ['AA AA AA 96 69 00 04 00 00 11 15', 'length-wrong', 0],
    ['AA AA AA 96 69 00 04 00 00 21 25', 'command-wrong', 0],
    ['AA AA AA 96 69 00 04 00 00 24 20', 'unrecognised-error', 0],
    ['AA AA AA 96 69 00 04 00 00 66 62', 'reader-unauthorised', 0],
    ['AA AA AA 96 69 00 04 00 00 05 01', 'unknown-status', 0],
  ])('%s is %s', (text, status, dataBytes) => {
    const replies = ga450.createParser().push(bytes(text));
    expect(replies.map((reply) => [reply.status, reply.data.length])).toEqual([[status, dataBytes]]);
  });

  test('a card: 1,295 bytes, AA AA AA 96 69 05 08 00 00 90 01 00 04 00, 256 of text, 1,024 of photo, CHK', () => {
    const whole = readFrame((at) => at & 0xff);
    expect(whole).toHaveLength(1_295);
    expect(hex(whole.subarray(0, 14))).toBe('AAAAAA9669050800009001000400');
    const [reply] = ga450.createParser().push(whole);
    const blocks = reply && ga450.blocksOf(reply);
    expect([blocks?.text.length, blocks?.text[255], blocks?.photo.length, blocks?.photo[0]]).toEqual([
      256, 255, 1_024, 0,
    ]);
  });

  test('an answer of another length or with other lengths inside is no card', () => {
    for (const data of [[], [1, 0, 4, 0], new Uint8Array(1_284)]) {
      const [reply] = ga450.createParser().push(frame(0x90, data));
      expect(reply && ga450.blocksOf(reply)).toBeUndefined();
    }
    const [failed] = ga450.createParser().push(frame(0x41, [1, 0, 4, 0, ...new Uint8Array(1_280)]));
    expect(failed && ga450.blocksOf(failed)).toBeUndefined();
  });

  test('four AA before 96 are noise and a preamble', () => {
    expect(ga450.createParser().push(bytes('AA AA AA AA 96 69 00 04 00 00 80 84'))).toHaveLength(1);
    expect(ga450.createParser().push(bytes('AA AA AA 96 AA AA AA 96 69 00 04 00 00 80 84'))).toHaveLength(1);
    expect(ga450.createParser().push(bytes('AA AA 96 69 00 04 00 00 80 84'))).toHaveLength(0);
  });

  test('what was read is not left in the buffer', () => {
    const parser = ga450.createParser();
    parser.push(readFrame(() => 0x41).subarray(0, 1_000));
    expect(parser.bufferedBytes).toBeGreaterThan(900);
    parser.push(readFrame(() => 0x41).subarray(1_000));
    expect(parser.bufferedBytes).toBe(0);
  });

  test.each([20, 700, 1_290])('an answer that breaks off after %i bytes costs no other one', (cut) => {
    const parser = ga450.createParser();
    const replies = parser.push(readFrame(() => 7).subarray(0, cut));
    expect(
      [...replies, ...parser.push(frame(0x80)), ...parser.push(frame(0x9f, [0, 0, 0, 0]))].map((r) => r.status),
    ).toEqual(['no-card', 'found']);
  });
});

test('1 M random and mutated frames: no crash, no hang, no growth, resync within one frame', () => {
  const random = seededRandom(20_261_121);
  const parser = ga450.createParser();
  const good = [frame(0x80), frame(0x81), frame(0x9f, [0, 0, 0, 0]), frame(0x90, new Uint8Array(8)), frame(0x90)];
  const cards = [readFrame((at) => (at * 7) & 0xff), readFrame((at) => (at % 3 === 0 ? 0xaa : 0x96))];
  const known = new Set(
    [...good, ...cards].map((whole) => contentOf({ code: whole[9] ?? 0, data: whole.slice(10, -1) })),
  );
  let [damaged, falselyAccepted, missed, heardGood] = [0, 0, 0, 0];
  const hear = (piece: Uint8Array): ReaderReply[] => {
    const replies: ReaderReply[] = [];
    for (let at = 0; at < piece.length; ) {
      const size = 1 + random.int(piece.length > 100 ? 400 : 16);
      replies.push(...parser.push(piece.subarray(at, at + size)));
      at += size;
      if (parser.bufferedBytes > 1_290) throw new Error('the buffer grows');
    }
    for (const reply of replies) if (!known.has(contentOf(reply))) falselyAccepted++;
    return replies;
  };
  for (let n = 0; n < 1_000_000; n++) {
    const whole = n % 200 === 0 ? random.pick(cards) : random.pick(good);
    if (n % 4 === 3) {
      // Two good ones behind whatever came before: the second at the latest is heard.
      const heard = [...hear(whole), ...hear(random.pick(good))];
      heardGood += heard.length;
      if (heard.length === 0) missed++;
      continue;
    }
    damaged++;
    hear(mutate(whole, random));
  }
  expect(missed).toBe(0);
  expect(heardGood).toBeGreaterThan(400_000);
  // One byte of checksum lets one in 256 of the damaged ones through that still have a head and a length.
  expect(falselyAccepted / damaged).toBeLessThan(1 / 256);
});

/** Long answers by their length and ends only: the comparison must not cost more than the parser. */
function contentOf({ code, data }: Pick<ReaderReply, 'code' | 'data'>): string {
  if (data.length > 20)
    return `${code} ${data.length} ${data.reduce((sum, byte, at) => (sum * 31 + byte * (at + 1)) >>> 0, 0)}`;
  return `${code} ${data.join()}`;
}

function mutate(whole: Uint8Array, random: ReturnType<typeof seededRandom>): Uint8Array {
  const at = random.int(whole.length);
  switch (random.int(6)) {
    case 0:
      return Uint8Array.from({ length: 1 + random.int(24) }, () => random.int(256));
    case 1: {
      const flipped = whole.slice();
      for (let flips = 1 + random.int(3); flips > 0; flips--) {
        const place = random.int(flipped.length);
        flipped[place] = (flipped[place] ?? 0) ^ (1 << random.int(8));
      }
      return flipped;
    }
    case 2:
      return Uint8Array.from([...whole.subarray(0, at), ...whole.subarray(at + 1)]);
    case 3:
      return Uint8Array.from([...whole.subarray(0, at), random.int(256), ...whole.subarray(at)]);
    case 4:
      return whole.subarray(0, at);
    default:
      return Uint8Array.from([...whole.subarray(0, at), 0xaa, 0xaa, 0xaa, 0x96, 0x69, random.int(6), random.int(256)]);
  }
}
