import { Listeners, systemTimers, type Timers } from '@youxu/transport';
import type { WireDevice } from '@youxu/transport/emulator';

export interface CodeScannerFaults {
  /** Its lamp is on, it beeps, nothing comes out of its cable. */
  mute: boolean;
  /** Set up without a terminator. */
  noEnd: boolean;
  /** So many times the next code breaks off in its middle. */
  codesCutShort: number;
}

export interface CodeScannerPicture {
  readonly powered: boolean;
  /** The code that is held before it. */
  readonly sees: string | null;
  readonly beeps: number;
}

export interface CodeScannerEmulatorOptions {
  readonly timers?: Timers;
  readonly prefix?: string;
  readonly suffix?: string;
  /** CR LF when absent. */
  readonly end?: string;
  /** How often it reads a code that is held before it (presentation mode). */
  readonly readMs?: number;
  /** UTF-8 when absent. */
  readonly encode?: (text: string) => Uint8Array;
}

const READ_MS = 300;

/** A scanner made of software, in presentation mode: it reads what is held before it, again and again. */
export class CodeScannerEmulator implements WireDevice {
  readonly #options: CodeScannerEmulatorOptions;
  readonly #timers: Timers;
  readonly #changes = new Listeners<CodeScannerPicture>();
  #send: (bytes: Uint8Array) => void = () => undefined;
  #cancel: () => void = () => undefined;
  #faults: CodeScannerFaults = { mute: false, noEnd: false, codesCutShort: 0 };
  #powered = true;
  #sees: string | null = null;
  #beeps = 0;

  constructor(options: CodeScannerEmulatorOptions = {}) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
  }

  attached(send: (bytes: Uint8Array) => void): void {
    this.#send = send;
  }

  /** It takes no commands. */
  receive(): void {}

  get powered(): boolean {
    return this.#powered;
  }

  get faults(): Readonly<CodeScannerFaults> {
    return this.#faults;
  }

  setFaults(faults: Partial<CodeScannerFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
  }

  powerOff(): void {
    this.#powered = false;
    this.#look();
  }

  powerOn(): void {
    this.#powered = true;
    this.#look();
  }

  /** Somebody holds a code before it, until {@link CodeScannerEmulator.takeAway}. */
  hold(text: string): void {
    this.#sees = text;
    this.#look();
  }

  takeAway(): void {
    this.#sees = null;
    this.#look();
  }

  /** Holds a code before it just long enough. */
  scan(text: string): void {
    this.hold(text);
    this.takeAway();
  }

  get picture(): CodeScannerPicture {
    return { powered: this.#powered, sees: this.#sees, beeps: this.#beeps };
  }

  onChange(listener: (picture: CodeScannerPicture) => void): () => void {
    return this.#changes.add(listener);
  }

  #look(): void {
    this.#cancel();
    if (this.#powered && this.#sees !== null) {
      this.#beeps++;
      if (!this.#faults.mute) this.#say(this.#sees);
      this.#cancel = this.#timers.after(this.#options.readMs ?? READ_MS, () => this.#look());
    }
    this.#changes.tell(this.picture);
  }

  #say(text: string): void {
    const { prefix = '', suffix = '', end = '\r\n' } = this.#options;
    const encode = this.#options.encode ?? ((all: string) => new TextEncoder().encode(all));
    const bytes = encode(`${prefix}${text}${suffix}${this.#faults.noEnd ? '' : end}`);
    const cut = this.#faults.codesCutShort > 0;
    if (cut) this.#faults.codesCutShort--;
    this.#send(cut ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes);
  }
}
