import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Random, seededRandom } from '@youxu/basics';
import type { Findings } from '../../black-box/audit.ts';
import type { ServerProcess } from '../../black-box/server-process.ts';
import { SocketAccess } from '../../black-box/socket-access.ts';
import { Witness } from '../../black-box/witness.ts';
import { assignClerks } from '../../virtual-day.ts';
import type { CutDisk } from './cut-disk.ts';
import { DATE, DiskCopy, hallServer, plan } from './hall-under-test.ts';
import { Load } from './load.ts';
import { Stopwatch } from './stopwatch.ts';

export interface PowerCutsOptions {
  readonly disk: CutDisk;
  /** A hall of this name on the disk, which must not exist. */
  readonly name: string;
  /** Each is audited with all that was before it: many cuts are better done to several halls. */
  readonly cuts: number;
  readonly seed: number;
  /** The server's SQLite does not sync: losses are what is looked for. */
  readonly unsafe: boolean;
  readonly say: (line: string) => void;
}

export interface PowerCutsReport extends Findings {
  readonly acked: number;
}

type Where = 'start-up' | 'load';

const NORMAL_SYNCHRONOUS = path.join(import.meta.dirname, 'normal-synchronous.ts');
/** From its first commit that fails to its end the server has nothing to wait for [INV-15]. */
const END_MS_MAX = 5_000;
const FIRST_ACK_MS_MAX = 10_000;
const LOAD_MS_MIN = 50;
const LOAD_MS_MAX = 600;
/** So many cuts come while the server starts, which takes it about so long. */
const START_UP_SHARE = 0.3;
const START_UP_MS_MAX = 800;
const SETTLE_MS_MAX = 30_000;
/** Some citizens go away sooner than the server comes back: their requests are taken back, and that is settled later. */
const HASTY_MS = 600;
const HASTY_SHARE = 0.3;
const PATIENT_MS = 60_000;
/** At work; before it is; before it has opened anything. */
const ALARM = /"alarm":"storage"|The store cannot be trusted|The data folder .* cannot be written/;
/** A hall at full work, whose power is cut again and again. */
export class PowerCuts {
  readonly #options: PowerCutsOptions;
  readonly #random: Random;
  readonly #server: ServerProcess;
  readonly #data: string;
  readonly #witness = new Witness();
  readonly #watch = new Stopwatch();
  readonly #found = { lost: new Set<string>(), doubled: new Set<string>(), wrong: new Set<string>() };

  constructor(options: PowerCutsOptions) {
    this.#options = options;
    this.#random = seededRandom(options.seed);
    this.#data = path.join(options.disk.folder, options.name);
    const nodeArgs = options.unsafe ? ['--import', NORMAL_SYNCHRONOUS] : [];
    this.#server = hallServer(this.#data, { nodeArgs });
  }

  get pid(): number | undefined {
    return this.#server.pid;
  }

  async run(): Promise<PowerCutsReport> {
    const { cuts, say, name } = this.#options;
    await this.#server.launch();
    const { access, load } = this.#people();
    load.start();
    // The very first start makes everything: the first cut falls into it.
    let where: Where = 'start-up';
    for (let cut = 1; cut <= cuts; cut++) {
      const before = this.#witness.acknowledged.length;
      await this.#work(where);
      const copy = await this.#cut(cut);
      const after = this.#witness.acknowledged.length;
      const next: Where = this.#random.chance(START_UP_SHARE) ? 'start-up' : 'load';
      // The audit keeps this process busy: where time counts, it is not done beside the start.
      if (next === 'load') await this.#server.launch();
      await this.#audit(copy, false);
      if (next === 'start-up') await this.#server.launch();
      say(`${name}, cut ${cut} (${where}): ${after - before} acknowledged, ${after} in all; ${this.#verdict()}`);
      where = next;
    }
    await this.#settle(access, load);
    const { acknowledged, unknown } = this.#witness;
    const refusals = JSON.stringify(Object.fromEntries(load.refusals));
    say(`${name}: ${unknown} in doubt and settled, refusals ${refusals}, mean ms ${JSON.stringify(this.#watch.means)}`);
    const { lost, doubled, wrong } = this.#found;
    return { acked: acknowledged.length, lost: [...lost], doubled: [...doubled], wrong: [...wrong] };
  }

