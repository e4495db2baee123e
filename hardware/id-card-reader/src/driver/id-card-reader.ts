import { err, type Result } from '@youxu/basics';
import {
  type ByteStream,
  type KeptConnection,
  keepConnected,
  Listeners,
  systemTimers,
  type Timers,
} from '@youxu/transport';
import type { IdCardFraming } from '../codec/framing.ts';
import { ga450 } from '../codec/ga450.ts';
import type { IdCard } from '../codec/id-card.ts';
import { type Advice, adviceFor, type CardTroubleReason } from '../codec/reply-status.ts';
import { type CardTrouble, detailOf, type ReadOptions, readCard } from './read-card.ts';
import { ReaderLink } from './reader-link.ts';

export interface IdCardReaderOptions extends ReadOptions {
  /** A fresh, unopened line to the reader at this baud rate (a TCP serial server has its own and ignores it). */
  readonly line: (baudRate: number) => ByteStream;
  /** {@link ga450} when absent. */
  readonly framing?: IdCardFraming;
  /** 115,200 when absent. */
  readonly baudRate?: number;
  /** Tries the other four rates of SAM-V in turn while the reader does not answer. */
  readonly searchBaudRates?: boolean;
  /** How often it is asked whether a card lies there. */
  readonly pollMs?: number;
  readonly timers?: Timers;
  readonly random?: () => number;
}

/**
 * `line-down`: the line cannot be opened, or broke. `mute`: the line is there, nobody answers (power, baud rate, cable).
 * `faulty`: the reader says itself that it cannot work.
 */
export interface ReaderHealth {
  readonly state: 'connecting' | 'ready' | 'line-down' | 'mute' | 'faulty';
  readonly detail: string;
}

/** Why the card that lies there could not be read, told once for each time it is laid down. */
export interface UnreadCard extends CardTrouble {
  readonly advice: Advice;
}

export interface IdCardReader {
  readonly health: ReaderHealth;
  /** Once for each time that a card is laid down and read. */
  onCard(listener: (card: IdCard) => void): () => void;
  onUnread(listener: (unread: UnreadCard) => void): () => void;
  /** Each time the state changes. */
  onHealth(listener: (health: ReaderHealth) => void): () => void;
  /** An adapter was plugged in: a line that waits for its next attempt tries at once. */
  retryNow(): void;
  close(): Promise<void>;
}

const BAUD_RATES = [115_200, 57_600, 38_400, 19_200, 9_600] as const;
const POLL_MS = 300;
/** Unanswered questions in a row after which the line is taken for dead and opened anew. */
const UNANSWERED_MAX = 3;
/** A person stands before it: a reader that was plugged in again is found soon. */
const RETRY_DELAY_MS_MAX = 5_000;

export function openIdCardReader(options: IdCardReaderOptions): IdCardReader {
  return new PollingReader(options);
}

class PollingReader implements IdCardReader {
  readonly #options: IdCardReaderOptions;
  readonly #framing: IdCardFraming;
  readonly #timers: Timers;
  readonly #baudRates: readonly number[];
  readonly #cards = new Listeners<IdCard>();
  readonly #unread = new Listeners<UnreadCard>();
  readonly #healths = new Listeners<ReaderHealth>();
  readonly #connection: KeptConnection;
  #baudRateAt = 0;
  #health: ReaderHealth = { state: 'connecting', detail: '' };
  #closed = false;
  /** The number on the card that lies there, or true for one that could not be read. Gone with the card. */
  #told: string | true | undefined;

