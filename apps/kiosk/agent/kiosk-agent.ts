import type { HallClient } from '@youxu/client';
import type { HallPlan, PlanView } from '@youxu/domain';
import { layOutTicket, type TicketPrinter, type TicketTemplate } from '@youxu/ticket-printer';
import { catalogOf, kioskOf } from './catalog.ts';
import type { Catalog, KioskState } from './contract.ts';
import { IssueDesk } from './issue-desk.ts';
import { PlanSource } from './plan-source.ts';
import { type PrinterHealth, paperOf, printerHealth } from './printer-health.ts';
import { type RendererServer, serveRenderer } from './renderer-server.ts';

/** How often a printer that says nothing by itself is asked, and its health reported. */
const HEALTH_EVERY_MS = 15_000;
const LANGUAGE_OF_TEMPLATE = { zh: 'zh-CN', en: 'en' } as const;

export interface KioskAgentOptions {
  readonly kioskId: string;
  readonly server: string;
  readonly token: string;
  /** Origin under which citizens' phones reach the hall. */
  readonly publicUrl: string;
  readonly port: number;
  readonly client: HallClient;
  readonly printer: TicketPrinter;
  readonly columns: number;
  readonly template: TicketTemplate;
}

export interface KioskAgent {
  readonly port: number;
  close(): Promise<void>;
}

/** The kiosk without its screen: it knows the hall's menu, takes and prints numbers, and says how it is. */
export async function startKioskAgent(options: KioskAgentOptions): Promise<KioskAgent> {
  const { client, printer, kioskId } = options;
  let catalog: Catalog | undefined;
  let plan: HallPlan | undefined;
  let health: PrinterHealth = { printer: 'unknown', printerReason: null };
  let renderer: RendererServer | undefined;

  const state = (): KioskState => {
    const connection = client.connection.get();
    const menu = client.view('kiosk-menu', {});
    return {
      online: connection.state === 'online' && !menu.stale,
      refusal: connection.state === 'refused' ? connection.refusal : null,
      menu: menu.data,
      ...health,
      serverNow: client.serverNow(),
      clockRate: connection.state === 'online' ? connection.welcome.clockRate : 1,
    };
  };
  const publish = (): void => renderer?.publish(state());

  const plans = new PlanSource(options.server, options.token, (view: PlanView) => {
    plan = view.plan;
    catalog = catalogOf(view, kioskId);
    publish();
  });
  const desk = new IssueDesk({
    client,
    catalog: () => catalog,
    homeFloor: () => (plan === undefined ? 1 : floorOf(plan, kioskId)),
    ticketUrl: (ticketId) => `${options.publicUrl}/t/${ticketId}`,
    print: (facts, language) =>
      printer.print(layOutTicket(options.template, LANGUAGE_OF_TEMPLATE[language], facts, options.columns)),
  });
  renderer = await serveRenderer({ port: options.port, desk, catalog: () => catalog, state });

  const stops = [
    client.connection.subscribe(publish),
    client.subscribe('kiosk-menu', {}, ({ data }) => {
      if (data !== null) plans.want(data.planVersion);
      publish();
    }),
    printer.onStatus((status) => {
      health = printerHealth(status);
      report();
      publish();
    }),
  ];
  const report = (): void => {
    client.telemetry({
      paper: paperOf(health.printer),
      problem: health.printerReason,
      clockSkewMs: Math.round(client.skewMs() ?? 0),
    });
  };
  const timer = setInterval(() => {
    void printer.status();
    report();
  }, HEALTH_EVERY_MS);
  void printer.status();

  return {
    port: renderer.port,
    close: async () => {
      clearInterval(timer);
      for (const stop of stops) stop();
      client.close();
      await printer.close();
      await renderer?.close();
    },
  };
}

function floorOf(plan: HallPlan, kioskId: string): number {
  const kiosk = kioskOf(plan, kioskId);
  const zone = plan.zones.find((one) => one.id === kiosk.zoneId);
  return plan.floors.find((floor) => floor.id === zone?.floorId)?.number ?? 1;
}
