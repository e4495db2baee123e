import type { Instant } from '@youxu/basics';
import type { ReprintOutcome, ReturnOutcome } from '@youxu/devices/kiosk';
import type { TicketId } from '@youxu/domain';
import { io, type Socket } from 'socket.io-client';
import type {
  AgentToRenderer,
  AppointmentSearch,
  AppointmentsOutcome,
  CardNews,
  Catalog,
  Guide,
  KioskOutcome,
  KioskState,
  KioskWish,
  RendererToAgent,
} from '../agent/contract.ts';
import type { StaffAct, StaffEntry, StaffOutcome } from '../agent/staff/staff-contract.ts';
import { ANSWER_MS_MAX } from './idle.ts';

const CATALOG_RETRY_MS = 1_000;

export interface KioskNow {
  /** The agent is there. */
  readonly connected: boolean;
  /** The last that it said; null before it has said anything. */
  readonly state: KioskState | null;
  readonly catalog: Catalog | null;
}

/** The page's end of the link. What is known is kept while the agent is away; the agent sends it anew when it is back. */
export class AgentLink {
  readonly #origin: string;
  readonly #socket: Socket<AgentToRenderer, RendererToAgent>;
  readonly #listeners = new Set<() => void>();
  #now: KioskNow = { connected: false, state: null, catalog: null };
  #stateAt = 0;
  #fetching = false;

  constructor(origin: string) {
    this.#origin = origin;
    this.#socket = io(origin, { transports: ['websocket'], reconnectionDelay: 250, reconnectionDelayMax: 2_000 });
    this.#socket.on('connect', () => this.#set({ connected: true }));
    this.#socket.on('disconnect', () => this.#set({ connected: false }));
    this.#socket.on('state', (state) => {
      this.#stateAt = performance.now();
      this.#set({ state });
      void this.#fetchCatalog();
    });
  }

  readonly get = (): KioskNow => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The hall's time, at its pace. */
  readonly now = (): Instant => {
    const { state } = this.#now;
    return state === null ? Date.now() : state.serverNow + (performance.now() - this.#stateAt) * state.clockRate;
  };

  /** Never rejects; `unknown` when no answer came. */
  async take(wish: KioskWish): Promise<KioskOutcome> {
    return (await this.#ask<KioskOutcome>('take', wish)) ?? { kind: 'unknown' };
  }

  async findAppointments(search: AppointmentSearch): Promise<AppointmentsOutcome> {
    return (await this.#ask<AppointmentsOutcome>('findAppointments', search)) ?? { kind: 'unknown' };
  }

  /** Whoever stood here has gone. An agent that is away forgets by itself. */
  forget(): void {
    if (this.#socket.connected) this.#socket.emit('forget');
  }

  /** What readers on lines of their own have read. Null: a code that nobody could read. */
  readonly listen = (onCode: (code: string | null) => void, onCard: (news: CardNews) => void): (() => void) => {
    this.#socket.on('scanned', onCode);
    this.#socket.on('card', onCard);
    return () => {
      this.#socket.off('scanned', onCode);
      this.#socket.off('card', onCard);
    };
  };

  async reprint(ticketId: TicketId): Promise<ReprintOutcome> {
    return (await this.#ask<ReprintOutcome>('reprint', ticketId)) ?? { kind: 'unknown' };
  }

  async comeBack(ticketId: TicketId): Promise<ReturnOutcome> {
    return (await this.#ask<ReturnOutcome>('comeBack', ticketId)) ?? { kind: 'unknown' };
  }

  async remember(ticketId: TicketId): Promise<boolean> {
    return (await this.#ask<boolean>('remember', ticketId)) ?? false;
  }

  async giveUp(ticketId: TicketId): Promise<boolean> {
    return (await this.#ask<boolean>('giveUp', ticketId)) ?? false;
  }

  /** The agent has it from the plan, also without the hall. */
  async guide(serviceId: string): Promise<Guide | null> {
    try {
      const response = await fetch(`${this.#origin}/guide/${encodeURIComponent(serviceId)}`);
      return response.ok ? ((await response.json()) as Guide) : null;
    } catch {
      return null;
    }
  }

  /** No answer counts as a wrong PIN would: nobody is in. */
  async staffEnter(pin: string): Promise<StaffEntry | null> {
    return (await this.#ask<StaffEntry>('staffEnter', pin)) ?? null;
  }

  async staffAct(act: StaffAct): Promise<StaffOutcome> {
    return (await this.#ask<StaffOutcome>('staffAct', act)) ?? { kind: 'out' };
  }

  close(): void {
    this.#socket.close();
  }

  /** Undefined: no answer. Nothing is kept to be sent when the agent is back: by then another citizen stands here. */
  async #ask<T>(name: keyof RendererToAgent, input: unknown): Promise<T | undefined> {
    if (!this.#socket.connected) return undefined;
    const emit = this.#socket.timeout(ANSWER_MS_MAX) as unknown as {
      emitWithAck(name: string, input: unknown): Promise<T>;
    };
    try {
      return await emit.emitWithAck(name, input);
    } catch {
      return undefined;
    }
  }

  async #fetchCatalog(): Promise<void> {
    const wanted = this.#now.state?.catalogKey ?? null;
    if (wanted === null || wanted === this.#now.catalog?.key || this.#fetching) return;
    this.#fetching = true;
    try {
      const response = await fetch(`${this.#origin}/catalog`);
      if (response.ok) this.#set({ catalog: (await response.json()) as Catalog });
    } catch {
      // The agent is away: its state comes again when it is back.
    }
    this.#fetching = false;
    setTimeout(() => void this.#fetchCatalog(), CATALOG_RETRY_MS);
  }

  #set(change: Partial<KioskNow>): void {
    this.#now = { ...this.#now, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