  constructor(options: IdCardReaderOptions) {
    const { baudRate = BAUD_RATES[0], random, line } = options;
    this.#options = options;
    this.#framing = options.framing ?? ga450;
    this.#timers = options.timers ?? systemTimers;
    this.#baudRates = options.searchBaudRates ? [...new Set([baudRate, ...BAUD_RATES])] : [baudRate];
    let fresh: ReaderLink;
    this.#connection = keepConnected({
      connect: () => {
        const rate = this.#baudRate;
        fresh = new ReaderLink(line(rate), this.#framing, rate, this.#timers);
        return fresh.stream;
      },
      onUp: () => void this.#serve(fresh),
      onDown: (why) => {
        // A line that was closed here was closed because of what is known already.
        if (!('by' in why) || why.by !== 'here') this.#setHealth('line-down', why.detail);
      },
      timers: this.#timers,
      retryDelayMsMax: RETRY_DELAY_MS_MAX,
      ...(random && { random }),
    });
  }

  get health(): ReaderHealth {
    return this.#health;
  }

  onCard(listener: (card: IdCard) => void): () => void {
    return this.#cards.add(listener);
  }

  onUnread(listener: (unread: UnreadCard) => void): () => void {
    return this.#unread.add(listener);
  }

  onHealth(listener: (health: ReaderHealth) => void): () => void {
    return this.#healths.add(listener);
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.#connection.stop();
  }

  get #baudRate(): number {
    return this.#baudRates[this.#baudRateAt] ?? BAUD_RATES[0];
  }

  /** Greets the reader and asks it for cards until the line is gone or not worth keeping. */
  async #serve(link: ReaderLink): Promise<void> {
    if (await this.#greet(link)) {
      let unanswered = 0;
      while (link.stream.state === 'open' && unanswered < UNANSWERED_MAX) {
        unanswered = (await this.#lookForCard(link)) ? 0 : unanswered + 1;
        await this.#pause(this.#options.pollMs ?? POLL_MS);
      }
      if (link.stream.state !== 'open') return;
      this.#setHealth('mute', `${UNANSWERED_MAX} questions in a row were not answered at ${this.#baudRate} baud`);
    }
    await link.stream.close();
  }

  async #greet(link: ReaderLink): Promise<boolean> {
    // The first question may meet the rest of what was said to another program.
    let reply = (await link.ask('status')) ?? (await link.ask('status'));
    if (reply !== undefined && reply.status !== 'ok') reply = (await link.ask('reset')) && (await link.ask('status'));
    if (link.stream.state !== 'open') return false;
    if (reply === undefined) {
      this.#setHealth('mute', `no answer at ${this.#baudRate} baud`);
      this.#baudRateAt = (this.#baudRateAt + 1) % this.#baudRates.length;
      return false;
    }
    if (reply.status === 'ok') this.#ready();
    else this.#setHealth('faulty', `${reply.status} (${detailOf(reply)})`);
    return reply.status === 'ok';
  }

  /** @returns whether the reader answered */
  async #lookForCard(link: ReaderLink): Promise<boolean> {
    const reply = await link.ask('find');
    if (reply === undefined) return false;
    switch (reply.status) {
      case 'found': {
        this.#ready();
        const read = await readCard((command) => link.ask(command), this.#framing, this.#options);
        if (!this.#closed && link.stream.state === 'open') this.#tell(read);
        break;
      }
      case 'no-card':
        this.#ready();
        this.#told = undefined;
        break;
      case 'ok':
        break;
      default:
        this.#refused(reply.status, detailOf(reply));
    }
    return true;
  }

  /** What a reader says when it was only asked to look. */
  #refused(reason: CardTroubleReason, detail: string): void {
    const advice = adviceFor(reason);
    if (advice === 'call-service') this.#setHealth('faulty', `${reason} (${detail})`);
    // A question that was damaged on its way is asked again at the next poll anyway.
    else if (advice !== 'check-line') this.#tell(err({ reason, detail }));
  }

  #ready(): void {
    this.#setHealth('ready', `answers at ${this.#baudRate} baud`);
  }

  /** Most readers find a card once; those that find it again and again are heard once, too. */
  #tell(read: Result<IdCard, CardTrouble>): void {
    if (read.ok) {
      const { idNumber } = read.value.reveal();
      if (this.#told === idNumber) return;
      this.#told = idNumber;
      this.#cards.tell(read.value);
    } else if (this.#told === undefined) {
      this.#told = true;
      this.#unread.tell({ ...read.error, advice: adviceFor(read.error.reason) });
    }
  }

  #setHealth(state: ReaderHealth['state'], detail: string): void {
    if (this.#closed) return;
    const before = this.#health.state;
    this.#health = { state, detail };
    if (state !== before) this.#healths.tell(this.#health);
  }

  #pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => void this.#timers.after(durationMs, resolve));
  }
}
