import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '@youxu/basics';
import type { DayTables, HallPlan } from '@youxu/domain';
import { IncompatibleDatabaseError, StorageError } from '@youxu/journal';
import { auditHall, type Findings } from '../../black-box/audit.ts';
import { type EndedServer, ServerProcess } from '../../black-box/server-process.ts';
import { SocketAccess } from '../../black-box/socket-access.ts';
import { Witness } from '../../black-box/witness.ts';
import { assignClerks } from '../../virtual-day.ts';
import { Load } from './load.ts';

export interface Report {
  readonly acked: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly wrong: readonly string[];
}

const HALL = 'sandu';
const DATE = '2026-11-23';
/** An ordinary working day; its lunar day matters to market days only. */
const TABLES: DayTables = { holiday: () => undefined, lunarDay: () => 14 };
/** Three hours before lunch. */
const STARTS_AT = `${DATE}T09:00:00+08:00`;
const NORMAL_SYNCHRONOUS = path.join(import.meta.dirname, 'normal-synchronous-main.ts');
/** From its first commit that fails to its end the server has nothing to wait for [INV-15]. */
const END_MS_MAX = 5_000;
/** What it says: at work; before it is; before it has opened anything. */
const ALARM = /"alarm":"storage"|The store cannot be trusted|The data folder .* cannot be written/;
const FIRST_ACK_MS_MAX = 15_000;
const SETTLE_MS_MAX = 30_000;
/** Some citizens go away sooner than the server comes back: their requests are taken back, and that is settled later. */
const HASTY_MS = 600;
const HASTY_SHARE = 0.3;
const PATIENT_MS = 60_000;

/** A real server on a data folder with everybody in the hall, and what was found wrong with it. */
export class HallUnderTest {
  readonly server: ServerProcess;
  readonly witness = new Witness();
  readonly #data: string;
  readonly #plan: HallPlan;
  readonly #seed: number;
  /** By request: what is lost stays lost, in whatever words. */
  readonly #lost = new Map<string, string>();
  readonly #doubled = new Set<string>();
  readonly #wrong = new Set<string>();
  #people: { readonly access: SocketAccess; readonly load: Load } | undefined;

  constructor(options: {
    readonly data: string;
    readonly seed: number;
    /** The server's SQLite does not sync. */
    readonly unsafe?: boolean;
  }) {
    const { data, seed, unsafe = false } = options;
    this.#data = data;
    this.#seed = seed;
    const file = new URL(`../../../../../assets/halls/${HALL}.json`, import.meta.url);
    this.#plan = JSON.parse(readFileSync(file, 'utf8')) as HallPlan;
    const startAt = Date.parse(STARTS_AT);
    const nodeArgs = unsafe ? ['--import', NORMAL_SYNCHRONOUS] : [];
    const { timeZone } = this.#plan;
    // A hall that has an alarm goes on.
    this.server = new ServerProcess({ hall: HALL, data, startAt, rate: 1, timeZone, nodeArgs, readyPath: '/healthz' });
  }

  /** Starts the server without waiting for it; the first time everybody comes. */
  async launch(under?: readonly string[]): Promise<void> {
    await this.server.launch(under);
    if (this.#people !== undefined) return;
    const { server, witness } = this;
    const plan = this.#plan;
    const random = seededRandom(this.#seed);
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
    const load = new Load({ plan, clerks: assignClerks(plan, DATE), access, witness, random });
    load.start();
    this.#people = { access, load };
  }

  /** False if the server ended meanwhile. */
  async isServing(): Promise<boolean> {
    const { acknowledged } = this.witness;
    const before = acknowledged.length;
    const giveUpAtMs = performance.now() + FIRST_ACK_MS_MAX;
    while (acknowledged.length === before) {
      if (this.server.hasEnded) return false;
      if (performance.now() > giveUpAtMs) throw new Error('the server runs, and nobody is served');
      await wait(5);
    }
    return true;
  }

  /** Nothing can be written any more: the server has to end by itself and to say why [INV-15]. `when` is for the finding. */
  async endsWithAlarm(when: string): Promise<void> {
    const ended: EndedServer | undefined = await this.server.endsWithin(END_MS_MAX);
    if (ended === undefined) {
      this.#wrong.add(`[INV-15] ${when}: the server goes on`);
      await this.server.kill();
    } else if (ended.code !== 1 || !ALARM.test(ended.output)) {
      const how = `${ended.code ?? ended.signal}: ${JSON.stringify(ended.output)}`;
      this.#wrong.add(`[INV-15] ${when}: the server ended with ${how}`);
    }
  }

  /** Something else that must not be. */
  found(problem: string): void {
    this.#wrong.add(problem);
  }

  /** What is on the disk now, out of the way of the server that will recover it. */
  copy(): DiskCopy {
    return new DiskCopy(this.#data);
  }

  audit(copy: DiskCopy, isSettled = false): void {
    const { witness } = this;
    const { lost, doubled, wrong } = copy.audit(this.#plan, witness, isSettled);
    for (const { request, problem } of lost) this.#lost.set(request, problem);
    for (const problem of doubled) this.#doubled.add(problem);
    for (const problem of wrong) this.#wrong.add(problem);
  }

  get verdict(): string {
    const counts = `lost ${this.#lost.size}, doubled ${this.#doubled.size}, otherwise wrong ${this.#wrong.size}`;
    return `${this.witness.acknowledged.length} acknowledged in all, ${counts}`;
  }

  /** Everybody finishes, whatever was in doubt is decided [INV-6], and the server is asked to stop. */
  async end(say: (line: string) => void): Promise<Report> {
    const people = this.#people;
    if (people === undefined) throw new Error('nobody came');
    await this.server.ready();
    await people.load.end();
    const giveUpAtMs = performance.now() + SETTLE_MS_MAX;
    // Whose session was lost is in doubt for ever.
    while (!people.access.isSettled && this.#lost.size === 0 && performance.now() < giveUpAtMs) await wait(20);
    if (!people.access.isSettled) this.#wrong.add('[INV-6] somebody is still in doubt');
    people.access.close();
    const code = await this.server.stop();
    if (code !== 0) this.#wrong.add(`the server, asked to stop, ended with ${code}`);
    for (const surprise of people.load.surprises) this.#wrong.add(surprise);
    this.audit(this.copy(), true);
    const refusals = JSON.stringify(Object.fromEntries(people.load.refusals));
    say(`${this.witness.unknown} in doubt, all settled; refusals ${refusals}`);
    const acked = this.witness.acknowledged.length;
    return { acked, lost: [...this.#lost.values()], doubled: [...this.#doubled], wrong: [...this.#wrong] };
  }
}

class DiskCopy {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'youxu-audit-'));

  constructor(data: string) {
    for (const name of ['hall.db', 'hall.db-wal', 'hall.db-journal']) {
      const file = path.join(data, name);
      if (existsSync(file)) copyFileSync(file, path.join(this.#folder, name));
    }
  }

  /** And throws it away. */
  audit(plan: HallPlan, witness: Witness, isSettled: boolean): Findings {
    try {
      return auditHall(path.join(this.#folder, 'hall.db'), { plan, tables: TABLES, witness, isSettled });
    } catch (error) {
      if (!(error instanceof StorageError || error instanceof IncompatibleDatabaseError)) throw error;
      // A file that nobody was ever promised anything by may be half made.
      const problem = `[INV-1] ${error.message}`;
      const lost = witness.acknowledged.map(({ actor, requestId }) => ({ request: `${actor} ${requestId}`, problem }));
      return { lost, doubled: [], wrong: [] };
    } finally {
      rmSync(this.#folder, { recursive: true });
    }
  }
}
