import type { ReprintOutcome, ReturnOutcome } from '@youxu/devices/kiosk';
import type { TicketId } from '@youxu/domain';
import { writeWav } from '@youxu/voice';
import type {
  AppointmentSearch,
  AppointmentsOutcome,
  CardNews,
  Catalog,
  Guide,
  KioskOutcome,
  KioskState,
  KioskWish,
  MenuNow,
} from './contract.ts';
import { type RendererServer, serveRenderer } from './renderer-server.ts';
import type { StaffAct, StaffEntry, StaffOutcome } from './staff/staff-contract.ts';

export interface FakeAgentOptions {
  /** Folder of the built page. */
  readonly page: string;
  readonly catalog: Catalog;
  readonly menu: MenuNow;
  readonly guide?: (serviceId: string) => Guide | undefined;
  readonly serverNow: number;
}

/** The agent's real door with nobody behind it: a test says how the kiosk is and what becomes of each wish, and reads what was wished. */
export class FakeAgent {
  readonly taken: KioskWish[] = [];
  readonly remembered: TicketId[] = [];
  readonly givenUp: TicketId[] = [];
  readonly cameBack: TicketId[] = [];
  readonly reprinted: TicketId[] = [];
  readonly searched: AppointmentSearch[] = [];
  /** How often it was told that somebody has gone. */
  forgotten = 0;
  take: (wish: KioskWish) => Promise<KioskOutcome> = () => Promise.reject(new Error('nobody said what becomes of it'));
  reprint: () => Promise<ReprintOutcome> = async () => ({ kind: 'unknown' });
  comeBack: (ticketId: TicketId) => Promise<ReturnOutcome> = async () => ({ kind: 'unknown' });
  find: (search: AppointmentSearch) => Promise<AppointmentsOutcome> = async () => ({ kind: 'unknown' });
  /** Sentences that were asked for as sound, each a twentieth of a second of silence. */
  readonly spoken: string[] = [];
  keeps = true;
  readonly staffActs: StaffAct[] = [];
  enterStaff: (pin: string) => StaffEntry = () => ({ kind: 'off' });
  actStaff: (act: StaffAct) => StaffOutcome = () => ({ kind: 'out' });
  #catalog: Catalog;
  #state: KioskState;
  #server: RendererServer | undefined;
  readonly #page: string;
  readonly #guide: FakeAgentOptions['guide'];
  readonly #answered: unknown[] = [];

  constructor({ page, catalog, menu, guide, serverNow }: FakeAgentOptions) {
    this.#page = page;
    this.#guide = guide;
    this.#catalog = catalog;
    this.#state = {
      online: true,
      alone: false,
      refusal: null,
      menu,
      catalogKey: catalog.key,
      printer: 'ok',
      printerReason: null,
      outOfService: null,
      lost: null,
      staff: false,
      readers: { scanner: 'ok', card: 'none' },
      speech: true,
      serverNow,
      clockRate: 1,
    };
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#server?.port ?? 0}`;
  }

  /** What it has told the page, but outcomes of citizens' wishes. */
  get shown(): unknown {
    return [this.#catalog, this.#state, this.#answered];
  }

  /** On the port of before where there was one. */
  async start(): Promise<void> {
    const { port = 0 } = this.#server ?? {};
    this.#server = await serveRenderer({
      port,
      // Pages whose clock is a test's see minutes go by, in which no sign of life can come.
      silentMsMax: 24 * 3_600_000,
      page: this.#page,
      catalog: () => this.#catalog,
      guide: (serviceId) => {
        const guide = this.#guide?.(serviceId);
        this.#answered.push(guide);
        return guide;
      },
      state: () => this.#state,
      speech: {
        say: async (_language, text) => {
          this.spoken.push(text);
          return writeWav({ sampleRateHz: 22_050, samples: new Float32Array(1_100) });
        },
      },
      staff: {
        enter: async (_who, pin) => this.enterStaff(pin),
        act: async (_who, act) => {
          this.staffActs.push(act);
          const outcome = this.actStaff(act);
          this.#answered.push(outcome);
          return outcome;
        },
        left: () => {},
      },
      desk: {
        take: (wish) => {
          this.taken.push(wish);
          return this.take(wish);
        },
        reprint: (ticketId) => {
          this.reprinted.push(ticketId);
          return this.reprint();
        },
        remember: async (ticketId) => {
          this.remembered.push(ticketId);
          return this.keeps;
        },
        giveUp: async (ticketId) => {
          this.givenUp.push(ticketId);
          return this.keeps;
        },
        comeBack: (ticketId) => {
          this.cameBack.push(ticketId);
          return this.comeBack(ticketId);
        },
        findAppointments: (search) => {
          this.searched.push(search);
          return this.find(search);
        },
        forget: () => {
          this.forgotten++;
        },
      },
    });
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  get catalog(): Catalog {
    return this.#catalog;
  }

  get menu(): MenuNow | null {
    return this.#state.menu;
  }

  show(change: Partial<KioskState>): void {
    this.#state = { ...this.#state, ...change };
    this.#server?.publish(this.#state);
  }

  /** A scanner on a line of its own reads this. */
  scan(code: string | null): void {
    this.#server?.scanned(code);
  }

  /** Something is laid on the card reader. */
  card(news: CardNews): void {
    this.#server?.card(news);
  }

  showCatalog(catalog: Catalog): void {
    this.#catalog = catalog;
    this.show({ catalogKey: catalog.key });
  }

  /** Every queue gives numbers in this way. */
  showIssuing(issuing: MenuNow['queues'][number]['issuing']): void {
    const { menu } = this.#state;
    if (menu === null) return;
    this.show({ menu: { ...menu, queues: menu.queues.map((queue) => ({ ...queue, issuing })) } });
  }
}
