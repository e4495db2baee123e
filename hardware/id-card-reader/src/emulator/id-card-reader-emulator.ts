import { Listeners, systemTimers, type Timers } from '@youxu/transport';
import type { WireDevice } from '@youxu/transport/emulator';
import { maskName } from '../codec/privacy.ts';
import { cardBlock, type EmulatedCard } from './card-block.ts';
import { type Request, RequestScanner } from './request-scanner.ts';

export type { EmulatedCard } from './card-block.ts';

export interface IdCardReaderFaults {
  /** Powered and lit, but it says nothing. */
  mute: boolean;
  /** Its security module is broken, or was never authorised. */
  selfTestFails: boolean;
  unauthorised: boolean;
  /** The same until it is reset, or switched off and on. */
  hung: boolean;
  /** The card's chip and the module do not trust each other. */
  authenticationFails: boolean;
  /** So many times the next reading, the next selecting fails: a bad contact. */
  readsThatFail: number;
  selectsThatFail: number;
  /** So many times the next answer to a reading breaks off in its middle. */
  answersCutShort: number;
  /** An old chip: reading takes so much longer. */
  extraReadMs: number;
  /** A lenient reader: it finds a card that it has read again and again. */
  findsAgain: boolean;
}

/** What a person sees and hears. */
export interface IdCardReaderPicture {
  readonly powered: boolean;
  readonly light: 'off' | 'waiting' | 'reading' | 'good' | 'bad';
  /** The masked name on the card that lies there. */
  readonly card: string | null;
  readonly beeps: number;
}

export interface IdCardReaderEmulatorOptions {
  readonly timers?: Timers;
  /** How long it thinks about anything but a reading, and about a reading. */
  readonly answerMs?: number;
  readonly readMs?: number;
}

const NO_FAULTS: IdCardReaderFaults = {
  mute: false,
  selfTestFails: false,
  unauthorised: false,
  hung: false,
  authenticationFails: false,
  readsThatFail: 0,
  selectsThatFail: 0,
  answersCutShort: 0,
  extraReadMs: 0,
  findsAgain: false,
};
const ANSWER_MS = 20;
const READ_MS = 600;
const PHOTO_BYTES = 1_024;
const HALF_ANSWER_BYTES = 700;

/** `laid` → found → selected → read; a card that was read must leave before it is found again. */
type CardState = 'laid' | 'found' | 'selected' | 'read';

/** A SAM-V reader made of software: the module, the antenna and the card that somebody lays on it. */
export class IdCardReaderEmulator implements WireDevice {
  readonly #timers: Timers;
  readonly #answerMs: number;
  readonly #readMs: number;
  readonly #changes = new Listeners<IdCardReaderPicture>();
  #requests = new RequestScanner();
  #send: (bytes: Uint8Array) => void = () => undefined;
  #cancelAnswer: () => void = () => undefined;
  #card: EmulatedCard | undefined;
  #cardState: CardState = 'laid';
  #faults: IdCardReaderFaults = { ...NO_FAULTS };
  #powered = true;
  #light: IdCardReaderPicture['light'] = 'waiting';
  #beeps = 0;

  constructor(options: IdCardReaderEmulatorOptions = {}) {
    this.#timers = options.timers ?? systemTimers;
    this.#answerMs = options.answerMs ?? ANSWER_MS;
    this.#readMs = options.readMs ?? READ_MS;
  }

  attached(send: (bytes: Uint8Array) => void): void {
    this.#send = send;
  }

