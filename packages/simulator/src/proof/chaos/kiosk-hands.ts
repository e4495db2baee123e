import type { Random } from '@youxu/basics';
import type { Language, ServiceId } from '@youxu/domain';
import { io, type Socket } from 'socket.io-client';

/** Longer than a kiosk waits for the hall and its printer together. */
const TAKE_MS_MAX = 40_000;
const BETWEEN_MS = 2_500;

/** What somebody wished at a kiosk. */
export interface Wish {
  readonly serviceIds: readonly ServiceId[];
  readonly priorityClass: string;
  readonly language: Language;
}

/** What the page said came of it. */
export interface Taken {
  readonly wish: Wish;
  readonly number: string;
  /** Given by the kiosk alone: the hall hears of it later. */
  readonly offline: boolean;
  /** Of the phone page; null where there is none yet. */
  readonly accessKey: string | null;
  readonly paper: string;
  /** On paper, or in somebody's mind: it must not be forgotten. */
  readonly isHeld: boolean;
}

export interface KioskPage {
  readonly online: boolean;
  /** The live side of its menu. */
  readonly menu: unknown;
}

export interface KioskHandsOptions {
  readonly random: Random;
  readonly services: readonly ServiceId[];
  readonly onPage: (page: KioskPage | null) => void;
  readonly onTaken: (taken: Taken) => void;
}

/** A kiosk's page and the citizens before it, one after the other. It lives as long as its agent. */
export class KioskHands {
  readonly #options: KioskHandsOptions;
  readonly #socket: Socket;
  #resting = false;
  #busy: Promise<void> = Promise.resolve();

  constructor(agentPort: number, options: KioskHandsOptions) {
    this.#options = options;
    this.#socket = io(`http://127.0.0.1:${agentPort}`, { transports: ['websocket'], forceNew: true });
    this.#socket.on('state', (page: KioskPage) => options.onPage(page));
    this.#socket.on('disconnect', () => options.onPage(null));
    this.#busy = this.#serve();
  }

  /** Who stands there gets their ticket; nobody comes any more. */
  rest(): Promise<void> {
    this.#resting = true;
    return this.#busy;
  }

  /** The agent is gone. */
  close(): void {
    this.#resting = true;
    this.#options.onPage(null);
    this.#socket.off();
    this.#socket.disconnect();
  }

  async #serve(): Promise<void> {
    const { random, services } = this.#options;
    while (!this.#resting) {
      await new Promise((resolve) => setTimeout(resolve, random.exponential(BETWEEN_MS)));
      const priorityClass = random.chance(0.1) ? 'elderly' : 'ordinary';
      const language = random.chance(0.1) ? 'en' : 'zh';
      if (!this.#resting) await this.#take({ serviceIds: [random.pick(services)], priorityClass, language });
    }
  }

  async #take(wish: Wish): Promise<void> {
    const outcome = (await this.#ask('take', wish)) as TakeOutcome | undefined;
    if (outcome?.kind !== 'taken') return;
    const { ticket, url, paper } = outcome;
    const { ticketId, number, offline } = ticket;
    const accessKey = url === null ? null : url.slice(url.lastIndexOf('/') + 1);
    let isHeld = paper.outcome !== 'failed';
    if (!isHeld && this.#options.random.chance(0.7)) isHeld = (await this.#ask('remember', ticketId)) === true;
    else if (!isHeld) await this.#ask('giveUp', ticketId);
    this.#options.onTaken({ wish, number, offline, accessKey, paper: paper.outcome, isHeld });
  }

  async #ask(event: string, input: unknown): Promise<unknown> {
    if (!this.#socket.connected) return undefined;
    try {
      return await this.#socket.timeout(TAKE_MS_MAX).emitWithAck(event, input);
    } catch {
      return undefined;
    }
  }
}

type TakeOutcome =
  | {
      readonly kind: 'taken';
      readonly ticket: { readonly number: string; readonly ticketId: string; readonly offline: boolean };
      readonly url: string | null;
      readonly paper: { readonly outcome: string };
    }
  | { readonly kind: 'refused' | 'unknown' };
