import { type ByteStream, Listeners, type Timers } from '@youxu/transport';
import { realtimeStatusRequest } from '../codec/escpos-commands.ts';
import { createReplyParser, type PrinterReply } from '../codec/printer-reply.ts';
import { type PrinterStatus, statusFromRealtime } from '../codec/printer-status.ts';

/** A connected printer: what was asked, and the replies that come. Lives as long as its stream. */
export class PrinterLink {
  readonly stream: ByteStream;
  readonly timers: Timers;
  readonly #replies = new Listeners<PrinterReply>();

  /** The stream must not be open yet, so that no byte is missed. */
  constructor(stream: ByteStream, timers: Timers) {
    this.stream = stream;
    this.timers = timers;
    const parser = createReplyParser();
    stream.onBytes((bytes) => {
      for (const reply of parser.push(bytes)) this.#replies.tell(reply);
    });
  }

  onReply(listener: (reply: PrinterReply) => void): () => void {
    return this.#replies.add(listener);
  }

  /**
   * Sends a request and gives what `read` makes of the first reply it accepts; undefined after `timeoutMs`.
   * It listens before it writes: no reply is too fast.
   */
  ask<T>(request: Uint8Array, read: (reply: PrinterReply) => T | undefined, timeoutMs: number): Promise<T | undefined> {
    return new Promise((resolve) => {
      const finish = (answer: T | undefined): void => {
        stopListening();
        cancelTimeout();
        stopWatching();
        resolve(answer);
      };
      const stopListening = this.onReply((reply) => {
        const answer = read(reply);
        if (answer !== undefined) finish(answer);
      });
      const cancelTimeout = this.timers.after(timeoutMs, () => finish(undefined));
      const stopWatching = this.stream.onClose(() => finish(undefined));
      void this.stream.write(request).then((written) => {
        if (!written.ok) finish(undefined);
      });
    });
  }

  /**
   * The printer's status, or undefined if one of the four answers did not come within `timeoutMs`.
   * One question after the other: the answers do not say which question they belong to.
   */
  async askStatus(timeoutMs: number): Promise<PrinterStatus | undefined> {
    const bytes: number[] = [];
    for (const n of [1, 2, 3, 4] as const) {
      const readByte = (reply: PrinterReply): number | undefined =>
        reply.kind === 'realtime-status' ? reply.byte : undefined;
      const byte = await this.ask(realtimeStatusRequest(n), readByte, timeoutMs);
      if (byte === undefined) return undefined;
      bytes.push(byte);
    }
    const [printer = 0, offline = 0, error = 0, paper = 0] = bytes;
    return statusFromRealtime(printer, offline, error, paper);
  }

  pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => void this.timers.after(durationMs, resolve));
  }
}
