import { err, ok, type Result } from '@youxu/basics';
import {
  type ByteStream,
  type KeptConnection,
  keepConnected,
  Listeners,
  systemTimers,
  type Timers,
} from '@youxu/transport';
import { automaticStatusOn, handOut, recoverAndClear } from '../codec/escpos-commands.ts';
import type { PrinterProfile } from '../codec/printer-profile.ts';
import { type PrinterStatus, statusFromAutomatic, whyNotReady } from '../codec/printer-status.ts';
import type { TicketLine } from '../codec/ticket-line.ts';
import { composeTicket, type TicketArt } from '../escpos/compose-ticket.ts';
import { OneAtATime } from './one-at-a-time.ts';
import type { PrintResult } from './print-result.ts';
import { PrinterLink } from './printer-link.ts';
import { createProof, processId } from './proof.ts';
import { type ProvableJob, type ProvingTimes, sendAndProve, sendUnproved } from './send-and-prove.ts';
import { shortFill, synchronise } from './synchronise.ts';

export interface TicketPrinter {
  /** Asks the printer how it is. Waits for a job under way. `one-way`: it cannot be asked, its profile has no proof. */
  status(): Promise<Result<PrinterStatus, StatusGap>>;
  /** Prints one ticket, after those that wait already. Rejects only when the lines cannot be composed. */
  print(lines: readonly TicketLine[]): Promise<PrintResult>;
  /** Every status heard, asked for or not; undefined when the line is lost. */
  onStatus(listener: (status: PrinterStatus | undefined) => void): () => void;
  close(): Promise<void>;
}

/** Why the status of a printer is not known; `spooler`: its queue has been stopped. */
export type StatusGap = 'not-connected' | 'no-reply' | 'one-way' | 'spooler';

export interface TicketPrinterOptions extends TicketArt {
  /** A fresh, unopened line to the printer. */
  readonly connect: () => ByteStream;
  readonly profile: PrinterProfile;
  readonly timers?: Timers;
  readonly random?: () => number;
  /** For the answer to one status request; a network printer needs some 20 ms. */
  readonly statusTimeoutMs?: number;
  /** From the last byte received to the proof; an 80 mm ticket takes about 2 s, a slow 58 mm printer 5 s. */
  readonly proofTimeoutMs?: number;
  /** The slowest line that may be on the way, behind a serial server too: the proof is awaited the longer. 9,600 when absent. */
  readonly baudRateMin?: number;
  /** How often the printer is asked whether something stopped it while the proof is awaited. */
  readonly watchIntervalMs?: number;
  /** After a job without proof: how long no answer to it must come before the next job is sent. */
  readonly quietMs?: number;
  readonly retryDelayMsMin?: number;
  readonly retryDelayMsMax?: number;
}

/** People wait at the kiosk one after the other: more jobs than this at once is a defect somewhere. */
export const jobsMax = 4;
const idsMax = 36 ** 3;
const bitsPerByte = 10;

export function createTicketPrinter(options: TicketPrinterOptions): TicketPrinter {
  return new EscPosTicketPrinter(options);
}

class EscPosTicketPrinter implements TicketPrinter {
  readonly #profile: PrinterProfile;
  readonly #timers: Timers;
  readonly #art: TicketArt;
  readonly #times: ProvingTimes;
  readonly #quietMs: number;
  readonly #statusListeners = new Listeners<PrinterStatus | undefined>();
  readonly #connection: KeptConnection;
  #link: PrinterLink | undefined;
  readonly #turns = new OneAtATime();
  #jobCount = 0;
  #lastId: number;
  /** The printer may still be at an earlier job, of an earlier host's too: a fresh line or a job without proof. */
  #isBehind = true;

