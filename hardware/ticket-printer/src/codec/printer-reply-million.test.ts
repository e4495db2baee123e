import { seededRandom } from '@youxu/basics';
import { expect, it } from 'vitest';
import { processId } from '../driver/proof.ts';
import { damage, inPieces, joined } from './damaged-frames.ts';
import { createReplyParser, type PrinterReply } from './printer-reply.ts';

const framesPerRound = 100;
const rounds = 10_000;

const idReply = (id: string): Uint8Array => Uint8Array.of(0x37, 0x22, ...[...id].map((char) => char.charCodeAt(0)), 0);

it('[MEASURES, Devices] 1 M random and mutated frames: no crash, no hang, no growth, resync within one frame', () => {
  const random = seededRandom(11);
  const parser = createReplyParser();
  const frame = (): Uint8Array => {
    switch (random.int(4)) {
      case 0:
        return Uint8Array.of(0x12 | (random.int(256) & 0x6c));
      case 1:
        return Uint8Array.of(
          0x10 | (random.int(256) & 0x6c),
          ...Array.from({ length: 3 }, () => random.int(256) & 0x6f),
        );
      case 2:
        return idReply(processId(random.int(20_000)));
      default:
        return Uint8Array.of(random.pick([0x00, 0x03, 0x0c, 0x0f]));
    }
  };
  let pendingMax = 0;
  let falseProofs = 0;
  let understood = 0;
  for (let round = 0; round < rounds; round++) {
    const noise = joined(...Array.from({ length: framesPerRound }, () => damage(random, frame(), frame())));
    const replies: PrinterReply[] = [];
    // What the driver waits for is in none of these frames: its two ids are next to those on the line.
    const awaited = [processId(20_000), processId(20_001)];
    for (const piece of inPieces(random, noise, 12)) {
      replies.push(...parser.push(piece));
      pendingMax = Math.max(pendingMax, parser.pendingCount);
    }
    for (const reply of replies) if (reply.kind === 'process-id' && awaited.includes(reply.id)) falseProofs += 1;
    // The damage may swallow one reply; the one after it is understood.
    const after = [...parser.push(joined(idReply('1ST0'), idReply(awaited[1] ?? '')))].at(-1);
    if (after?.kind === 'process-id' && after.id === awaited[1]) understood += 1;
  }
  expect(pendingMax).toBeLessThanOrEqual(6);
  expect(understood).toBe(rounds);
  expect(falseProofs).toBe(0);
}, 20_000);

it('a damaged bit never makes the proof of one ticket that of another', () => {
  const ids = new Set(Array.from({ length: 36 ** 3 }, (_, number) => processId(number)));
  expect(ids.size).toBe(36 ** 3);
  for (const id of ids) {
    for (let bit = 0; bit < 32; bit++) {
      const bytes = Buffer.from(id, 'latin1');
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (ids.has(bytes.toString('latin1'))) expect(bytes.toString('latin1')).toBe('another id');
    }
  }
});
