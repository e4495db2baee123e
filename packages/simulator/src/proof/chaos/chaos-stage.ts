import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defined, type Random, seededRandom } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';
import { ServerProcess } from '../../black-box/server-process.ts';
import { Witness } from '../../black-box/witness.ts';
import { type CastMember, CLOCK_RATE, castOf, chaosPlan, DATE, managerOf, managerViews } from './chaos-hall.ts';
import { type LineStep, tellStep } from './fault-schedule.ts';
import type { FromFront, FrontHealth, ToFront } from './front-contract.ts';
import { HallTruth, type HallTruthOptions } from './hall-truth.ts';
import { KioskStand, MENU } from './kiosk-stand.ts';
import type { Paper } from './paper-audit.ts';
import { ScreenWatch } from './screen-watch.ts';
import { TcpFaultProxy } from './tcp-fault-proxy.ts';
import { WatchedProcess } from './watched-process.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../../../../..');
const PRINTERS = path.join(REPOSITORY, 'hardware/ticket-printer/src/emulator/printer-emulator-main.ts');
const FRONT = path.join(import.meta.dirname, 'hall-front-main.ts');
/** The longest that a timer can wait. */
const FOR_EVER_MS = 2 ** 31 - 1;
/** Real ones print 60 to 250. */
const PRINTER_MM_PER_SECOND = 250;

export interface Line {
  readonly proxy: TcpFaultProxy;
  readonly log: string[];
  readonly mayTurnBits: boolean;
}

/** A whole hall of real processes on this machine with a faulty line between every two of them. */
export class ChaosStage {
  readonly plan: HallPlan = chaosPlan();
  readonly cast: readonly CastMember[] = castOf(this.plan);
  readonly lines = new Map<string, Line>();
  readonly kiosks = new Map<string, KioskStand>();
  readonly hall: ServerProcess;
  readonly watch = new ScreenWatch();
  readonly witness = new Witness();
  readonly papers: Paper[] = [];
  readonly problems: string[] = [];
  readonly folder: string;
  /** Resolves when a process has ended that nobody ended. */
  readonly lost: Promise<string>;
  readonly #seed: number;
  readonly #random: Random;
  readonly #front: WatchedProcess;
  readonly #printers: WatchedProcess;
  #truth: HallTruth | undefined;
  #lose: (how: string) => void = () => {};
  #printerPorts: readonly number[] = [];
  #onFront: (message: FromFront) => void = () => {};
  #hallMayEnd = false;
  #isOver = false;

