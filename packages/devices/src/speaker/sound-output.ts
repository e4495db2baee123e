import type { Result } from '@youxu/basics';
import type { Part } from '@youxu/voice';

/** Sound that is on its way. */
export interface Playing {
  /** Resolves once: when it has sounded to its end, or when it has not. Never rejects. */
  readonly done: Promise<'ended' | 'failed'>;
  /** Silence at once; `done` says `failed`. */
  stop(): void;
}

/** The loudspeaker behind a screen. */
export interface SoundOutput {
  /** Whether sound may come out now. False while the browser waits for somebody to touch the screen. */
  wake(): Promise<boolean>;
  /** To be called only after `wake` said true. `gain` is a factor, 0 to 1. */
  play(samples: Float32Array<ArrayBuffer>, sampleRateHz: number, gain: number): Playing;
}

/** The recorded words. */
export interface Clips {
  /** One piece of sound at `VOICE_RATE_HZ`. The error is a sentence for those who keep the hall running. */
  utterance(parts: readonly Part[]): Promise<Result<Float32Array<ArrayBuffer>, string>>;
}
