import type { ClientPorts, Connection, HallClient } from '@youxu/client';
import { type KioskStore, type PrintEnd, type PrintJob, TicketDesk } from '@youxu/devices/kiosk';
import type { KioskId, KioskMenu, PlanView, TicketNumber } from '@youxu/domain';
import { printerAdvice, type TicketTemplate } from '@youxu/ticket-printer';
import { Arrivals } from './arrivals.ts';
import { catalogKey, catalogOf, kioskOf, localDateOf } from './catalog.ts';
import type { ReaderPlaces } from './choose-readers.ts';
import type { Catalog, KioskState } from './contract.ts';
import { fleetReport } from './fleet-report.ts';
import { guideOf } from './guide.ts';
import { HallLookup } from './hall-lookup.ts';
import { HallSearch } from './hall-search.ts';
import { KioskNotes } from './kiosk-notes.ts';
import { PlanSource } from './plan-source.ts';
import type { PrinterHealth } from './printer-health.ts';
import { Readers, readersProblem } from './readers.ts';
import { type RendererDesk, type RendererServer, serveRenderer } from './renderer-server.ts';
import { ServiceState } from './service-state.ts';
import type { Speech } from './speech/speech.ts';
import type { StaffMode } from './staff/staff-mode.ts';
import { openStaffMode, type StaffSettings } from './staff/staff-parts.ts';
import { type LoadedPrinter, type PaperMm, TicketPress } from './ticket-press.ts';
import { ticketWords } from './ticket-words.ts';

/** How often the printer is asked how it is, and the hall told. */
const HEALTH_EVERY_MS = 15_000;
/** A little before the page would say that the line is gone. */
const ALONE_AFTER_MS = 2_500;

export interface KioskAgentOptions {
  readonly kioskId: string;
  readonly server: string;
  readonly token: string;
  /** Origin under which citizens' phones reach the hall. */
  readonly publicUrl: string;
  /** Of the page; 0: any free one. */
  readonly port: number;
  /** Folder of the built page. */
  readonly page: string;
  readonly client: HallClient;
  /** Of this machine, the client's too. */
  readonly ports: Pick<ClientPorts, 'clock' | 'timers' | 'ids'>;
  /** What this kiosk must not forget; closed with the agent. */
  readonly store: KioskStore;
  readonly openPrinter: (paperMm: PaperMm) => LoadedPrinter;
  readonly template: TicketTemplate;
  readonly readers: ReaderPlaces;
  readonly staff: StaffSettings;
  /** Undefined: this machine has no voice. */
  readonly speech?: Speech | undefined;
  /** Halls that announce themselves on the network; never rejects. */
  readonly findHalls: () => Promise<readonly string[]>;
  /** One line per thing that a technician wants to know. */
  readonly log: (facts: Readonly<Record<string, unknown>>, what: string) => void;
  /** The memory failed, or is another hall's: the program must end. */
  readonly onFatal: (error: unknown) => void;
}

export interface KioskAgent {
  readonly port: number;
  close(): Promise<void>;
}

/** The kiosk without its screen: it knows the hall's menu, takes and prints numbers, and says how it is. */
export async function startKioskAgent(options: KioskAgentOptions): Promise<KioskAgent> {
  const agent = new RunningAgent(options);
  await agent.start();
  return agent;
}

class RunningAgent implements KioskAgent {
  readonly #options: KioskAgentOptions;
  readonly #press: TicketPress;
  readonly #plans: PlanSource;
  readonly #notes: KioskNotes;
  readonly #service: ServiceState;
  readonly #desk: TicketDesk;
  readonly #arrivals: Arrivals;
  #readers: Readers | undefined;
  readonly #staff: StaffMode;
  readonly #stops: (() => void)[] = [];
  #search: HallSearch | undefined;
  #plan: PlanView | undefined;
  /** Set while the line is down. */
  #downTimer: NodeJS.Timeout | null = null;
  #alone = false;
  #catalog: Catalog | undefined;
  #loggedHealth: PrinterHealth | undefined;
  #renderer: RendererServer | undefined;

