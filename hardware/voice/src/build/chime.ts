import type { Sound } from '../wav.ts';

interface Strike {
  readonly atMs: number;
  readonly pitchHz: number;
}

/** 叮咚: a falling major third, as door bells have it (E5, C5). */
const STRIKES: readonly Strike[] = [
  { atMs: 0, pitchHz: 659.26 },
  { atMs: 280, pitchHz: 523.25 },
];
/** Overtones of a struck bar: multiple of the pitch, amplitude, and how soon they are gone (time constant). */
const OVERTONES = [
  { multiple: 1, amplitude: 1, decayMs: 160 },
  { multiple: 2, amplitude: 0.28, decayMs: 110 },
  { multiple: 3, amplitude: 0.1, decayMs: 70 },
] as const;
const ATTACK_MS = 6;
/** In a rush ten of them are heard in a minute, and each takes the time of words. */
const LENGTH_MS = 800;

/** Two soft bell tones. The level is arbitrary; `finishClip` sets it. */
export function chime(sampleRateHz: number): Sound {
  const samples = new Float32Array(Math.round((sampleRateHz * LENGTH_MS) / 1000));
  for (const { atMs, pitchHz } of STRIKES) {
    const start = Math.round((atMs * sampleRateHz) / 1000);
    for (let i = start; i < samples.length; i++) {
      const seconds = (i - start) / sampleRateHz;
      const ms = seconds * 1000;
      let value = 0;
      for (const { multiple, amplitude, decayMs } of OVERTONES) {
        value += amplitude * Math.exp(-ms / decayMs) * Math.sin(2 * Math.PI * pitchHz * multiple * seconds);
      }
      samples[i] = (samples[i] ?? 0) + 0.3 * Math.min(1, ms / ATTACK_MS) * value;
    }
  }
  return { sampleRateHz, samples };
}
