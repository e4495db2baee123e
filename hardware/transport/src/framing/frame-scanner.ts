import { assert } from '@youxu/basics';

/**
 * What stands at a place of the stream. `need-more`: a frame may begin here, but too little has come to say.
 * `no`: no valid frame begins here. `value` must not be a view into the bytes it was read from: they are overwritten.
 */
export type FrameMatch<T> = 'need-more' | 'no' | { readonly length: number; readonly value: T };

/** Cheap refusals (start byte, length) belong before dear ones (checksum): hostile bytes then seldom get that far. */
export interface FrameFormat<T> {
  /** The longest frame in bytes, delimiters and escapes included. */
  readonly lengthMax: number;
  /**
   * Looks at the one frame that may begin at `from`; must look no further than `lengthMax` bytes.
   * @param bytes all that has come and is not yet understood; what follows `from` may be cut anywhere
   * @param seen how many bytes from `from` on were there when the last answer was `need-more`, 0 when asked for the
   *   first time: a format without a length field searches for its end from there
   */
  match(bytes: Uint8Array, from: number, seen: number): FrameMatch<T>;
}

/**
 * Cuts a stream of bytes into frames. Where no frame begins it goes on one byte later, so that garbage costs no more
 * than the frame it hit. It keeps at most `lengthMax` bytes. For n bytes it asks `match` n times at most, plus once a push.
 */
export class FrameScanner<T> {
  readonly #format: FrameFormat<T>;
  readonly #buffer: Uint8Array;
  #from = 0;
  #to = 0;
  /** Bytes after `#from` that the format has seen and found too few. */
  #seen = 0;
  #skipped = 0;

  constructor(format: FrameFormat<T>) {
    this.#format = format;
    // Twice: what is kept is moved to the front at most once in lengthMax bytes.
    this.#buffer = new Uint8Array(2 * format.lengthMax);
  }

  /** Bytes that wait for the rest of their frame. */
  get bufferedLength(): number {
    return this.#to - this.#from;
  }

  /** Bytes that belonged to no frame so far: the line's quality. */
  get skippedLength(): number {
    return this.#skipped;
  }

  /** @returns the frames that are now complete, in order */
  push(bytes: Uint8Array): T[] {
    const frames: T[] = [];
    for (let at = 0; at < bytes.length; ) {
      if (this.#to === this.#buffer.length) this.#moveToFront();
      const part = bytes.subarray(at, at + this.#buffer.length - this.#to);
      this.#buffer.set(part, this.#to);
      this.#to += part.length;
      at += part.length;
      this.#scan(frames);
    }
    return frames;
  }

  #scan(frames: T[]): void {
    const heard = this.#buffer.subarray(0, this.#to);
    while (this.#from < this.#to) {
      const match = this.#format.match(heard, this.#from, this.#seen);
      if (match === 'no') {
        this.#skip();
      } else if (match === 'need-more') {
        this.#seen = this.bufferedLength;
        if (this.#seen < this.#format.lengthMax) return;
        this.#skip();
      } else {
        assert(match.length >= 1 && match.length <= this.bufferedLength, `a frame of ${match.length} bytes`);
        this.#from += match.length;
        this.#seen = 0;
        frames.push(match.value);
      }
    }
  }

  #skip(): void {
    this.#from += 1;
    this.#seen = 0;
    this.#skipped += 1;
  }

  #moveToFront(): void {
    this.#buffer.copyWithin(0, this.#from, this.#to);
    this.#to -= this.#from;
    this.#from = 0;
  }
}
