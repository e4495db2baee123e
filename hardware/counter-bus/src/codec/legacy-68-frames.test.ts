import { type Random, seededRandom } from '@youxu/basics';
import { FrameScanner } from '@youxu/transport';
import { expect, test } from 'vitest';
import { encodeLegacyFrame, type LegacyFrame, legacyFrameFormat } from './legacy-frame.ts';

const FRAMES = 1_000_000;
const nameOf = ({ address, func, data }: LegacyFrame): string => `${address} ${func} ${data.join(' ')}`;

function someFrame(random: Random): LegacyFrame {
  const data = Array.from({ length: random.int(7) }, () => random.int(random.chance(0.5) ? 20 : 256));
  return { address: random.int(256), func: random.pick([0x01, 0x02, 0x03, 0x11]), data };
}

/** What became of the frame on the line. Never the frame itself with something before or behind it. */
function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.int(bytes.length);
  const inside = 1 + random.int(bytes.length - 1);
  switch (random.int(6)) {
    case 0:
      return bytes.with(at, (bytes[at] ?? 0) ^ (1 << random.int(8)));
    case 1:
      return bytes.with(at, (bytes[at] ?? 0) ^ (1 + random.int(255))).with(random.int(bytes.length), random.int(256));
    case 2:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
    case 3:
      return Uint8Array.from([...bytes.subarray(0, inside), random.int(256), ...bytes.subarray(inside)]);
    case 4:
      return bytes.subarray(0, at);
    default:
      return Uint8Array.from({ length: 1 + random.int(20) }, () => random.int(256));
  }
}

test('1 M random and mutated frames: no crash, no hang, no growth, resync within one frame', () => {
  const random = seededRandom(68);
  const format = legacyFrameFormat((frame) => nameOf(frame));
  const scanner = new FrameScanner(format);
  const line: number[] = [];
  const sent: string[] = [];
  const counts = { intact: 0, damaged: 0, falselyAccepted: 0, swallowed: 0 };

  /** What is found must be what was sent intact, in that order. */
  const check = (found: readonly string[]): void => {
    for (const name of found) {
      const at = sent.slice(0, 2).indexOf(name);
      if (at < 0) counts.falselyAccepted += 1;
      else counts.swallowed += sent.splice(0, at + 1).length - 1;
    }
  };
  for (let n = 0; n < FRAMES; n++) {
    const frame = someFrame(random);
    const bytes = encodeLegacyFrame(frame);
    if (random.chance(0.4)) {
      counts.damaged += 1;
      line.push(...damage(bytes, random));
    } else {
      counts.intact += 1;
      sent.push(nameOf(frame));
      line.push(...bytes);
    }
    if (line.length < 64) continue;
    // Frames glued together, in pieces of any size.
    const whole = Uint8Array.from(line.splice(0));
    for (let from = 0, to = 0; from < whole.length; from = to) {
      to = Math.min(whole.length, from + 1 + random.int(24));
      check(scanner.push(whole.subarray(from, to)));
      if (scanner.bufferedLength > format.lengthMax) throw new Error(`${scanner.bufferedLength} bytes are kept`);
    }
    // At most the last frame still waits for what follows it: nothing intact is lost for longer than that.
    if (sent.length > 1) throw new Error(`${sent.length} intact frames before ${n} are not understood`);
  }
  // The sum cannot see two changes that cancel each other: one in 256 of what it has to find, and less for frames cut or longer.
  expect(counts.falselyAccepted).toBeLessThan(counts.damaged / 256 / 3);
  expect(counts.swallowed).toBe(0);
  expect(counts.intact + counts.damaged).toBe(FRAMES);
});
