import type { ServiceId } from '@youxu/domain';
import { io, type Socket } from 'socket.io-client';

/** Longer than a kiosk waits for the hall and its printer together. */
const TAKE_MS_MAX = 40_000;

export interface Wish {
  readonly serviceIds: readonly ServiceId[];
  readonly priorityClass: string;
  readonly language: 'zh' | 'en';
}

/** What the kiosk's page said came of it. */
export interface Taken {
  readonly wish: Wish;
  readonly number: string;
  readonly offline: boolean;
  readonly accessKey: string | null;
  readonly paper: string;
  readonly isHeld: boolean;
}

interface TakeOutcome {
  readonly kind: string;
  readonly ticket?: { readonly number: string; readonly ticketId: string; readonly offline: boolean };
  readonly url?: string | null;
  readonly paper?: { readonly outcome: string };
}

/** A finger at a kiosk: the wishes that its page would send to its agent. One person at a time. */
export class KioskTap {
  readonly taken: Taken[] = [];
  readonly #socket: Socket;
  #before: Promise<unknown> = Promise.resolve();

  constructor(agentPort: number) {
    this.#socket = io(`http://127.0.0.1:${agentPort}`, { transports: ['websocket'], forceNew: true });
  }

  /** Waits in line, then takes a number; undefined: there was none to be had. @param keepsInMind where no paper comes */
  take(wish: Wish, keepsInMind: boolean): Promise<Taken | undefined> {
    const turn = this.#before.then(() => this.#take(wish, keepsInMind));
    this.#before = turn.catch(() => {});
    return turn;
  }

  close(): void {
    this.#socket.disconnect();
  }

  async #take(wish: Wish, keepsInMind: boolean): Promise<Taken | undefined> {
    const outcome = (await this.#ask('take', wish)) as TakeOutcome | undefined;
    if (outcome?.kind !== 'taken' || outcome.ticket === undefined) return undefined;
    const { number, offline, ticketId } = outcome.ticket;
    const paper = outcome.paper?.outcome ?? 'unknown';
    let isHeld = paper !== 'failed';
    if (!isHeld && keepsInMind) isHeld = (await this.#ask('remember', ticketId)) === true;
    else if (!isHeld) await this.#ask('giveUp', ticketId);
    const accessKey = outcome.url == null ? null : outcome.url.slice(outcome.url.lastIndexOf('/') + 1);
    const taken = { wish, number, offline, accessKey, paper, isHeld };
    this.taken.push(taken);
    return taken;
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
