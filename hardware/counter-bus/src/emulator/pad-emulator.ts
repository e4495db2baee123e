import { FrameScanner, Listeners, systemTimers, type Timers } from '@youxu/transport';
import type { WireDevice } from '@youxu/transport/emulator';
import type { DeviceKind } from '../codec/bus-profile.ts';
import { encodeLegacyFrame, type LegacyFrame, legacyFrameFormat } from '../codec/legacy-frame.ts';
import { codesName } from '../keys/key-map.ts';

export interface PadOptions {
  readonly address: number;
  readonly kind: DeviceKind;
  /** It echoes displays and beeps; false for a model that does not. */
  readonly answers?: boolean;
  /** It sends its frame again and again while a key is held; false for a model that sends one frame a press. */
  readonly repeatsHeld?: boolean;
  readonly timers?: Timers;
  /** In [0, 1): how long it waits before it repeats. */
  readonly random?: () => number;
}

export interface PadFaults {
  /** It hears and shows, but does not speak. */
  readonly mute: boolean;
  /** It does not hear the host. */
  readonly deaf: boolean;
  /** It sends each frame twice. */
  readonly doubles: boolean;
  /** This key does not come up. */
  readonly stuckKey: readonly number[] | null;
  /** It fills the bus with noise. */
  readonly babbling: boolean;
}

/** What a person sees of it. */
export interface PadPicture {
  readonly address: number;
  readonly kind: DeviceKind;
  readonly powered: boolean;
  /** Six signs: who waits, and the ticket; spaces are dark. Empty on a pad without digits. */
  readonly digits: string;
  readonly beeps: number;
  /** A key that is down, as in `0C`. */
  readonly keyDown: string | null;
  /** A press that nobody has acknowledged yet, or that it gave up to have acknowledged. */
  readonly unheard: 'none' | 'waiting' | 'given-up';
  /** The rating byte that the host answered last: the pad says thank you. */
  readonly thanksFor: number | null;
  readonly faults: PadFaults;
}

// Functions of legacy-68, as in the codec.
const KEY = 0x01;
const RATING_ANSWER = 0x01;
const DISPLAY = 0x02;
const BEEP = 0x03;
const RATING = 0x11;
const DIGITS = 6;
const BLANK = 0x0a;
const DARK = ' '.repeat(DIGITS);
// How patient real ones are is not published. The last try is sent within 1.2 s of the press: one that went on for longer than the
// 1.5 s of a same press could be heard as two where the tries between are lost.
const RETRY_MS = 400;
const RETRY_SPREAD_MS = 200;
const TRIES_MAX = 3;
const HELD_REPEAT_MS = 200;
const ANSWER_AFTER_MS = 4;
const BABBLE_EVERY_MS = 30;
const BABBLE_SIZE = 24;

/** A keypad or rating pad made of software that speaks `legacy-68` on an emulated wire. */
export class PadEmulator implements WireDevice {
  readonly #options: PadOptions;
  readonly #timers: Timers;
  readonly #random: () => number;
  readonly #changes = new Listeners<PadPicture>();
  #send: (bytes: Uint8Array) => void = () => {};
  #scanner = newScanner();
  #faults: PadFaults = { mute: false, deaf: false, doubles: false, stuckKey: null, babbling: false };
  #powered = true;
  #digits = DARK;
  #beeps = 0;
  #keyDown: string | null = null;
  #unheard: PadPicture['unheard'] = 'none';
  #thanksFor: number | null = null;
  /** The press that waits for its acknowledgement. */
  #pending: { readonly bytes: Uint8Array; readonly ack: Uint8Array; triesLeft: number } | undefined;
  /** What it means to do later; all of it ends with the power. */
  readonly #plans = new Set<() => void>();
  #cancelRetry: () => void = () => {};

  constructor(options: PadOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    this.#random = options.random ?? Math.random;
    if (options.kind === 'rating-pad') this.#digits = '';
  }

  attached(send: (bytes: Uint8Array) => void): void {
    this.#send = send;
  }

