import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinClips } from './join.ts';
import type { Part } from './phrase.ts';

const RATE_HZ = 1_000;
const EDGE = 12;
const part = (clip: string, pauseAfterMs = 0): Part => ({ language: 'zh', clip, pauseAfterMs });

function joined(parts: readonly Part[], clips: Readonly<Record<string, Float32Array>>): Float32Array {
  const result = joinClips(parts, ({ clip }) => clips[clip], RATE_HZ);
  if (!result.ok) throw new Error(result.error.clip);
  return result.value;
}

const flat = (length: number, value = 0.5) => new Float32Array(length).fill(value);

test('a pause is silence of its length, and clips keep theirs', () => {
  const samples = joined([part('a', 30), part('b')], { a: flat(100), b: flat(50) });
  expect(samples).toHaveLength(180);
  expect([...samples.subarray(100, 130)]).toEqual(new Array(30).fill(0));
  expect(samples[99]).toBeGreaterThan(0);
  expect(samples[130]).toBeGreaterThan(0);
});

test('without a pause clips run on: two equal tones join without a dent or a bump', () => {
  const samples = joined([part('a'), part('a')], { a: flat(100) });
  expect(samples).toHaveLength(200 - EDGE);
  for (const sample of samples.subarray(EDGE, -EDGE)) expect(sample).toBeCloseTo(0.5, 6);
});

test('no click: a join never jumps further than the ramp allows', () => {
  const samples = joined([part('a', 5), part('b'), part('a')], { a: flat(60, 0.9), b: flat(60, -0.9) });
  const padded = [0, ...samples, 0];
  for (let i = 1; i < padded.length; i++) {
    expect(Math.abs((padded[i] ?? 0) - (padded[i - 1] ?? 0))).toBeLessThanOrEqual((2 * 0.9) / EDGE + 1e-6);
  }
});

test('nothing becomes louder than the loudest clip', () => {
  const clip = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 24, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(fc.tuple(clip, fc.constantFrom(0, 1, 20)), { minLength: 1, maxLength: 5 }), (runs) => {
      const clips = Object.fromEntries(runs.map(([samples], i) => [`${i}`, Float32Array.from(samples)]));
      const samples = joined(
        runs.map(([, pauseMs], i) => part(`${i}`, pauseMs)),
        clips,
      );
      const peak = Math.max(...runs.flatMap(([values]) => values.map(Math.abs)));
      for (const sample of samples) expect(Math.abs(sample)).toBeLessThanOrEqual(peak + 1e-6);
    }),
  );
});

test('a missing clip is named', () => {
  expect(joinClips([part('a'), part('b')], ({ clip }) => (clip === 'a' ? flat(50) : undefined), RATE_HZ)).toEqual({
    ok: false,
    error: part('b'),
  });
});

test('nothing to say is no sound', () => {
  expect(joined([], {})).toHaveLength(0);
});
