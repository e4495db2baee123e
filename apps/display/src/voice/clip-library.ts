import { err, type Result } from '@youxu/basics';
import type { Clips } from '@youxu/devices/speaker';
import {
  joinClips,
  type Language,
  type Part,
  parseManifest,
  readWav,
  VOCABULARY,
  VOICE_RATE_HZ,
  type VoiceManifest,
} from '@youxu/voice';

/** Bytes of a file below the folder of all voices, such as `zh-espeak/manifest.json`. Rejects when it cannot be had. */
export type FetchFile = (path: string) => Promise<ArrayBuffer>;

/** Folders of the two voices. */
export type Voices = Readonly<Record<Language, string>>;

/** So many files are asked for at a time while a voice is loaded in advance: calls go before. */
const LOADING_AT_ONCE_MAX = 4;

/** The clips of two voices: fetched and decoded once, kept as long as the page lives. */
export class ClipLibrary implements Clips {
  readonly #fetchFile: FetchFile;
  readonly #voices: Voices;
  readonly #manifests = new Map<Language, Promise<VoiceManifest>>();
  readonly #clips = new Map<string, Promise<Float32Array>>();

  constructor(fetchFile: FetchFile, voices: Voices) {
    this.#fetchFile = fetchFile;
    this.#voices = voices;
  }

  /** One piece of sound at {@link VOICE_RATE_HZ}. The error is a sentence for those who keep the hall running. */
  async utterance(parts: readonly Part[]): Promise<Result<Float32Array<ArrayBuffer>, string>> {
    try {
      const samples = new Map<string, Float32Array>();
      await Promise.all(
        parts.map(async (part) => {
          samples.set(keyOf(part), await this.#clip(part));
        }),
      );
      const joined = joinClips(parts, (part) => samples.get(keyOf(part)), VOICE_RATE_HZ);
      return joined.ok ? joined : err(`clip ${keyOf(joined.error)} is too short`);
    } catch (error) {
      return err(error instanceof Error ? error.message : String(error));
    }
  }

  /** Loads every word of a language, so that the first call needs no file. A file that fails is asked for again when it is needed. */
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
    return remembered(this.#clips, keyOf(part), async () => {
      const manifest = await remembered(this.#manifests, part.language, () => this.#manifest(part.language));
      const entry = manifest.clips[part.clip];
      if (entry === undefined) throw new Error(`${this.#voices[part.language]} has no clip ${part.clip}`);
      const path = `${this.#voices[part.language]}/${entry.file}`;
      const sound = readWav(new Uint8Array(await this.#fetchFile(path)));
      if (!sound.ok) throw new Error(`${path}: ${sound.error}`);
      if (sound.value.sampleRateHz !== VOICE_RATE_HZ) throw new Error(`${path} is not at ${VOICE_RATE_HZ} Hz`);
      return sound.value.samples;
    });
  }

  async #manifest(language: Language): Promise<VoiceManifest> {
    const path = `${this.#voices[language]}/manifest.json`;
    const manifest = parseManifest(JSON.parse(new TextDecoder().decode(await this.#fetchFile(path))));
    if (!manifest.ok) throw new Error(`${path}: ${manifest.error}`);
    if (manifest.value.language !== language) throw new Error(`${path} does not speak ${language}`);
    return manifest.value;
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
