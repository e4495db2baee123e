import { assert, type Clock, defined, unreachable } from '@youxu/basics';
import {
  type ByteStream,
  FrameScanner,
  type KeptConnection,
  keepConnected,
  Listeners,
  systemTimers,
  type Timers,
} from '@youxu/transport';
import type { BusProfile, DeviceFrame, PadDisplay } from '../codec/bus-profile.ts';
import { codesName, legacyKeys } from '../keys/key-map.ts';
import { type KeyOutcome, KeyReader } from '../keys/key-reader.ts';
import { fiveKeyLevels } from '../keys/rating-level.ts';
import { RatingReader } from '../keys/rating-reader.ts';
import { BusDevice, PROBE_EVERY_MS } from './bus-device.ts';
import type { BusCounts, BusDeviceOptions, HealthNews, KeyNews, RatingNews } from './bus-news.ts';
import { BusSchedule } from './bus-schedule.ts';
import { BusWriter } from './bus-writer.ts';

export interface CounterBusOptions {
  /** A fresh stream for each attempt. */
  readonly line: () => ByteStream;
  /** Of the bus itself, also where a serial server stands between. */
  readonly baudRate: number;
  readonly profile: BusProfile;
  readonly devices: readonly BusDeviceOptions[];
  /** What a device may take to answer, beyond the frames' own time. More than 50 ms for slow serial servers. */
  readonly turnaroundMs?: number;
  readonly timers?: Timers;
  /** Milliseconds that only rise, in step with `timers`. */
  readonly elapsedMs?: () => number;
  /** For the `atMs` of what is told. */
  readonly clock?: Clock;
  /** In [0, 1). */
  readonly random?: () => number;
}

/** A bus with its keypads and rating pads. An unknown device id throws. */
export interface CounterBus {
  /** What its digits should show from now on. Only the newest counts; it is sent until the device has it, and again after silence. */
  show(deviceId: string, display: PadDisplay): void;
  /** Beeps once, within two seconds or not at all. */
  beep(deviceId: string): void;
  /**
   * Tells the pad that its rating of `atMs` ({@link RatingNews}) has arrived: to be called when it is kept, since the pad says thank you
   * by it. Until then the pad repeats, so that late is not too late; what it repeats is no further rating. Nothing where another
   * one has come since.
   */
  answerRating(deviceId: string, atMs: number): void;
  /** When it was last heard, by `clock`; undefined: never. */
  heardAt(deviceId: string): number | undefined;
  onKey(listener: (news: KeyNews) => void): () => void;
  onRating(listener: (news: RatingNews) => void): () => void;
  onHealth(listener: (news: HealthNews) => void): () => void;
  readonly counts: BusCounts;
  /** The adapter was plugged in: a line that waits for its next attempt tries at once. */
  retryNow(): void;
  close(): Promise<void>;
}

const TURNAROUND_MS = 50;

interface Member {
  readonly id: string;
  readonly device: BusDevice;
  readonly keys: KeyReader;
  readonly ratings: RatingReader;
  cancelRelease: () => void;
  /** Its last rating. */
  rating:
    | { readonly byte: number; readonly frame: DeviceFrame; readonly atMs: number; isAnswered: boolean }
    | undefined;
  heardAtMs: number | undefined;
}

/** Opens the line and keeps it open; drives the devices on it. Throws on two devices of one id or address. */
export function openCounterBus(options: CounterBusOptions): CounterBus {
  const ids = new Set(options.devices.map(({ id }) => id));
  const addresses = new Set(options.devices.map(({ address }) => address));
  const { addressMin, addressMax } = options.profile;
  assert(ids.size === options.devices.length, 'each device of a bus has an id of its own');
  assert(addresses.size === options.devices.length, 'each device of a bus has an address of its own');
  for (const address of addresses) {
    assert(address >= addressMin && address <= addressMax, `${options.profile.name} has no address ${address}`);
  }
  return new OpenBus(options);
}

