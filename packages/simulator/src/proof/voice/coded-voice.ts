import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { VOCABULARY, VOICE_RATE_HZ, writeWav } from '@youxu/voice';
import type { Word } from './heard.ts';

type Language = 'zh' | 'en';

/** Two ramps and a level between them. */
const CLIP_MS = 60;
/** Of a level, so many samples one after the other are the same; of a ramp, or of what two clips make together, never. */
const LEVEL_SAMPLES_MIN = 200;
const FULL_SCALE = 32_768;
const STEP = 400;
const SIGN = { zh: 1, en: -1 } as const;

/**
 * A voice of which every word is one level of its own, above zero in Chinese and below it in English: what comes out of a loudspeaker
 * can be read word by word, whatever way it took. As short as clips may be.
 */
export function writeCodedVoice(folder: string, language: Language): void {
  mkdirSync(folder, { recursive: true });
  const clips = Object.entries(VOCABULARY[language]).map(([id, text], index) => {
    const level = (SIGN[language] * (index + 1) * STEP) / FULL_SCALE;
    const samples = new Float32Array(Math.round((CLIP_MS * VOICE_RATE_HZ) / 1_000)).fill(level);
    const file = `${id}.wav`;
    writeFileSync(path.join(folder, file), writeWav({ sampleRateHz: VOICE_RATE_HZ, samples }));
    return [id, { file, text, durationMs: CLIP_MS }];
  });
  const manifest = { format: 1, voice: path.basename(folder), language, sampleRateHz: VOICE_RATE_HZ, madeBy: 'a test' };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ ...manifest, clips: Object.fromEntries(clips) }));
}

/** The words in a piece of sound. Throws at a level that is no word. */
export function decode(samples: Float32Array): readonly Word[] {
  const words: Word[] = [];
  for (let from = 0, to = 0; from < samples.length; from = to) {
    while (to < samples.length && samples[to] === samples[from]) to++;
    const level = samples[from] ?? 0;
    if (to - from >= LEVEL_SAMPLES_MIN && level !== 0) words.push(wordOf(level));
  }
  return words;
}

function wordOf(level: number): Word {
  const language = level > 0 ? 'zh' : 'en';
  const index = Math.round((Math.abs(level) * FULL_SCALE) / STEP) - 1;
  const clip = Object.keys(VOCABULARY[language])[index];
  if (clip === undefined) throw new Error(`no word sounds like ${level}`);
  return { language, clip };
}
