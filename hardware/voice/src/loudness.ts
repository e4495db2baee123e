import { defined } from '@youxu/basics';
import type { Sound } from './wav.ts';

/** Short enough to find the edge of a plosive, long enough to hold a pitch period of a low voice. */
const FRAME_MS = 10;
/** Frames this far below the loudest one are silence: under it lie breath, room and the tail of an echo. */
const SILENCE_DB = -36;

/** Where a sound is and how loud it is; the same figures level clips and check them. */
export interface Loudness {
  /** Largest amplitude in dBFS. */
  readonly peakDb: number;
  /** Mean power of what is not silence, in dBFS: length and pauses do not count. −Infinity for silence. */
  readonly activeDb: number;
  /** Silence before and after, and the longest one between, in milliseconds. */
  readonly headMs: number;
  readonly tailMs: number;
  readonly gapMsMax: number;
}

export function loudnessOf({ samples, sampleRateHz }: Sound): Loudness {
  const size = Math.round((sampleRateHz * FRAME_MS) / 1000);
  const powers: number[] = [];
  let peak = 0;
  for (let at = 0; at < samples.length; at += size) {
    const frame = samples.subarray(at, at + size);
    let sum = 0;
    for (const sample of frame) {
      sum += sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    powers.push(sum / frame.length);
  }
  const floor = Math.max(0, ...powers) * 10 ** (SILENCE_DB / 10);
  const active = powers.flatMap((power, i) => (power > 0 && power >= floor ? [i] : []));
  const first = active[0] ?? powers.length;
  const last = active.at(-1) ?? -1;
  const gaps = active.slice(1).map((frame, i) => frame - defined(active[i], 'frame') - 1);
  const power = active.reduce((sum, i) => sum + defined(powers[i], 'frame'), 0) / active.length;
  return {
    peakDb: 20 * Math.log10(peak),
    activeDb: active.length === 0 ? Number.NEGATIVE_INFINITY : 10 * Math.log10(power),
    headMs: first * FRAME_MS,
    tailMs: (powers.length - 1 - last) * FRAME_MS,
    gapMsMax: Math.max(0, ...gaps) * FRAME_MS,
  };
}
