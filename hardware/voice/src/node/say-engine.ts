/// <reference path="./say-platforms.d.ts" />
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { err, ok, type Result } from '@youxu/basics';
import { type Spawn, startProgram } from '@youxu/transport/program';
import type SayPlatformBase from 'say/platform/base.js';
import type { Language } from '../announcement.ts';
import { VOICE_RATE_HZ } from '../manifest.ts';
import { readWav, type Sound } from '../wav.ts';
import { findProgram } from './find-program.ts';
import type { EngineFailure, VoiceEngine } from './voice-engine.ts';

export type SayRequest = SayPlatformBase.SayRequest;
export type SayCommand = SayPlatformBase.SayCommand;

/** A platform of `say`, as we want it: what to run, with the text in `pipedData` and nowhere else. */
export interface SayPlatform {
  buildExportCommand(request: SayRequest): SayCommand;
  /** Prints the voices there are. */
  getVoices(language: Language): Pick<SayCommand, 'command' | 'args'>;
}

export interface SayEngineSpec {
  readonly name: string;
  readonly platform: SayPlatform;
  /** The voice to use, out of what `getVoices` printed. */
  voiceIn(printed: string, language: Language): string | undefined;
  /** Rate in the platform's terms; the voice's own when absent. */
  readonly speed?: Readonly<Record<Language, number>>;
  /** What the engine must read so that it says the text. */
  reading?(text: string, language: Language): string;
  /** Engine and version for the manifest. */
  readonly version: string | readonly string[];
}

export interface SayEngineOptions {
  readonly spawn?: Spawn;
  /** Where programs are looked for; the machine's own PATH when absent. */
  readonly searchPath?: string;
  readonly timeoutMs?: number;
}

/** A clip is a word or a short sentence: engines need a second, PowerShell three more to start. */
const TIMEOUT_MS = 20_000;
/** A name goes into the command line of an engine. */
const VOICE_NAME = /^[\w .()+-]{1,80}$/;

/**
 * Engines by the command lines of `say`. Its own `speak` and `export` are not used: they listen to no 'error' (a missing program
 * ends the process), take any exit code for success and any line on stderr for failure, and wait for ever.
 */
export class SayEngine implements VoiceEngine {
  readonly #spec: SayEngineSpec;
  readonly #options: SayEngineOptions;
  readonly #voices = new Map<Language, string>();

  constructor(spec: SayEngineSpec, options: SayEngineOptions = {}) {
    this.#spec = spec;
    this.#options = options;
  }

  get name(): string {
    return this.#spec.name;
  }

  async available(language: Language): Promise<Result<string, EngineFailure>> {
    const { platform, version } = this.#spec;
    const voice = await this.#voice(language);
    if (!voice.ok) return voice;
    if (typeof version === 'string') return ok(`${version}, voice ${voice.value}`);
    const { command } = platform.getVoices(language);
    const printed = await this.#run({ command, args: version });
    if (!printed.ok) return printed;
    return ok(`${command} ${/\d+(\.\d+)+/.exec(printed.value)?.[0] ?? 'of unknown version'}, voice ${voice.value}`);
  }

  async synthesise(text: string, language: Language): Promise<Result<Sound, EngineFailure>> {
    const voice = await this.#voice(language);
    if (!voice.ok) return voice;
    const folder = await mkdtemp(path.join(tmpdir(), 'youxu-voice-'));
    try {
      const filename = path.join(folder, 'clip.wav');
      const { platform, reading, speed } = this.#spec;
      const words = reading?.(text, language) ?? text;
      const request = { text: words, voice: voice.value, speed: speed?.[language] ?? null, filename };
      const spoken = await this.#run(platform.buildExportCommand(request));
      return spoken.ok ? await soundIn(filename) : spoken;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Which of the engine's voices speaks the language; found once. */
  async #voice(language: Language): Promise<Result<string, EngineFailure>> {
    const known = this.#voices.get(language);
    if (known !== undefined) return ok(known);
    const printed = await this.#run(this.#spec.platform.getVoices(language));
    if (!printed.ok) return printed;
    const voice = this.#spec.voiceIn(printed.value, language);
    if (voice === undefined || !VOICE_NAME.test(voice)) {
      return err({ kind: 'no-voice', detail: `${this.#spec.name} has no voice that we know for ${language}` });
    }
    this.#voices.set(language, voice);
    return ok(voice);
  }

  async #run(
    what: Pick<SayCommand, 'command' | 'args'> & { pipedData?: string },
  ): Promise<Result<string, EngineFailure>> {
    const { spawn, searchPath, timeoutMs = TIMEOUT_MS } = this.#options;
    const program = await findProgram(what.command, searchPath);
    if (program === undefined) return err({ kind: 'missing', detail: `${what.command} is not on this machine` });
    return startProgram(program, what.args, { input: what.pipedData ?? '', timeoutMs, spawn }).done;
  }
}

/** An engine that ended with 0 has not therefore written anything. */
async function soundIn(filename: string): Promise<Result<Sound, EngineFailure>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(filename);
  } catch {
    return err({ kind: 'no-sound', detail: 'the engine wrote no file' });
  }
  const wav = readWav(bytes);
  if (!wav.ok) return err({ kind: 'no-sound', detail: wav.error });
  if (wav.value.samples.length === 0) return err({ kind: 'no-sound', detail: 'the file has no sound in it' });
  if (wav.value.sampleRateHz !== VOICE_RATE_HZ) {
    return err({ kind: 'no-sound', detail: `${wav.value.sampleRateHz} Hz, not ${VOICE_RATE_HZ}` });
  }
  return wav;
}
