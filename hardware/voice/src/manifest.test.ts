import { expect, test } from 'vitest';
import { parseManifest, type VoiceManifest } from './manifest.ts';
import { VOCABULARY } from './vocabulary.ts';

const good: VoiceManifest = {
  format: 1,
  voice: 'zh-test',
  language: 'zh',
  sampleRateHz: 22_050,
  madeBy: 'a test',
  clips: Object.fromEntries(
    Object.entries(VOCABULARY.zh).map(([id, text]) => [id, { file: `${id}.wav`, text, durationMs: 300 }]),
  ),
};
const withClip = (clip: unknown) => ({ ...good, clips: { ...good.clips, yao: clip } });

test('a complete manifest is taken as it is', () => {
  expect(parseManifest(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, value: good });
});

test('a voice that was recorded before a word was wanted speaks as ever, without that word', () => {
  const { rate: _, ...clips } = good.clips;
  expect(parseManifest({ ...good, clips })).toEqual({ ok: true, value: { ...good, clips } });
});

test.each([
  [null, 'the manifest is not an object'],
  [[], 'the manifest is not an object'],
  [{ ...good, format: 2 }, 'format 2, not 1'],
  [{ ...good, voice: '../zh' }, 'voice is not a folder name'],
  [{ ...good, language: 'fr' }, 'language is neither zh nor en'],
  [{ ...good, sampleRateHz: 44_100 }, 'sampleRateHz is not 22050'],
  [{ ...good, madeBy: 1 }, 'madeBy is not a text'],
  [{ ...good, clips: null }, 'clips is not an object'],
  [withClip(undefined), "no clip 'yao'"],
  [withClip({ file: '../../secret.wav', text: '幺', durationMs: 1 }), "clip 'yao': bad file name"],
  [withClip({ file: 'yao.wav', text: 1, durationMs: 1 }), "clip 'yao': text is not a text"],
  [withClip({ file: 'yao.wav', text: '幺', durationMs: 0 }), "clip 'yao': durationMs is not above 0"],
  [{ ...good, language: 'en' }, "no clip '11'"],
])('refused: %#', (json, message) => {
  expect(parseManifest(json)).toEqual({ ok: false, error: message });
});
