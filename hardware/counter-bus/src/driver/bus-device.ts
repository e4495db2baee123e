import type { BusProfile, DeviceFrame, DeviceKind, PadDisplay } from '../codec/bus-profile.ts';
import type { DeviceHealth } from './bus-news.ts';
import type { Outgoing } from './bus-writer.ts';

/**
 * What a frame to a device is for. Two are there so that one device does not keep the others waiting: a `late-ack` goes to one
 * that was acknowledged just now and repeats too soon, a `retry` to one that did not answer the last time.
 */
export type Errand = 'ack' | 'beep' | 'display' | 'late-ack' | 'retry' | 'probe';

export interface BusDeviceSettings {
  readonly address: number;
  readonly kind: DeviceKind;
  readonly answers: boolean;
  readonly profile: BusProfile;
  readonly onHealth: (health: DeviceHealth) => void;
  /** An answer did not come. */
  readonly onMissed: () => void;
}

export const PROBE_EVERY_MS = 5_000;
/** The first try and two more. */
const MISSES_MAX = 3;
/** A beep calls the clerk's eye to what happened just now. */
const BEEP_KEEPS_MS = 2_000;
/** Devices wait longer than that before they repeat; one that is faster gets its acknowledgement in turn. */
const ACK_AGAIN_MS = 150;
/** No device can have heard or missed its acknowledgement and spoken again so soon: that is our own frame. */
const OWN_ECHO_MS = 60;
const NEVER = Number.POSITIVE_INFINITY;

/** One device as the host sees it: what it should show, what it is known to show, what it is owed. Times are the writer's. */
export class BusDevice {
  readonly #settings: BusDeviceSettings;
  #health: DeviceHealth = 'unknown';
  #misses = 0;
  /** Absent: it has no digits. */
  #wanted: Uint8Array | undefined;
  /** Absent: nobody knows what it shows. */
  #shown: Uint8Array | undefined;
  #probeAtMs = NEVER;
  #ack: Uint8Array | undefined;
  #lastAck: { readonly bytes: Uint8Array; readonly atMs: number } | undefined;
  #beepUntilMs: number | undefined;
  #asked: Outgoing | undefined;

  constructor(settings: BusDeviceSettings) {
    this.#settings = settings;
    this.show({});
  }

  show(display: PadDisplay): void {
    const { profile, address, kind } = this.#settings;
    if (kind !== 'rating-pad') this.#wanted = profile.display(address, display);
  }

  beep(nowMs: number): void {
    this.#beepUntilMs = nowMs + BEEP_KEEPS_MS;
  }

  acknowledge(frame: DeviceFrame): void {
    this.#ack = this.#settings.profile.acknowledge(frame);
  }

  /** The line is there: the device may show anything. */
  lineUp(probeAtMs: number): void {
    this.#probeAtMs = probeAtMs;
    this.#shown = undefined;
  }

  lineDown(): void {
    this.#probeAtMs = NEVER;
    this.#ack = undefined;
    this.#beepUntilMs = undefined;
    this.#asked = undefined;
    this.#misses = 0;
    this.#become('unknown');
  }

  /** Whether the adapter gave us back what we sent. */
  isOwnEcho(frame: DeviceFrame, nowMs: number): boolean {
    const last = this.#lastAck;
    return last !== undefined && nowMs - last.atMs < OWN_ECHO_MS && sameBytes(last.bytes, frame.bytes);
  }

