import type { CardBlocks, IdCardFraming, ReaderCommand, ReaderReply, ReplyParser } from './framing.ts';
import { statusOf } from './reply-status.ts';

/** CMD and PARA of each command (SAM-V communication protocol, table 9). */
const COMMANDS: Readonly<Record<ReaderCommand, readonly [number, number]>> = {
  reset: [0x10, 0xff],
  status: [0x11, 0xff],
  find: [0x20, 0x01],
  select: [0x20, 0x02],
  read: [0x30, 0x01],
};

const PREAMBLE = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
/** SW1 SW2 SW3 CHK. */
const SIZE_MIN = 4;
const TEXT_BYTES = 256;
const PHOTO_BYTES = 1_024;
/** The answer to `read`: status words, two lengths, text, photo, CHK. Nothing that is asked for is answered with more. */
const SIZE_MAX = 3 + 4 + TEXT_BYTES + PHOTO_BYTES + 1;
const LENGTH_BYTES = 2;

/** GA 450 / SAM-V: `AA AA AA 96 69 | length 2 BE | SW1 SW2 SW3 data | CHK`; both the length and CHK cover what follows it. */
export const ga450: IdCardFraming = {
  name: 'ga450',

  request(command) {
    const [cmd, para] = COMMANDS[command];
    const body = [0x00, 0x03, cmd, para];
    return Uint8Array.from([...PREAMBLE, ...body, body.reduce((sum, byte) => sum ^ byte)]);
  },

  createParser: () => new Ga450Parser(),

  blocksOf({ status, data }): CardBlocks | undefined {
    if (status !== 'ok' || data.length !== LENGTH_BYTES * 2 + TEXT_BYTES + PHOTO_BYTES) return undefined;
    const [textHigh = 0, textLow = 0, photoHigh = 0, photoLow = 0] = data;
    if (textHigh * 256 + textLow !== TEXT_BYTES || photoHigh * 256 + photoLow !== PHOTO_BYTES) return undefined;
    const textAt = LENGTH_BYTES * 2;
    return { text: data.subarray(textAt, textAt + TEXT_BYTES), photo: data.subarray(textAt + TEXT_BYTES) };
  },
};

/** A place where a reply may have begun; positions count from the oldest one's length bytes. */
interface Start {
  at: number;
  /** Where its next decision falls: behind its length, then behind its CHK. */
  due: number;
}

/**
 * Every preamble opens a candidate, those inside of another one too: a reply that was damaged or cut short then costs itself
 * only, and the first good reply behind it (or within its promised length) is understood. The first candidate that is complete
 * and sums up wins; that a photo holds a whole reply by chance is less likely than one in 2^40.
 */
class Ga450Parser implements ReplyParser {
  readonly #buffer = new Uint8Array(LENGTH_BYTES + SIZE_MAX);
  #length = 0;
  #starts: Start[] = [];
  #due = Number.POSITIVE_INFINITY;
  /** Bytes of the preamble that have just come. */
  #matched = 0;

  get bufferedBytes(): number {
    return this.#length;
  }

  push(bytes: Uint8Array): readonly ReaderReply[] {
    const replies: ReaderReply[] = [];
    for (const byte of bytes) {
      if (this.#starts.length > 0) {
        this.#buffer[this.#length++] = byte;
        if (this.#length === this.#due) this.#decide(replies);
      }
      if (this.#sawPreamble(byte)) {
        this.#starts.push({ at: this.#length, due: this.#length + LENGTH_BYTES });
        this.#due = Math.min(this.#due, this.#length + LENGTH_BYTES);
      }
    }
    return replies;
  }

  #sawPreamble(byte: number): boolean {
    if (byte === 0xaa) this.#matched = this.#matched > 3 ? 1 : Math.min(3, this.#matched + 1);
    else if (byte === PREAMBLE[this.#matched] && this.#matched >= 3) this.#matched++;
    else this.#matched = 0;
    if (this.#matched < PREAMBLE.length) return false;
    this.#matched = 0;
    return true;
  }

  #decide(replies: ReaderReply[]): void {
    const open: Start[] = [];
    for (const start of this.#starts) {
      if (start.due !== this.#length) open.push(start);
      else if (start.due === start.at + LENGTH_BYTES) {
        const size = (this.#buffer[start.at] ?? 0) * 256 + (this.#buffer[start.at + 1] ?? 0);
        if (size >= SIZE_MIN && size <= SIZE_MAX) open.push({ at: start.at, due: start.due + size });
      } else if (this.#sumsUp(start)) {
        const words = start.at + LENGTH_BYTES;
        const code = this.#buffer[words + 2] ?? 0;
        replies.push({ status: statusOf(code), code, data: this.#buffer.slice(words + 3, this.#length - 1) });
        this.#keep([]);
        return;
      }
    }
    this.#keep(open);
  }

  /** CHK makes the sum of all, itself included, zero. */
  #sumsUp({ at, due }: Start): boolean {
    let sum = 0;
    for (let i = at; i < due; i++) sum ^= this.#buffer[i] ?? 0;
    return sum === 0;
  }

  /** What lies before the oldest candidate is forgotten, and wiped: it was somebody's. */
  #keep(starts: Start[]): void {
    const from = starts[0]?.at ?? this.#length;
    this.#buffer.copyWithin(0, from, this.#length);
    this.#buffer.fill(0, this.#length - from, this.#length);
    this.#length -= from;
    this.#starts = starts.map(({ at, due }) => ({ at: at - from, due: due - from }));
    this.#due = Math.min(...this.#starts.map(({ due }) => due));
  }
}
