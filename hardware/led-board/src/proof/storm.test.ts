import { seededRandom } from '@youxu/basics';
import { describe, expect, it } from 'vitest';
import { AM03128_FRAME_MAX, createAm03128Decoder, encodeAm03128Frame } from '../codec/am03128-frame.ts';
import { createAm03128Ear } from '../codec/am03128-reply.ts';
import { createOnbonDecoder, encodeOnbonFrame, ONBON_DATA_MAX, type OnbonFrame } from '../codec/onbon-frame.ts';
import { readOnbonReply } from '../codec/onbon-reply.ts';
import { OnbonCard } from '../emulator/onbon-card.ts';
import { recut, stormed } from './frame-storm.ts';

// 1 M random and mutated frames for each decoder: no crash, no hang, no growth, in step again with the very next frame.

const FRAMES = 1_000_000;
const BATCH = 50;
const POOL = 256;
const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

describe('1 M random and mutated frames: no crash, no hang, no growth, resync within one frame', () => {
  it('Onbon frames and replies', { timeout: 60_000 }, () => {
    const random = seededRandom(20_261_121);
    // Each frame names its place in the pool: what comes out is compared with what went in.
    const pool: OnbonFrame[] = Array.from({ length: POOL }, (_, index) => ({
      to: 0x8000 + random.int(4),
      from: random.int(0x8000),
      deviceType: 0xfe,
      data: Uint8Array.from({ length: 7 + random.int(60) }, (_, at) =>
        at === 0 ? random.pick([0xa0, 0xa1]) : at === 6 ? index : random.chance(0.2) ? 0x5a : random.int(256),
      ),
    }));
    const frames = pool.map(encodeOnbonFrame);
    const isOf = ({ to, from, data }: OnbonFrame): boolean => {
      const original = pool[data[6] ?? 0];
      return original?.to === to && original.from === from && text(original.data) === text(data);
    };
    const decoder = createOnbonDecoder();
    let [fed, mutated, wrong, buffered] = [0, 0, 0, 0];
    while (fed < FRAMES) {
      const parts = Array.from({ length: BATCH }, () => {
        const frame = random.pick(frames);
        const part = stormed(frame, random, [0xa5, 0x5a, 0xa6, 0x5b, 0x01, 0x02]);
        if (part !== frame) mutated += 1;
        return part;
      });
      const next = random.int(POOL);
      let last: OnbonFrame | undefined;
      for (const piece of recut([...parts, frames[next] as Uint8Array], random, 200)) {
        for (const decoded of decoder.push(piece)) {
          last = decoded.kind === 'frame' ? decoded.frame : undefined;
          if (last === undefined) continue;
          readOnbonReply(last);
          if (!isOf(last)) wrong += 1;
        }
        buffered = Math.max(buffered, decoder.bufferedBytes);
      }
      expect(last).toEqual(pool[next]);
      fed += BATCH + 1;
    }
    expect(buffered).toBeLessThanOrEqual(14 + ONBON_DATA_MAX + 2);
    // 16 bits of checksum, and a length beside: fewer than one in 2^16 of what was damaged gets through.
    expect(wrong).toBeLessThan(mutated / 0x1_0000 + 10);
  });

  it('AM03128 frames, as the board hears them', { timeout: 60_000 }, () => {
    const random = seededRandom(3_128);
    const pool = Array.from({ length: POOL }, (_, index) => ({
      address: 1 + (index % 255),
      data: `<L1><PA><FA><MA><WZ><FK>${index} `.padEnd(26 + random.int(40), 'A0 <>'),
    }));
    const originals = new Set(pool.map(({ address, data }) => `${address} ${data}`));
    const frames = pool.map(encodeAm03128Frame);
    const likely = [...new TextEncoder().encode('<ID01>E')];
    const decoder = createAm03128Decoder();
    let [fed, mutated, wrong, buffered] = [0, 0, 0, 0];
    while (fed < FRAMES) {
      const parts = Array.from({ length: BATCH }, () => {
        const frame = random.pick(frames);
        const part = stormed(frame, random, likely);
        if (part !== frame) mutated += 1;
        return part;
      });
      const next = random.int(POOL);
      let last = '';
      for (const piece of recut([...parts, frames[next] as Uint8Array], random, 200)) {
        for (const decoded of decoder.push(piece)) {
          last = decoded.kind === 'frame' ? `${decoded.address} ${decoded.data}` : '';
          if (last !== '' && !originals.has(last)) wrong += 1;
        }
        buffered = Math.max(buffered, decoder.bufferedBytes);
      }
      expect(last).toBe(`${pool[next]?.address} ${pool[next]?.data}`);
      fed += BATCH + 1;
    }
    expect(buffered).toBeLessThanOrEqual(AM03128_FRAME_MAX);
    // Eight bits of XOR, which leave out the address: two flips of one bit cancel out, a flipped address goes unseen.
    expect(wrong).toBeGreaterThan(0);
    expect(wrong).toBeLessThan(mutated / 20);
  });

  it('AM03128 answers, as the host hears them', { timeout: 60_000 }, () => {
    const random = seededRandom(3_129);
    const words = ['ACK', 'NACK', '<ID01>NACK36<E>', 'NAK', 'AC'].map((word) => new TextEncoder().encode(word));
    const likely = [...new TextEncoder().encode('NACK<ID>E')];
    const ear = createAm03128Ear();
    let buffered = 0;
    for (let fed = 0; fed < FRAMES; fed += BATCH + 1) {
      const parts = Array.from({ length: BATCH }, () => stormed(random.pick(words), random, likely));
      // An echo that never ended would go on until the next one does.
      const expected = random.pick(['ack', 'nack'] as const);
      const answer = new TextEncoder().encode(`<E>.${expected.toUpperCase()}`);
      let last: string | undefined;
      for (const piece of recut([...parts, answer], random, 20)) {
        last = ear.push(piece).at(-1)?.kind ?? last;
        buffered = Math.max(buffered, ear.bufferedBytes);
      }
      expect(last).toBe(expected);
    }
    expect(buffered).toBeLessThanOrEqual(4);
  });
});

describe('a card that is told nonsense in valid frames', () => {
  it('throws nothing and keeps no more areas than it has', () => {
    const random = seededRandom(5);
    const card = new OnbonCard(1, 'bx-6k');
    for (let n = 0; n < 20_000; n++) {
      const area = Uint8Array.from({ length: random.int(60) }, (_, at) =>
        at === 0 ? 0 : random.int(random.pick([3, 256])),
      );
      if (area.length >= 27) {
        area.set([0, 0], 14);
        area.set([area.length - 27, 0, 0, 0], 23);
      }
      const data = Uint8Array.from([
        0xa3,
        random.pick([0x06, 0x06, 0x06, 0x10, 0x00, 0x77]),
        1,
        0,
        0,
        0,
        1,
        area.length,
        0,
        ...area,
      ]);
      const frame = encodeOnbonFrame({ to: 1, from: 0x8000, deviceType: 0xfe, data });
      expect(card.receive(frame, n, false)).toHaveLength(1);
      expect(card.areas.length).toBeLessThanOrEqual(5);
    }
    expect(card.unknown.length).toBeLessThanOrEqual(20);
  });
});
