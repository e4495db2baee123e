import {
  type ByteStream,
  type KeptConnection,
  keepConnected,
  Listeners,
  systemTimers,
  type Timers,
} from '@youxu/transport';
import { RepeatFilter } from '../codec/repeat-filter.ts';
import { type RefusedScan, type ScanFormat, ScanParser } from '../codec/scan-parser.ts';

export interface CodeScannerOptions extends Omit<ScanFormat, 'decode'> {
  /** A fresh, unopened line to the scanner. */
  readonly line: () => ByteStream;
  /** What the scanner is set to; `ascii` when absent. Newer ones send UTF-8, older Chinese ones GB18030 (GBK). */
  readonly charset?: 'ascii' | 'utf-8' | 'gb18030';
  /** How long the same code does not count again; 1,500 when absent. */
  readonly repeatMs?: number;
  readonly timers?: Timers;
  readonly random?: () => number;
  /** Milliseconds that only rise; must be the time of `timers`. */
  readonly clock?: () => number;
}

/** Whether there is a line. A scanner says nothing unless a code is before it, so nobody can know more. */
export type ScannerHealth = 'connecting' | 'line-up' | 'line-down';

export interface CodeScanner {
  readonly health: ScannerHealth;
  /** The code's text, without what the scanner puts around it. */
  onScan(listener: (text: string) => void): () => void;
  /** Something was scanned, or a finger was on the wire: the person may try again. */
  onRefused(listener: (why: RefusedScan) => void): () => void;
  onHealth(listener: (health: ScannerHealth) => void): () => void;
  /** An adapter was plugged in: a line that waits for its next attempt tries at once. */
  retryNow(): void;
  close(): Promise<void>;
}

/** A code comes in one go; serial servers hold bytes back for some tens of milliseconds. */
const SILENCE_MS = 250;
const RETRY_DELAY_MS_MAX = 5_000;

export function openCodeScanner(options: CodeScannerOptions): CodeScanner {
  return new SerialScanner(options);
}

class SerialScanner implements CodeScanner {
  readonly #timers: Timers;
  readonly #clock: () => number;
  readonly #repeats: RepeatFilter;
  readonly #scans = new Listeners<string>();
  readonly #refused = new Listeners<RefusedScan>();
  readonly #healths = new Listeners<ScannerHealth>();
  readonly #connection: KeptConnection;
  #cancelSilence: () => void = () => undefined;
  #health: ScannerHealth = 'connecting';

  constructor(options: CodeScannerOptions) {
    const { charset = 'ascii', random, line } = options;
    this.#timers = options.timers ?? systemTimers;
    this.#clock = options.clock ?? (() => performance.now());
    this.#repeats = new RepeatFilter(options.repeatMs);
    const format: ScanFormat = charset === 'ascii' ? options : { ...options, decode: decoderOf(charset) };
    this.#connection = keepConnected({
      connect: () => {
        const stream = line();
        const parser = new ScanParser(format);
        stream.onBytes((bytes) => this.#hear(parser, bytes));
        return stream;
      },
      onUp: () => this.#setHealth('line-up'),
      onDown: () => {
        this.#cancelSilence();
        this.#setHealth('line-down');
      },
      timers: this.#timers,
      retryDelayMsMax: RETRY_DELAY_MS_MAX,
      ...(random && { random }),
    });
  }

  get health(): ScannerHealth {
    return this.#health;
  }

  onScan(listener: (text: string) => void): () => void {
    return this.#scans.add(listener);
  }

  onRefused(listener: (why: RefusedScan) => void): () => void {
    return this.#refused.add(listener);
  }

  onHealth(listener: (health: ScannerHealth) => void): () => void {
    return this.#healths.add(listener);
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  close(): Promise<void> {
    this.#cancelSilence();
    return this.#connection.stop();
  }

  #hear(parser: ScanParser, bytes: Uint8Array): void {
    this.#cancelSilence();
    this.#tell(parser.push(bytes));
    if (parser.bufferedBytes > 0) {
      this.#cancelSilence = this.#timers.after(SILENCE_MS, () => this.#tell(parser.breakOff()));
    }
  }

  #tell(scanned: ReturnType<ScanParser['push']>): void {
    for (const scan of scanned) {
      if (scan.kind === 'refused') this.#refused.tell(scan.why);
      else if (this.#repeats.passes(scan.text, this.#clock())) this.#scans.tell(scan.text);
    }
  }

  #setHealth(health: ScannerHealth): void {
    if (health === this.#health) return;
    this.#health = health;
    this.#healths.tell(health);
  }
}

/** Bytes that are none in this set are refused, not replaced. */
function decoderOf(charset: 'utf-8' | 'gb18030'): (bytes: Uint8Array) => string | undefined {
  const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return undefined;
    }
  };
}