class OpenBus implements CounterBus {
  readonly #timers: Timers;
  readonly #elapsedMs: () => number;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #profile: BusProfile;
  readonly #members = new Map<number, Member>();
  readonly #writer: BusWriter;
  readonly #kept: KeptConnection;
  readonly #strangers = new Set<number>();
  readonly #keyNews = new Listeners<KeyNews>();
  readonly #ratingNews = new Listeners<RatingNews>();
  readonly #healthNews = new Listeners<HealthNews>();
  /** For so long in all, and since then, nothing could be heard: that is no time between two presses. */
  #deafMs = 0;
  #deafSinceMs: number | undefined = 0;
  #hasListened = false;
  readonly #counts = { framesHeard: 0, bytesSkipped: 0, repeated: 0, echoed: 0, answersMissed: 0 };

  constructor(options: CounterBusOptions) {
    this.#timers = options.timers ?? systemTimers;
    this.#elapsedMs = options.elapsedMs ?? (() => performance.now());
    this.#clock = options.clock ?? { now: () => Date.now() };
    this.#random = options.random ?? Math.random;
    this.#profile = options.profile;
    for (const device of options.devices) this.#members.set(device.address, this.#member(device));
    const devices = [...this.#members.values()].map(({ device }) => device);
    this.#writer = new BusWriter(
      new BusSchedule(devices),
      { baudRate: options.baudRate, turnaroundMs: options.turnaroundMs ?? TURNAROUND_MS },
      this.#timers,
      this.#elapsedMs,
    );
    this.#kept = keepConnected({
      connect: () => this.#connect(options.line()),
      onUp: (stream) => this.#lineUp(stream),
      onDown: ({ detail }) => this.#lineDown(detail),
      timers: this.#timers,
      random: this.#random,
    });
  }

  get counts(): BusCounts {
    return { ...this.#counts };
  }

  show(deviceId: string, display: PadDisplay): void {
    this.#byId(deviceId).device.show(display);
    this.#writer.wake();
  }

  beep(deviceId: string): void {
    this.#byId(deviceId).device.beep(this.#elapsedMs());
    this.#writer.wake();
  }

  answerRating(deviceId: string, atMs: number): void {
    const { device, rating } = this.#byId(deviceId);
    if (rating === undefined || rating.isAnswered || rating.atMs !== atMs) return;
    rating.isAnswered = true;
    device.acknowledge(rating.frame);
    this.#writer.wake();
  }

  onKey(listener: (news: KeyNews) => void): () => void {
    return this.#keyNews.add(listener);
  }

  onRating(listener: (news: RatingNews) => void): () => void {
    return this.#ratingNews.add(listener);
  }

  onHealth(listener: (news: HealthNews) => void): () => void {
    return this.#healthNews.add(listener);
  }

  heardAt(deviceId: string): number | undefined {
    return this.#byId(deviceId).heardAtMs;
  }

  retryNow(): void {
    this.#kept.retryNow();
  }

  async close(): Promise<void> {
    this.#writer.down();
    for (const member of this.#members.values()) member.cancelRelease();
    await this.#kept.stop();
  }

  #member({
    id,
    address,
    kind,
    answers = true,
    keys = legacyKeys,
    heldSign = 'repeats',
    levels,
  }: BusDeviceOptions): Member {
    const device = new BusDevice({
      address,
      kind,
      answers,
      profile: this.#profile,
      onHealth: (health) => this.#healthNews.tell({ kind: 'device', deviceId: id, health }),
      onMissed: () => {
        this.#counts.answersMissed += 1;
      },
    });
    return {
      id,
      device,
      keys: new KeyReader(keys, heldSign),
      ratings: new RatingReader(levels ?? fiveKeyLevels),
      cancelRelease: () => {},
      rating: undefined,
      heardAtMs: undefined,
    };
  }

  #byId(deviceId: string): Member {
    return defined(
      [...this.#members.values()].find(({ id }) => id === deviceId),
      `device ${deviceId} on this bus`,
    );
  }

  #connect(stream: ByteStream): ByteStream {
    const scanner = new FrameScanner(this.#profile.format);
    let skipped = 0;
    stream.onBytes((bytes) => {
      this.#writer.heard();
      for (const frame of scanner.push(bytes)) this.#hear(frame);
      this.#counts.bytesSkipped += scanner.skippedLength - skipped;
      skipped = scanner.skippedLength;
      this.#writer.wake();
    });
    return stream;
  }

  /** The time of presses: it stands still while there is no line. */
  #listenedMs(): number {
    return (this.#deafSinceMs ?? this.#elapsedMs()) - this.#deafMs;
  }

  #lineUp(stream: ByteStream): void {
    if (this.#deafSinceMs !== undefined) this.#deafMs += this.#elapsedMs() - this.#deafSinceMs;
    this.#deafSinceMs = undefined;
    if (!this.#hasListened) for (const { keys } of this.#members.values()) keys.beginListening(this.#listenedMs());
    this.#hasListened = true;
    this.#strangers.clear();
    this.#healthNews.tell({ kind: 'line', up: true, detail: '' });
    // Displays go out at once; what is only probed is spread, so that many buses do not all speak at the same moment.
    const nowMs = this.#elapsedMs();
    for (const { device } of this.#members.values()) device.lineUp(nowMs + this.#random() * PROBE_EVERY_MS);
    this.#writer.up(stream);
  }

  #lineDown(detail: string): void {
    this.#deafSinceMs ??= this.#elapsedMs();
    this.#writer.down();
    for (const member of this.#members.values()) {
      member.cancelRelease();
      member.keys.giveUp();
      member.device.lineDown();
    }
    this.#healthNews.tell({ kind: 'line', up: false, detail });
  }

  #hear(frame: DeviceFrame): void {
    this.#counts.framesHeard += 1;
    const member = this.#members.get(frame.address);
    if (member === undefined) {
      if (!this.#strangers.has(frame.address)) this.#healthNews.tell({ kind: 'stranger', address: frame.address });
      this.#strangers.add(frame.address);
      return;
    }
    if (member.device.isOwnEcho(frame, this.#elapsedMs())) {
      this.#counts.echoed += 1;
      return;
    }
    member.heardAtMs = this.#clock.now();
    const answered = member.device.heard(frame);
    if (answered !== undefined) this.#writer.answered(answered);
    const { word } = frame;
    switch (word.kind) {
      case 'key': {
        member.device.acknowledge(frame);
        this.#tellKeys(member, member.keys.hear(word.codes, this.#listenedMs(), word.edge));
        return;
      }
      case 'rating':
        this.#hearRating(member, frame, word.level);
        return;
      case 'other':
        return;
      default:
        unreachable(word);
    }
  }

  #hearRating(member: Member, frame: DeviceFrame, byte: number): void {
    const outcome = member.ratings.hear(byte, this.#listenedMs());
    switch (outcome.kind) {
      case 'rating':
        // Two of one millisecond are told apart all the same.
        member.rating = {
          byte,
          frame,
          atMs: Math.max(this.#clock.now(), (member.rating?.atMs ?? 0) + 1),
          isAnswered: false,
        };
        this.#ratingNews.tell({ deviceId: member.id, level: outcome.level, atMs: member.rating.atMs });
        return;
      case 'unmapped':
        this.#healthNews.tell({ kind: 'unmapped', deviceId: member.id, what: 'rating', codes: codesName([byte]) });
        return;
      case 'repeated':
        this.#counts.repeated += 1;
        // It did not hear our answer.
        if (member.rating?.byte === byte && member.rating.isAnswered) member.device.acknowledge(frame);
        return;
      default:
        unreachable(outcome);
    }
  }

  #tellKeys(member: Member, outcomes: readonly KeyOutcome[]): void {
    const { id: deviceId, keys } = member;
    for (const outcome of outcomes) {
      switch (outcome.kind) {
        case 'press':
          this.#keyNews.tell({ deviceId, press: outcome.press, atMs: this.#clock.now() });
          break;
        case 'unmapped':
          this.#healthNews.tell({ kind: 'unmapped', deviceId, what: 'key', codes: outcome.codes });
          break;
        case 'stuck':
          this.#healthNews.tell({ kind: 'stuck-key', deviceId, codes: outcome.codes });
          break;
        case 'loose':
          this.#healthNews.tell({ kind: 'loose-key', deviceId, codes: outcome.codes });
          break;
        case 'repeated':
          this.#counts.repeated += 1;
          break;
        default:
          unreachable(outcome);
      }
    }
    member.cancelRelease();
    const { dueMs } = keys;
    if (dueMs === undefined) return;
    // Never less than a millisecond: a sum of fractions that falls short of its due must not spin.
    member.cancelRelease = this.#timers.after(Math.max(1, dueMs - this.#listenedMs()), () =>
      this.#tellKeys(member, keys.pass(this.#listenedMs())),
    );
  }
}
