import { assert, err, ok, type Result } from '@youxu/basics';
import type { SerialPort } from 'serialport';
import type { ByteStream, StreamEnd, StreamFailure, StreamState } from './byte-stream.ts';
import { watchDevice } from './device-watch.ts';
import type { SerialSettings } from './line-address.ts';
import { Listeners } from './listeners.ts';
import { systemTimers, type Timers } from './timers.ts';

export interface SerialOptions {
  readonly timers?: Timers;
}

/** EIO, ENODEV and ENXIO in the words of Linux and macOS. */
const HANG_UP = /input\/output error|no such device|device not configured/i;

/**
 * A fresh, unopened serial line. The port is locked against other programs; what the system had kept of earlier
 * bytes is dropped on opening. The native code of serialport is loaded by the first open.
 */
export function serialStream(settings: SerialSettings, options: SerialOptions = {}): ByteStream {
  return new SerialStream(settings, options.timers ?? systemTimers);
}

class SerialStream implements ByteStream {
  readonly #settings: SerialSettings;
  readonly #timers: Timers;
  readonly #bytes = new Listeners<Uint8Array>();
  readonly #ends = new Listeners<StreamEnd>();
  #state: StreamState = 'new';
  #port: SerialPort | undefined;
  #opening: Promise<Result<void, StreamFailure>> | undefined;
  #closing: Promise<void> | undefined;
  #endWatch: () => void = () => {};

  constructor(settings: SerialSettings, timers: Timers) {
    this.#settings = settings;
    this.#timers = timers;
  }

  get state(): StreamState {
    return this.#state;
  }

  open(): Promise<Result<void, StreamFailure>> {
    assert(this.#state === 'new', `a stream opens once, this one is ${this.#state}`);
    this.#state = 'opening';
    this.#opening = this.#openPort();
    return this.#opening;
  }

  async #openPort(): Promise<Result<void, StreamFailure>> {
    const made = await this.#makePort();
    if (!made.ok) {
      this.#state = 'closed';
      return made;
    }
    const port = made.value;
    this.#port = port;
    const failure = (await called((done) => port.open(done))) ?? (await called((done) => port.flush(done)));
    // close() may have come meanwhile; the compiler cannot see that.
    const wanted = (this.#state as StreamState) === 'opening';
    if (wanted && failure === undefined) {
      this.#state = 'open';
      port.on('close', (why: Error | null) =>
        this.#finish({ by: 'failed', detail: why?.message ?? 'the port closed' }),
      );
      port.on('data', (bytes: Uint8Array) => this.#bytes.tell(bytes));
      this.#endWatch = this.#watch(port);
      return ok(undefined);
    }
    this.#state = 'closed';
    await release(port);
    if (!wanted) return err({ kind: 'closed', detail: 'closed while opening' });
    return err({ kind: 'unreachable', detail: failure ?? '' });
  }

  /** Machines for which serialport brings no native code have no serial lines; that must not end the program. */
  async #makePort(): Promise<Result<SerialPort, StreamFailure>> {
    const { path, baudRate, dataBits = 8, parity = 'none', stopBits = 1 } = this.#settings;
    try {
      const { SerialPort } = await import('serialport');
      const port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, autoOpen: false });
      // Every failure also comes back from the call that met it; unheard, the event would end the process.
      port.on('error', () => {});
      return ok(port);
    } catch (error) {
      return err({ kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) });
    }
  }

  async write(bytes: Uint8Array): Promise<Result<void, StreamFailure>> {
    const port = this.#port;
    if (this.#state !== 'open' || port === undefined) {
      return err({ kind: 'closed', detail: `the stream is ${this.#state}` });
    }
    const failure = await called((done) => port.write(bytes, done));
    return failure === undefined ? ok(undefined) : err({ kind: 'closed', detail: failure });
  }

  async close(): Promise<void> {
    if (this.#state === 'open') this.#finish({ by: 'here', detail: 'closed here' });
    this.#state = 'closed';
    await this.#opening;
    await this.#closing;
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    return this.#bytes.add(listener);
  }

  onClose(listener: (end: StreamEnd) => void): () => void {
    return this.#ends.add(listener);
  }

  /**
   * serialport 13 does not notice every hang-up: a read that is under way gives zero bytes then, and it reads again and
   * again, with a core to itself. Asking for the modem's lines sends nothing to the device and fails on a line that hung up.
   */
  #watch(port: SerialPort): () => void {
    const { path } = this.#settings;
    const onWindows = process.platform === 'win32';
    return watchDevice({
      ...(onWindows ? {} : { path }),
      probe: async () => {
        const failure = await called((done) => port.get(done));
        // A pseudo-terminal has no modem lines and says so; that is no hang-up.
        return failure === undefined || !(onWindows || HANG_UP.test(failure));
      },
      onGone: () => this.#finish({ by: 'failed', detail: `${path} is gone` }),
      timers: this.#timers,
    });
  }

  /** serialport may tell of one end twice, and a hung-up port that it never told of has still to be let go. */
  #finish(end: StreamEnd): void {
    if (this.#state !== 'open') return;
    this.#state = 'closed';
    this.#endWatch();
    if (this.#port !== undefined) this.#closing = release(this.#port);
    queueMicrotask(() => this.#ends.tell(end));
  }
}

/** The failure that a call of serialport ends with, in the system's words. */
function called(call: (done: (error?: Error | null) => void) => void): Promise<string | undefined> {
  return new Promise((resolve) => call((error) => resolve(error?.message)));
}

/** Closes the port's file, whatever state it is in. */
async function release(port: SerialPort): Promise<void> {
  port.removeAllListeners('data');
  if (port.isOpen) await called((done) => port.close(done));
  else if (port.closing) await new Promise((resolve) => port.once('close', resolve));
}
