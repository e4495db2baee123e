import { seededRandom } from '@youxu/basics';
import { expect, it } from 'vitest';
import { damage, inPieces, joined } from '../codec/damaged-frames.ts';
import {
  automaticStatusOn,
  chineseMode,
  feed,
  handOut,
  initialise,
  nativeQr,
  paperStatusRequest,
  processIdRequest,
  rasterImage,
  realtimeStatusRequest,
  typeSize,
} from '../codec/escpos-commands.ts';
import { createEscPosDecoder } from './escpos-decoder.ts';
import type { PrinterCommand } from './printer-command.ts';

const framesPerRound = 100;
const rounds = 10_000;
/** The largest picture that is not taken for a lost byte. */
const frameLengthMax = 8 + 128 * 2_303;
const pieceSizeMax = 64;
const nuls = new Uint8Array(4_096);

it('[MEASURES, Devices] 1 M random and mutated frames: no crash, no hang, no growth, resync within one frame', () => {
  const random = seededRandom(7);
  const decoder = createEscPosDecoder();
  const frames = [
    ...[initialise, chineseMode, handOut('partial'), automaticStatusOn, paperStatusRequest, feed(30), typeSize(2, 2)],
    ...[processIdRequest('A0B1'), realtimeStatusRequest(1), rasterImage([Uint8Array.of(1, 2), Uint8Array.of(3, 4)])],
    ...[nativeQr(Buffer.from('h.cn/t/1'), 6), Buffer.from('A012\n'), Uint8Array.of(0xba, 0xc5, 0xc6, 0xac, 0x0a)],
  ];
  let pendingMax = 0;
  let understood = 0;
  for (let round = 0; round < rounds; round++) {
    const noise = joined(
      ...Array.from({ length: framesPerRound }, () => damage(random, random.pick(frames), random.pick(frames))),
    );
    for (const piece of inPieces(random, noise, pieceSizeMax)) {
      decoder.push(piece);
      pendingMax = Math.max(pendingMax, decoder.pendingCount);
    }
    // A printer waits for all that a damaged length promised: a picture's worth of bytes at most.
    let swallowed = 0;
    for (
      let length = 8;
      decoder.pendingCount > 0 && swallowed <= frameLengthMax;
      length = Math.min(2 * length, 4_096)
    ) {
      decoder.push(nuls.subarray(0, length));
      swallowed += length;
    }
    const after: PrinterCommand | undefined = decoder.push(processIdRequest('Z9Z9')).at(-1);
    if (after?.kind === 'process-id' && swallowed <= frameLengthMax + nuls.length) understood += 1;
  }
  expect(understood).toBe(rounds);
  expect(pendingMax).toBeLessThanOrEqual(frameLengthMax + pieceSizeMax);
}, 20_000);
