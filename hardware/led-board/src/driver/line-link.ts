import { type ByteStream, Listeners, type Timers } from '@youxu/transport';
import { createLineEar, type LineReply } from './dialect.ts';

/** An open line: one question at a time, and the answer to it. Lives as long as its stream. */
export class LineLink {
  readonly stream: ByteStream;
  readonly #timers: Timers;
  readonly #replies = new Listeners<LineReply>();

  /** The stream must not be open yet, so that no byte is missed. */
  constructor(stream: ByteStream, timers: Timers) {
    this.stream = stream;
    this.#timers = timers;
    const hear = createLineEar();
    stream.onBytes((bytes) => {
      for (const reply of hear(bytes)) this.#replies.tell(reply);
    });
  }

  /**
   * Sends a frame and gives the first reply that is its answer; undefined after `timeoutMs` or when the line breaks.
   * It listens before it writes: no reply is too fast.
   */
  ask(frame: Uint8Array, isAnswer: (reply: LineReply) => boolean, timeoutMs: number): Promise<LineReply | undefined> {
    return new Promise((resolve) => {
      const finish = (answer: LineReply | undefined): void => {
        stopListening();
        cancelTimeout();
        stopWatching();
        resolve(answer);
      };
      const stopListening = this.#replies.add((reply) => {
        if (isAnswer(reply)) finish(reply);
      });
      const cancelTimeout = this.#timers.after(timeoutMs, () => finish(undefined));
      const stopWatching = this.stream.onClose(() => finish(undefined));
      void this.stream.write(frame).then((written) => {
        if (!written.ok) finish(undefined);
      });
    });
  }
}