  constructor(folder: string, seed: number) {
    this.folder = folder;
    this.#seed = seed;
    this.#random = seededRandom(seed);
    this.lost = new Promise((resolve) => {
      this.#lose = resolve;
    });
    mkdirSync(folder, { recursive: true });
    const planFile = path.join(folder, 'plan.json');
    writeFileSync(planFile, JSON.stringify(this.plan));
    this.hall = new ServerProcess({
      hall: this.plan.id,
      data: this.dataFolder,
      startAt: Date.parse(`${DATE}T08:00:00+08:00`),
      rate: CLOCK_RATE,
      timeZone: this.plan.timeZone,
      args: ['--import-plan', planFile],
      onOutput: (text) => writeFileSync(path.join(folder, 'hall.log'), text, { flag: 'a' }),
    });
    this.#printers = this.#process('printers', [PRINTERS, ...this.#printerArgs()], (line) => this.#printed(line));
    this.#front = new WatchedProcess({
      name: 'front',
      args: [FRONT],
      logFile: path.join(folder, 'front.log'),
      onMessage: (message) => this.#heardFront(message as FromFront),
      onLost: (how) => this.#lose(`the process of the hall’s clients ended by itself: ${how}`),
    });
  }

  get dataFolder(): string {
    return path.join(this.folder, 'data');
  }

  get front(): WatchedProcess {
    return this.#front;
  }

  /** Everything at work, every line sound. */
  async start(): Promise<void> {
    await this.#startHall();
    await this.#startPrinters();
    this.#truth = new HallTruth({
      url: () => this.hall.url,
      follows: await this.#followed(),
      onPublished: (key, version, text) => {
        this.watch.published(key, version, text, Date.now());
        if (key === MENU) for (const kiosk of this.kiosks.values()) kiosk.look();
      },
    });
    await this.#truth.open();
    for (const [at, { id }] of this.plan.kiosks.entries()) await this.#openKiosk(id, at);
    const clients = [];
    for (const member of this.cast) clients.push({ ...member, url: (await this.#openLine(member.name)).url });
    const atWork = this.#fromFront((message) => message.kind === 'at-work');
    this.#front.start();
    this.#tellFront({ kind: 'begin', setup: { seed: this.#seed, clients } });
    await atWork;
  }

  line(name: string): Line {
    return defined(this.lines.get(name), `line ${name}`);
  }

  trouble(name: string, step: LineStep): void {
    const { proxy, log } = this.line(name);
    log.push(`${new Date().toISOString()} ${tellStep(step)}`);
    if (step.kind === 'cut') proxy.cut(step.how);
    else proxy.setFaults(step.faults);
  }

  heal(): void {
    for (const { proxy, log } of this.lines.values()) {
      proxy.heal();
      log.push(`${new Date().toISOString()} healed`);
      log.splice(0, log.length - 200);
    }
  }

  /** Killed, and started again: the hall’s own views are known when this resolves. */
  async restartHall(afterMs: number): Promise<void> {
    this.#hallMayEnd = true;
    await this.hall.kill();
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    if (this.#isOver) return;
    await this.#startHall();
    await this.#truth?.open();
  }

  async restartKiosk(kiosk: KioskStand, afterMs: number): Promise<void> {
    await kiosk.kill();
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    if (!this.#isOver) await kiosk.start();
  }

  /** Abandoned: nothing is to be started any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get acknowledged(): number {
    return [...this.kiosks.values()].reduce((sum, { taken }) => sum + taken.length, this.witness.acknowledged.length);
  }

  async #startHall(): Promise<void> {
    await this.hall.start();
    this.#hallMayEnd = false;
    const { pid } = this.hall;
    void this.hall.endsWithin(FOR_EVER_MS).then((ended) => {
      if (this.#hallMayEnd || (this.hall.pid !== undefined && this.hall.pid !== pid)) return;
      this.#lose(`the hall server ended by itself: ${ended?.signal ?? ended?.code} ${ended?.output}`);
    });
  }

  async frontHealth(): Promise<FrontHealth> {
    const health = this.#fromFront((message) => message.kind === 'health');
    this.#tellFront({ kind: 'how-are-you' });
    return (await health) as FromFront & { kind: 'health' };
  }

  /** Everybody puts their hands down; what is under way comes to its end. */
  async rest(): Promise<void> {
    this.#tellFront({ kind: 'rest' });
    await Promise.all([...this.kiosks.values()].map((kiosk) => kiosk.rest()));
  }

  /** Of all kiosks. */
  async checkCatalogues(): Promise<readonly string[]> {
    return (await Promise.all([...this.kiosks.values()].map((kiosk) => kiosk.checkCatalogue()))).flat();
  }

  async truthDifferences(): Promise<readonly string[]> {
    return (await this.#truth?.differences()) ?? [];
  }

  /** Ends everything gently; what does not end well is a problem. */
  async stop(): Promise<void> {
    this.#truth?.close();
    this.#hallMayEnd = true;
    const ends: [string, number | string | null][] = [];
    for (const [id, kiosk] of this.kiosks) ends.push([id, await kiosk.stop()]);
    ends.push(['front', await this.#front.stop()], ['hall', await this.hall.stop()]);
    // Last, so that all paper that is under way has come out.
    ends.push(['printers', await this.#printers.stop()]);
    for (const [name, code] of ends) if (code !== 0) this.problems.push(`${name} did not end well: ${code}`);
    for (const { proxy } of this.lines.values()) await proxy.close();
  }

  /** Ends everything at once. */
  async abandon(): Promise<void> {
    this.#isOver = true;
    this.#hallMayEnd = true;
    this.#truth?.close();
    for (const kiosk of this.kiosks.values()) await kiosk.kill();
    await Promise.all([this.#front.kill(), this.#printers.kill(), this.hall.kill()]);
    for (const { proxy } of this.lines.values()) await proxy.close();
  }

  async #followed(): Promise<HallTruthOptions['follows']> {
    const views = [...this.cast.flatMap(({ follows }) => follows)];
    const mine = new Map(views.map((view) => [JSON.stringify(view), view]));
    const ofManager = managerViews();
    for (const view of ofManager) mine.delete(JSON.stringify(view));
    const response = await fetch(`${this.hall.url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: managerOf(this.plan), password: 'demo' }),
    });
    const { token } = (await response.json()) as { token: string };
    const atWindows = [...mine.values()].filter(({ view }) => view === 'window-desk');
    const onScreens = [...mine.values()].filter(({ view }) => view !== 'window-desk');
    return [
      { token: 'demo-gateway', views: atWindows },
      { token: `demo-${defined(this.plan.displays[0], 'display').id}`, views: onScreens },
      { token, views: ofManager },
    ];
  }

  async #openKiosk(id: string, at: number): Promise<void> {
    const toHall = await this.#openLine(`${id} to the hall`);
    const toPrinter = await this.#openLine(`${id} to its printer`, () => defined(this.#printerPorts[at], 'port'));
    const stand = new KioskStand({
      id,
      folder: this.folder,
      hallUrl: toHall.url,
      printerPort: toPrinter.port,
      profile: this.#profileOf(at),
      plan: this.plan,
      random: seededRandom(this.#seed + 1_000 + at),
      watch: this.watch,
      onLost: (how) => this.#lose(`${id} ended by itself: ${how}`),
    });
    this.kiosks.set(id, stand);
    await stand.start();
  }

  async #openLine(name: string, port?: () => number): Promise<TcpFaultProxy> {
    const random = seededRandom(this.#random.int(2 ** 31));
    const proxy = new TcpFaultProxy(port ?? (() => Number(new URL(this.hall.url).port)), random);
    await proxy.open();
    this.lines.set(name, { proxy, log: [], mayTurnBits: port === undefined });
    return proxy;
  }

  #process(name: string, args: readonly string[], onLine: (line: string) => void): WatchedProcess {
    return new WatchedProcess({
      name,
      args,
      logFile: path.join(this.folder, `${name}.log`),
      onLine,
      onLost: (how) => this.#lose(`${name} ended by itself: ${how}`),
    });
  }

  #profileOf(at: number): string {
    return this.plan.kiosks[at]?.paperMm === 58 ? 'generic58' : 'epson80';
  }

  #printerArgs(): readonly string[] {
    const printers = this.plan.kiosks.flatMap((_, at) => ['--printer', this.#profileOf(at)]);
    return [...printers, '--speed', String(PRINTER_MM_PER_SECOND)];
  }

  async #startPrinters(): Promise<void> {
    this.#printers.start();
    while (this.#printerPorts.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  #printed(text: string): void {
    const line = JSON.parse(text) as { ports?: number[]; printer?: number; lines?: string[] };
    if (line.ports !== undefined) this.#printerPorts = line.ports;
    else this.papers.push({ printer: this.plan.kiosks[line.printer ?? 0]?.id ?? '', lines: line.lines ?? [] });
  }

  #tellFront(message: ToFront): void {
    this.#front.send(message as never);
  }

  #fromFront(isIt: (message: FromFront) => boolean): Promise<FromFront> {
    return new Promise((resolve) => {
      this.#onFront = (message) => {
        if (isIt(message)) resolve(message);
      };
    });
  }

  #heardFront(message: FromFront): void {
    if (message.kind === 'showed') this.watch.showed(message.name, message.key, message.shown, message.atMs);
    else if (message.kind === 'heard') this.witness.heard(message.name, message.input, message.outcome, message.from);
    else if (message.kind === 'problem') this.problems.push(message.problem);
    else this.#onFront(message);
  }
}
