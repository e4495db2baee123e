/** A browser that allows sound resumes in a few milliseconds; one that waits for a touch never answers. */
const RESUME_MS_MAX = 400;
/** The time of a context that sounds goes on with every buffer of its sound card: some ten milliseconds. */
const TICK_MS_MAX = 500;
const TICK_EVERY_MS = 5;

/** Sound that is on its way. */
export interface WebAudioPlaying {
  /** Resolves once: when it has sounded to its end, or when it has not. Never rejects. */
  readonly done: Promise<'ended' | 'failed'>;
  /** Silence at once; `done` says `failed`. */
  stop(): void;
}

/** The loudspeaker behind a page; `SoundOutput` of the voice's player has this shape. */
export interface WebAudioOutput {
  /** Whether sound may come out now. False while the browser waits for somebody to touch the screen; never sounds later. */
  wake(): Promise<boolean>;
  /** To be called only after `wake` said true. `gain` is a factor, 0 to 1. */
  play(samples: Float32Array<ArrayBuffer>, sampleRateHz: number, gain: number): WebAudioPlaying;
}

/**
 * WebAudio: one buffer an utterance, so nothing can fall between two words. A context that has hung, as it may when a sound card goes away
 * and comes back, says that it runs and never ends a sound: its time stands still. It is closed, and the next one has the new card.
 */
export function webAudioOutput(create: () => AudioContext = () => new AudioContext()): WebAudioOutput {
  let context: AudioContext | null = null;
  /** Whether it runs, and its time passes. */
  const isAwake = async (): Promise<boolean> => {
    // A sound card that went away may also close its context for good.
    if (context === null || context.state === 'closed') context = create();
    if (context.state !== 'running') await Promise.race([context.resume(), delay(RESUME_MS_MAX)]);
    if (context.state !== 'running') return false;
    if (await ticks(context)) return true;
    void context.close().catch(() => undefined);
    context = null;
    return false;
  };
  return {
    wake: async () => {
      try {
        // One that has hung is replaced at once.
        return (await isAwake()) || (context === null && (await isAwake()));
      } catch {
        return false;
      }
    },
    play: (samples, sampleRateHz, gain) => {
      try {
        if (context !== null) return playIn(context, { samples, sampleRateHz, gain });
      } catch {
        // Closed in this very moment.
      }
      return { done: Promise.resolve('failed'), stop: () => undefined };
    },
  };
}

interface Utterance {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly sampleRateHz: number;
  readonly gain: number;
}

function playIn(context: AudioContext, { samples, sampleRateHz, gain }: Utterance): WebAudioPlaying {
  const buffer = context.createBuffer(1, samples.length, sampleRateHz);
  buffer.copyToChannel(samples, 0);
  const volume = context.createGain();
  volume.gain.value = gain;
  volume.connect(context.destination);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(volume);
  let finish: (end: 'ended' | 'failed') => void = () => undefined;
  const done = new Promise<'ended' | 'failed'>((resolve) => {
    finish = resolve;
  });
  source.onended = () => {
    volume.disconnect();
    finish('ended');
  };
  source.start();
  return {
    done,
    stop: () => {
      // Said here, because a context that hangs never says `ended`.
      finish('failed');
      source.stop();
    },
  };
}

async function ticks(context: AudioContext): Promise<boolean> {
  const from = context.currentTime;
  for (let waitedMs = 0; waitedMs < TICK_MS_MAX; waitedMs += TICK_EVERY_MS) {
    if (context.currentTime !== from) return true;
    await delay(TICK_EVERY_MS);
  }
  return context.currentTime !== from;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
