import type { Result } from '@youxu/basics';

/** `new` → `opening` → `open` → `closed`. A stream is used once: whoever wants to connect again takes a fresh one. */
export type StreamState = 'new' | 'opening' | 'open' | 'closed';

export interface StreamFailure {
  /** `unreachable`: nobody answered there. `timed-out`: no answer in time. `closed`: the stream is not open (any more). */
  readonly kind: 'unreachable' | 'timed-out' | 'closed';
  /** The operating system's words, for the log. */
  readonly detail: string;
}

export interface StreamEnd {
  /** `here`: close() was called. `peer`: the other end hung up. `failed`: the line broke. */
  readonly by: 'here' | 'peer' | 'failed';
  readonly detail: string;
}

/**
 * A duplex line of bytes to a device: TCP and memory today, serial lines and file devices behind the same port.
 * Expected failures are values; only misuse (opening twice) throws.
 */
export interface ByteStream {
  readonly state: StreamState;
  /** Allowed once. A failed open leaves the stream closed and fires no {@link onClose}. */
  open(): Promise<Result<void, StreamFailure>>;
  /**
   * Resolves when all bytes have left this process (they may still be on their way), or with the failure;
   * bytes of a failed write may have left in part. Writes are sent in the order of the calls.
   */
  write(bytes: Uint8Array): Promise<Result<void, StreamFailure>>;
  /** Never rejects and may be called at any time, as often as wanted. Bytes not yet flushed may be lost. */
  close(): Promise<void>;
  /** Bytes as they come, in pieces of any size. Listen before open(): bytes that nobody listens to are dropped. */
  onBytes(listener: (bytes: Uint8Array) => void): () => void;
  /** Fires exactly once for a stream that was open, however it ended; never for one that was not. */
  onClose(listener: (end: StreamEnd) => void): () => void;
}
