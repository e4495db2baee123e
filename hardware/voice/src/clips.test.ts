/** The voices of the house, joined as the hall joins them. Runs for every folder in assets/audio. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Announcement, Language } from './announcement.ts';
import { joinClips } from './join.ts';
import { loudnessOf } from './loudness.ts';
import { parseManifest, VOICE_RATE_HZ, type VoiceManifest } from './manifest.ts';
import { phraseOf, utter } from './phrase.ts';
import { VOCABULARY } from './vocabulary.ts';
import { readWav, writeWav } from './wav.ts';

const AUDIO = path.join(import.meta.dirname, '../../../assets/audio');
const voices = readdirSync(AUDIO, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

function loadVoice(voice: string): { manifest: VoiceManifest; clips: ReadonlyMap<string, Float32Array> } {
  const manifest = parseManifest(JSON.parse(readFileSync(path.join(AUDIO, voice, 'manifest.json'), 'utf8')));
  if (!manifest.ok) throw new Error(`${voice}: ${manifest.error}`);
  const clips = Object.entries(manifest.value.clips).map(([id, { file }]) => {
    const wav = readWav(readFileSync(path.join(AUDIO, voice, file)));
    if (!wav.ok) throw new Error(`${voice}/${file}: ${wav.error}`);
    expect(wav.value.sampleRateHz).toBe(VOICE_RATE_HZ);
    return [id, wav.value.samples] as const;
  });
  return { manifest: manifest.value, clips: new Map(clips) };
}

function speak(announcement: Announcement, times: number, clips: ReadonlyMap<string, Float32Array>): Float32Array {
  const phrase = phraseOf(announcement);
  if (!phrase.ok) throw new Error(phrase.error.field);
  const joined = joinClips(utter([phrase.value], times), ({ clip }) => clips.get(clip), VOICE_RATE_HZ);
  if (!joined.ok) throw new Error(`no clip ${joined.error.clip}`);
  return joined.value;
}

test('there is a voice for each language, each below 2 MB', () => {
  const languages = voices.map((voice) => loadVoice(voice).manifest.language);
  expect(new Set<Language>(languages)).toEqual(new Set(['zh', 'en']));
  for (const voice of voices) {
    const files = readdirSync(path.join(AUDIO, voice)).map((file) => path.join(AUDIO, voice, file));
    expect(
      files.reduce((sum, file) => sum + statSync(file).size, 0),
      voice,
    ).toBeLessThan(2_000_000);
  }
});

describe.each(voices)('%s', (voice) => {
  const { manifest, clips } = loadVoice(voice);
  const { language } = manifest;

  test('has exactly the clips of its vocabulary, with its words, and no other file', () => {
    const words = Object.entries(manifest.clips).map(([id, { text }]) => [id, text]);
    expect(Object.fromEntries(words)).toEqual(VOCABULARY[language]);
    const files = Object.values(manifest.clips).map(({ file }) => file);
    expect(readdirSync(path.join(AUDIO, voice)).toSorted()).toEqual([...files, 'manifest.json'].toSorted());
  });

  test('every clip is trimmed, ends at silence, does not clip, and has the length of the manifest', () => {
    for (const [id, samples] of clips) {
      const loudness = loudnessOf({ sampleRateHz: VOICE_RATE_HZ, samples });
      expect(loudness.headMs, id).toBeLessThanOrEqual(30);
      expect(loudness.tailMs, id).toBeLessThanOrEqual(80);
      expect(loudness.gapMsMax, id).toBeLessThanOrEqual(300);
      expect(loudness.peakDb, id).toBeLessThanOrEqual(-0.9);
      expect(Math.abs(samples[0] ?? 1), id).toBeLessThan(0.002);
      expect(Math.abs(samples.at(-1) ?? 1), id).toBeLessThan(0.002);
      expect(manifest.clips[id]?.durationMs, id).toBe(Math.round((samples.length * 1000) / VOICE_RATE_HZ));
    }
  });

  test('no clip is more than 3 dB louder than another', () => {
    const levels = [...clips.values()].map((samples) => loudnessOf({ sampleRateHz: VOICE_RATE_HZ, samples }).activeDb);
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThanOrEqual(3);
  });

  test('a call is a sentence: 4 to 9 seconds with its chime, no clipping, no hole', () => {
    const samples = speak({ kind: 'call', language, number: 'A012', window: '3' }, 1, clips);
    const seconds = samples.length / VOICE_RATE_HZ;
    expect(seconds).toBeGreaterThan(4);
    expect(seconds).toBeLessThan(9);
    const { peakDb, gapMsMax, headMs } = loudnessOf({ sampleRateHz: VOICE_RATE_HZ, samples });
    expect(peakDb).toBeLessThanOrEqual(-0.9);
    expect(gapMsMax).toBeLessThan(450);
    expect(headMs).toBeLessThanOrEqual(20);
    expect(readWav(writeWav({ sampleRateHz: VOICE_RATE_HZ, samples })).ok).toBe(true);
  });

  test('joins do not click: between two clips no sample steps further than speech itself does', () => {
    const step = (samples: Float32Array) =>
      samples.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (samples[i - 1] ?? 0))), 0);
    const samples = speak({ kind: 'last-call', language, number: 'W779', window: '103' }, 2, clips);
    expect(step(samples)).toBeLessThanOrEqual(Math.max(...[...clips.values()].map(step)));
  });

  test('every number and window up to 999 can be joined, and so can an evacuation', () => {
    for (let n = 0; n <= 999; n += 37) {
      for (const floor of [-1, 2, 99]) {
        speak({ kind: 'last-call', language, number: `A${`${n}`.padStart(3, '0')}`, window: `${n}`, floor }, 1, clips);
      }
    }
    expect(speak({ kind: 'evacuation', language }, 2, clips).length).toBeGreaterThan(5 * VOICE_RATE_HZ);
  });
});
