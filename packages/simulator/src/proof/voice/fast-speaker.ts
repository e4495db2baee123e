import path from 'node:path';
import { connectHall, type HallClient, socketIoTransport, systemPorts, type Timers } from '@youxu/client';
import { type Clips, Player, type SoundOutput } from '@youxu/devices/speaker';
import type { SpeakerZoneId } from '@youxu/domain';
import type { Part } from '@youxu/voice';
import { fileClips } from '@youxu/voice/node';
import { understand } from './heard.ts';
import type { Sounded } from './voice-audit.ts';

const AUDIO = path.resolve(import.meta.dirname, '../../../../../assets/audio');

export interface FastSpeakerOptions {
  readonly url: string;
  /** Of the display or gateway that speaks for the zone. */
  readonly token: string;
  readonly speakerZoneId: SpeakerZoneId;
  /** So much faster than real time: its timers, and the sound card, on which every sound lasts as long as it is. */
  readonly rate: number;
  readonly hallNow: () => number;
}

/** The real player with the hall's own clips at a real server. What it plays is noted instead of heard. */
export class FastSpeaker {
  readonly sounds: Sounded[] = [];
  readonly #options: FastSpeakerOptions;
  readonly #library = fileClips({ zh: path.join(AUDIO, 'zh-espeak'), en: path.join(AUDIO, 'en-espeak') });
  #client: HallClient | undefined;
  #player: Player | undefined;
  /** Silences what sounds now. */
  #cut: () => void = () => {};

  constructor(options: FastSpeakerOptions) {
    this.#options = options;
    this.start();
  }

  get isOnline(): boolean {
    return this.#client?.connection.get().state === 'online';
  }

  /** It is at a call, or at the pause before it is said again. */
  get isSpeaking(): boolean {
    return this.#player?.state.get().speaking != null;
  }

  isSounding = false;

  start(): void {
    const { url, token, speakerZoneId, rate } = this.#options;
    const timers = fast(rate);
    // A client knows by itself how fast its hall's time passes.
    this.#client = connectHall({ ...systemPorts(), transport: socketIoTransport({ url, token }) });
    const parts = new WeakMap<Float32Array, readonly Part[]>();
    const clips: Clips = {
      utterance: async (of) => {
        const samples = await this.#library.utterance(of);
        if (samples.ok) parts.set(samples.value, of);
        return samples;
      },
    };
    const output: SoundOutput = {
      wake: () => Promise.resolve(true),
      play: (samples, rateHz) => this.#play(parts.get(samples) ?? [], (samples.length / rateHz) * 1_000, timers),
    };
    this.#player = new Player({ client: this.#client, timers, clips, output, speakerZoneId });
  }

  /** As when its machine loses its power: nobody is told anything. */
  die(): void {
    this.#client?.close();
    this.#cut();
    this.#player?.close();
    this.#client = undefined;
    this.#player = undefined;
  }

  #play(parts: readonly Part[], lengthMs: number, timers: Timers): ReturnType<SoundOutput['play']> {
    const { speakerZoneId, hallNow } = this.#options;
    const fromAt = hallNow();
    this.isSounding = true;
    const { promise: done, resolve } = Promise.withResolvers<'ended' | 'failed'>();
    const end = (whole: boolean): void => {
      stop();
      this.#cut = () => {};
      this.isSounding = false;
      this.sounds.push({ speakerZoneId, fromAt, toAt: hallNow(), onceMs: lengthMs, whole, heard: understand(parts) });
      resolve(whole ? 'ended' : 'failed');
    };
    const stop = timers.after(lengthMs, () => end(true));
    this.#cut = () => end(false);
    return { done, stop: () => this.#cut() };
  }
}

function fast(rate: number): Timers {
  const { timers } = systemPorts();
  return { elapsedMs: () => timers.elapsedMs() * rate, after: (ms, run) => timers.after(ms / rate, run) };
}
