import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { assert, err, ok, type Result } from '@youxu/basics';
import type { ByteStream, StreamEnd, StreamFailure, StreamState } from './byte-stream.ts';
import { watchDevice } from './device-watch.ts';
import { Listeners } from './listeners.ts';
import { systemTimers, type Timers } from './timers.ts';

export interface FileOptions {
  readonly timers?: Timers;
}

/** How often a device is asked again that had nothing to say or no room: Node cannot wait on such files. */
const ASK_AGAIN_AFTER_MS = 20;
/** A printer's status is some bytes; usblp gives at most 8 KiB at once. */
const READ_SIZE = 8 << 10;
/** Never waits in the kernel: a blocked call would hold one of the process's four file threads for ever. */
const OPEN_FLAGS = constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * A device file that is no tty, such as `/dev/usb/lp0`. Written always; read where it is a character device that
 * can be read (a FIFO would give back what was written). The file must exist.
 */
export function fileStream(address: { readonly path: string }, options: FileOptions = {}): ByteStream {
  return new FileStream(address.path, options.timers ?? systemTimers);
}

class FileStream implements ByteStream {
  readonly #path: string;
  readonly #timers: Timers;
  readonly #bytes = new Listeners<Uint8Array>();
  readonly #ends = new Listeners<StreamEnd>();
  /** What waits for the device's next moment; told to look again on closing. */
  readonly #waiting = new Set<() => void>();
  #state: StreamState = 'new';
  #file: FileHandle | undefined;
  #opening: Promise<unknown> | undefined;
  #closing: Promise<void> | undefined;
  #lastWrite: Promise<unknown> = Promise.resolve();
  #reading: Promise<void> | undefined;
  #endWatch: () => void = () => {};

  constructor(path: string, timers: Timers) {
    this.#path = path;
    this.#timers = timers;
  }

  get state(): StreamState {
    return this.#state;
  }

  open(): Promise<Result<void, StreamFailure>> {
    assert(this.#state === 'new', `a stream opens once, this one is ${this.#state}`);
    this.#state = 'opening';
    const opening = this.#openFile();
    this.#opening = opening;
    return opening;
  }

  async #openFile(): Promise<Result<void, StreamFailure>> {
    let file: FileHandle;
    let readable = false;
    try {
      ({ file, readable } = await openDevice(this.#path));
    } catch (error) {
      const wanted = this.#state === 'opening';
      this.#state = 'closed';
      return err(wanted ? { kind: 'unreachable', detail: wordsOf(error) } : closedWhileOpening);
    }
    if (this.#state !== 'opening') {
      await file.close();
      return err(closedWhileOpening);
    }
    this.#file = file;
    this.#state = 'open';
    this.#endWatch = watchDevice({
      path: this.#path,
      onGone: () => this.#finish(`${this.#path} is gone`),
      timers: this.#timers,
    });
    if (readable) this.#reading = this.#read(file);
    return ok(undefined);
  }

  write(bytes: Uint8Array): Promise<Result<void, StreamFailure>> {
    const result = this.#lastWrite.then(() => this.#writeAll(bytes));
    this.#lastWrite = result;
    return result;
  }

  async close(): Promise<void> {
    if (this.#state === 'open') this.#finish();
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

  async #writeAll(bytes: Uint8Array): Promise<Result<void, StreamFailure>> {
    let sent = 0;
    while (this.#state === 'open' && this.#file !== undefined && sent < bytes.length) {
      try {
        sent += (await this.#file.write(bytes, sent, bytes.length - sent, null)).bytesWritten;
      } catch (error) {
        if (isBusy(error)) await this.#wait();
        else this.#finish(wordsOf(error));
      }
    }
    if (sent === bytes.length && this.#state === 'open') return ok(undefined);
    return err({ kind: 'closed', detail: `the stream is ${this.#state}` });
  }

  async #read(file: FileHandle): Promise<void> {
    const buffer = new Uint8Array(READ_SIZE);
    while (this.#state === 'open') {
      try {
        const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
        if (bytesRead > 0 && this.#state === 'open') this.#bytes.tell(buffer.slice(0, bytesRead));
        // usblp reads an empty packet as zero bytes; it is no end. A device that is gone fails, or its path goes.
        if (bytesRead === 0) await this.#wait();
      } catch (error) {
        if (isBusy(error)) await this.#wait();
        else this.#finish(wordsOf(error));
      }
    }
  }

  /** Until the device is to be asked again, or the stream ends. */
  #wait(): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        cancel();
        this.#waiting.delete(go);
        resolve();
      };
      const cancel = this.#timers.after(ASK_AGAIN_AFTER_MS, go);
      this.#waiting.add(go);
    });
  }

  /** @param failure absent: closed here */
  #finish(failure?: string): void {
    if (this.#state !== 'open') return;
    this.#state = 'closed';
    this.#endWatch();
    for (const go of [...this.#waiting]) go();
    this.#closing = this.#release();
    const end: StreamEnd =
      failure === undefined ? { by: 'here', detail: 'closed here' } : { by: 'failed', detail: failure };
    queueMicrotask(() => this.#ends.tell(end));
  }

  /** Lets go of the file only when no call is under way on it: its number may be another file's the next moment. */
  async #release(): Promise<void> {
    await Promise.all([this.#lastWrite, this.#reading]);
    // A device that is gone may fail here once more; there is nothing left to save.
    await this.#file?.close().catch(() => {});
  }
}

const closedWhileOpening: StreamFailure = { kind: 'closed', detail: 'closed while opening' };

async function openDevice(path: string): Promise<{ file: FileHandle; readable: boolean }> {
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND | OPEN_FLAGS);
  if (!(await file.stat()).isCharacterDevice()) return { file, readable: false };
  // usblp lets one opener in.
  await file.close();
  try {
    return { file: await open(path, constants.O_RDWR | OPEN_FLAGS), readable: true };
  } catch {
    return { file: await open(path, constants.O_WRONLY | OPEN_FLAGS), readable: false };
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EINTR');
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