  constructor(options: KioskAgentOptions) {
    this.#options = options;
    this.#press = new TicketPress({
      template: options.template,
      open: options.openPrinter,
      onHealth: () => this.#healthChanged(),
    });
    this.#plans = new PlanSource(options.server, options.token, (plan) => this.#guard(() => this.#planCame(plan)));
    this.#notes = new KioskNotes(options.store);
    this.#service = new ServiceState({
      kioskId: options.kioskId,
      notes: this.#notes,
      plan: () => this.#plan,
      hallNow: () => this.#desk.hallNow(),
    });
    // Before the desk hears of the line, and sends numbers of one hall to another.
    this.#stops.push(options.client.connection.subscribe((connection) => this.#lineChanged(connection)));
    this.#desk = this.#openDesk();
    this.#staff = this.#openStaff();
    this.#arrivals = this.#openArrivals();
  }

  get port(): number {
    return this.#renderer?.port ?? 0;
  }

  async start(): Promise<void> {
    const { client, port, page } = this.#options;
    // The plan of an earlier life, until the hall tells another: numbers are given also when it never does.
    if (this.#notes.plan !== null) this.#adoptPlan(this.#notes.plan);
    this.#noteLine(client.connection.get().state);
    this.#desk.recover();
    this.#searchHall();
    const catalog = (): Catalog | undefined => this.#catalog;
    const guide = (id: string) => this.#plan && guideOf(this.#plan.plan, id);
    this.#renderer = await serveRenderer({
      port,
      page,
      desk: this.#deskOfPage(),
      staff: this.#staff,
      catalog,
      guide,
      state: () => this.#state(),
      speech: this.#options.speech,
    });
    this.#stops.push(
      client.subscribe('kiosk-menu', {}, ({ data }) => {
        if (data !== null) this.#guard(() => this.#menuCame(data));
        this.#renewCatalog();
        this.#publish();
      }),
    );
    this.#readers = this.#openReaders();
    const timer = setInterval(() => {
      void this.#press.askHealth();
      this.#report();
      this.#renewCatalog();
      this.#publish();
    }, HEALTH_EVERY_MS);
    this.#stops.push(() => clearInterval(timer));
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#search?.end();
    this.#staff.close();
    if (this.#downTimer !== null) clearTimeout(this.#downTimer);
    this.#plans.close();
    this.#desk.close();
    this.#options.client.close();
    this.#arrivals.forget();
    await this.#readers?.close();
    await this.#press.close();
    await this.#renderer?.close();
    this.#options.store.close();
  }

  #lineChanged(connection: Connection): void {
    this.#options.log({ connection: connection.state }, 'line to the hall');
    if (connection.state === 'online') {
      this.#guard(() => this.#notes.belongsTo(connection.welcome.hallId));
      this.#search?.end();
    }
    this.#noteLine(connection.state);
    this.#publish();
  }

  /** A machine that knows a hall waits for it. */
  #searchHall(): void {
    const { client, ports, findHalls } = this.#options;
    if (this.#notes.knowsHall || client.connection.get().state === 'online') return;
    this.#search = new HallSearch({ timers: ports.timers, find: findHalls, onFound: () => this.#publish() });
  }

  /** Whether the kiosk has to manage alone. */
  #noteLine(state: Connection['state']): void {
    const isDown = state === 'connecting' || state === 'offline';
    if (isDown === (this.#downTimer !== null)) return;
    if (this.#downTimer !== null) clearTimeout(this.#downTimer);
    this.#alone = false;
    this.#downTimer = !isDown
      ? null
      : setTimeout(() => {
          this.#alone = true;
          this.#publish();
        }, ALONE_AFTER_MS);
  }

  #openDesk(): TicketDesk {
    const { kioskId, publicUrl, client, ports, store, onFatal } = this.#options;
    return new TicketDesk({
      kioskId: kioskId as KioskId,
      ...{ ...ports, client, store, onFatal },
      plan: () => this.#plan?.plan,
      ticketUrl: (accessKey) => `${publicUrl}/t/${accessKey}`,
      refusesOffline: (queueId, serviceIds) => this.#service.refusesAlone(queueId, serviceIds),
      print: (job) => this.#print(job),
    });
  }

  #openStaff(): StaffMode {
    const { server, client, ports, log, staff } = this.#options;
    return openStaffMode({
      ...{ server, client, ports, log, settings: staff },
      ...{ notes: this.#notes, press: this.#press, desk: this.#desk, catalog: () => this.#catalog },
      hallNow: () => this.#desk.hallNow(),
      onChange: () => this.#report(),
      onService: () => {
        this.#report();
        this.#publish();
      },
    });
  }

  #openArrivals(): Arrivals {
    const { server, token, client, ports, log } = this.#options;
    return new Arrivals({
      lookup: new HallLookup(server, token),
      timers: ports.timers,
      plan: () => this.#plan?.plan,
      hallNow: () => this.#desk.hallNow(),
      online: () => client.connection.get().state === 'online',
      cardReader: () => this.#readers?.health.card ?? 'none',
      take: (wish) => this.#desk.take(wish),
      tell: (news) => this.#renderer?.card(news),
      log,
    });
  }

  #openReaders(): Readers {
    return new Readers({
      places: this.#options.readers,
      onScan: (code) => this.#renderer?.scanned(code),
      onCard: (card) => this.#arrivals.cardRead(card),
      onUnread: (advice) => this.#arrivals.cardUnread(advice),
      onHealth: () => {
        this.#report();
        this.#publish();
      },
      log: this.#options.log,
    });
  }

  #deskOfPage(): RendererDesk {
    const [desk, arrivals] = [this.#desk, this.#arrivals];
    return {
      take: async (wish) => {
        const { refusal } = this.#service;
        return refusal === null ? arrivals.take(wish) : { kind: 'refused', refusal };
      },
      findAppointments: (search) => arrivals.find(search),
      forget: () => arrivals.forget(),
      reprint: (ticketId) => desk.reprint(ticketId),
      remember: (ticketId) => desk.remember(ticketId),
      giveUp: (ticketId) => desk.giveUp(ticketId),
      comeBack: (ticketId) => desk.comeBack(ticketId),
    };
  }

  async #print(job: PrintJob): Promise<PrintEnd> {
    const catalog = this.#catalog;
    if (catalog === undefined) return { outcome: 'failed', reason: 'no-plan' };
    const facts = ticketWords(catalog, job, !job.reprint && this.#isPastClosing(job.ticket));
    const result = await this.#press.print(facts, job.ticket.language);
    this.#options.log({ number: job.ticket.number, reprint: job.reprint, ...result }, 'ticket');
    return result;
  }

  /** The menu is of now: it says so of a number that was just taken, not of one that waits since the morning. */
  #isPastClosing({ queueId, offline }: PrintJob['ticket']): boolean {
    if (offline) return false;
    const { data } = this.#options.client.view('kiosk-menu', {});
    return data?.queues.find((queue) => queue.queueId === queueId)?.pastClosing ?? false;
  }

  /** What happens when nobody waits for it; what it throws ends the program. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.onFatal(error);
    }
  }

  #state(): KioskState {
    const { client } = this.#options;
    const connection = client.connection.get();
    const { data, stale } = client.view('kiosk-menu', {});
    const online = connection.state === 'online' && !stale;
    const alone = this.#alone && this.#catalog !== undefined && this.#desk.state.get().numbersLeft > 0;
    return {
      online,
      alone,
      refusal: connection.state === 'refused' ? connection.refusal : null,
      menu: alone ? this.#service.menuAlone() : data,
      catalogKey: this.#catalog?.key ?? null,
      ...this.#press.health,
      outOfService: this.#service.outOfService,
      lost: this.#lost(connection),
      staff: this.#staff.isSet,
      readers: this.#readers?.health ?? { scanner: 'none', card: 'none' },
      speech: this.#options.speech !== undefined,
      serverNow: this.#desk.hallNow(),
      clockRate: connection.state === 'online' ? connection.welcome.clockRate : 1,
    };
  }

  #lost({ state }: Connection): KioskState['lost'] {
    const halls = this.#search?.found ?? null;
    return halls === null || state === 'refused' ? null : { address: this.#options.server, halls };
  }

  #publish(): void {
    this.#renderer?.publish(this.#state());
  }

  #menuCame(menu: KioskMenu): void {
    this.#plans.want(menu.planVersion);
    this.#notes.menuCame(menu, this.#options.client.serverNow());
  }

  #planCame(view: PlanView): void {
    this.#options.log({ version: view.version }, 'plan');
    this.#notes.planCame(view);
    this.#adoptPlan(view);
    this.#publish();
  }

  #adoptPlan(view: PlanView): void {
    this.#plan = view;
    this.#press.load(kioskOf(view.plan, this.#options.kioskId).paperMm);
    void this.#press.askHealth();
    this.#renewCatalog();
  }

  /** It is another one when the plan or the hall's date is; the menu comes often enough to see that. */
  #renewCatalog(): void {
    if (this.#plan === undefined) return;
    const today = localDateOf(this.#desk.hallNow(), this.#plan.plan.timeZone);
    if (this.#catalog?.key === catalogKey(this.#plan.version, today)) return;
    this.#catalog = catalogOf(this.#plan, this.#options.kioskId, today);
  }

  #healthChanged(): void {
    const { health } = this.#press;
    const { printer, printerReason } = health;
    if (printer !== this.#loggedHealth?.printer || printerReason !== this.#loggedHealth.printerReason) {
      this.#loggedHealth = health;
      const advice = printerReason === null ? {} : { remedy: printerAdvice[printerReason].remedy.zh };
      this.#options.log({ printer, printerReason, ...advice }, 'printer');
    }
    this.#report();
    this.#publish();
  }

  #report(): void {
    const { client } = this.#options;
    const { parked } = this.#desk.state.get();
    if (parked.length > 0) this.#options.log({ parked }, 'numbers that the hall does not take over');
    const [last] = this.#desk.records(1);
    client.telemetry(
      fleetReport({
        health: this.#press.health,
        parked: parked.length,
        readersProblem: readersProblem(this.#readers?.health),
        staffProblem: this.#staff.problem,
        outOfService: this.#notes.outOfService,
        skewMs: client.skewMs(),
        lastTicket: last && { number: last.number as TicketNumber, at: last.at },
      }),
    );
  }
}
