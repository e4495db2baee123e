import { err, type Result } from '@youxu/basics';
import type { Language } from './announcement.ts';
import { joinClips } from './join.ts';
import { parseManifest, VOICE_RATE_HZ, type VoiceManifest } from './manifest.ts';
import type { Part } from './phrase.ts';
import { VOCABULARY } from './vocabulary.ts';
import { readWav } from './wav.ts';

/** Where the files of voice folders come from; `path` is `<folder>/<file>`. Both reject when it cannot be had. */
export interface VoiceFiles {
  json(path: string): Promise<unknown>;
  bytes(path: string): Promise<Uint8Array>;
}

/** The folder of each language's voice. */
export type VoiceFolders = Readonly<Partial<Record<Language, string>>>;

/** So many files are asked for at a time while a voice is loaded in advance: calls go before. */
const LOADING_AT_ONCE_MAX = 4;

/** The clips of the voices of a speaker: read and decoded once, kept as long as it lives. What failed is tried again. */
export class ClipLibrary {
  readonly #files: VoiceFiles;
  readonly #folders: VoiceFolders;
  readonly #manifests = new Map<Language, Promise<VoiceManifest>>();
  readonly #clips = new Map<string, Promise<Float32Array>>();

  constructor(files: VoiceFiles, folders: VoiceFolders) {
    this.#files = files;
    this.#folders = folders;
  }

  /** One piece of sound at {@link VOICE_RATE_HZ}. The error is a sentence for those who keep the hall running. */
  async utterance(parts: readonly Part[]): Promise<Result<Float32Array<ArrayBuffer>, string>> {
    try {
      const samples = new Map<string, Float32Array>();
      await Promise.all(parts.map(async (part) => samples.set(keyOf(part), await this.#clip(part))));
      const joined = joinClips(parts, (part) => samples.get(keyOf(part)), VOICE_RATE_HZ);
      return joined.ok ? joined : err(`clip ${keyOf(joined.error)} is too short`);
    } catch (error) {
      return err(error instanceof Error ? error.message : String(error));
    }
  }

  /** Loads every word of a language, so that the first call needs no file. */
  async preload(language: Language): Promise<void> {
    const waiting = Object.keys(VOCABULARY[language]);
    const work = async (): Promise<void> => {
      for (let clip = waiting.shift(); clip !== undefined; clip = waiting.shift()) {
        await this.#clip({ language, clip }).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: LOADING_AT_ONCE_MAX }, work));
  }

  #clip(part: Pick<Part, 'language' | 'clip'>): Promise<Float32Array> {
    const { language, clip } = part;
    return remembered(this.#clips, keyOf(part), async () => {
      const manifest = await remembered(this.#manifests, language, () => this.#manifest(language));
      const entry = manifest.clips[clip];
      if (entry === undefined) throw new Error(`${manifest.voice} has no clip ${clip}`);
      const path = `${this.#folderOf(language)}/${entry.file}`;
      const sound = readWav(await this.#files.bytes(path));
      if (!sound.ok) throw new Error(`${path}: ${sound.error}`);
      if (sound.value.sampleRateHz !== VOICE_RATE_HZ) throw new Error(`${path} is not at ${VOICE_RATE_HZ} Hz`);
      return sound.value.samples;
    });
  }

  async #manifest(language: Language): Promise<VoiceManifest> {
    const path = `${this.#folderOf(language)}/manifest.json`;
    const manifest = parseManifest(await this.#files.json(path));
    if (!manifest.ok) throw new Error(`${path}: ${manifest.error}`);
    if (manifest.value.language !== language) throw new Error(`${path} does not speak ${language}`);
    return manifest.value;
  }

  #folderOf(language: Language): string {
    const folder = this.#folders[language];
    if (folder === undefined) throw new Error(`no voice speaks ${language} here`);
    return folder;
  }
}

function keyOf({ language, clip }: Pick<Part, 'language' | 'clip'>): string {
  return `${language}/${clip}`;
}

/** Made once; what failed is made again the next time. */
function remembered<K, V>(known: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}
