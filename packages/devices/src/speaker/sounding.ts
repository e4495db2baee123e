import type { Timers } from '@youxu/client';
import { VOICE_RATE_HZ } from '@youxu/voice';
import type { SoundOutput } from './sound-output.ts';

/** A sound that has not ended so long after its length is lost with its sound card. */
const OVERDUE_MS = 3_000;

/** What comes out of a loudspeaker now, sound or a pause between two: one at a time, and all of it can be cut off. */
export class Sounding {
  readonly #output: SoundOutput;
  readonly #timers: Timers;
  #stop: () => void = () => {};

  constructor(output: SoundOutput, timers: Timers) {
    this.#output = output;
    this.#timers = timers;
  }

  /** Whether it sounded to its end. */
  async play(samples: Float32Array<ArrayBuffer>, gain: number): Promise<boolean> {
    const playing = this.#output.play(samples, VOICE_RATE_HZ, gain);
    this.#stop = () => playing.stop();
    const cancel = this.#timers.after(lengthMsOf(samples) + OVERDUE_MS, () => playing.stop());
    const end = await playing.done;
    cancel();
    this.#stop = () => {};
    return end === 'ended';
  }

  /** Resolves after so long, or when it is cut off. */
  silence(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#timers.after(ms, resolve);
    this.#stop = () => {
      cancel();
      resolve();
    };
    return promise;
  }

  /** Its end comes at once. */
  stop(): void {
    this.#stop();
  }
}

export function lengthMsOf(samples: Float32Array): number {
  return (samples.length / VOICE_RATE_HZ) * 1_000;
}
