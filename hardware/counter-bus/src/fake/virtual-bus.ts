import { type ByteStream, Listeners, type Timers } from '@youxu/transport';
import type { WireDevice } from '@youxu/transport/emulator';
import { memoryDeadEnd, memoryPair } from '@youxu/transport/fake';

export interface VirtualBusFaults {
  /** The host's stream ends and cannot be had. */
  readonly unplugged: boolean;
  /** Nothing passes. */
  readonly silent: boolean;
  /** Share of what is said in which one bit is turned: what a sum is sure to find. */
  readonly bitErrorShare: number;
  /** Share of bytes. */
  readonly lossShare: number;
  /** Share of what devices say that the host gets twice. */
  readonly doubleShare: number;
  /** The adapter gives the host back what it sends. */
  readonly echoes: boolean;
}

export interface VirtualBusOptions {
  readonly baudRate: number;
  readonly timers: Timers;
  readonly nowMs: () => number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Bytes that one talker sends without a gap. */
interface Speech {
  readonly talker: object;
  readonly fromMs: number;
  readonly toMs: number;
}

const PIECE_SIZE_MAX = 6;
const noFaults: VirtualBusFaults = {
  unplugged: false,
  silent: false,
  bitErrorShare: 0,
  lossShare: 0,
  doubleShare: 0,
  echoes: false,
};

/** An RS-485 bus in virtual time: one pair of wires, so that whatever is said at the same moment collides. */
export class VirtualBus {
  readonly #options: VirtualBusOptions;
  readonly #byteMs: number;
  readonly #devices = new Set<WireDevice>();
  readonly #hostSaid = new Listeners<{ readonly bytes: Uint8Array; readonly atMs: number }>();
  readonly #busyUntilMs = new Map<object, number>();
  #speeches: Speech[] = [];
  #far: ByteStream | undefined;
  #faults = noFaults;

  constructor(options: VirtualBusOptions) {
    this.#options = options;
    this.#byteMs = 10_000 / options.baudRate;
  }

  /** What the driver opens. */
  readonly line = (): ByteStream => {
    if (this.#faults.unplugged) return memoryDeadEnd();
    const [near, far] = memoryPair();
    far.onBytes((bytes) => {
      this.#hostSaid.tell({ bytes, atMs: this.#options.nowMs() });
      this.#say(this, bytes);
    });
    void far.open();
    this.#far = far;
    return near;
  };

  attach(device: WireDevice): void {
    this.#devices.add(device);
    device.attached((bytes) => this.#say(device, bytes));
  }

  /** Each frame that the host begins to send. */
  onHostSaid(listener: (said: { readonly bytes: Uint8Array; readonly atMs: number }) => void): () => void {
    return this.#hostSaid.add(listener);
  }

  setFaults(faults: Partial<VirtualBusFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
    if (this.#faults.unplugged) void this.#far?.close();
  }

  #say(talker: object, bytes: Uint8Array): void {
    const { nowMs, random, timers } = this.#options;
    const twice = talker !== this && random() < this.#faults.doubleShare;
    const said = this.#turnBit(twice ? Uint8Array.from([...bytes, ...bytes]) : bytes.slice());
    const fromMs = Math.max(nowMs(), this.#busyUntilMs.get(talker) ?? 0);
    const speech: Speech = { talker, fromMs, toMs: fromMs + said.length * this.#byteMs };
    this.#busyUntilMs.set(talker, speech.toMs);
    this.#speeches = [...this.#speeches.filter(({ toMs }) => toMs > nowMs() - 1_000), speech];
    for (let from = 0, to = 0; from < said.length; from = to) {
      to = Math.min(said.length, from + 1 + Math.floor(random() * PIECE_SIZE_MAX));
      const piece = { bytes: said.subarray(from, to), fromMs: fromMs + from * this.#byteMs };
      timers.after(fromMs + to * this.#byteMs - nowMs(), () => this.#deliver(talker, piece));
    }
  }

  #turnBit(bytes: Uint8Array): Uint8Array {
    const { random } = this.#options;
    const at = Math.floor(random() * bytes.length);
    if (random() < this.#faults.bitErrorShare) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return bytes;
  }

  #deliver(talker: object, piece: { readonly bytes: Uint8Array; readonly fromMs: number }): void {
    const { silent, unplugged, echoes } = this.#faults;
    if (silent || unplugged) return;
    const heard = this.#spoil(talker, piece);
    if (talker !== this || echoes) void this.#far?.write(heard);
    if (talker === this) for (const device of this.#devices) device.receive(heard.slice());
  }

  #spoil(talker: object, { bytes, fromMs }: { readonly bytes: Uint8Array; readonly fromMs: number }): Uint8Array {
    const { random } = this.#options;
    const { lossShare } = this.#faults;
    const heard: number[] = [];
    for (const [at, byte] of bytes.entries()) {
      if (random() < lossShare) continue;
      const byteFromMs = fromMs + at * this.#byteMs;
      const collides = this.#speeches.some(
        (other) => other.talker !== talker && other.fromMs < byteFromMs + this.#byteMs && other.toMs > byteFromMs,
      );
      heard.push(collides ? Math.floor(random() * 256) : byte);
    }
    return Uint8Array.from(heard);
  }
}
