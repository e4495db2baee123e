import type { Instant } from '@youxu/basics';
import type { Language, ServiceId } from '@youxu/domain';
import { io, type Socket } from 'socket.io-client';
import type { Booking, DevicesToPage, PageToDevices, Paper, Places, SampleTicket, ShowroomState } from '../contract.ts';
import type { FieldWishes } from '../field-contract.ts';
import { FieldStore } from './field/field-store.ts';

const PAPERS_MAX = 12;
const REDIAL_MS_MAX = 2_000;
/** Two dozen tickets are composed, printed and drawn. */
const SAMPLES_MS_MAX = 20_000;
/** Slot after slot is asked for. */
const BOOKING_MS_MAX = 20_000;

type Wish<N extends keyof FieldWishes> = Parameters<FieldWishes[N]>[0];

/** All that is known of the showroom. A new object after each change. */
export interface Known {
  readonly connected: boolean;
  readonly places: Places | null;
  readonly state: ShowroomState | null;
  /** Newest first. */
  readonly papers: readonly Paper[];
}

/** The line to the devices and people behind the page; comes back by itself. */
export class DevicesLink {
  /** What hangs on the lines of the hall's gateway. */
  readonly field = new FieldStore();
  readonly #socket: Socket<DevicesToPage, PageToDevices>;
  readonly #listeners = new Set<() => void>();
  #known: Known = { connected: false, places: null, state: null, papers: [] };
  #heardAtMs = 0;

  constructor(url: string) {
    this.#socket = io(url, { transports: ['websocket'], reconnectionDelayMax: REDIAL_MS_MAX });
    this.#socket.on('connect', () => this.#learn({ connected: true }));
    this.#socket.on('disconnect', () => this.#learn({ connected: false }));
    this.#socket.on('places', (places) => this.#learn({ places }));
    this.#socket.on('papers', (papers) => this.#learn({ papers }));
    this.#socket.on('paper', (paper) => {
      this.#learn({ papers: [paper, ...this.#known.papers].slice(0, PAPERS_MAX) });
    });
    this.#socket.on('field', (layout) => this.field.wired(layout));
    this.#socket.on('fieldNews', (news) => this.field.learn(news));
    this.#socket.on('state', (state) => {
      this.#heardAtMs = performance.now();
      this.#learn({ state });
    });
  }

  readonly known = (): Known => this.#known;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The hall's time. */
  readonly now = (): Instant => {
    const { state } = this.#known;
    if (state === null) return Date.now();
    return Math.round(state.serverNow + (performance.now() - this.#heardAtMs) * state.clockRate);
  };

  simulate(wish: Parameters<PageToDevices['simulate']>[0]): void {
    if (this.#socket.connected) this.#socket.emit('simulate', wish, () => {});
  }

  skipNight(): void {
    if (this.#socket.connected) this.#socket.emit('skipNight', () => {});
  }

  fault(wish: Parameters<PageToDevices['fault']>[0]): void {
    if (this.#socket.connected) this.#socket.emit('fault', wish, () => {});
  }

  restore(kioskId: string): void {
    if (this.#socket.connected) this.#socket.emit('restore', { kioskId }, () => {});
  }

  setKiosk(wish: Parameters<PageToDevices['setKiosk']>[0]): void {
    if (this.#socket.connected) this.#socket.emit('setKiosk', wish, () => {});
  }

  setService(wish: Parameters<PageToDevices['setService']>[0]): void {
    if (this.#socket.connected) this.#socket.emit('setService', wish, () => {});
  }

  /** Null while nobody answers. */
  async book(serviceId: ServiceId): Promise<Booking | null> {
    const asked = this.#socket.timeout(BOOKING_MS_MAX).emitWithAck('book', { serviceId });
    return asked.catch(() => null);
  }

  /** Null while nobody answers. */
  async sampleTickets(language: Language): Promise<readonly SampleTicket[] | null> {
    const asked = this.#socket.timeout(SAMPLES_MS_MAX).emitWithAck('sampleTickets', { language });
    return asked.catch(() => null);
  }

  touchKey(wish: Wish<'touchKey'>): void {
    if (this.#socket.connected) this.#socket.emit('touchKey', wish, () => {});
  }

  rate(wish: Wish<'rate'>): void {
    if (this.#socket.connected) this.#socket.emit('rate', wish, () => {});
  }

  fieldFault(wish: Wish<'fieldFault'>): void {
    if (this.#socket.connected) this.#socket.emit('fieldFault', wish, () => {});
  }

  fieldRestore(wish: Wish<'fieldRestore'>): void {
    if (this.#socket.connected) this.#socket.emit('fieldRestore', wish, () => {});
  }

  #learn(news: Partial<Known>): void {
    this.#known = { ...this.#known, ...news };
    for (const listener of this.#listeners) listener();
  }
}
