import { describe, expect, test } from 'vitest';
import { loudnessOf } from '../loudness.ts';
import type { Sound } from '../wav.ts';
import { chime } from './chime.ts';
import { finishClip } from './finish-clip.ts';

const RATE_HZ = 22_050;

/** Silence, a tone, silence; lengths in milliseconds. */
function recording(headMs: number, toneMs: number, tailMs: number, amplitude: number): Sound {
  const at = (ms: number) => Math.round((ms * RATE_HZ) / 1000);
  const samples = new Float32Array(at(headMs + toneMs + tailMs));
  for (let i = at(headMs); i < at(headMs + toneMs); i++) {
    samples[i] = amplitude * Math.sin((2 * Math.PI * 440 * i) / RATE_HZ);
  }
  return { sampleRateHz: RATE_HZ, samples };
}

describe('a raw recording becomes a clip', () => {
  test.each([0.01, 0.1, 0.9])('levelled to −20 dBFS, whatever its level (%f)', (amplitude) => {
    expect(loudnessOf(finishClip(recording(300, 400, 500, amplitude))).activeDb).toBeCloseTo(-20, 0);
  });

  test('trimmed to a breath of silence, with no step at its ends', () => {
    const clip = finishClip(recording(300, 400, 500, 0.3));
    const lengthMs = (clip.samples.length * 1000) / RATE_HZ;
    expect(lengthMs).toBeGreaterThanOrEqual(400);
    expect(lengthMs).toBeLessThanOrEqual(460);
    expect(clip.samples[0]).toBe(0);
    expect(clip.samples.at(-1)).toBe(0);
  });

  test('quieter rather than clipped when it has a crack', () => {
    const raw = recording(100, 400, 100, 0.05);
    raw.samples[4_000] = 0.9;
    expect(loudnessOf(finishClip(raw)).peakDb).toBeLessThanOrEqual(-0.99);
  });

  test('refused when there is nothing in it', () => {
    expect(() => finishClip(recording(100, 0, 100, 0))).toThrow('nothing but silence');
  });
});

test('the chime is two falling tones and dies away', () => {
  const { samples } = chime(RATE_HZ);
  const pitchHz = (fromMs: number, untilMs: number) => {
    const part = samples.subarray((fromMs * RATE_HZ) / 1000, (untilMs * RATE_HZ) / 1000);
    const power = (hz: number) => {
      let [re, im] = [0, 0];
      part.forEach((sample, i) => {
        re += sample * Math.cos((2 * Math.PI * hz * i) / RATE_HZ);
        im += sample * Math.sin((2 * Math.PI * hz * i) / RATE_HZ);
      });
      return re * re + im * im;
    };
    const candidates = Array.from({ length: 60 }, (_, i) => 400 + i * 10);
    return candidates.reduce((best, hz) => (power(hz) > power(best) ? hz : best));
  };
  expect(pitchHz(100, 200)).toBe(660);
  expect(pitchHz(500, 600)).toBe(520);
  expect(Math.max(...samples.map(Math.abs))).toBeLessThan(1);
  expect(Math.max(...samples.slice(-200).map(Math.abs))).toBeLessThan(0.02);
});
