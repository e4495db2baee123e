import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemPorts } from '@youxu/client';
import { MemoryKioskDisk, openMemoryKioskStore } from '@youxu/devices/fake';
import { io } from 'socket.io-client';
import { expect, vi } from 'vitest';
import { type ReaderPlaces, USUAL_READERS } from './choose-readers.ts';
import type { Catalog, KioskState } from './contract.ts';
import { startKioskAgent } from './kiosk-agent.ts';
import type { StaffEnd } from './staff/staff-contract.ts';
import type { StaffSettings } from './staff/staff-parts.ts';
import { AT, closeLater, menuOf, openHall, readTemplate, sandu } from './test-bench.ts';
import type { LoadedPrinter, PaperMm } from './ticket-press.ts';

export interface KioskOptions {
  readonly openPrinter: (paperMm: PaperMm) => LoadedPrinter;
  /** Folder of the built page. */
  readonly page?: string;
  readonly disk?: MemoryKioskDisk;
  readonly reachable?: boolean;
  readonly plan?: typeof sandu;
  readonly readers?: ReaderPlaces;
  readonly staff?: Partial<Pick<StaffSettings, 'pinHash' | 'inShell'>>;
  /** Halls that announce themselves. */
  readonly halls?: readonly string[];
  /** Of the hall over HTTP, where it is asked for something else than the plan. */
  readonly answers?: (place: URL) => HttpAnswer | undefined;
}

type HttpAnswer = { readonly status?: number } & Readonly<Record<string, unknown>>;

/** Agent, hall, printer and page, each at its own end of a real line (the hall's is in memory). */
export async function openKiosk({
  openPrinter,
  page = '/nowhere',
  disk = new MemoryKioskDisk(),
  reachable = true,
  plan = sandu,
  readers = USUAL_READERS,
  staff = {},
  halls = [],
  answers = () => undefined,
}: KioskOptions) {
  let served = plan;
  const server = createServer(({ url = '' }, response) => {
    const { status = 200, ...body } = answers(new URL(url, 'http://hall')) ?? { data: served };
    response.writeHead(status).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater(() => new Promise((resolve) => server.close(resolve)));
  const { hall, network, client } = openHall();
  network.reachable = reachable;
  hall.show('kiosk-menu', {}, menuOf(plan));
  const fatal: unknown[] = [];
  const ended: StaffEnd[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const agent = await startKioskAgent({
    kioskId: 'kiosk-1',
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'demo-kiosk-1',
    publicUrl: 'http://hall.example',
    port: 0,
    page,
    client,
    // The clock of the fake world.
    ports: { ...systemPorts(), clock: { now: () => AT + performance.now() } },
    store: openMemoryKioskStore(disk),
    onFatal: (error) => fatal.push(error),
    openPrinter,
    template: readTemplate(),
    readers,
    staff: { pinHash: undefined, version: '0.1.0', inShell: false, end: (how) => ended.push(how), ...staff },
    findHalls: async () => halls,
    log: (facts, what) => logged.push({ what, ...facts }),
  });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await agent.close();
  };
  closeLater(close);
  const origin = `http://127.0.0.1:${agent.port}`;
  const socket = io(origin, { transports: ['websocket'] });
  closeLater(() => socket.close());
  let state: KioskState | undefined;
  socket.on('state', (next: KioskState) => {
    state = next;
  });
  const becomes = (wanted: Partial<KioskState>) => vi.waitFor(() => expect(state).toMatchObject(wanted), 5_000);
  const publish = (next: typeof sandu): void => {
    served = next;
    hall.show('kiosk-menu', {}, menuOf(next));
  };
  const catalog = async () => (await (await fetch(`${origin}/catalog`)).json()) as Catalog;
  return { agent, origin, close, hall, network, socket, becomes, publish, catalog, logged, disk, fatal, ended };
}
