import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { defined } from '@youxu/basics';
import type { HallPlan, WindowId } from '@youxu/domain';
import { assignClerks } from '@youxu/simulator';
import { ServerProcess, WatchedProcess } from '@youxu/simulator/black-box';
import { FieldDevices, type FieldPrinter } from './field-devices.ts';
import { CLOCK_RATE, DATE, deviceFile, fieldPlan } from './field-hall.ts';
import { HallWatch } from './hall-watch.ts';
import { JournalTail, type SeenEntry } from './journal-tail.ts';
import { KioskTap } from './kiosk-tap.ts';
import { TroubleBook } from './trouble-book.ts';

const GATEWAY = path.resolve(import.meta.dirname, '../src/main.ts');
const AGENT = path.resolve(import.meta.dirname, '../../kiosk/agent/main.ts');
const READY_MS_MAX = 60_000;
const LOOK_EVERY_MS = 25;

/** How the gateway is, by its own word. */
export interface GatewayHealth {
  readonly unsentRatings: number;
  readonly workers: readonly number[];
}

/** The hall with its processes and devices, and those who watch it. */
export class FieldStage {
  readonly plan: HallPlan = fieldPlan();
  readonly windows: readonly WindowId[] = this.plan.windows.map(({ id }) => id);
  readonly devices: FieldDevices;
  readonly hall: ServerProcess;
  readonly watch: HallWatch;
  readonly tail: JournalTail;
  readonly trouble = new TroubleBook();
  readonly problems: string[] = [];
  readonly taps: KioskTap[] = [];
  /** Those who want to hear of what was decided. */
  readonly onEntry = new Set<(entry: SeenEntry) => void>();
  readonly #folder: string;
  readonly #agents: WatchedProcess[] = [];
  #gateway: WatchedProcess | undefined;
  #gatewayPort: number | undefined;
  #managerToken = '';

  private constructor(folder: string, devices: FieldDevices) {
    this.#folder = folder;
    this.devices = devices;
    const planFile = path.join(folder, 'plan.json');
    const data = path.join(folder, 'hall');
    writeFileSync(planFile, JSON.stringify(this.plan));
    this.hall = new ServerProcess({
      hall: this.plan.id,
      data,
      startAt: Date.parse(`${DATE}T08:58:00+08:00`),
      rate: CLOCK_RATE,
      timeZone: this.plan.timeZone,
      args: ['--import-plan', planFile],
      onOutput: (text) => writeFileSync(path.join(folder, 'hall.log'), text, { flag: 'a' }),
    });
    this.watch = new HallWatch(() => this.hall.url, this.windows);
    this.tail = new JournalTail(this.journal, (entry) => {
      for (const listener of this.onEntry) listener(entry);
    });
  }

  static async open(folder: string, hasPty: boolean): Promise<FieldStage> {
    mkdirSync(folder, { recursive: true });
    return new FieldStage(folder, await FieldDevices.open(fieldPlan(), hasPty));
  }

