import { type ByteStream, Listeners, type Timers } from '@youxu/transport';
import type { IdCardFraming, ReaderCommand, ReaderReply } from '../codec/framing.ts';

/** Bytes of the answers: 1,295 to `read`, a handful to the rest. */
const REPLY_BYTES_MAX: Readonly<Record<ReaderCommand, number>> = {
  status: 32,
  reset: 32,
  find: 32,
  select: 32,
  read: 1_295,
};
/** Until the reader begins to answer. The radio part of reading a card takes one second, three with a bad contact. */
const THINK_MS_MAX: Readonly<Record<ReaderCommand, number>> = {
  status: 400,
  reset: 1_000,
  find: 400,
  select: 400,
  read: 3_000,
};
const BITS_PER_BYTE = 10;

/** A connected reader: one question at a time. Lives as long as its stream. */
export class ReaderLink {
  readonly stream: ByteStream;
  readonly #timers: Timers;
  readonly #framing: IdCardFraming;
  readonly #baudRate: number;
  readonly #replies = new Listeners<ReaderReply>();

  /** The stream must not be open yet, so that no byte is missed. */
  constructor(stream: ByteStream, framing: IdCardFraming, baudRate: number, timers: Timers) {
    this.stream = stream;
    this.#timers = timers;
    this.#framing = framing;
    this.#baudRate = baudRate;
    const parser = framing.createParser();
    stream.onBytes((bytes) => {
      for (const reply of parser.push(bytes)) this.#replies.tell(reply);
    });
  }

  /** The answer, or undefined when none came in time, undamaged. It listens before it writes: no answer is too fast. */
  ask(command: ReaderCommand): Promise<ReaderReply | undefined> {
    const timeoutMs = THINK_MS_MAX[command] + (REPLY_BYTES_MAX[command] * BITS_PER_BYTE * 1_000) / this.#baudRate;
    return new Promise((resolve) => {
      const finish = (reply?: ReaderReply): void => {
        stopListening();
        cancelTimeout();
        stopWatching();
        resolve(reply);
      };
      const stopListening = this.#replies.add((reply) => {
        if (this.#answers(command, reply)) finish(reply);
      });
      const cancelTimeout = this.#timers.after(timeoutMs, finish);
      const stopWatching = this.stream.onClose(() => finish());
      void this.stream.write(this.#framing.request(command)).then((written) => {
        if (!written.ok) finish();
      });
    });
  }

  /** Answers do not say what they answer; one that comes late must not be taken for another's. */
  #answers(command: ReaderCommand, reply: ReaderReply): boolean {
    switch (reply.status) {
      case 'found':
      case 'no-card':
        return command === 'find';
      case 'ok':
        return command !== 'find' && (this.#framing.blocksOf(reply) !== undefined) === (command === 'read');
      default:
        return true;
    }
  }
}
