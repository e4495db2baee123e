import { assert, err, ok, type Result } from '@youxu/basics';
import type { ByteStream, StreamEnd, StreamFailure, StreamState } from './byte-stream.ts';
import { Listeners } from './listeners.ts';

export interface MemoryOptions {
  /** Bytes arrive in pieces of at most this size; all at once when absent. */
  readonly pieceSizeMax?: number;
}

/** Two linked ends: what one writes, the other hears. An end can be reached from the moment the pair exists. */
export function memoryPair(options: MemoryOptions = {}): [ByteStream, ByteStream] {
  const one = new MemoryStream(options.pieceSizeMax ?? Number.POSITIVE_INFINITY);
  const other = new MemoryStream(options.pieceSizeMax ?? Number.POSITIVE_INFINITY);
  one.link(other);
  other.link(one);
  return [one, other];
}

/** An address where nobody answers. */
export function memoryDeadEnd(): ByteStream {
  return new MemoryStream(Number.POSITIVE_INFINITY);
}

class MemoryStream implements ByteStream {
  readonly #pieceSizeMax: number;
  readonly #bytes = new Listeners<Uint8Array>();
  readonly #ends = new Listeners<StreamEnd>();
  #state: StreamState = 'new';
  #peer: MemoryStream | undefined;

  constructor(pieceSizeMax: number) {
    this.#pieceSizeMax = pieceSizeMax;
  }

  link(peer: MemoryStream): void {
    this.#peer = peer;
  }

  get state(): StreamState {
    return this.#state;
  }

  async open(): Promise<Result<void, StreamFailure>> {
    assert(this.#state === 'new', `a stream opens once, this one is ${this.#state}`);
    this.#state = 'opening';
    await Promise.resolve();
    // close() may have come meanwhile; the compiler cannot see that.
    if ((this.#state as StreamState) === 'closed') return err({ kind: 'closed', detail: 'closed while opening' });
    if (this.#peer === undefined || this.#peer.state === 'closed') {
      this.#state = 'closed';
      return err({ kind: 'unreachable', detail: 'nobody there' });
    }
    this.#state = 'open';
    return ok(undefined);
  }

  async write(bytes: Uint8Array): Promise<Result<void, StreamFailure>> {
    if (this.#state !== 'open') return err({ kind: 'closed', detail: `the stream is ${this.#state}` });
    const copy = bytes.slice();
    await Promise.resolve();
    for (let at = 0; at < copy.length; at += this.#pieceSizeMax) {
      if (this.#state !== 'open') return err({ kind: 'closed', detail: 'closed while writing' });
      this.#peer?.hear(copy.subarray(at, Math.min(copy.length, at + this.#pieceSizeMax)));
    }
    return ok(undefined);
  }

  async close(): Promise<void> {
    this.finish({ by: 'here', detail: 'closed here' });
    await Promise.resolve();
    this.#peer?.finish({ by: 'peer', detail: 'the other end hung up' });
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    return this.#bytes.add(listener);
  }

  onClose(listener: (end: StreamEnd) => void): () => void {
    return this.#ends.add(listener);
  }

  hear(bytes: Uint8Array): void {
    if (this.#state === 'open') this.#bytes.tell(bytes);
  }

  finish(end: StreamEnd): void {
    const wasOpen = this.#state === 'open';
    this.#state = 'closed';
    if (wasOpen) queueMicrotask(() => this.#ends.tell(end));
  }
}
