import { defined, seededRandom } from '@youxu/basics';
import { connectHall, type HallClient } from '@youxu/client';
import { type FakeFaults, FakeNetwork, FakeTime, NO_FAULTS } from '@youxu/client/fake';
import type { CommandInput, HallPlan, KioskId, ServiceId, Ticket } from '@youxu/domain';
import { fakeActor, fakePlan } from '@youxu/domain/fake';
import { FakeTime as HallTime } from '@youxu/engine/fake';
import { type ClientCommandName, PROTOCOL_VERSION } from '@youxu/protocol';
import type { DeskTicket, PrintEnd, PrintJob, TakeOutcome } from '../kiosk/desk-contract.ts';
import type { Take } from '../kiosk/kiosk-store.ts';
import { TicketDesk, type TicketDeskPorts } from '../kiosk/ticket-desk.ts';
import { EngineServer } from './engine-server.ts';
import { MemoryKioskDisk, type MemoryKioskStoreOptions, openMemoryKioskStore } from './memory-kiosk-store.ts';

const STEP_MS = 50;

export interface Sheet extends PrintJob {
  readonly number: string;
  readonly atMs: number;
}

export interface DeskWorldOptions {
  /** Hall time at the beginning. */
  readonly startAt: number;
  readonly plan?: HallPlan;
  readonly seed?: number;
  /** How far the kiosk's clock is ahead. */
  readonly skewMs?: number;
  /** Of each message; default 1. With a long one a line is often cut between a command and its answer. */
  readonly delayMs?: number;
}

/** A real hall, a kiosk `k1` whose power can fail, its paper, and the network between them, in virtual time. */
export class DeskWorld {
  readonly time: FakeTime;
  readonly network: FakeNetwork;
  readonly server: EngineServer;
  readonly disk = new MemoryKioskDisk();
  /** What was handed to the printer, by all lives. */
  readonly sheets: Sheet[] = [];
  /** What becomes of the next sheets. */
  print: (job: PrintJob) => Promise<PrintEnd> = async () => ({ outcome: 'printed' });
  plan: HallPlan | undefined;
  skewMs: number;
  /** Why the last life ended by itself. */
  fatal: unknown = null;
  /** Time stands still until what is not virtual, such as a printer on a real line, has come to an end. */
  hold: () => Promise<void> = () => Promise.resolve();
  readonly #line: FakeFaults;
  readonly #hallTime: HallTime;
  readonly #random;
  #ids = 0;
  #desk: TicketDesk | undefined;
  #client: HallClient | undefined;

  constructor({ startAt, plan = fakePlan(), seed = 1, skewMs = 0, delayMs = 1 }: DeskWorldOptions) {
    this.#line = { ...NO_FAULTS, delayMsMin: delayMs, delayMsMax: delayMs };
    this.time = new FakeTime(startAt);
    this.#hallTime = new HallTime(startAt);
    this.#random = seededRandom(seed);
    this.plan = plan;
    this.skewMs = skewMs;
    this.server = new EngineServer(this.#hallTime, plan, [fakeActor('k1'), fakeActor('k2')]);
    this.network = new FakeNetwork({ timers: this.time, random: this.#random, server: this.server });
    this.mendLine();
  }

  get desk(): TicketDesk {
    return defined(this.#desk, 'a kiosk with power');
  }

  get client(): HallClient {
    return defined(this.#client, 'a kiosk with power');
  }

  /** The hall starts, and a first life of the kiosk, on a line. */
  static async open(options: DeskWorldOptions): Promise<DeskWorld> {
    const world = new DeskWorld(options);
    await world.server.start();
    world.powerOn();
    await world.pass(500);
    return world;
  }

  /** Another life over the same disk; with `powerCut` it may be over at once. */
  powerOn(options: MemoryKioskStoreOptions = {}, more: Partial<TicketDeskPorts> = {}): void {
    this.fatal = null;
    const clock = { now: () => this.time.now() + this.skewMs };
    const ids = { next: () => `request-${String(++this.#ids).padStart(6, '0')}` };
    const transport = this.network.transport({ protocol: PROTOCOL_VERSION, token: 'k1' });
    const ports = { clock, timers: this.time, ids };
    this.#client = connectHall({ ...ports, random: this.#random, transport });
    this.#desk = new TicketDesk({
      ...ports,
      kioskId: 'k1' as KioskId,
      client: this.#client,
      store: openMemoryKioskStore(this.disk, options),
      plan: () => this.plan,
      ticketUrl: (accessKey) => `http://hall/t/${accessKey}`,
      print: (job) => {
        this.sheets.push({ ...job, number: job.ticket.number, atMs: this.time.elapsedMs() });
        return this.print(job);
      },
      onFatal: (error) => {
        this.fatal = error;
        this.powerOff();
      },
      ...more,
    });
    this.#desk.recover();
  }

  get isOn(): boolean {
    return this.#desk !== undefined;
  }

  /** Its memory is what the disk has. */
  powerOff(): void {
    this.#desk?.close();
    this.#client?.close();
    this.#desk = undefined;
    this.#client = undefined;
  }

  cutLine(): void {
    this.network.reachable = false;
    this.network.cutAll();
  }

  /** The line stands, and nothing comes through. */
  silenceLine(): void {
    this.network.faults = { ...this.#line, dropChance: 1 };
  }

  mendLine(): void {
    this.network.reachable = true;
    this.network.faults = this.#line;
  }

  /** Time passes for all, and whoever waits for a promise goes on in between. */
  async pass(ms: number, stepMs = STEP_MS): Promise<void> {
    for (let passedMs = 0; passedMs < ms; passedMs += stepMs) {
      await settle();
      await this.hold();
      this.#hallTime.pass(stepMs);
      await settle();
      this.time.advance(stepMs);
    }
    await settle();
  }

  /** Passes time until the promise has come, at most two minutes. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let over = false;
    void promise.then(
      () => (over = true),
      () => (over = true),
    );
    for (let passedMs = 0; passedMs < 120_000; passedMs += STEP_MS) {
      await settle();
      if (over) break;
      await this.pass(STEP_MS);
    }
    return promise;
  }

  take(serviceId = 'a-1'): ReturnType<TicketDesk['take']> {
    return this.until(this.desk.take({ serviceIds: [serviceId as ServiceId], language: 'zh' }));
  }

  /** Somebody else gives the hall a command. */
  async give<N extends ClientCommandName>(actor: string, name: N, input: CommandInput<N>): Promise<unknown> {
    const frame = { name, requestId: `other-${++this.#ids}`, input };
    return this.until(this.server.engine.submit(fakeActor(actor), frame));
  }

  tickets(): readonly Ticket[] {
    return [...this.server.state.tickets.values()];
  }

  /** The print journal as the disk has it. */
  stepsOnDisk(): string[] {
    return [...this.disk.takes.values()].map((text) => (JSON.parse(text) as Take).step);
  }

  ticket(number: string): Ticket {
    return defined(
      this.tickets().find((one) => one.number === number),
      number,
    );
  }
}

/** The number that a citizen was given. */
export function ticketOf(outcome: TakeOutcome): DeskTicket {
  if (outcome.kind !== 'taken') throw new Error(`no ticket: ${JSON.stringify(outcome)}`);
  return outcome.ticket;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