  /**
   * It spoke, so it is there.
   * @returns the question that this answers
   */
  heard(frame: DeviceFrame): Outgoing | undefined {
    const { profile } = this.#settings;
    const asked = this.#asked;
    const answersIt = asked !== undefined && profile.answers(frame, asked.bytes);
    this.#misses = 0;
    if (this.#wanted !== undefined && profile.answers(frame, this.#wanted)) this.#shown = this.#wanted;
    if (answersIt) this.#asked = undefined;
    this.#become('online');
    return answersIt ? asked : undefined;
  }

  /** When there is something to send to it; infinite when that is not foreseen. */
  dueMs(acksOnly: boolean, nowMs: number): number {
    if (this.#ack !== undefined) return acksOnly ? Math.max(nowMs, this.#ackFromMs()) : nowMs;
    if (acksOnly) return NEVER;
    if (this.#beepIsDue(nowMs) || this.#displayIsDue()) return nowMs;
    return this.#probe() === undefined ? NEVER : this.#probeAtMs;
  }

  /** The frame for that errand, if it is due. */
  take(errand: Errand, nowMs: number): Outgoing | undefined {
    switch (errand) {
      case 'ack':
        return this.#ackFromMs() <= nowMs ? this.#takeAck(nowMs) : undefined;
      case 'late-ack':
        return this.#takeAck(nowMs);
      case 'beep':
        return this.#misses === 0 && this.#beepIsDue(nowMs) ? this.#takeBeep() : undefined;
      case 'display':
        if (nowMs - this.#probeAtMs >= PROBE_EVERY_MS) {
          // A probe long overdue goes with them: displays that change all the time must not hide a dead device.
          return this.#takeProbe(nowMs);
        }
        return this.#misses === 0 && this.#displayIsDue() ? this.#takeProbe(nowMs) : undefined;
      case 'retry':
        if (this.#beepIsDue(nowMs)) return this.#takeBeep();
        return this.#displayIsDue() ? this.#takeProbe(nowMs) : undefined;
      case 'probe':
        return nowMs >= this.#probeAtMs ? this.#takeProbe(nowMs) : undefined;
    }
  }

  #ackFromMs(): number {
    return this.#lastAck === undefined ? Number.NEGATIVE_INFINITY : this.#lastAck.atMs + ACK_AGAIN_MS;
  }

  #beepIsDue(nowMs: number): boolean {
    return this.#beepUntilMs !== undefined && nowMs <= this.#beepUntilMs && this.#health !== 'offline';
  }

  #displayIsDue(): boolean {
    if (this.#wanted === undefined || this.#health === 'offline') return false;
    return this.#shown === undefined || !sameBytes(this.#shown, this.#wanted);
  }

  /** A device with digits is probed by what it should show: that also restores what a power cut made it forget. */
  #probe(): Uint8Array | undefined {
    const { profile, address, kind, answers } = this.#settings;
    return this.#wanted ?? (answers ? profile.probe(address, kind) : undefined);
  }

  #takeAck(nowMs: number): Outgoing | undefined {
    const bytes = this.#ack;
    if (bytes === undefined) return undefined;
    this.#ack = undefined;
    this.#lastAck = { bytes, atMs: nowMs };
    return { bytes };
  }

  #takeBeep(): Outgoing {
    const { profile, address } = this.#settings;
    // Once, whatever is answered: how often it beeps is the message.
    this.#beepUntilMs = undefined;
    return this.#ask(profile.beep(address));
  }

  #takeProbe(nowMs: number): Outgoing | undefined {
    const bytes = this.#probe();
    if (bytes === undefined) return undefined;
    this.#probeAtMs = nowMs + PROBE_EVERY_MS;
    this.#shown = this.#settings.answers ? undefined : bytes;
    return this.#ask(bytes, () => {
      // A missed display is still due; what has no digits is asked again here.
      if (this.#wanted === undefined && this.#health !== 'offline') this.#probeAtMs = nowMs;
    });
  }

  #ask(bytes: Uint8Array, again?: () => void): Outgoing {
    if (!this.#settings.answers) return { bytes };
    const asked: Outgoing = {
      bytes,
      missed: () => {
        this.#asked = undefined;
        this.#misses += 1;
        this.#settings.onMissed();
        if (this.#misses >= MISSES_MAX) this.#become('offline');
        again?.();
      },
    };
    this.#asked = asked;
    return asked;
  }

  #become(health: DeviceHealth): void {
    // Until it is heard again nobody calls it by a beep that is over, and it may have lost what it showed.
    if (health === 'offline') this.#beepUntilMs = undefined;
    if (health === this.#health) return;
    this.#health = health;
    this.#settings.onHealth(health);
  }
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
