import { assert } from '@youxu/basics';
import { loudnessOf } from '../loudness.ts';
import type { Sound } from '../wav.ts';

/** Kept around the sound: a plosive starts below the threshold of silence, and vowels die away under it. */
const HEAD_MS = 10;
const TAIL_MS = 30;
/** Ramps at the ends, inside what was kept. */
const FADE_IN_MS = 4;
const FADE_OUT_MS = 20;
/** Power of the spoken part, and the ceiling of a sample. At this level no limiter is needed. */
const ACTIVE_DB = -20;
const PEAK_DB_MAX = -1;

/**
 * A raw recording as a clip: silence trimmed, levelled to −20 dBFS of active power, short fades. A clip with a high
 * peak stays quieter rather than clip; the build refuses a voice whose clips then differ too much.
 * Throws when there is nothing but silence.
 */
export function finishClip(raw: Sound): Sound {
  const found = loudnessOf(raw);
  assert(found.activeDb > -60, 'nothing but silence');
  const { sampleRateHz } = raw;
  const samplesIn = (ms: number) => Math.round((ms * sampleRateHz) / 1000);
  const start = samplesIn(Math.max(0, found.headMs - HEAD_MS));
  const samples = raw.samples.slice(start, raw.samples.length - samplesIn(Math.max(0, found.tailMs - TAIL_MS)));
  const gainDb = Math.min(ACTIVE_DB - found.activeDb, PEAK_DB_MAX - found.peakDb);
  const gain = 10 ** (gainDb / 20);
  for (let i = 0; i < samples.length; i++) {
    const fadeIn = Math.min(1, i / samplesIn(FADE_IN_MS));
    const fadeOut = Math.min(1, (samples.length - 1 - i) / samplesIn(FADE_OUT_MS));
    samples[i] = (samples[i] ?? 0) * gain * fadeIn * fadeOut;
  }
  return { sampleRateHz, samples };
}
