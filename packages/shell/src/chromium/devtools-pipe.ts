import type { Readable, Writable } from 'node:stream';

/** A document of 4 MB in an answer would be a defect of ours; we ask for nothing large. */
const MESSAGE_BYTES_MAX = 4 * 2 ** 20;
const END_OF_MESSAGE = 0;

type Facts = Readonly<Record<string, unknown>>;

export interface DevtoolsEvent {
  readonly method: string;
  readonly params: Facts;
  readonly sessionId: string | undefined;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Facts;
  readonly sessionId?: string;
  readonly result?: Facts;
  readonly error?: { readonly message: string };
}

/**
 * Chromium's DevTools protocol over the pipe of `--remote-debugging-pipe`: two files that only its parent has. No port is opened,
 * so nobody else on the machine or the network can drive the browser.
 */
export class DevtoolsPipe {
  readonly #to: Writable;
  readonly #onEvent: (event: DevtoolsEvent) => void;
  readonly #waiting = new Map<
    number,
    { readonly done: (result: Facts) => void; readonly fail: (error: Error) => void }
  >();
  #parts: Buffer[] = [];
  #bytes = 0;
  #lastId = 0;
  #isClosed = false;

  /** @param onBroken what came is not the protocol: the browser has to be ended */
  constructor(from: Readable, to: Writable, onEvent: (event: DevtoolsEvent) => void, onBroken: () => void) {
    this.#to = to;
    this.#onEvent = onEvent;
    const end = (): void => this.close();
    to.on('error', end);
    from.on('error', end);
    from.on('close', end);
    from.on('data', (chunk: Buffer) => {
      if (this.#isClosed || this.#take(chunk)) return;
      this.close();
      onBroken();
    });
  }

  /** Rejects on an error of the browser, when nothing comes in time, and when the pipe closes. */
  send(method: string, params: Facts = {}, sessionId?: string, timeoutMs = 10_000): Promise<Facts> {
    if (this.#isClosed) return Promise.reject(new Error('the browser has ended'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(() => reject(new Error(`${method} was not answered`))), timeoutMs);
      const settle = (how: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        how();
      };
      this.#waiting.set(id, {
        done: (result) => settle(() => resolve(result)),
        fail: (error) => settle(() => reject(error)),
      });
      this.#to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const { fail } of [...this.#waiting.values()]) fail(new Error('the browser has ended'));
  }

  /** False when what came cannot be a message. */
  #take(chunk: Buffer): boolean {
    let from = 0;
    for (let end = chunk.indexOf(END_OF_MESSAGE); end !== -1; end = chunk.indexOf(END_OF_MESSAGE, from)) {
      const message = Buffer.concat([...this.#parts, chunk.subarray(from, end)]).toString('utf8');
      this.#parts = [];
      this.#bytes = 0;
      from = end + 1;
      if (!this.#hear(message)) return false;
    }
    const rest = chunk.subarray(from);
    if (rest.length > 0) this.#parts.push(rest);
    this.#bytes += rest.length;
    return this.#bytes <= MESSAGE_BYTES_MAX;
  }

  #hear(text: string): boolean {
    let message: Message;
    try {
      message = JSON.parse(text) as Message;
    } catch {
      return false;
    }
    const { id, method, params = {}, sessionId, result = {}, error } = message;
    if (id !== undefined) {
      if (error === undefined) this.#waiting.get(id)?.done(result);
      else this.#waiting.get(id)?.fail(new Error(error.message));
    } else if (method !== undefined) this.#onEvent({ method, params, sessionId });
    return true;
  }
}
