import { assert, err, ok, type Result } from '@youxu/basics';
import type { SerialPort } from 'serialport';
import type { ByteStream, StreamEnd, StreamFailure, StreamState } from './byte-stream.ts';
import { watchDevice } from './device-watch.ts';
import type { SerialSettings } from './line-address.ts';
import { Listeners } from './listeners.ts';
import { systemTimers, type Timers } from './timers.ts';

/** What a stream needs of serialport's `SerialPort`. */
export type Port = Pick<
  SerialPort,
  'open' | 'flush' | 'write' | 'get' | 'close' | 'isOpen' | 'closing' | 'on' | 'once' | 'removeAllListeners'
>;

export interface SerialOptions {
  readonly timers?: Timers;
  /** A port that is not open yet. */
  readonly makePort?: (settings: SerialSettings) => Promise<Port>;
}

/** A wedged adapter can hold an open for ever, and on some systems a line waits for its carrier. */
const OPEN_TIMEOUT_MS = 5_000;
/**
 * Opens under way, by path. One that hangs holds one of the process's four file threads: a second one of the same path is
 * not begun before the first has ended, or a wedged adapter would soon stop all files and other lines, too.
 */
const underWay = new Map<string, Promise<void>>();

/** EIO, ENODEV and ENXIO in the words of Linux and macOS. */
const HANG_UP = /input\/output error|no such device|device not configured/i;

/**
 * A fresh, unopened serial line. The port is locked against other programs; what the system had kept of earlier
 * bytes is dropped on opening. The native code of serialport is loaded by the first open.
 */
export function serialStream(settings: SerialSettings, options: SerialOptions = {}): ByteStream {
  return new SerialStream(settings, options.timers ?? systemTimers, options.makePort ?? makePort);
}

class SerialStream implements ByteStream {
  readonly #settings: SerialSettings;
  readonly #timers: Timers;
  readonly #makePort: (settings: SerialSettings) => Promise<Port>;
  readonly #bytes = new Listeners<Uint8Array>();
  readonly #ends = new Listeners<StreamEnd>();
  #state: StreamState = 'new';
  #port: Port | undefined;
  #opening: Promise<Result<void, StreamFailure>> | undefined;
  #closing: Promise<void> | undefined;
  #endWatch: () => void = () => {};

  constructor(settings: SerialSettings, timers: Timers, make: (settings: SerialSettings) => Promise<Port>) {
    this.#settings = settings;
    this.#timers = timers;
    this.#makePort = make;
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
    const opened = await this.#openInTime();
    // close() may have come meanwhile; the compiler cannot see that.
    const wanted = (this.#state as StreamState) === 'opening';
    if (opened.ok && wanted) {
      const port = opened.value;
      this.#port = port;
      this.#state = 'open';
      port.on('close', (why: Error | null) =>
        this.#finish({ by: 'failed', detail: why?.message ?? 'the port closed' }),
      );
      port.on('data', (bytes: Uint8Array) => this.#bytes.tell(bytes));
      this.#endWatch = this.#watch(port);
      return ok(undefined);
    }
    this.#state = 'closed';
    if (opened.ok) await release(opened.value);
    return wanted && !opened.ok ? opened : err({ kind: 'closed', detail: 'closed while opening' });
  }

  /** A port that opens too late is closed again, and nobody hears of it. */
  async #openInTime(): Promise<Result<Port, StreamFailure>> {
    const { path } = this.#settings;
    let isLate = false;
    let cancelTimeout = (): void => {};
    const late = new Promise<Result<Port, StreamFailure>>((resolve) => {
      cancelTimeout = this.#timers.after(OPEN_TIMEOUT_MS, () => {
        isLate = true;
        resolve(err({ kind: 'timed-out', detail: `${path} did not open within ${OPEN_TIMEOUT_MS} ms` }));
      });
    });
    const open = async (): Promise<Result<Port, StreamFailure>> => {
      for (let other = underWay.get(path); other !== undefined; other = underWay.get(path)) await other;
      if (isLate) return late;
      const opening = this.#openMade();
      const ended = opening.then(async (opened) => {
        if (isLate && opened.ok) await release(opened.value);
        underWay.delete(path);
      });
      underWay.set(path, ended);
      return opening;
    };
    const opened = await Promise.race([open(), late]);
    cancelTimeout();
    return opened;
  }

  /** Open, and without what the system had kept; or closed again. */
  async #openMade(): Promise<Result<Port, StreamFailure>> {
    let port: Port;
    try {
      port = await this.#makePort(this.#settings);
    } catch (error) {
      return err({ kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) });
    }
    const failure = (await called((done) => port.open(done))) ?? (await called((done) => port.flush(done)));
    if (failure === undefined) return ok(port);
    await release(port);
    return err({ kind: 'unreachable', detail: failure });
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
  #watch(port: Port): () => void {
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

/** Throws on machines for which serialport brings no native code: those have no serial lines, and that must not end the program. */
async function makePort(settings: SerialSettings): Promise<Port> {
  const { path, baudRate, dataBits = 8, parity = 'none', stopBits = 1 } = settings;
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, autoOpen: false });
  // Every failure also comes back from the call that met it; unheard, the event would end the process.
  port.on('error', () => {});
  return port;
}

/** The failure that a call of serialport ends with, in the system's words. */
function called(call: (done: (error?: Error | null) => void) => void): Promise<string | undefined> {
  return new Promise((resolve) => call((error) => resolve(error?.message)));
}

/** Closes the port's file, whatever state it is in. */
async function release(port: Port): Promise<void> {
  port.removeAllListeners('data');
  if (port.isOpen) await called((done) => port.close(done));
  else if (port.closing) await new Promise((resolve) => port.once('close', resolve));
}
