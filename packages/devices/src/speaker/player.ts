import type { HallClient, Readable, Timers } from '@youxu/client';
import type { CallId, Speaker, SpeakerZoneId } from '@youxu/domain';
import { hasTimeFor, nextTurn, type Part, type Phrase, soundAt, type Turn, utter, type Waiting } from '@youxu/voice';
import { AnnouncementLog } from './announcement-log.ts';
import { evacuationPhrases, type Pending, phrasesOf } from './announcements.ts';
import type { Clips, SoundOutput } from './sound-output.ts';
import { lengthMsOf, Sounding } from './sounding.ts';

export interface PlayerOptions {
  readonly client: Pick<HallClient, 'subscribe' | 'command' | 'voidRequest' | 'serverNow'>;
  readonly timers: Timers;
  readonly clips: Clips;
  readonly output: SoundOutput;
  readonly speakerZoneId: SpeakerZoneId;
}

/** What a screen shows of its voice. */
export interface VoiceState {
  /** The words that sound now, in the order of their languages. */
  readonly speaking: readonly Phrase[] | null;
  /** Whose call it is; null when nothing sounds, and for the evacuation. */
  readonly callId: CallId | null;
  /** The browser wants the screen to be touched once before anything may sound. */
  readonly blocked: boolean;
  /** Why the last utterance did not sound, for those who keep the hall running. */
  readonly problem: string | null;
}

/** Without a call it is the evacuation. */
interface Item extends Waiting {
  readonly call?: Pending;
}

/** Silence between two utterances; each begins with its chime. */
const BREATH_MS = 400;
const RETRY_MS = 1_000;
/** A touch is heard of at once; this is for a sound system that comes back by itself. */
const RETRY_BLOCKED_MS = 5_000;
/** The evacuation is said again as long as it lasts. */
const EVACUATION_PAUSE_MS = 12_000;
/** Between a call and the same call again. */
const AGAIN_AFTER_MS = 700;
/** Twice what one view can hold. */
const SETTLED_MAX = 80;

const EVACUATION: Item = { id: 'evacuation', kind: 'evacuation', expiresAt: Number.POSITIVE_INFINITY };

/**
 * The voice of one speaker zone: one call after the other, each at most once. It keeps no queue of its own: what waits is the
 * server's view, and the start of each call is recorded there before it sounds [INV-13].
 */
export class Player {
  readonly state: Readable<VoiceState>;
  readonly #options: PlayerOptions;
  readonly #log: AnnouncementLog;
  readonly #listeners = new Set<(state: VoiceState) => void>();
  readonly #unsubscribe: () => void;
  /** Calls whose turn here is over, whatever a late view says of them. */
  readonly #settled = new Set<CallId>();
  #state: VoiceState = { speaking: null, callId: null, blocked: false, problem: null };
  #speaker: Speaker | null = null;
  #suspended = false;
  #evacuationSaidAtMs = Number.NEGATIVE_INFINITY;
  #speaking = false;
  #closed = false;
  readonly #sounding: Sounding;
  /** Ends the pause that lasts. */
  #endPause: (() => void) | null = null;

