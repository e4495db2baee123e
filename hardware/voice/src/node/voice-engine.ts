import type { Result } from '@youxu/basics';
import type { ProgramFailure } from '@youxu/transport/program';
import type { Language } from '../announcement.ts';
import type { Sound } from '../wav.ts';

export interface EngineFailure {
  /** Beside what befalls programs: `no-voice`, it cannot speak this language; `no-sound`, it ended well and wrote nothing usable. */
  readonly kind: ProgramFailure['kind'] | 'no-voice' | 'no-sound';
  readonly detail: string;
}

/** A speech engine of the machine. Makes clips; calls are never spoken by an engine that is only met at that moment. */
export interface VoiceEngine {
  readonly name: string;
  /** Whether it is there and has a voice for the language: `made by` of a manifest (engine, version, voice). */
  available(language: Language): Promise<Result<string, EngineFailure>>;
  /** Words at `VOICE_RATE_HZ`, one channel, as the engine gives them: neither trimmed nor levelled. */
  synthesise(text: string, language: Language): Promise<Result<Sound, EngineFailure>>;
}
