/** Why what came is no code. Its content is not told: codes of health or transport apps are personal. */
export type RefusedScan = 'too-long' | 'broken-off' | 'undecodable' | 'unprintable' | 'wrong-prefix' | 'wrong-suffix';

export interface ScanFormat {
  /** What the scanner is set to say before and behind each code, in ASCII; a code without it is refused, both are cut off. */
  readonly prefix?: string;
  readonly suffix?: string;
  /** Each of these characters ends a code: CR and LF when absent. */
  readonly ends?: string;
  /** Bytes of a code, 1,024 when absent; prefix and suffix do not count. */
  readonly lengthMax?: number;
  /** Bytes as text, or undefined when they are none in this character set. ASCII when absent. */
  readonly decode?: (bytes: Uint8Array) => string | undefined;
}

export type Scanned =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: RefusedScan };

const LENGTH_MAX = 1_024;
const ENDS = '\r\n';

/** Cuts what a serial scanner says into codes. Nothing on this line has a checksum: whoever gets a code has to check it. */
export class ScanParser {
  readonly #prefix: readonly number[];
  readonly #suffix: readonly number[];
  readonly #ends: ReadonlySet<number>;
  readonly #decode: (bytes: Uint8Array) => string | undefined;
  readonly #pending: Uint8Array;
  #length = 0;

  constructor(format: ScanFormat = {}) {
    this.#prefix = codesOf(format.prefix ?? '');
    this.#suffix = codesOf(format.suffix ?? '');
    this.#ends = new Set(codesOf(format.ends ?? ENDS));
    this.#decode = format.decode ?? decodeAscii;
    this.#pending = new Uint8Array((format.lengthMax ?? LENGTH_MAX) + this.#prefix.length + this.#suffix.length);
  }

  /** Bytes of a code that has not ended. */
  get bufferedBytes(): number {
    return Math.min(this.#length, this.#pending.length);
  }

  push(bytes: Uint8Array): Scanned[] {
    const scanned: Scanned[] = [];
    for (const byte of bytes) {
      if (!this.#ends.has(byte)) {
        // Beyond the end of the buffer nothing is kept; that there was more is.
        this.#pending[this.#length] = byte;
        this.#length = Math.min(this.#length + 1, this.#pending.length + 1);
      } else if (this.#length > 0) scanned.push(this.#take());
    }
    return scanned;
  }

  /** The line has been silent in the middle of a code: the rest will not come, and must not be glued to the next code. */
  breakOff(): Scanned[] {
    if (this.#length === 0) return [];
    this.#length = 0;
    return [{ kind: 'refused', why: 'broken-off' }];
  }

  #take(): Scanned {
    const length = this.#length;
    this.#length = 0;
    if (length > this.#pending.length) return { kind: 'refused', why: 'too-long' };
    const bytes = this.#pending.subarray(0, length);
    const until = length - this.#suffix.length;
    if (!this.#prefix.every((byte, i) => bytes[i] === byte)) return { kind: 'refused', why: 'wrong-prefix' };
    if (until <= this.#prefix.length || !this.#suffix.every((byte, i) => bytes[until + i] === byte)) {
      return { kind: 'refused', why: 'wrong-suffix' };
    }
    const text = this.#decode(bytes.slice(this.#prefix.length, until));
    if (text === undefined) return { kind: 'refused', why: 'undecodable' };
    return isPrintable(text) ? { kind: 'code', text } : { kind: 'refused', why: 'unprintable' };
  }
}

/** Printable, but for the separators that GS1 and ISO 15434 put into codes. */
function isPrintable(text: string): boolean {
  return ![...text].some(
    (sign) => (sign < ' ' && !'\x04\x1d\x1e'.includes(sign)) || sign === '\x7f' || sign === '\ufffd',
  );
}

function decodeAscii(bytes: Uint8Array): string | undefined {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return bytes.some((byte) => byte > 0x7f) ? undefined : text;
}

function codesOf(text: string): number[] {
  return [...text].map((sign) => sign.charCodeAt(0));
}