  receive(bytes: Uint8Array): void {
    if (!this.#powered) return;
    for (const request of this.#requests.push(bytes)) this.#obey(request);
  }

  get powered(): boolean {
    return this.#powered;
  }

  get faults(): Readonly<IdCardReaderFaults> {
    return this.#faults;
  }

  setFaults(faults: Partial<IdCardReaderFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
    this.#changed();
  }

  powerOff(): void {
    this.#powered = false;
    this.#cancelAnswer();
    this.#requests = new RequestScanner();
    this.#show('off');
  }

  powerOn(): void {
    this.#powered = true;
    this.#restart();
    this.#show('waiting');
  }

  #restart(): void {
    this.#faults.hung = false;
    // Without its field the card's chip has forgotten everything, too.
    this.#cardState = 'laid';
  }

  layCard(card: EmulatedCard): void {
    this.#card = card;
    this.#cardState = 'laid';
    this.#changed();
  }

  removeCard(): void {
    this.#card = undefined;
    this.#cardState = 'laid';
    this.#show(this.#powered ? 'waiting' : 'off');
  }

  get picture(): IdCardReaderPicture {
    const card = this.#card === undefined ? null : maskName(this.#card.name);
    return { powered: this.#powered, light: this.#light, card, beeps: this.#beeps };
  }

  onChange(listener: (picture: IdCardReaderPicture) => void): () => void {
    return this.#changes.add(listener);
  }

  #obey(request: Request): void {
    if (this.#faults.mute) return;
    // It does one thing after the other; a new question while it reads breaks the reading off.
    this.#cancelAnswer();
    if (request === 0x3001) this.#read();
    else this.#answer(this.#answerTo(request));
  }

  #answerTo(request: Request): readonly number[] {
    switch (request) {
      case 'checksum-wrong':
        return [0x10];
      case 'length-wrong':
        return [0x11];
      case 0x10ff:
        this.#restart();
        return this.#own();
      case 0x11ff:
        return this.#own();
      case 0x2001:
        return this.#find();
      case 0x2002:
        return this.#select();
      default:
        return [0x21];
    }
  }

  /** Its own state: 90, or why it cannot work at all. */
  #own(): number[] {
    if (this.#faults.selfTestFails || this.#faults.hung) return [0x60];
    return [this.#faults.unauthorised ? 0x66 : 0x90];
  }

  #find(): number[] {
    if (this.#own()[0] !== 0x90) return this.#own();
    if (this.#card === undefined || (this.#cardState === 'read' && !this.#faults.findsAgain)) return [0x80];
    this.#cardState = 'found';
    return [0x9f, 0, 0, 0, 0];
  }

  #select(): number[] {
    if (this.#card === undefined || this.#cardState === 'laid' || this.#cardState === 'read') return [0x81];
    if (this.#faults.selectsThatFail > 0) {
      this.#faults.selectsThatFail--;
      return [0x81];
    }
    this.#cardState = 'selected';
    return [0x90, 0, 0, 0, 0, 0, 0, 0, 0];
  }

  #read(): void {
    this.#show('reading');
    this.#cancelAnswer = this.#timers.after(this.#readMs + this.#faults.extraReadMs, () => {
      const [code = 0, ...data] = this.#readNow();
      this.#show(code === 0x90 ? 'good' : 'bad');
      this.#say(code, data);
    });
  }

  #readNow(): number[] {
    if (this.#card === undefined) return [0x41];
    if (this.#cardState !== 'selected') return [0x21];
    if (this.#card.kind === 'other') return [0x40];
    if (this.#faults.authenticationFails) return [0x31];
    if (this.#faults.readsThatFail > 0) {
      this.#faults.readsThatFail--;
      return [0x41];
    }
    // An answer that is lost on the line leaves the card selected.
    if (this.#faults.answersCutShort === 0) this.#cardState = 'read';
    this.#beeps++;
    return [0x90, 1, 0, 4, 0, ...cardBlock(this.#card), ...new Uint8Array(PHOTO_BYTES).fill(0x57)];
  }

  #answer([code = 0, ...data]: readonly number[]): void {
    this.#cancelAnswer = this.#timers.after(this.#answerMs, () => this.#say(code, data));
  }

  #say(code: number, data: readonly number[]): void {
    const size = 3 + data.length + 1;
    const body = [size >> 8, size & 0xff, 0, 0, code, ...data];
    const frame = [0xaa, 0xaa, 0xaa, 0x96, 0x69, ...body, body.reduce((sum, byte) => sum ^ byte)];
    const cut = frame.length > HALF_ANSWER_BYTES && this.#faults.answersCutShort > 0;
    if (cut) this.#faults.answersCutShort--;
    this.#send(Uint8Array.from(cut ? frame.slice(0, HALF_ANSWER_BYTES) : frame));
  }

  #show(light: IdCardReaderPicture['light']): void {
    this.#light = light;
    this.#changed();
  }

  #changed(): void {
    this.#changes.tell(this.picture);
  }
}
