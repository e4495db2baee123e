import path from 'node:path';
import { canonicalJson, type Random } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';
import { servicesOf } from './chaos-hall.ts';
import { KioskHands, type KioskPage, type Taken } from './kiosk-hands.ts';
import type { ScreenWatch } from './screen-watch.ts';
import { WatchedProcess } from './watched-process.ts';

const AGENT = path.resolve(import.meta.dirname, '../../../../../apps/kiosk/agent/main.ts');
/** The one view that its page shows. */
export const MENU = 'kiosk-menu{}';

export interface KioskStandOptions {
  readonly id: string;
  readonly folder: string;
  readonly hallUrl: string;
  readonly printerPort: number;
  readonly profile: string;
  readonly plan: HallPlan;
  readonly random: Random;
  readonly watch: ScreenWatch;
  readonly onLost: (how: string) => void;
}

/** A kiosk: its agent's process, its page, and who stands before it. */
export class KioskStand {
  /** What its page said it had given. */
  readonly taken: Taken[] = [];
  readonly process: WatchedProcess;
  readonly #options: KioskStandOptions;
  #hands: KioskHands | undefined;
  #onReady: (port: number) => void = () => {};
  #page: KioskPage | null = null;
  #port = 0;
  #catalogue: string | null = null;

  constructor(options: KioskStandOptions) {
    this.#options = options;
    const { id, folder, hallUrl, printerPort, profile, onLost } = options;
    const toHall = ['--server', hallUrl, '--token', `demo-${id}`];
    const toPrinter = ['--printer', `tcp://127.0.0.1:${printerPort}`, '--profile', profile];
    const data = ['--data', path.join(folder, id)];
    this.process = new WatchedProcess({
      name: id,
      args: [AGENT, '--kiosk', id, ...toHall, ...toPrinter, ...data, '--port', '0'],
      logFile: path.join(folder, `${id}.log`),
      onLine: (line) => this.#said(line),
      onLost,
    });
  }

  /** Resolves when its page can be used. */
  async start(): Promise<void> {
    const { plan, random } = this.#options;
    const ready = new Promise<number>((resolve) => {
      this.#onReady = resolve;
    });
    this.process.start();
    this.#port = await ready;
    this.#hands = new KioskHands(this.#port, {
      random,
      services: servicesOf(plan),
      onPage: (page) => {
        this.#page = page;
        this.look();
      },
      onTaken: (taken) => this.taken.push(taken),
    });
  }

  /** What its page shows, as one of the hall's screens: it is to be asked for again when the hall has published. */
  look(): void {
    const { id, watch } = this.#options;
    const text = this.#page?.menu == null ? null : canonicalJson(this.#page.menu);
    const version = text === null ? null : watch.versionOf(MENU, text);
    watch.showed(
      `page of ${id}`,
      MENU,
      { version, stale: this.#page?.online !== true, text, isGuess: true },
      Date.now(),
    );
  }

  /** What it offers must be what it offered at first, over whatever line it got that: the plan does not change here. */
  async checkCatalogue(): Promise<readonly string[]> {
    const response = await fetch(`http://127.0.0.1:${this.#port}/catalog`);
    const catalogue = response.ok ? canonicalJson(await response.json()) : null;
    this.#catalogue ??= catalogue;
    if (catalogue === null) return [`${this.#options.id} offers nothing`];
    return catalogue === this.#catalogue ? [] : [`${this.#options.id} offers what is not in the plan`];
  }

  async rest(): Promise<void> {
    await this.#hands?.rest();
  }

  async kill(): Promise<void> {
    this.#hands?.close();
    await this.process.kill();
  }

  async stop(): Promise<number | string> {
    this.#hands?.close();
    return this.process.stop();
  }

  #said(line: string): void {
    if (!line.startsWith('{')) return;
    const said = JSON.parse(line) as { msg?: string; port?: number };
    if (said.msg === 'ready' && said.port !== undefined) this.#onReady(said.port);
  }
}
