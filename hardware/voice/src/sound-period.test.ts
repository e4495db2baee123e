import { expect, test } from 'vitest';
import { type SoundPeriod, soundAt } from './sound-period.ts';

const lunch: SoundPeriod = { fromAt: 720, toAt: 840, gainDb: -6, once: true };
const evening: SoundPeriod = { fromAt: 1_200, toAt: 1_320, gainDb: -12, once: false };
const night: SoundPeriod = { fromAt: 1_320, toAt: 1_860, gainDb: 'silent', once: false };
const periods = [lunch, evening, night];

test('outside of every period voice is full', () => {
  expect(soundAt(600, periods)).toEqual({ gain: 1, once: false });
  expect(soundAt(600, [])).toEqual({ gain: 1, once: false });
});

test('−6 dB is half the amplitude; a period lasts from its first instant to before its last', () => {
  expect(soundAt(719, periods).gain).toBe(1);
  expect(soundAt(720, periods)).toEqual({ gain: expect.closeTo(0.501, 3), once: true });
  expect(soundAt(839, periods).gain).toBeCloseTo(0.501, 3);
  expect(soundAt(840, periods).gain).toBe(1);
  for (const at of [1_320, 1_859]) expect(soundAt(at, periods).gain).toBe(0);
});

test('where periods overlap the quieter holds; nothing is louder than full', () => {
  expect(soundAt(730, [lunch, { ...evening, fromAt: 700, toAt: 740 }])).toEqual({
    gain: expect.closeTo(0.251, 3),
    once: true,
  });
  expect(soundAt(730, [lunch, { ...night, fromAt: 700, toAt: 740 }]).gain).toBe(0);
  expect(soundAt(730, [{ ...lunch, gainDb: 6 }]).gain).toBe(1);
});
