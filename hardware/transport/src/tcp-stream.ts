import { connect, type Socket } from 'node:net';
import { assert, err, ok, type Result } from '@youxu/basics';
import type { ByteStream, StreamEnd, StreamFailure, StreamState } from './byte-stream.ts';
import { Listeners } from './listeners.ts';
import { systemTimers, type Timers } from './timers.ts';

export interface TcpAddress {
  readonly host: string;
  /** 1–65535; network printers listen on 9100. */
  readonly port: number;
}

export interface TcpOptions {
  /** The operating system alone would wait up to two minutes for a device that is switched off. */
  readonly openTimeoutMs?: number;
  readonly timers?: Timers;
}

/** Notices a device that lost its power without saying goodbye; the system then probes every few seconds. */
const KEEP_ALIVE_AFTER_MS = 10_000;
const OPEN_TIMEOUT_MS = 5_000;

/** A fresh, unopened TCP client line. */
export function tcpStream(address: TcpAddress, options: TcpOptions = {}): ByteStream {
  return new TcpStream(address, options.openTimeoutMs ?? OPEN_TIMEOUT_MS, options.timers ?? systemTimers);
}

class TcpStream implements ByteStream {
  readonly #address: TcpAddress;
  readonly #openTimeoutMs: number;
  readonly #timers: Timers;
  readonly #bytes = new Listeners<Uint8Array>();
  readonly #ends = new Listeners<StreamEnd>();
  #state: StreamState = 'new';
  #socket: Socket | undefined;
  #end: StreamEnd | undefined;
  #closed: Promise<void> = Promise.resolve();

  constructor(address: TcpAddress, openTimeoutMs: number, timers: Timers) {
    this.#address = address;
    this.#openTimeoutMs = openTimeoutMs;
    this.#timers = timers;
  }

  get state(): StreamState {
    return this.#state;
  }

  open(): Promise<Result<void, StreamFailure>> {
    assert(this.#state === 'new', `a stream opens once, this one is ${this.#state}`);
    this.#state = 'opening';
    const socket = connect({
      ...this.#address,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_AFTER_MS,
    });
    this.#socket = socket;
    return new Promise((resolve) => {
      let failure: StreamFailure | undefined;
      const cancelTimeout = this.#timers.after(this.#openTimeoutMs, () => {
        failure = { kind: 'timed-out', detail: `no answer within ${this.#openTimeoutMs} ms` };
        socket.destroy();
      });
      let wasOpen = false;
      socket.on('connect', () => {
        cancelTimeout();
        wasOpen = true;
        this.#state = 'open';
        resolve(ok(undefined));
      });
      socket.on('data', (bytes) => this.#bytes.tell(bytes));
      socket.on('end', () => {
        this.#end ??= { by: 'peer', detail: 'the other end hung up' };
      });
      socket.on('error', (error) => {
        failure ??= { kind: 'unreachable', detail: error.message };
        this.#end ??= { by: 'failed', detail: error.message };
      });
      this.#closed = new Promise((closed) => {
        socket.on('close', () => {
          cancelTimeout();
          this.#state = 'closed';
          resolve(err(failure ?? { kind: 'closed', detail: 'closed while opening' }));
          closed();
          if (wasOpen) this.#ends.tell(this.#end ?? { by: 'failed', detail: 'the line broke' });
        });
      });
    });
  }

  write(bytes: Uint8Array): Promise<Result<void, StreamFailure>> {
    const socket = this.#socket;
    if (this.#state !== 'open' || socket === undefined) {
      return Promise.resolve(err({ kind: 'closed', detail: `the stream is ${this.#state}` }));
    }
    return new Promise((resolve) => {
      socket.write(bytes, (error) => resolve(error ? err({ kind: 'closed', detail: error.message }) : ok(undefined)));
    });
  }

  close(): Promise<void> {
    if (this.#state !== 'closed') {
      this.#state = 'closed';
      this.#end ??= { by: 'here', detail: 'closed here' };
      this.#socket?.destroy();
    }
    return this.#closed;
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    return this.#bytes.add(listener);
  }

  onClose(listener: (end: StreamEnd) => void): () => void {
    return this.#ends.add(listener);
  }
}
