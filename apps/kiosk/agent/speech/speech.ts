import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '@youxu/domain';
import { writeWav } from '@youxu/voice';
import type { VoiceEngine } from '@youxu/voice/node';
import { en } from '../../strings/en.ts';
import { zh } from '../../strings/zh.ts';
import { readAloud } from './read-aloud.ts';
import type { SpeechShelf } from './speech-shelf.ts';

/** What a page may ask for at once: a sentence, not a book. */
export const SPEECH_CHARACTERS_MAX = 300;
/** One voice speaks at a time; who hammers gets silence. */
const WAITING_MAX = 12;

export interface SpeechOptions {
  /** Speech engines of this machine, the best first. */
  readonly engines: readonly VoiceEngine[];
  /** Recordings by people: `<folder>/<zh|en>/<key>.wav`. They are taken wherever there is one. */
  readonly recordings: string | undefined;
  readonly shelf: SpeechShelf;
}

/** Sentences as sound. */
export interface Speech {
  /** A WAV file; undefined: this cannot be said. Never rejects. */
  say(language: Language, text: string): Promise<Uint8Array | undefined>;
}

/** Undefined: no engine speaks every language here, and nobody has recorded anything. */
export async function openSpeech(options: SpeechOptions): Promise<Speech | undefined> {
  const engine = await firstThatSpeaks(options.engines);
  return engine === undefined && options.recordings === undefined ? undefined : new KioskSpeech(options, engine);
}

async function firstThatSpeaks(engines: readonly VoiceEngine[]): Promise<VoiceEngine | undefined> {
  for (const engine of engines) {
    if ((await speaks(engine, 'zh', '好')) && (await speaks(engine, 'en', 'Yes'))) return engine;
  }
  return undefined;
}

/** An engine that is there may still be unable, for want of a place for its files for instance, and throw: what it has said counts. */
async function speaks(engine: VoiceEngine, language: Language, word: string): Promise<boolean> {
  try {
    return (await engine.available(language)).ok && (await engine.synthesise(word, language)).ok;
  } catch {
    return false;
  }
}

class KioskSpeech implements Speech {
  readonly #options: SpeechOptions;
  readonly #engine: VoiceEngine | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: SpeechOptions, engine: VoiceEngine | undefined) {
    this.#options = options;
    this.#engine = engine;
  }

  async say(language: Language, text: string): Promise<Uint8Array | undefined> {
    const recorded = await this.#recording(language, text);
    if (recorded !== undefined) return recorded;
    const words = readAloud(text, language);
    const name = `${this.#engine?.name} ${language} ${words}`;
    return (
      (await this.#options.shelf.find(name)) ??
      this.#inTurn(() => this.#synthesise(language, words, isPersonal(text) ? null : name))
    );
  }

  async #recording(language: Language, text: string): Promise<Uint8Array | undefined> {
    const { recordings } = this.#options;
    if (recordings === undefined) return undefined;
    const file = path.join(recordings, language, `${recordingKey(language, text)}.wav`);
    return readFile(file).catch(() => undefined);
  }

  /** @param name on the shelf; null: it is not kept */
  async #synthesise(language: Language, words: string, name: string | null): Promise<Uint8Array | undefined> {
    const sound = await this.#engine?.synthesise(words, language);
    if (sound?.ok !== true) return undefined;
    const bytes = writeWav(sound.value);
    if (name !== null) await this.#options.shelf.keep(name, bytes);
    return bytes;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#waiting >= WAITING_MAX) return undefined;
    this.#waiting += 1;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn.catch(() => undefined).finally(() => (this.#waiting -= 1));
  }
}

/** What has figures or stars as it is written: numbers, times, telephones, names. They are of one citizen and leave nothing on the disk. */
function isPersonal(text: string): boolean {
  return /[\d*]/.test(text);
}

const KEYS: Readonly<Record<Language, ReadonlyMap<string, string>>> = { zh: keysOf(zh), en: keysOf(en) };

function keysOf(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).map(([key, sentence]) => [sentence, key]));
}

/** The name of a recording: the sentence's key in the kiosk's tables; for what the plan names, `text-` and a digest of the words. */
export function recordingKey(language: Language, text: string): string {
  return KEYS[language].get(text) ?? `text-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
