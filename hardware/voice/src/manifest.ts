import { err, ok, type Result } from '@youxu/basics';
import type { Language } from './announcement.ts';
import { LATER_CLIPS, VOCABULARY } from './vocabulary.ts';

/** The rate of every clip of every voice, so that voices of two languages join without resampling. */
export const VOICE_RATE_HZ = 22_050;

export interface ClipEntry {
  /** File name in the folder of the manifest: a WAV that `readWav` takes. */
  readonly file: string;
  readonly text: string;
  readonly durationMs: number;
}

/** `manifest.json` of a voice folder. */
export interface VoiceManifest {
  readonly format: 1;
  /** The folder's name. */
  readonly voice: string;
  readonly language: Language;
  readonly sampleRateHz: typeof VOICE_RATE_HZ;
  /** Engine and voice, or who spoke, where and when. */
  readonly madeBy: string;
  readonly clips: Readonly<Record<string, ClipEntry>>;
}

/** Checks a parsed `manifest.json`: every word of the language is there, and no file lies outside the folder. */
export function parseManifest(json: unknown): Result<VoiceManifest, string> {
  if (!isRecord(json)) return err('the manifest is not an object');
  const { format, voice, language, sampleRateHz, madeBy, clips } = json;
  if (format !== 1) return err(`format ${JSON.stringify(format)}, not 1`);
  if (typeof voice !== 'string' || !/^[a-z0-9-]{1,40}$/.test(voice)) return err('voice is not a folder name');
  if (language !== 'zh' && language !== 'en') return err('language is neither zh nor en');
  if (sampleRateHz !== VOICE_RATE_HZ) return err(`sampleRateHz is not ${VOICE_RATE_HZ}`);
  if (typeof madeBy !== 'string') return err('madeBy is not a text');
  if (!isRecord(clips)) return err('clips is not an object');
  const checked: [string, ClipEntry][] = [];
  for (const id of Object.keys(VOCABULARY[language])) {
    const clip = Object.hasOwn(clips, id) ? clips[id] : undefined;
    if (clip === undefined && LATER_CLIPS.has(id)) continue;
    if (!isRecord(clip)) return err(`no clip '${id}'`);
    const { file, text, durationMs } = clip;
    if (typeof file !== 'string' || !/^[a-z0-9-]{1,40}\.wav$/.test(file)) return err(`clip '${id}': bad file name`);
    if (typeof text !== 'string') return err(`clip '${id}': text is not a text`);
    if (typeof durationMs !== 'number' || !(durationMs > 0)) return err(`clip '${id}': durationMs is not above 0`);
    checked.push([id, { file, text, durationMs }]);
  }
  return ok({ format, voice, language, sampleRateHz: VOICE_RATE_HZ, madeBy, clips: Object.fromEntries(checked) });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
