import type { Socket } from 'node:net';
import type { Random } from '@youxu/basics';

/** What happens to the bytes of one direction. */
export interface LaneFaults {
  readonly delayMs: number;
  /** Added to the delay, between nothing and this; bytes stay in order. */
  readonly jitterMs: number;
  readonly bytesPerSecond: number;
  /** On average one bit in so many bytes arrives turned. */
  readonly flipEveryBytes: number;
  /** Bytes are kept, as those that are sent again and again: they come when it is over. */
  readonly holds: boolean;
  /** Bytes vanish although both ends believe in their line, which is lost for good from then on. */
  readonly swallows: boolean;
}

export const CLEAR: LaneFaults = {
  delayMs: 0,
  jitterMs: 0,
  bytesPerSecond: Number.POSITIVE_INFINITY,
  flipEveryBytes: Number.POSITIVE_INFINITY,
  holds: false,
  swallows: false,
};

/** A slow line asks its sender to wait from here on, as TCP does. */
const QUEUED_BYTES_MAX = 65_536;

interface Item {
  /** `end`: no more will come; `reset`: the line was broken. Both travel behind the bytes. */
  readonly what: Buffer | 'end' | 'reset';
  readonly dueAtMs: number;
}

/** One direction of one connection. Its end and its break are delayed, held and swallowed like bytes. */
export class ByteLane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #random: Random;
  #faults: LaneFaults;
  #queue: Item[] = [];
  #queuedBytes = 0;
  #lastDueAtMs = 0;
  #bytesToFlip: number;
  #timer: NodeJS.Timeout | undefined;
  #lost = false;
  #turned = 0;

  constructor(from: Socket, to: Socket, random: Random, faults: LaneFaults) {
    this.#from = from;
    this.#to = to;
    this.#random = random;
    this.#faults = faults;
    this.#bytesToFlip = this.#nextFlip();
    from.on('data', (bytes) => this.#push(bytes));
    from.on('end', () => this.#push('end'));
    to.on('drain', () => this.#flush());
    // Nobody is there any more to whom it could be brought.
    to.on('close', () => {
      clearTimeout(this.#timer);
      this.#queue = [];
      this.#lost = true;
    });
  }

  /** Bits that arrived turned. */
  get turned(): number {
    return this.#turned;
  }

  setFaults(faults: LaneFaults): void {
    this.#faults = faults;
    this.#bytesToFlip = this.#nextFlip();
    const nowMs = performance.now();
    this.#lastDueAtMs = nowMs;
    this.#queue = this.#queue.map((item) => ({ ...item, dueAtMs: Math.min(item.dueAtMs, nowMs) }));
    this.#flush();
  }

  /** The sender's end of the line is gone. */
  break(): void {
    this.#push('reset');
  }

  #push(what: Item['what']): void {
    if (this.#faults.swallows) this.#lost = true;
    if (this.#lost) return;
    const { delayMs, jitterMs, bytesPerSecond } = this.#faults;
    const length = typeof what === 'string' ? 0 : what.length;
    const travelMs = delayMs + (jitterMs > 0 ? this.#random.next() * jitterMs : 0);
    const nowMs = performance.now();
    // Bytes follow each other: no sooner than the one before, and the line takes its time for each.
    const dueAtMs = Math.max(nowMs + travelMs, this.#lastDueAtMs) + (length / bytesPerSecond) * 1_000;
    this.#lastDueAtMs = dueAtMs;
    this.#queue.push({ what: typeof what === 'string' ? what : this.#turnBits(what), dueAtMs });
    this.#queuedBytes += length;
    if (this.#queuedBytes > QUEUED_BYTES_MAX) this.#from.pause();
    this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    if (this.#faults.holds || this.#lost) return;
    const nowMs = performance.now();
    while (this.#queue[0] !== undefined && this.#queue[0].dueAtMs <= nowMs && !this.#to.writableNeedDrain) {
      const [item] = this.#queue.splice(0, 1) as [Item];
      this.#deliver(item.what);
    }
    if (this.#queuedBytes <= QUEUED_BYTES_MAX && this.#from.isPaused()) this.#from.resume();
    const next = this.#queue[0];
    // Where the other end does not take it, its 'drain' goes on.
    if (next !== undefined && next.dueAtMs > nowMs)
      this.#timer = setTimeout(() => this.#flush(), Math.max(next.dueAtMs - nowMs, 1));
  }

  #deliver(what: Item['what']): void {
    if (what === 'reset') this.#to.resetAndDestroy();
    else if (what === 'end') this.#to.end();
    else {
      this.#queuedBytes -= what.length;
      if (this.#to.writable) this.#to.write(what);
    }
  }

  #turnBits(bytes: Buffer): Buffer {
    if (this.#bytesToFlip >= bytes.length) {
      this.#bytesToFlip -= bytes.length;
      return bytes;
    }
    const turned = Buffer.from(bytes);
    let at = this.#bytesToFlip;
    for (; at < turned.length; at += 1 + this.#nextFlip()) {
      this.#turned++;
      turned[at] = (turned[at] ?? 0) ^ (1 << this.#random.int(8));
    }
    this.#bytesToFlip = at - turned.length;
    return turned;
  }

  #nextFlip(): number {
    const { flipEveryBytes } = this.#faults;
    return Number.isFinite(flipEveryBytes)
      ? Math.floor(this.#random.exponential(flipEveryBytes))
      : Number.POSITIVE_INFINITY;
  }
}