  get gateway(): WatchedProcess {
    return defined(this.#gateway, 'gateway');
  }

  get journal(): string {
    return path.join(this.#folder, 'hall', 'hall.db');
  }

  /** Everything at work, a clerk signed on at each window and the window open. */
  async start(): Promise<void> {
    await this.startHall();
    this.tail.begin();
    this.#gateway = this.#newGateway();
    await this.startGateway();
    this.taps.push(...(await Promise.all(this.devices.printers.map((printer) => this.#startKiosk(printer)))));
    await Promise.all(assignClerks(this.plan, DATE).map(({ window, staffId }) => this.#seat(window.id, staffId)));
  }

  /** Until its views are seen again. */
  async startHall(): Promise<void> {
    await this.hall.start();
    const manager = this.plan.staff.find(({ roles }) => roles.includes('duty-manager'));
    this.#managerToken = await this.#signIn(defined(manager, 'duty manager').number);
    this.watch.open(this.#managerToken);
    await this.#until('the hall’s views', () => this.windows.every((window) => this.watch.led(window) !== null));
  }

  async startGateway(): Promise<void> {
    this.#gatewayPort = undefined;
    this.gateway.start();
    await this.#until('the gateway', () => this.#gatewayPort !== undefined);
  }

  async health(): Promise<GatewayHealth> {
    const response = await fetch(`http://127.0.0.1:${this.#gatewayPort}/healthz`);
    return (await response.json()) as GatewayHealth;
  }

  /** Ends all programs gently; one that does not end well is a problem. */
  async stop(): Promise<void> {
    for (const tap of this.taps) tap.close();
    for (const agent of this.#agents) this.#ended('a kiosk', await agent.stop());
    this.#ended('the gateway', await this.gateway.stop());
    this.watch.close();
    this.#ended('the hall', (await this.hall.stop()) ?? 'was not there');
    for (const { device } of this.devices.printers) device.tearOff();
    this.tail.look();
    this.tail.close();
    await this.devices.close();
  }

  /** Ends everything at once. */
  async abandon(): Promise<void> {
    for (const tap of this.taps) tap.close();
    this.watch.close();
    this.tail.close();
    await Promise.all([...this.#agents.map((agent) => agent.kill()), this.#gateway?.kill(), this.hall.kill()]);
    await this.devices.close();
  }

  async #startKiosk({ kioskId, profile, address }: FieldPrinter): Promise<KioskTap> {
    let readyAt: number | undefined;
    const who = ['--kiosk', kioskId, '--server', this.hall.url, '--token', `demo-${kioskId}`];
    const agent = new WatchedProcess({
      name: kioskId,
      args: [
        ...[AGENT, ...who, '--printer', address, '--profile', profile],
        ...['--data', path.join(this.#folder, kioskId), '--port', '0'],
      ],
      logFile: path.join(this.#folder, `${kioskId}.log`),
      onLine: (line) => {
        readyAt = readyPort(line) ?? readyAt;
      },
      onLost: (how) => this.problems.push(`${kioskId} ended by itself: ${how}`),
    });
    this.#agents.push(agent);
    agent.start();
    await this.#until(kioskId, () => readyAt !== undefined);
    return new KioskTap(defined(readyAt, kioskId));
  }

  #newGateway(): WatchedProcess {
    const file = path.join(this.#folder, 'devices.json');
    writeFileSync(file, JSON.stringify(deviceFile((line) => this.devices.addressOf(line))));
    return new WatchedProcess({
      name: 'gateway',
      args: [
        ...[GATEWAY, '--server', this.hall.url, '--token', 'demo-gateway', '--devices', file],
        ...['--data', path.join(this.#folder, 'gateway'), '--port', '0'],
      ],
      logFile: path.join(this.#folder, 'gateway.log'),
      onLine: (line) => {
        this.#gatewayPort = readyPort(line) ?? this.#gatewayPort;
      },
      onLost: (how) => this.problems.push(`the gateway ended by itself: ${how}`),
    });
  }

  #ended(who: string, code: number | string): void {
    if (code !== 0) this.problems.push(`${who} did not end well: ${code}`);
  }

  async #seat(windowId: WindowId, staffId: string): Promise<void> {
    const staff = this.plan.staff.find(({ id }) => id === staffId);
    const token = await this.#signIn(defined(staff, staffId).number);
    for (const name of ['sign-on', 'open-window']) {
      const response = await fetch(`${this.hall.url}/api/v1/commands/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ requestId: `${name}-${windowId}`, input: { windowId } }),
      });
      if (!response.ok) throw new Error(`${name} at ${windowId}: ${response.status} ${await response.text()}`);
    }
  }

  async #signIn(number: string): Promise<string> {
    const response = await fetch(`${this.hall.url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number, password: 'demo' }),
    });
    return ((await response.json()) as { token: string }).token;
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    const giveUpMs = performance.now() + READY_MS_MAX;
    while (!isSo()) {
      if (performance.now() > giveUpMs) throw new Error(`waited in vain for ${what}`);
      await wait(LOOK_EVERY_MS);
    }
  }
}

function readyPort(line: string): number | undefined {
  const found = /"port":(\d+),"msg":"ready"/.exec(line)?.[1];
  return found === undefined ? undefined : Number(found);
}
