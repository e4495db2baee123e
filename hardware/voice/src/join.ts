import { err, ok, type Result } from '@youxu/basics';
import type { Part } from './phrase.ts';

/** Ramp at both ends of every clip, and the overlap where clips run on. Long enough not to click, too short to be heard. */
const EDGE_MS = 12;

/** Samples of a part's clip in [−1, 1], or undefined when the voice lacks it. All at the same rate. */
export type ClipSource = (part: Part) => Float32Array | undefined;

/**
 * Clips and silences as one piece of sound, ready for an AudioBuffer or for {@link writeWav}.
 * No sample is louder than the loudest of the clips. Error: the first part that has no clip.
 */
export function joinClips(
  parts: readonly Part[],
  clipOf: ClipSource,
  sampleRateHz: number,
): Result<Float32Array<ArrayBuffer>, Part> {
  const edge = samplesIn(EDGE_MS, sampleRateHz);
  const placed: { readonly clip: Float32Array; readonly at: number }[] = [];
  let at = 0;
  let length = 0;
  for (const part of parts) {
    const clip = clipOf(part);
    if (!clip || clip.length < edge * 2) return err(part);
    placed.push({ clip, at });
    length = at + clip.length;
    at = part.pauseAfterMs > 0 ? length + samplesIn(part.pauseAfterMs, sampleRateHz) : length - edge;
  }
  const joined = new Float32Array(length);
  for (const { clip, at: start } of placed) addRamped(joined, clip, start, edge);
  return ok(joined);
}

/** The two ramps that meet in an overlap add up to one, so the sum never exceeds the louder clip. */
function addRamped(into: Float32Array, clip: Float32Array, start: number, edge: number): void {
  for (let i = 0; i < clip.length; i++) {
    const fromEnd = Math.min(i, clip.length - 1 - i);
    const gain = fromEnd < edge ? (fromEnd + 0.5) / edge : 1;
    into[start + i] = (into[start + i] ?? 0) + (clip[i] ?? 0) * gain;
  }
}

function samplesIn(ms: number, sampleRateHz: number): number {
  return Math.round((ms * sampleRateHz) / 1000);
}
