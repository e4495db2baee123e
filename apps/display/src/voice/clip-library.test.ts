import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { phraseOf, utter, VOCABULARY } from '@youxu/voice';
import { beforeEach, expect, test } from 'vitest';
import { ClipLibrary } from './clip-library.ts';

const AUDIO = path.resolve(import.meta.dirname, '../../../../assets/audio');
const VOICES = { zh: 'zh-espeak', en: 'en-espeak' };

let asked: string[];
let broken: RegExp | null;

beforeEach(() => {
  asked = [];
  broken = null;
});

async function fetchFile(file: string): Promise<ArrayBuffer> {
  asked.push(file);
  if (broken?.test(file)) throw new Error(`${file}: 503`);
  const bytes = await readFile(path.join(AUDIO, file));
  return new Uint8Array(bytes).buffer;
}

function partsOf(number: string): ReturnType<typeof utter> {
  const phrases = (['zh', 'en'] as const).flatMap((language) => {
    const phrase = phraseOf({ kind: 'call', language, number, window: '3' });
    return phrase.ok ? [phrase.value] : [];
  });
  return utter(phrases, 1);
}

test('an utterance in two languages is one piece of sound; every file is fetched once', async () => {
  const library = new ClipLibrary(fetchFile, VOICES);
  const [first, second] = await Promise.all([library.utterance(partsOf('A012')), library.utterance(partsOf('A012'))]);
  expect(first).toEqual(second);
  // Four to thirteen seconds at 22,050 Hz.
  expect(first.ok && first.value.length).toBeGreaterThan(4 * 22_050);
  expect(first.ok && first.value.length).toBeLessThan(13 * 22_050);
  expect(first.ok && Math.max(...first.value.subarray(0, 22_050))).toBeGreaterThan(0.1);
  expect(new Set(asked).size).toBe(asked.length);
});

test('what was loaded in advance is not asked for again', async () => {
  const library = new ClipLibrary(fetchFile, VOICES);
  await library.preload('zh');
  expect(asked).toHaveLength(Object.keys(VOCABULARY.zh).length + 1);
  await library.preload('en');
  const count = asked.length;
  expect((await library.utterance(partsOf('C107'))).ok).toBe(true);
  expect(asked).toHaveLength(count);
});

test('a file that could not be had is asked for again the next time', async () => {
  const library = new ClipLibrary(fetchFile, VOICES);
  broken = /zh-espeak\/a\.wav/;
  await library.preload('zh');
  expect(await library.utterance(partsOf('A012'))).toEqual({ ok: false, error: 'zh-espeak/a.wav: 503' });
  broken = null;
  expect((await library.utterance(partsOf('A012'))).ok).toBe(true);
});

test('a voice of another language, and a file that is no sound, are refused in a sentence', async () => {
  const swapped = new ClipLibrary(fetchFile, { zh: 'en-espeak', en: 'en-espeak' });
  expect(await swapped.utterance(partsOf('A012'))).toEqual({
    ok: false,
    error: 'en-espeak/manifest.json does not speak zh',
  });
  const noise = new ClipLibrary(
    (file) => (file.endsWith('.wav') ? Promise.resolve(new ArrayBuffer(8)) : fetchFile(file)),
    VOICES,
  );
  expect(await noise.utterance(partsOf('A012'))).toEqual({
    ok: false,
    error: expect.stringContaining('not a RIFF/WAVE file'),
  });
});