  constructor(options: TicketPrinterOptions) {
    const random = options.random ?? Math.random;
    this.#profile = options.profile;
    this.#timers = options.timers ?? systemTimers;
    this.#art = options;
    this.#times = {
      statusTimeoutMs: options.statusTimeoutMs ?? 500,
      proofTimeoutMs: options.proofTimeoutMs ?? 10_000,
      watchIntervalMs: options.watchIntervalMs ?? 250,
      byteMs: (bitsPerByte * 1_000) / (options.baudRateMin ?? 9_600),
    };
    this.#quietMs = options.quietMs ?? 200;
    // A random start: ids of the process before this one may still be under way.
    this.#lastId = Math.floor(random() * idsMax);
    let fresh: PrinterLink;
    this.#connection = keepConnected({
      connect: () => {
        fresh = new PrinterLink(options.connect(), this.#timers);
        return fresh.stream;
      },
      onUp: () => this.#onUp(fresh),
      onDown: () => {
        if (this.#link !== undefined) this.#statusListeners.tell(undefined);
        this.#link = undefined;
      },
      timers: this.#timers,
      random,
      retryDelayMsMin: options.retryDelayMsMin ?? 250,
      retryDelayMsMax: options.retryDelayMsMax ?? 5_000,
    });
  }

  status(): Promise<Result<PrinterStatus, StatusGap>> {
    return this.#turns.run(async () => {
      const link = this.#link;
      if (link === undefined) return err('not-connected');
      return typeof this.#profile.proof === 'object' ? err('one-way') : this.#askStatus(link);
    });
  }

  async print(lines: readonly TicketLine[]): Promise<PrintResult> {
    if (this.#jobCount >= jobsMax) return { outcome: 'failed', reason: 'busy' };
    this.#jobCount += 1;
    try {
      const data = composeTicket(lines, this.#profile, this.#art);
      return await this.#turns.run(() => this.#print(data));
    } finally {
      this.#jobCount -= 1;
    }
  }

  onStatus(listener: (status: PrinterStatus | undefined) => void): () => void {
    return this.#statusListeners.add(listener);
  }

  close(): Promise<void> {
    return this.#connection.stop();
  }

  #onUp(link: PrinterLink): void {
    this.#link = link;
    this.#isBehind = true;
    link.onReply((reply) => {
      if (reply.kind === 'automatic-status') this.#statusListeners.tell(statusFromAutomatic(reply.bytes));
    });
    // An earlier host may have died within the length of a command: NULs make it none, these bytes would make it thousands.
    if (this.#profile.automaticStatus)
      void link.stream.write(Buffer.concat([new Uint8Array(shortFill), automaticStatusOn]));
  }

  async #print(data: Uint8Array): Promise<PrintResult> {
    const link = this.#link;
    if (link === undefined) return { outcome: 'failed', reason: 'not-connected' };
    const { proof: kind, cutter } = this.#profile;
    if (typeof kind === 'object') return sendUnproved(link, Buffer.concat([data, handOut(cutter)]), this.#times);
    let status = await this.#askStatus(link);
    if (status.ok && whyNotReady(status.value) === 'cutter') {
      // A person may have freed it; the printer does not go on, and keeps its half ticket, until it is told.
      await link.stream.write(recoverAndClear);
      await link.pause(this.#times.watchIntervalMs);
      status = await this.#askStatus(link);
    }
    if (!status.ok) return { outcome: 'failed', reason: status.error };
    const obstacle = whyNotReady(status.value);
    if (obstacle !== undefined) return { outcome: 'failed', reason: obstacle };
    if (this.#isBehind && !(await this.#catchUp(link, kind))) return { outcome: 'failed', reason: 'no-reply' };
    const result = await sendAndProve(link, this.#jobOf(data, kind), this.#times);
    this.#isBehind = result.outcome !== 'printed';
    return result.outcome === 'printed'
      ? { ...result, paperNearEnd: result.paperNearEnd || status.value.paperNearEnd }
      : result;
  }

  #jobOf(data: Uint8Array, kind: 'process-id' | 'paper-status'): ProvableJob {
    const proof = createProof(kind, () => this.#nextId());
    return {
      proof,
      bytes: Buffer.concat([
        data,
        proof.textRequest,
        handOut(this.#profile.cutter),
        proof.cutRequest,
        // ESC @ at the head of the ticket may have switched it off.
        this.#profile.automaticStatus ? automaticStatusOn : new Uint8Array(),
      ]),
    };
  }

  #nextId(): string {
    this.#lastId = (this.#lastId + 1) % idsMax;
    return processId(this.#lastId);
  }

  async #askStatus(link: PrinterLink): Promise<Result<PrinterStatus, 'no-reply'>> {
    const status = await link.askStatus(this.#times.statusTimeoutMs);
    if (status === undefined) {
      // The missing answer may still come and be taken for another's: only a fresh line is trusted.
      void link.stream.close();
      return err('no-reply');
    }
    this.#statusListeners.tell(status);
    return ok(status);
  }

  async #catchUp(link: PrinterLink, kind: 'process-id' | 'paper-status'): Promise<boolean> {
    const id = kind === 'process-id' ? this.#nextId() : undefined;
    const caughtUp = await synchronise(link, id, { ...this.#times, quietMs: this.#quietMs });
    // What is still under way would be taken for the next job's.
    if (!caughtUp) void link.stream.close();
    return caughtUp;
  }
}
