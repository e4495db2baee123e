import type { Playing, SoundOutput } from '@youxu/devices/speaker';

/** A browser that allows sound resumes in a few milliseconds; one that waits for a touch never answers. */
const RESUME_MS_MAX = 400;

/** WebAudio: one buffer an utterance, so nothing can fall between two words. */
export function webAudioOutput(): SoundOutput {
  let context: AudioContext | null = null;
  return {
    wake: async () => {
      try {
        // A sound card that went away closes its context for good.
        if (context === null || context.state === 'closed') context = new AudioContext();
        if (context.state !== 'running') await Promise.race([context.resume(), delay(RESUME_MS_MAX)]);
        return context.state === 'running';
      } catch {
        return false;
      }
    },
    play: (samples, sampleRateHz, gain) => {
      try {
        if (context !== null) return playIn(context, samples, sampleRateHz, gain);
      } catch {
        // Closed in this very moment.
      }
      return { done: Promise.resolve('failed'), stop: () => undefined };
    },
  };
}

function playIn(
  context: AudioContext,
  samples: Float32Array<ArrayBuffer>,
  sampleRateHz: number,
  gain: number,
): Playing {
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

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