  receive(bytes: Uint8Array): void {
    if (!this.#powered || this.#faults.deaf) return;
    for (const frame of this.#scanner.push(bytes)) if (frame.address === this.#options.address) this.#obey(frame);
  }

  get picture(): PadPicture {
    return {
      address: this.#options.address,
      kind: this.#options.kind,
      powered: this.#powered,
      digits: this.#digits,
      beeps: this.#beeps,
      keyDown: this.#keyDown,
      unheard: this.#unheard,
      thanksFor: this.#thanksFor,
      faults: this.#faults,
    };
  }

  get powered(): boolean {
    return this.#powered;
  }

  get faults(): PadFaults {
    return this.#faults;
  }

  onChange(listener: (picture: PadPicture) => void): () => void {
    return this.#changes.add(listener);
  }

  /** Presses a key and lets it go. Several codes: digits typed before, sent with the key. */
  press(codes: readonly number[]): void {
    if (this.#powered) this.#say(KEY, codes);
  }

  /** Holds a key down for so long. */
  hold(codes: readonly number[], durationMs: number): void {
    if (!this.#powered) return;
    this.#keyDown = codesName(codes);
    this.press(codes);
    if (this.#options.repeatsHeld !== false) this.#repeatUntil(codes, durationMs);
    this.#after(durationMs, () => {
      this.#keyDown = null;
      this.#changed();
    });
  }

  /** Presses the key of a rating pad that sends this byte. */
  rate(level: number): void {
    if (!this.#powered) return;
    this.#thanksFor = null;
    this.#say(RATING, [level]);
  }

  setFaults(faults: Partial<PadFaults>): void {
    const was = this.#faults;
    this.#faults = { ...was, ...faults };
    if (this.#faults.stuckKey !== null && was.stuckKey === null) this.#stick();
    if (this.#faults.babbling && !was.babbling) this.#babble();
    this.#changed();
  }

  powerOff(): void {
    this.#powered = false;
    for (const cancel of this.#plans) cancel();
    this.#plans.clear();
    this.#pending = undefined;
    this.#digits = this.#options.kind === 'rating-pad' ? '' : DARK;
    this.#keyDown = null;
    this.#unheard = 'none';
    this.#thanksFor = null;
    this.#scanner = newScanner();
    this.#changed();
  }

  powerOn(): void {
    if (this.#powered) return;
    this.#powered = true;
    if (this.#faults.stuckKey !== null) this.#stick();
    if (this.#faults.babbling) this.#babble();
    this.#changed();
  }

  #obey(frame: LegacyFrame): void {
    const { func, data } = frame;
    const bytes = encodeLegacyFrame(frame);
    if (this.#pending?.ack.every((byte, at) => byte === bytes[at])) {
      this.#acknowledged(frame);
      return;
    }
    if (func === DISPLAY && data.length === DIGITS && this.#options.kind !== 'rating-pad') {
      this.#digits = data.map((digit) => (digit === BLANK ? ' ' : String(digit))).join('');
    } else if (func === BEEP) {
      this.#beeps += 1;
    } else if (func !== DISPLAY) {
      return;
    }
    this.#changed();
    if (this.#options.answers !== false) this.#after(ANSWER_AFTER_MS, () => this.#transmit(bytes));
  }

  #acknowledged({ func, data }: LegacyFrame): void {
    const wasRating = this.#pending?.bytes[6] === RATING;
    this.#pending = undefined;
    this.#cancelRetry();
    this.#unheard = 'none';
    if (wasRating && func === RATING_ANSWER) this.#thanksFor = data[0] ?? null;
    this.#changed();
  }

  /** Says it until it is acknowledged, or gives up. A new press takes the place of one that still waits. */
  #say(func: number, data: readonly number[]): void {
    const { address } = this.#options;
    const bytes = encodeLegacyFrame({ address, func, data });
    const ack = func === RATING ? encodeLegacyFrame({ address, func: RATING_ANSWER, data }) : bytes;
    this.#pending = { bytes, ack, triesLeft: TRIES_MAX };
    this.#unheard = 'waiting';
    this.#try();
  }

  #try(): void {
    const pending = this.#pending;
    if (pending === undefined) return;
    this.#cancelRetry();
    if (pending.triesLeft === 0) {
      this.#pending = undefined;
      this.#unheard = 'given-up';
      this.#changed();
      return;
    }
    pending.triesLeft -= 1;
    this.#transmit(pending.bytes);
    this.#cancelRetry = this.#after(RETRY_MS + this.#random() * RETRY_SPREAD_MS, () => this.#try());
    this.#changed();
  }

  #repeatUntil(codes: readonly number[], leftMs: number): void {
    if (leftMs < HELD_REPEAT_MS) return;
    this.#after(HELD_REPEAT_MS, () => {
      this.press(codes);
      this.#repeatUntil(codes, leftMs - HELD_REPEAT_MS);
    });
  }

  #stick(): void {
    const codes = this.#faults.stuckKey;
    if (codes === null) return;
    this.press(codes);
    this.#after(HELD_REPEAT_MS, () => this.#stick());
  }

  #babble(): void {
    if (!this.#faults.babbling) return;
    this.#transmit(Uint8Array.from({ length: BABBLE_SIZE }, () => Math.floor(this.#random() * 256)));
    this.#after(BABBLE_EVERY_MS, () => this.#babble());
  }

  #transmit(bytes: Uint8Array): void {
    if (this.#faults.mute) return;
    this.#send(bytes);
    if (this.#faults.doubles) this.#send(bytes);
  }

  #after(delayMs: number, run: () => void): () => void {
    const cancel = this.#timers.after(delayMs, () => {
      this.#plans.delete(cancel);
      run();
    });
    this.#plans.add(cancel);
    return () => {
      this.#plans.delete(cancel);
      cancel();
    };
  }

  #changed(): void {
    this.#changes.tell(this.picture);
  }
}

function newScanner(): FrameScanner<LegacyFrame> {
  return new FrameScanner(legacyFrameFormat((frame) => frame));
}
