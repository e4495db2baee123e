/**
 * Makes a voice folder. By hand, on the maker's machine only:
 *
 *     node hardware/voice/src/build/build-voice-main.ts engine espeak zh zh-espeak
 *     node hardware/voice/src/build/build-voice-main.ts recordings en en-maria ~/takes "Maria, studio, 2026-11-20"
 *     node hardware/voice/src/build/build-voice-main.ts words zh
 *
 * `engine` is `espeak` (Linux, espeak-ng), `windows` or `macos`; `recordings` needs sox, and one file `<id>.wav` (or .flac,
 * .mp3 …) for every id of `words`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assert, defined } from '@youxu/basics';
import type { Language } from '../announcement.ts';
import { loudnessOf } from '../loudness.ts';
import { type ClipEntry, parseManifest, VOICE_RATE_HZ, type VoiceManifest } from '../manifest.ts';
import { espeakEngine } from '../node/espeak-engine.ts';
import { macEngine } from '../node/mac-engine.ts';
import type { VoiceEngine } from '../node/voice-engine.ts';
import { windowsEngine } from '../node/windows-engine.ts';
import { VOCABULARY } from '../vocabulary.ts';
import { readWav, type Sound, writeWav } from '../wav.ts';
import { chime } from './chime.ts';
import { finishClip } from './finish-clip.ts';

const AUDIO = path.join(import.meta.dirname, '../../../../assets/audio');
const ENGINES = { espeak: espeakEngine, windows: windowsEngine, macos: macEngine } as const;
const USAGE = `usage: words <zh|en> | engine <${Object.keys(ENGINES).join('|')}> <zh|en> <voice> | recordings <zh|en> <voice> <folder> <made by>`;

/** Ears notice a word that is quieter than its neighbours from about 3 dB on. */
const SPREAD_DB_MAX = 3;

type Speak = (id: string, text: string) => Promise<Sound>;

async function buildVoice(voice: string, language: Language, madeBy: string, speak: Speak): Promise<void> {
  const folder = path.join(AUDIO, voice);
  const clips: Record<string, ClipEntry> = {};
  const files: [string, Uint8Array][] = [];
  const levelsDb: [number, string][] = [];
  for (const [id, text] of Object.entries(VOCABULARY[language])) {
    const clip = finish(id, await speak(id, text));
    const file = `${id}.wav`;
    levelsDb.push([loudnessOf(clip).activeDb, id]);
    files.push([file, writeWav(clip)]);
    clips[id] = { file, text, durationMs: Math.round((clip.samples.length * 1000) / clip.sampleRateHz) };
  }
  levelsDb.sort(([a], [b]) => a - b);
  const [quietest, loudest] = [defined(levelsDb[0], 'clip'), defined(levelsDb.at(-1), 'clip')];
  const spreadDb = loudest[0] - quietest[0];
  assert(spreadDb <= SPREAD_DB_MAX, `'${quietest[1]}' is ${spreadDb.toFixed(1)} dB quieter than '${loudest[1]}'`);
  const manifest: VoiceManifest = { format: 1, voice, language, sampleRateHz: VOICE_RATE_HZ, madeBy, clips };
  const checked = parseManifest(manifest);
  if (!checked.ok) throw new Error(checked.error);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of files) writeFileSync(path.join(folder, file), bytes);
  writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const bytesAll = files.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  process.stdout.write(
    `${folder}: ${files.length} clips, ${(bytesAll / 1e6).toFixed(2)} MB, ${spreadDb.toFixed(1)} dB spread\n`,
  );
}

function finish(id: string, raw: Sound): Sound {
  try {
    assert(raw.sampleRateHz === VOICE_RATE_HZ, `${raw.sampleRateHz} Hz, not ${VOICE_RATE_HZ}`);
    return finishClip(raw);
  } catch (cause) {
    throw new Error(`clip '${id}' cannot be used`, { cause });
  }
}

/** Any format that sox reads, mixed down to the format of clips. The synthetic chime fills in for a missing one. */
function recordingsIn(folder: string): Speak {
  const files = new Map(readdirSync(folder).map((file) => [path.parse(file).name, path.join(folder, file)]));
  return async (id, text) => {
    const file = files.get(id);
    if (!file && id === 'chime') return chime(VOICE_RATE_HZ);
    const source = defined(file, `recording of '${text}': ${id}.wav`);
    const format = ['-t', 'wav', '-c', '1', '-b', '16', '-e', 'signed-integer', '-r', `${VOICE_RATE_HZ}`];
    // Six decibels down: mixing and resampling may overshoot, and the level is set afterwards.
    const wav = readWav(execFileSync('sox', ['-v', '0.5', path.resolve(source), ...format, '-'], { maxBuffer: 32e6 }));
    if (!wav.ok) throw new Error(`${source}: ${wav.error}`);
    return wav.value;
  };
}

function spokenBy(engine: VoiceEngine, language: Language): Speak {
  return async (id, text) => {
    if (id === 'chime') return chime(VOICE_RATE_HZ);
    const spoken = await engine.synthesise(text, language);
    if (!spoken.ok) throw new Error(`${engine.name}, '${text}': ${spoken.error.kind}, ${spoken.error.detail}`);
    return spoken.value;
  };
}

function printWords(language: Language): void {
  const lines = Object.entries(VOCABULARY[language]).map(([id, text]) => `${id}\t${text}\n`);
  process.stdout.write(lines.join(''));
}

async function main([mode, ...rest]: readonly string[]): Promise<void> {
  const engine = mode === 'engine' ? engineNamed(rest[0]) : undefined;
  const [language, voice, folder, madeBy] = engine === undefined ? rest : rest.slice(1);
  if (language !== 'zh' && language !== 'en') throw new Error(USAGE);
  if (mode === 'words') printWords(language);
  else if (engine !== undefined && voice) {
    const ready = await engine.available(language);
    if (!ready.ok)
      throw new Error(`${engine.name} cannot speak ${language}: ${ready.error.kind}, ${ready.error.detail}`);
    await buildVoice(voice, language, ready.value, spokenBy(engine, language));
  } else if (mode === 'recordings' && voice && folder && madeBy) {
    await buildVoice(voice, language, madeBy, recordingsIn(folder));
  } else {
    throw new Error(USAGE);
  }
}

function engineNamed(name = ''): VoiceEngine {
  if (!Object.hasOwn(ENGINES, name)) throw new Error(USAGE);
  return ENGINES[name as keyof typeof ENGINES]();
}

await main(process.argv.slice(2));
