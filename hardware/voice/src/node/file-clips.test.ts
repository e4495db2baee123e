import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VOICE_RATE_HZ } from '../manifest.ts';
import { phraseOf, utter } from '../phrase.ts';
import { fileClips } from './file-clips.ts';

const AUDIO = path.join(import.meta.dirname, '../../../../assets/audio');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'youxu-clips-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function call(language: 'zh' | 'en'): Parameters<ReturnType<typeof fileClips>['utterance']>[0] {
  const phrase = phraseOf({ kind: 'call', language, number: 'A012', window: '3' });
  if (!phrase.ok) throw new Error(phrase.error.field);
  return utter([phrase.value], 1);
}

test('a call in two languages is one piece of sound from two folders', async () => {
  const clips = fileClips({ zh: path.join(AUDIO, 'zh-espeak'), en: path.join(AUDIO, 'en-espeak') });
  const sound = await clips.utterance([...call('zh'), ...call('en')]);
  expect(sound.ok && sound.value.length / VOICE_RATE_HZ).toBeGreaterThan(8);
  expect(sound.ok && sound.value.length / VOICE_RATE_HZ).toBeLessThan(18);
});

test('what was loaded in advance needs no file any more', async () => {
  cpSync(path.join(AUDIO, 'zh-espeak'), folder, { recursive: true });
  const clips = fileClips({ zh: folder });
  await clips.preload('zh');
  rmSync(folder, { recursive: true });
  expect((await clips.utterance(call('zh'))).ok).toBe(true);
});

test('what cannot be had is a sentence, and is tried again', async () => {
  const clips = fileClips({ zh: folder });
  expect(await clips.utterance(call('zh'))).toMatchObject({ ok: false, error: expect.stringContaining('ENOENT') });
  expect(await clips.utterance(call('en'))).toEqual({ ok: false, error: 'no voice speaks en here' });
  cpSync(path.join(AUDIO, 'zh-espeak'), folder, { recursive: true });
  writeFileSync(path.join(folder, 'a.wav'), 'RIFF');
  expect(await clips.utterance(call('zh'))).toMatchObject({ error: expect.stringContaining('not a RIFF/WAVE file') });
  cpSync(path.join(AUDIO, 'zh-espeak'), folder, { recursive: true });
  expect((await clips.utterance(call('zh'))).ok).toBe(true);
});

test('a folder in another language is refused', async () => {
  const clips = fileClips({ zh: path.join(AUDIO, 'en-espeak') });
  expect(await clips.utterance(call('zh'))).toMatchObject({ error: expect.stringContaining('does not speak zh') });
});
