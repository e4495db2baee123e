import type { HallClient } from '@youxu/client';
import type { PlanView } from '@youxu/domain';
import type { TicketTemplate } from '@youxu/ticket-printer';
import { catalogKey, catalogOf, kioskOf, localDateOf } from './catalog.ts';
import type { Catalog, KioskState } from './contract.ts';
import { IssueDesk } from './issue-desk.ts';
import { PlanSource } from './plan-source.ts';
import { paperOf } from './printer-health.ts';
import { type RendererServer, serveRenderer } from './renderer-server.ts';
import { type LoadedPrinter, type PaperMm, TicketPress } from './ticket-press.ts';

/** How often the printer is asked how it is, and the hall told. */
const HEALTH_EVERY_MS = 15_000;

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
  readonly openPrinter: (paperMm: PaperMm) => LoadedPrinter;
  readonly template: TicketTemplate;
  /** One line per thing that a technician wants to know. */
  readonly log: (facts: Readonly<Record<string, unknown>>, what: string) => void;
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
  readonly #stops: (() => void)[] = [];
  #plan: PlanView | undefined;
  #catalog: Catalog | undefined;
  #renderer: RendererServer | undefined;

  constructor(options: KioskAgentOptions) {
    this.#options = options;
    this.#press = new TicketPress({
      template: options.template,
      open: options.openPrinter,
      onHealth: () => this.#healthChanged(),
    });
    this.#plans = new PlanSource(options.server, options.token, (plan) => this.#planCame(plan));
  }

  get port(): number {
    return this.#renderer?.port ?? 0;
  }

  async start(): Promise<void> {
    const { client, port, page } = this.#options;
    const catalog = (): Catalog | undefined => this.#catalog;
    const desk = this.#desk(catalog);
    this.#renderer = await serveRenderer({ port, page, desk, catalog, state: () => this.#state() });
    this.#stops.push(
      client.connection.subscribe((connection) => {
        this.#options.log({ connection: connection.state }, 'line to the hall');
        this.#publish();
      }),
      client.subscribe('kiosk-menu', {}, ({ data }) => {
        if (data !== null) this.#plans.want(data.planVersion);
        this.#renewCatalog();
        this.#publish();
      }),
    );
    const timer = setInterval(() => {
      void this.#press.askHealth();
      this.#report();
    }, HEALTH_EVERY_MS);
    this.#stops.push(() => clearInterval(timer));
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#plans.close();
    this.#options.client.close();
    await this.#press.close();
    await this.#renderer?.close();
  }

  #desk(catalog: () => Catalog | undefined): IssueDesk {
    const { client, publicUrl, log } = this.#options;
    return new IssueDesk({
      client,
      catalog,
      ticketUrl: (accessKey) => `${publicUrl}/t/${accessKey}`,
      print: async (facts, language) => {
        const result = await this.#press.print(facts, language);
        log({ number: facts.number, ...result }, 'ticket');
        return result;
      },
    });
  }

  #state(): KioskState {
    const { client } = this.#options;
    const connection = client.connection.get();
    const menu = client.view('kiosk-menu', {});
    return {
      online: connection.state === 'online' && !menu.stale,
      refusal: connection.state === 'refused' ? connection.refusal : null,
      menu: menu.data,
      catalogKey: this.#catalog?.key ?? null,
      ...this.#press.health,
      serverNow: client.serverNow(),
      clockRate: connection.state === 'online' ? connection.welcome.clockRate : 1,
    };
  }

  #publish(): void {
    this.#renderer?.publish(this.#state());
  }

  #planCame(view: PlanView): void {
    this.#options.log({ version: view.version }, 'plan');
    this.#plan = view;
    this.#press.load(kioskOf(view.plan, this.#options.kioskId).paperMm);
    void this.#press.askHealth();
    this.#renewCatalog();
    this.#publish();
  }

  /** It is another one when the plan or the hall's date is; the menu comes often enough to see that. */
  #renewCatalog(): void {
    if (this.#plan === undefined) return;
    const today = localDateOf(this.#options.client.serverNow(), this.#plan.plan.timeZone);
    if (this.#catalog?.key === catalogKey(this.#plan.version, today)) return;
    this.#catalog = catalogOf(this.#plan, this.#options.kioskId, today);
  }

  #healthChanged(): void {
    this.#report();
    this.#publish();
  }

  #report(): void {
    const { client } = this.#options;
    const { printer, printerReason } = this.#press.health;
    client.telemetry({
      paper: paperOf(printer),
      problem: printerReason,
      clockSkewMs: Math.round(client.skewMs() ?? 0),
    });
  }
}
