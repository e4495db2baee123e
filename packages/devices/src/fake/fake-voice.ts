import { err, type Instant, ok } from '@youxu/basics';
import type { FakeHall, FakeTime } from '@youxu/client/fake';
import type { CallId, Speaker, SpeakerZoneId, TicketNumber } from '@youxu/domain';
import { type Part, VOICE_RATE_HZ } from '@youxu/voice';
import type { Clips, Playing, SoundOutput } from '../speaker/sound-output.ts';

export const START = Date.parse('2026-11-21T10:42:00+08:00');
export const speakerZoneId = 'hall' as SpeakerZoneId;
const HOUR_MS = 3_600_000;
/** Softer an hour from the start, quiet in the third. */
export const SOUND: Speaker['sound'] = [
  { fromAt: START + HOUR_MS, toAt: START + 2 * HOUR_MS, gainDb: -6, once: true },
  { fromAt: START + 2 * HOUR_MS, toAt: START + 3 * HOUR_MS, gainDb: 'silent', once: true },
];
/** As long as a call of the tests sounds, said twice. */
export const UTTERANCE_MS = 4_000;
/** As long as every single sound; 700 ms lie between a call and the same call again. */
const SOUND_MS = 1_650;

type Pending = Speaker['pending'][number];

/** A loudspeaker in virtual time. */
export class FakeOutput implements SoundOutput {
  readonly #time: FakeTime;
  /** What sounded, from when to when; null while it sounds. */
  readonly played: { readonly samples: Float32Array; readonly gain: number; readonly fromMs: number; toMs?: number }[] =
    [];
  awake = true;
  broken = false;
  /** It says at once that nothing sounded, as a player without a sound card. */
  failing = false;
  onPlay: () => void = () => {};

  constructor(time: FakeTime) {
    this.#time = time;
  }

  wake(): Promise<boolean> {
    return Promise.resolve(this.awake);
  }

  play(samples: Float32Array<ArrayBuffer>, sampleRateHz: number, gain: number): Playing {
    this.onPlay();
    const sound: (typeof this.played)[number] = { samples, gain, fromMs: this.#time.elapsedMs() };
    this.played.push(sound);
    let finish: (end: 'ended' | 'failed') => void = () => {};
    const done = new Promise<'ended' | 'failed'>((resolve) => {
      finish = (end) => {
        sound.toMs ??= this.#time.elapsedMs();
        resolve(end);
      };
    });
    if (this.failing) finish('failed');
    else if (!this.broken) this.#time.after((samples.length / sampleRateHz) * 1_000, () => finish('ended'));
    return { done, stop: () => finish('failed') };
  }
}

/** Every utterance has the same length and its first sample tells which one it is. */
export class FakeClips implements Clips {
  readonly utterances: (readonly Part[])[] = [];
  missing = false;
  utterance: Clips['utterance'] = (parts) => {
    if (this.missing) return Promise.resolve(err('404'));
    const samples = new Float32Array((SOUND_MS / 1_000) * VOICE_RATE_HZ);
    samples[0] = this.utterances.push(parts) - 1;
    return Promise.resolve(ok(samples));
  };
}

/** The part of the hall's rules that matters here: pending → started → spoken or unknown; late ones expire. */
export class AnnouncingHall {
  readonly hall: FakeHall;
  readonly items = new Map<CallId, { readonly pending: Pending; state: string }>();
  readonly #answered = new Set<CallId>();
  readonly journal: string[] = [];
  #times: Pick<Speaker, 'sound' | 'suspended'> = { sound: SOUND, suspended: false };

  constructor(hall: FakeHall) {
    this.hall = hall;
    hall.on('begin-announcement', ({ callId }) => {
      const item = this.items.get(callId);
      if (item === undefined) return err({ code: 'unknown-announcement', facts: { callId } });
      if (item.state === 'pending' && hall.now() >= item.pending.expiresAt) item.state = 'expired';
      if (item.state !== 'pending') return err({ code: 'announcement-over', facts: { state: item.state } });
      this.#turn(callId, 'started');
      return ok({});
    });
    hall.on('end-announcement', ({ callId, outcome }) => {
      this.#turn(callId, outcome);
      return ok({});
    });
    this.show();
  }

  call(number: string, more: Partial<Pending> = {}): CallId {
    const callId = `call-${number}-${this.items.size}` as CallId;
    const calledAt: Instant = this.hall.now();
    const pending: Pending = {
      ...{ callId, number: number as TicketNumber, windowNumber: '3', floorNumber: 1, kind: 'call', language: 'zh' },
      ...{ calledAt, expiresAt: calledAt + 60_000 },
      ...more,
    };
    this.items.set(callId, { pending, state: 'pending' });
    this.show();
    return callId;
  }

  /** The call is undone. */
  forget(callId: CallId): void {
    this.items.delete(callId);
    this.show();
  }

  /** Its person has come. */
  answer(callId: CallId): void {
    this.#answered.add(callId);
    this.show();
  }

  show(): void {
    const open = [...this.items.values()].filter(({ state }) => state === 'pending');
    const pending = open.map((item) => item.pending);
    const calling = [...this.items.entries()].flatMap(([callId, { state }]) =>
      state === 'started' && !this.#answered.has(callId) ? [callId] : [],
    );
    this.hall.show('speaker', { speakerZoneId }, { speakerZoneId, floorNumber: 1, ...this.#times, calling, pending });
  }

  /** How it sounds, or that it is evacuated. */
  times(more: Partial<Pick<Speaker, 'sound' | 'suspended'>>): void {
    this.#times = { ...this.#times, ...more };
    this.show();
  }

  stateOf(callId: CallId): string | undefined {
    return this.items.get(callId)?.state;
  }

  #turn(callId: CallId, state: string): void {
    const item = this.items.get(callId);
    if (item === undefined) return;
    item.state = state;
    this.journal.push(`${item.pending.number} ${state}`);
    this.show();
  }
}
