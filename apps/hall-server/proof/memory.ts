/**
 * How much memory the server takes: 100 clients over sockets, and one hour of a hall in a minute.
 *
 *     node proof/memory.ts [--minutes 60] [--clients 100]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connectHall, type HallClient, socketIoTransport, systemPorts } from '@youxu/client';
import type { HallPlan } from '@youxu/domain';

const RATE = 60;
const MINUTE_MS = 60_000;
/** Every one of them is served, so that all parts of the hall have work. */
const TICKETS_PER_MINUTE = 4;

const { values } = parseArgs({ options: { minutes: { type: 'string' }, clients: { type: 'string' } } });
const minutes = Number(values.minutes ?? 60);
const clientCount = Number(values.clients ?? 100);
const plan: HallPlan = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../assets/halls/sandu.json'), 'utf8'),
);
const data = mkdtempSync(join(tmpdir(), 'hall-memory-'));
const main = resolve(import.meta.dirname, '../src/main.ts');
const args = ['--hall', 'sandu', '--demo', '--port', '0', '--data', data, '--clock-start', '2026-11-23T09:00'];
const server = spawn(process.execPath, [...process.execArgv, main, ...args, '--clock-rate', String(RATE)]);

const url = await new Promise<string>((found) => {
  let printed = '';
  server.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
    const [, at] = /^Hall \S+ at (\S+)$/m.exec(printed) ?? [];
    if (at !== undefined) found(at);
  });
});

async function residentMegabytes(): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Math.round(Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 1e6);
}

async function signIn(number: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number, password: 'demo' }),
  });
  return ((await response.json()) as { token: string }).token;
}

const clients: HallClient[] = [];
function connect(token: string): HallClient {
  const client = connectHall({ ...systemPorts(), transport: socketIoTransport({ url, token }) });
  clients.push(client);
  return client;
}

const started = await residentMegabytes();
const kiosk = connect('demo-kiosk-1');
const clerks = [];
for (const { id, number } of plan.windows) {
  const clerk = connect(await signIn(`0${number}1`.slice(-3)));
  clerk.subscribe('window-desk', { windowId: id }, () => {});
  await clerk.command('sign-on', { windowId: id });
  await clerk.command('open-window', { windowId: id });
  clerks.push({ clerk, windowId: id });
}
for (let n = 0; clients.length < clientCount; n++) {
  const display = plan.displays[n % plan.displays.length];
  if (display === undefined) break;
  const screen = connect(`demo-${display.id}`);
  screen.subscribe('board', { displayId: display.id }, () => {});
  screen.subscribe('board-frame', { displayId: display.id }, () => {});
}
const connected = await residentMegabytes();

let [taken, served, peak] = [0, 0, connected];
for (let minute = 0; minute < minutes; minute++) {
  const end = wait(MINUTE_MS / RATE);
  for (let n = 0; n < TICKETS_PER_MINUTE; n++) {
    const service = plan.services[taken % plan.services.length];
    const ticket = await kiosk.command('take-ticket', { serviceIds: service === undefined ? [] : [service.id] });
    if (!ticket.ok) continue;
    taken++;
    await kiosk.command('report-print', { ticketId: ticket.value.ticketId, outcome: 'printed' });
  }
  for (const { clerk, windowId } of clerks) {
    const called = await clerk.command('call-next', { windowId });
    const call = called.ok ? called.value.call : undefined;
    if (call === undefined) continue;
    const { ticketId } = call;
    await clerk.command('mark-arrived', { windowId, ticketId });
    const finish = { windowId, ticketId, outcome: 'immediate', items: 1, invite: true } as const;
    if ((await clerk.command('finish-service', finish)).ok) served++;
  }
  await end;
  peak = Math.max(peak, await residentMegabytes());
}
const ended = await residentMegabytes();
for (const client of clients) client.close();
server.kill('SIGTERM');
await new Promise((over) => server.once('close', over));
rmSync(data, { recursive: true });
process.stdout.write(
  `${JSON.stringify({ clients: clients.length, hallMinutes: minutes, taken, served, residentMegabytes: { started, connected, peak, ended } })}\n`,
);
process.exit(0);