  constructor(options: PlayerOptions) {
    const { client, speakerZoneId, output, timers } = options;
    this.#options = options;
    this.#sounding = new Sounding(output, timers);
    this.#log = new AnnouncementLog(client, speakerZoneId);
    this.state = {
      get: () => this.#state,
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
    this.#unsubscribe = client.subscribe('speaker', { speakerZoneId }, ({ data }) => {
      this.#speaker = data;
      this.#suspensionChanged();
      this.#step();
    });
    void this.touch();
  }

  /** Somebody touched the screen: sound may be allowed from now on. */
  async touch(): Promise<void> {
    const awake = await this.#options.output.wake();
    this.#set({ blocked: !awake });
    if (awake) this.#goOn();
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
    this.#endPause?.();
    this.#sounding.stop();
  }

  #suspensionChanged(): void {
    const suspended = this.#speaker?.suspended ?? this.#suspended;
    if (suspended === this.#suspended) return;
    this.#suspended = suspended;
    this.#evacuationSaidAtMs = Number.NEGATIVE_INFINITY;
    // The one thing that may cut off what sounds: its end comes at once, too.
    this.#sounding.stop();
    this.#goOn();
  }

  #goOn(): void {
    this.#endPause?.();
    this.#endPause = null;
    this.#step();
  }

  #pause(ms: number): void {
    this.#endPause = this.#options.timers.after(ms, () => this.#goOn());
  }

  #step(): void {
    if (this.#speaking || this.#endPause !== null || this.#closed) return;
    const { client, timers } = this.#options;
    const restMs = this.#evacuationSaidAtMs + EVACUATION_PAUSE_MS - timers.elapsedMs();
    if (this.#suspended && restMs > 0) {
      this.#pause(restMs);
      return;
    }
    const now = client.serverNow();
    const queue = this.#queue();
    const sound = soundAt(now, this.#speaker?.sound ?? []);
    const { speak } = nextTurn(queue, now, sound);
    if (speak === undefined) {
      // The hall records as expired what begins too late; what is still wanted when the quiet ends is spoken [VOICE-6].
      if (sound.gain === 0 && queue.length > 0) this.#pause(RETRY_MS);
      return;
    }
    this.#speaking = true;
    void this.#say(speak).then((pauseMs) => {
      this.#speaking = false;
      this.#set({ speaking: null, callId: null });
      this.#pause(pauseMs);
    });
  }

  /** While the building is to be left, nobody is called to a window. */
  #queue(): readonly Item[] {
    if (this.#suspended) return [EVACUATION];
    const waiting = (this.#speaker?.pending ?? []).filter(({ callId }) => !this.#settled.has(callId));
    return waiting.map((call) => ({ id: call.callId, kind: call.kind, expiresAt: call.expiresAt, call }));
  }

  /** One utterance from its preparation to its end; then so many milliseconds of silence. */
  async #say({ item: { call }, times, gain }: NonNullable<Turn<Item>['speak']>): Promise<number> {
    const { clips, output, timers } = this.#options;
    const hereFloor = this.#speaker?.floorNumber;
    const awake = await output.wake();
    this.#set({ blocked: !awake });
    if (!awake) return RETRY_BLOCKED_MS;
    const phrases = call === undefined ? evacuationPhrases() : phrasesOf(call, hereFloor ?? call.floorNumber);
    const words = phrases.ok ? phrases.value : [];
    const parts = utter(words, call === undefined ? times : 1);
    const samples = phrases.ok ? await clips.utterance(parts) : phrases;
    if (call !== undefined) {
      const begun = await this.#log.begin(call);
      if (begun !== 'again') this.#settle(call.callId);
      if (begun !== 'begun') return begun === 'over' ? 0 : RETRY_MS;
    }
    // Closed since: nobody hears it any more, and the desk is told at once.
    const isCutOff = (): boolean => this.#closed || this.#suspended !== (call === undefined);
    const started = samples.ok && !isCutOff();
    if (started) this.#set({ speaking: words, callId: call?.callId ?? null });
    const sounded = started && (await this.#sounding.play(samples.value, gain));
    // In two languages it is said twice already.
    if (sounded && call !== undefined && times === 2 && words.length === 1)
      await this.#sayAgain(call.callId, parts, samples.value);
    if (call !== undefined) this.#log.end(call, sounded ? 'spoken' : 'unknown');
    else if (sounded) this.#evacuationSaidAtMs = timers.elapsedMs();
    if (!samples.ok) this.#set({ problem: `cannot say it: ${JSON.stringify(samples.error)}` });
    else if (sounded) this.#set({ problem: null });
    else if (!isCutOff()) this.#set({ problem: 'no sound came out' });
    return samples.ok || call !== undefined ? BREATH_MS : RETRY_MS;
  }

  /** The second time, if those who wait by now can spare it; whatever becomes of it, the call has been spoken. */
  async #sayAgain(callId: CallId, parts: readonly Part[], first: Float32Array): Promise<void> {
    const { client, clips } = this.#options;
    const now = client.serverNow();
    const { gain, once } = soundAt(now, this.#speaker?.sound ?? []);
    const eachMs = lengthMsOf(first) + BREATH_MS;
    if (this.#suspended || gain === 0 || once || !hasTimeFor(this.#queue(), now, eachMs)) return;
    await this.#sounding.silence(AGAIN_AFTER_MS);
    if (!this.#isAwaited(callId)) return;
    // The chime has been heard.
    const samples = await clips.utterance(parts.slice(1));
    if (samples.ok && !this.#closed && !this.#suspended) await this.#sounding.play(samples.value, gain);
  }

  /** Undone, or answered meanwhile: then it is not said again. A view from before the begin still has it among those that wait. */
  #isAwaited(callId: CallId): boolean {
    const { calling, pending = [] } = this.#speaker ?? {};
    return calling === undefined || calling.includes(callId) || pending.some((one) => one.callId === callId);
  }

  #settle(callId: CallId): void {
    this.#settled.add(callId);
    const [oldest] = this.#settled;
    if (this.#settled.size > SETTLED_MAX && oldest !== undefined) this.#settled.delete(oldest);
  }

  #set(change: Partial<VoiceState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}
