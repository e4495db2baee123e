import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ClipLibrary } from './clip-library.ts';
import { phraseOf, utter } from './phrase.ts';
import { VOCABULARY } from './vocabulary.ts';

const AUDIO = path.join(import.meta.dirname, '../../../assets/audio');

/** A library in two languages, and every file that it asked for, in order. */
function listeningLibrary(): { clips: ClipLibrary; asked: string[] } {
  const asked: string[] = [];
  const read = (file: string): Promise<Uint8Array> => {
    asked.push(file);
    return readFile(path.join(AUDIO, file));
  };
  const json = async (file: string): Promise<unknown> => JSON.parse(new TextDecoder().decode(await read(file)));
  return { asked, clips: new ClipLibrary({ json, bytes: read }, { zh: 'zh-espeak', en: 'en-espeak' }) };
}

function partsOf(number: string): ReturnType<typeof utter> {
  const phrases = (['zh', 'en'] as const).flatMap((language) => {
    const phrase = phraseOf({ kind: 'call', language, number, window: '3' });
    return phrase.ok ? [phrase.value] : [];
  });
  return utter(phrases, 1);
}

test('whoever asks at the same time waits for the same file', async () => {
  const { asked, clips } = listeningLibrary();
  const [first, second] = await Promise.all([clips.utterance(partsOf('A012')), clips.utterance(partsOf('A012'))]);
  expect(first.ok).toBe(true);
  expect(first).toEqual(second);
  expect(asked).toContain('zh-espeak/manifest.json');
  expect(new Set(asked).size).toBe(asked.length);
});

test('what was loaded in advance is not asked for again', async () => {
  const { asked, clips } = listeningLibrary();
  await clips.preload('zh');
  expect(asked).toHaveLength(Object.keys(VOCABULARY.zh).length + 1);
  await clips.preload('en');
  const count = asked.length;
  expect((await clips.utterance(partsOf('C107'))).ok).toBe(true);
  expect(asked).toHaveLength(count);
});
