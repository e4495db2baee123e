import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectHall, type HallClient, socketIoTransport, systemPorts } from '@youxu/client';
import type { CommandInput, CommandName, CommandResult, HallPlan, WindowId } from '@youxu/domain';
import { openSqliteJournalReader } from '@youxu/journal';
import { ServerProcess } from '@youxu/simulator/black-box';

const MAIN = path.resolve(import.meta.dirname, '../main.ts');
const START_AT = Date.parse('2026-11-23T10:00:00+08:00');
const WAIT_MS_MAX = 20_000;
const ADMIN = '601';

/** Waits until something is so; says what it waited for when it never is. */
export async function until(what: string, isSo: () => boolean, maxMs = WAIT_MS_MAX): Promise<void> {
  const giveUpMs = performance.now() + maxMs;
  while (!isSo()) {
    if (performance.now() > giveUpMs) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A real hall server and a real gateway, each in its own process, and people who give the hall commands. */
export class GatewayBench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'gateway-'));
  readonly server: ServerProcess;
  readonly deviceFile = path.join(this.folder, 'devices.json');
  #gateway: ChildProcess | undefined;
  #output = '';
  readonly #clients: HallClient[] = [];

  constructor(hall = 'sandu', rate = 1) {
    const times = { startAt: START_AT, rate, timeZone: 'Asia/Shanghai' };
    this.server = new ServerProcess({ hall, data: path.join(this.folder, 'hall'), ...times });
  }

  wire(file: unknown): void {
    writeFileSync(this.deviceFile, JSON.stringify(file));
  }

  /** @param env in place of this process's own where given */
  startGateway(env: NodeJS.ProcessEnv = {}): void {
    const args = ['--server', this.server.url, '--devices', this.deviceFile];
    const child = spawn(process.execPath, [MAIN, ...args, '--data', path.join(this.folder, 'gateway'), '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, YOUXU_TOKEN: 'demo-gateway', ...env },
    });
    this.#gateway = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString('utf8');
      });
    }
  }

  /** All that the gateway has written. */
  get output(): string {
    return this.#output;
  }

  get gatewayPort(): number | undefined {
    const found = this.#output.match(/"port":(\d+),"msg":"ready"/g)?.at(-1);
    return found === undefined ? undefined : Number(/\d+/.exec(found)?.[0]);
  }

  async workers(): Promise<readonly number[]> {
    const health = (await (await fetch(`http://127.0.0.1:${this.gatewayPort}/healthz`)).json()) as {
      workers: number[];
    };
    return health.workers;
  }

  async killGateway(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#gateway;
    this.#gateway = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  client(token: string): HallClient {
    const client = connectHall({
      ...systemPorts(),
      transport: socketIoTransport({ url: this.server.url, token, version: 'test' }),
    });
    this.#clients.push(client);
    return client;
  }

  /** A member of staff, signed in. */
  async staff(number: string): Promise<HallClient> {
    return this.client(await this.#signIn(number));
  }

  async plan(): Promise<HallPlan> {
    const response = await fetch(`${this.server.url}/api/v1/views/plan`, {
      headers: { authorization: 'Bearer demo-gateway' },
    });
    return ((await response.json()) as { data: { plan: HallPlan } }).data.plan;
  }

  /** Plans are longer than what a socket takes. */
  async publish(plan: HallPlan): Promise<void> {
    const token = await this.#signIn(ADMIN);
    const response = await fetch(`${this.server.url}/api/v1/commands/publish-plan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ requestId: `publish-${Date.now()}`, input: { plan } }),
    });
    if (!response.ok) throw new Error(await response.text());
  }

  /** Bodies of all events of a kind that are in the journal. */
  events(type: string): readonly unknown[] {
    const journal = openSqliteJournalReader(path.join(this.folder, 'hall', 'hall.db'), { readerVersion: 1 });
    try {
      return [...journal.entries(0)].filter((entry) => entry.type === type).map(({ body }) => body);
    } finally {
      journal.close();
    }
  }

  /** Somebody with a number that is on paper. */
  async ticket(kiosk: HallClient, serviceId: string): Promise<CommandResult<'take-ticket'>> {
    const taken = await must(kiosk, 'take-ticket', { serviceIds: [serviceId as never], language: 'zh' });
    await must(kiosk, 'report-print', { ticketId: taken.ticketId, outcome: 'printed' });
    return taken;
  }

  async openWindow(clerk: HallClient, windowId: WindowId): Promise<void> {
    await must(clerk, 'sign-on', { windowId });
    await must(clerk, 'open-window', { windowId });
  }

  async #signIn(number: string): Promise<string> {
    const response = await fetch(`${this.server.url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number, password: 'demo' }),
    });
    return ((await response.json()) as { token: string }).token;
  }

  async close(): Promise<void> {
    await this.killGateway('SIGTERM');
    for (const client of this.#clients) client.close();
    await this.server.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function must<N extends CommandName>(
  client: HallClient,
  name: N,
  input: CommandInput<N>,
): Promise<CommandResult<N>> {
  const outcome = await client.command(name, input);
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}
