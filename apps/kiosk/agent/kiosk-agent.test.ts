import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readTicket } from '@youxu/ticket-printer/emulator';
import { io } from 'socket.io-client';
import { afterEach, expect, test, vi } from 'vitest';
import type { Catalog, KioskState } from './contract.ts';
import { startKioskAgent } from './kiosk-agent.ts';
import {
  closeAll,
  closeLater,
  connectPrinter,
  menuOf,
  openEmulator,
  openHall,
  readTemplate,
  sandu,
} from './test-bench.ts';

afterEach(closeAll);

/** Agent, hall, printer and page, each at its own end of a real line (the hall's is in memory). */
async function openKiosk() {
  let served = sandu;
  const server = createServer((_request, response) => response.end(JSON.stringify({ data: served })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater(() => new Promise((resolve) => server.close(resolve)));
  const emulator = await openEmulator();
  const { hall, network, client } = openHall();
  const logged: string[] = [];
  const agent = await startKioskAgent({
    kioskId: 'kiosk-1',
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'demo-kiosk-1',
    publicUrl: 'http://hall.example',
    port: 0,
    page: '/nowhere',
    client,
    openPrinter: () => connectPrinter(emulator),
    template: readTemplate(),
    log: (_facts, what) => logged.push(what),
  });
  closeLater(() => agent.close());
  const origin = `http://127.0.0.1:${agent.port}`;
  const socket = io(origin, { transports: ['websocket'] });
  closeLater(() => socket.close());
  let state: KioskState | undefined;
  socket.on('state', (next: KioskState) => {
    state = next;
  });
  const becomes = (wanted: Partial<KioskState>) => vi.waitFor(() => expect(state).toMatchObject(wanted), 5_000);
  const publish = (plan: typeof sandu): void => {
    served = plan;
    hall.show('kiosk-menu', {}, menuOf(plan));
  };
  const catalog = async () => (await (await fetch(`${origin}/catalog`)).json()) as Catalog;
  return { agent, hall, network, emulator, socket, becomes, publish, catalog, logged };
}

test('from the first menu to a printed ticket', async () => {
  const { socket, emulator, becomes, logged, hall } = await openKiosk();
  await becomes({ online: true, catalogKey: '1 2026-11-21', printer: 'ok', refusal: null, clockRate: 1 });
  const wish = { serviceIds: ['id-card'], language: 'en', priorityClass: 'elderly' };
  const outcome = await socket.emitWithAck('take', wish);
  expect(outcome).toMatchObject({
    kind: 'taken',
    paper: { outcome: 'printed' },
    ticket: { serviceIds: ['id-card'], language: 'en', priorityClass: 'elderly' },
    url: 'http://hall.example/t/key-0000000000001',
  });
  const paper = emulator.tickets.flatMap(readTicket).join('\n');
  for (const words of ['A012', 'Aged 70 or over', 'Kiosk 1', '[QR http://hall.example/t/key-0000000000001]']) {
    expect(paper).toContain(words);
  }
  await vi.waitFor(() => expect(hall.executed.at(-1)?.frame.name).toBe('report-print'));
  expect(logged).toEqual(expect.arrayContaining(['line to the hall', 'plan', 'ticket']));
});

test('another plan and another day give another catalogue', async () => {
  const { becomes, publish, catalog, hall, network } = await openKiosk();
  await becomes({ catalogKey: '1 2026-11-21' });
  publish({ version: 2, plan: { ...sandu.plan, name: { zh: '新大厅', en: 'New hall' } } });
  await becomes({ catalogKey: '2 2026-11-21' });
  expect((await catalog()).hall.zh).toBe('新大厅');
  // Days of the hall pass in a second: the next menu comes on another one.
  hall.clockRate = 3 * 86_400;
  hall.restart();
  network.crash();
  await vi.waitFor(async () => expect((await catalog()).key).toMatch(/^2 2026-1[12]-(?!21)/), 5_000);
});

test('the page hears when the line to the hall breaks, why it is refused, and when it is back', async () => {
  const { becomes, network, hall } = await openKiosk();
  await becomes({ online: true });
  network.reachable = false;
  network.cutAll();
  await becomes({ online: false, refusal: null });
  hall.refusal = { code: 'not-authenticated', facts: {} };
  network.reachable = true;
  await becomes({ online: false, refusal: { code: 'not-authenticated', facts: {} } });
});

test('paper that ends is told to the page and to the fleet', async () => {
  const { becomes, emulator, hall } = await openKiosk();
  await becomes({ printer: 'ok' });
  emulator.setFaults({ paperOut: true });
  await becomes({ printer: 'out', printerReason: 'paper-out' });
  await vi.waitFor(() => expect(hall.telemetry.at(-1)).toMatchObject({ paper: 'out', problem: 'paper-out' }));
  emulator.setFaults({ paperOut: false });
  await becomes({ printer: 'ok', printerReason: null });
});
