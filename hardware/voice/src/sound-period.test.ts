import { expect, test } from 'vitest';
import { LUNCH_SOUND, type SoundPeriod, soundAt } from './sound-period.ts';

const lunch: SoundPeriod = { fromMinute: 720, untilMinute: 840, ...LUNCH_SOUND };
const evening: SoundPeriod = { fromMinute: 1_200, untilMinute: 1_320, gainDb: -12, once: false, dutyZoneOnly: false };
const night: SoundPeriod = { fromMinute: 1_320, untilMinute: 420, gainDb: 'silent', once: false, dutyZoneOnly: false };
const periods = [lunch, evening, night];

test('outside of every period voice is full', () => {
  expect(soundAt(600, periods, true)).toEqual({ gain: 1, once: false });
  expect(soundAt(600, [], false)).toEqual({ gain: 1, once: false });
});

test('lunch: half the amplitude (−6 dB), once, from its first minute to before its last', () => {
  expect(soundAt(719, periods, true).gain).toBe(1);
  expect(soundAt(720, periods, true)).toEqual({ gain: expect.closeTo(0.501, 3), once: true });
  expect(soundAt(839, periods, true).gain).toBeCloseTo(0.501, 3);
  expect(soundAt(840, periods, true).gain).toBe(1);
});

test('lunch is silent in a zone without duty', () => {
  expect(soundAt(750, periods, false).gain).toBe(0);
});

test('a night passes midnight', () => {
  for (const minute of [1_320, 1_439, 0, 419]) expect(soundAt(minute, periods, true).gain).toBe(0);
  expect(soundAt(420, periods, true).gain).toBe(1);
});

test('where periods overlap the quieter holds; nothing is louder than full', () => {
  expect(soundAt(730, [lunch, { ...evening, fromMinute: 700, untilMinute: 740 }], true)).toEqual({
    gain: expect.closeTo(0.251, 3),
    once: true,
  });
  expect(soundAt(730, [{ ...lunch, gainDb: 6 }], true).gain).toBe(1);
});