  #people(): { readonly access: SocketAccess; readonly load: Load } {
    const server = this.#server;
    const witness = this.#witness;
    // Not the random numbers of the cuts, which must not depend on who comes first.
    const random = seededRandom(this.#options.seed + 1);
    const access = new SocketAccess({
      url: server.url,
      plan,
      rate: 1,
      hallNow: () => server.hallNow(),
      witness,
      notAfterMs: (name) => (name === 'take-ticket' && random.chance(HASTY_SHARE) ? HASTY_MS : PATIENT_MS),
      // Everybody dials again as early as clients may.
      ports: { random: { next: () => 0 } },
    });
    return { access, load: new Load({ plan, clerks: assignClerks(plan, DATE), access, witness, random }) };
  }

  /** Until the moment of the cut. */
  async #work(where: Where): Promise<void> {
    if (where === 'start-up') {
      await wait(this.#random.next() * START_UP_MS_MAX);
      return;
    }
    const untilMs = LOAD_MS_MIN + this.#random.next() * (LOAD_MS_MAX - LOAD_MS_MIN);
    await this.#watch.time('start', () => this.#server.ready());
    await this.#watch.time('return', () => this.#firstAck());
    await this.#watch.time('load', () => wait(untilMs));
  }

  async #firstAck(): Promise<void> {
    const { acknowledged } = this.#witness;
    const before = acknowledged.length;
    const giveUpAtMs = performance.now() + FIRST_ACK_MS_MAX;
    while (acknowledged.length === before) {
      if (performance.now() > giveUpAtMs) throw new Error('nobody is served after the restart');
      await wait(5);
    }
  }

  async #cut(cut: number): Promise<DiskCopy> {
    const { disk } = this.#options;
    await this.#watch.time('cut', () => disk.cut());
    if (disk.method === 'kill') await this.#server.kill();
    else await this.#watch.time('end', () => this.#endedByItself(cut));
    return this.#watch.time('power up', async () => {
      await disk.powerUp();
      return new DiskCopy(this.#data);
    });
  }

  /** [INV-15] */
  async #endedByItself(cut: number): Promise<void> {
    const ended = await this.#server.endsWithin(END_MS_MAX);
    if (ended === undefined) {
      this.#found.wrong.add(`[INV-15] cut ${cut}: the server works on without a disk`);
      await this.#server.kill();
    } else if (ended.code !== 1 || !ALARM.test(ended.output)) {
      const how = `${ended.code ?? ended.signal}: ${JSON.stringify(ended.output)}`;
      this.#found.wrong.add(`[INV-15] cut ${cut}: the server ended with ${how}`);
    }
  }

  async #audit(copy: DiskCopy, isSettled: boolean): Promise<void> {
    const found = await this.#watch.time('audit', () => copy.audit({ witness: this.#witness, isSettled }));
    for (const kind of ['lost', 'doubled', 'wrong'] as const) {
      for (const problem of found[kind]) this.#found[kind].add(problem);
    }
  }

  #verdict(): string {
    const { lost, doubled, wrong } = this.#found;
    return `lost ${lost.size}, doubled ${doubled.size}, otherwise wrong ${wrong.size}`;
  }

  /** Everybody finishes, and whatever was in doubt is decided [INV-6]. */
  async #settle(access: SocketAccess, load: Load): Promise<void> {
    const { wrong } = this.#found;
    await this.#server.ready();
    await load.end();
    const giveUpAtMs = performance.now() + SETTLE_MS_MAX;
    while (!access.isSettled && performance.now() < giveUpAtMs) await wait(20);
    if (!access.isSettled) wrong.add('[INV-6] somebody is still in doubt');
    access.close();
    const code = await this.#server.stop();
    if (code !== 0) wrong.add(`the server, asked to stop, ended with ${code}`);
    for (const surprise of load.surprises) wrong.add(surprise);
    await this.#audit(new DiskCopy(this.#data), true);
  }
}
