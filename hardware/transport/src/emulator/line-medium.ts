import { systemTimers } from '../timers.ts';
import { noFaults, type WireFaults, type WireOptions } from './wire.ts';

/** Whoever puts bytes on the line: the host or one device. It speaks one byte after the other. */
export interface Talker {
  readonly to: 'host' | 'devices';
  busyUntilMs: number;
  /** Bytes that it has still to send. */
  backlog: number;
}

export function talkerTo(to: Talker['to']): Talker {
  return { to, busyUntilMs: 0, backlog: 0 };
}

/** Bytes that one talker sends without a gap. */
interface Run {
  readonly talker: Talker;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly bytes: Uint8Array;
  /** What a collision did to each byte. */
  readonly fates: Uint8Array;
  sent: number;
}

const GARBLED = 1;
/** It went out while another talker's garbled byte did: the listener's UART gives one byte for the two. */
const SWALLOWED = 2;
const BITS_PER_BYTE = 10;
/** Whoever talks faster than the line for so long overruns its own buffer: the rest is lost. */
const BACKLOG_MAX = 1 << 20;
/** Instants are floating-point sums; a byte that is due to a millionth of its length is due. */
const DUE_TOLERANCE = 1e-6;

/** The copper: what is said takes its time, collides, is damaged and comes out in pieces at the other end. */
export class LineMedium {
  faults: WireFaults = noFaults;
  readonly #deliver: (to: Talker['to'], bytes: Uint8Array) => void;
  readonly #options: WireOptions;
  readonly #byteMs: number;
  readonly #random: () => number;
  readonly #clock: () => number;
  /** In the order in which they began. */
  #runs: Run[] = [];
  #cancelTick: () => void = () => {};

  /** @param deliver is told whenever bytes have gone out, also when nothing of them is heard */
  constructor(options: WireOptions, deliver: (to: Talker['to'], bytes: Uint8Array) => void) {
    this.#options = options;
    this.#deliver = deliver;
    this.#byteMs = options.baudRate === undefined ? 0 : (BITS_PER_BYTE * 1_000) / options.baudRate;
    this.#random = options.random ?? Math.random;
    this.#clock = options.clock ?? (() => performance.now());
  }

  say(talker: Talker, bytes: Uint8Array): void {
    if (this.faults.unplugged || bytes.length === 0 || talker.backlog > BACKLOG_MAX) return;
    const fromMs = Math.max(this.#clock(), talker.busyUntilMs);
    const untilMs = fromMs + bytes.length * this.#byteMs;
    talker.busyUntilMs = untilMs;
    talker.backlog += bytes.length;
    const run: Run = { talker, fromMs, untilMs, bytes: bytes.slice(), fates: new Uint8Array(bytes.length), sent: 0 };
    for (const other of this.#runs) if (this.#share(run, other)) this.#collide(other, run);
    const after = this.#runs.findIndex((other) => other.fromMs > fromMs);
    this.#runs.splice(after < 0 ? this.#runs.length : after, 0, run);
    this.#schedule();
  }

  /** Breaks off what it says; of all talkers when none is named. */
  hush(talker?: Talker): void {
    const hushed = talker === undefined ? this.#runs : this.#runs.filter((run) => run.talker === talker);
    for (const { talker: silenced } of hushed) Object.assign(silenced, { busyUntilMs: 0, backlog: 0 });
    this.#runs = this.#runs.filter((run) => !hushed.includes(run));
    this.#schedule();
  }

  #share(one: Run, other: Run): boolean {
    return one.talker !== other.talker && (this.#options.halfDuplex === true || one.talker.to === other.talker.to);
  }

  #collide(one: Run, other: Run): void {
    const fromMs = Math.max(one.fromMs, other.fromMs);
    const untilMs = Math.min(one.untilMs, other.untilMs);
    if (fromMs >= untilMs) return;
    const [first, second] = one.fromMs <= other.fromMs ? [one, other] : [other, one];
    this.#mark(first, fromMs, untilMs, GARBLED);
    this.#mark(second, fromMs, untilMs, first.talker.to === second.talker.to ? SWALLOWED : GARBLED);
  }

  #mark(run: Run, fromMs: number, untilMs: number, fate: number): void {
    const from = Math.floor((fromMs - run.fromMs) / this.#byteMs + DUE_TOLERANCE);
    const to = Math.ceil((untilMs - run.fromMs) / this.#byteMs - DUE_TOLERANCE);
    for (let at = from; at < to; at++) run.fates[at] = Math.max(run.fates[at] ?? 0, fate);
  }

  #schedule(): void {
    this.#cancelTick();
    this.#cancelTick = () => {};
    let nextAtMs = Number.POSITIVE_INFINITY;
    for (const run of this.#runs) {
      // Those that begin later cannot be due earlier.
      if (run.fromMs > nextAtMs) break;
      nextAtMs = Math.min(nextAtMs, run.fromMs + (run.sent + 1) * this.#byteMs);
    }
    if (nextAtMs === Number.POSITIVE_INFINITY) return;
    const waitMs = nextAtMs - this.#clock();
    if (waitMs > 0) {
      this.#cancelTick = (this.#options.timers ?? systemTimers).after(waitMs, () => this.#tick());
      return;
    }
    // A turn of the event loop between two pieces, so that they stay two for a listener on a socket.
    const soon = setImmediate(() => this.#tick());
    this.#cancelTick = () => clearImmediate(soon);
  }

  /** Lets one piece out: of the run that began first among those with bytes due. */
  #tick(): void {
    const now = this.#clock();
    const run = this.#runs.find((each) => this.#due(each, now) > each.sent);
    if (run !== undefined) {
      const piece = this.#pieceSize();
      const from = run.sent;
      run.sent = Math.min(this.#due(run, now), from + piece);
      run.talker.backlog -= run.sent - from;
      if (run.sent === run.bytes.length) this.#runs = this.#runs.filter((each) => each !== run);
      this.#deliver(run.talker.to, this.#spoil(run, from));
    }
    this.#schedule();
  }

  #due(run: Run, now: number): number {
    if (this.#byteMs === 0) return run.bytes.length;
    return Math.min(run.bytes.length, Math.floor((now - run.fromMs) / this.#byteMs + DUE_TOLERANCE));
  }

  #pieceSize(): number {
    const max = this.#options.pieceSizeMax;
    return max === undefined ? Number.POSITIVE_INFINITY : 1 + Math.floor(this.#random() * max);
  }

  /** What is heard of the bytes from here to the last that was sent. */
  #spoil(run: Run, from: number): Uint8Array {
    const { silent, corruptShare, lossShare } = this.faults;
    if (silent) return new Uint8Array(0);
    const heard = run.bytes.subarray(from, run.sent);
    let length = 0;
    for (let at = 0; at < heard.length; at++) {
      let byte = heard[at] ?? 0;
      const fate = run.fates[from + at];
      if (fate === SWALLOWED || (lossShare > 0 && this.#random() < lossShare)) continue;
      if (fate === GARBLED) byte ^= 1 + Math.floor(this.#random() * 255);
      else if (corruptShare > 0 && this.#random() < corruptShare) byte ^= 1 << Math.floor(this.#random() * 8);
      heard[length++] = byte;
    }
    return heard.subarray(0, length);
  }
}
