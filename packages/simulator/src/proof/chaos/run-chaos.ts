import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Random, seededRandom } from '@youxu/basics';
import { openSqliteJournalReader } from '@youxu/journal';
import { HEARTBEAT_MS } from '@youxu/protocol';
import { auditHall, type Findings } from '../../black-box/audit.ts';
import { TABLES } from './chaos-hall.ts';
import { ChaosStage } from './chaos-stage.ts';
import { drawRound, type ProcessStep } from './fault-schedule.ts';
import { auditPapers } from './paper-audit.ts';
import { residentMb } from './watched-process.ts';

export interface ChaosOptions {
  readonly minutes: number;
  readonly seed: number;
  /** For data and logs. */
  readonly folder: string;
  readonly tell: (line: string) => void;
}

export interface ChaosReport {
  readonly heals: number;
  /** From healing until the last screen agreed with the hall for good, per heal. */
  readonly agreedMs: readonly number[];
  readonly acked: number;
  readonly papers: number;
  /** Numbers that kiosks gave without the hall. */
  readonly offline: number;
  readonly unknown: number;
  /** Bits that arrived turned. */
  readonly turned: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrongScreens: number;
  readonly residentMbMax: number;
  /** What must never be; empty when all is well. */
  readonly problems: readonly string[];
}

/** [INV-12] Screens agree again within two heartbeats. */
const AGREED_MS_MAX = 2 * HEARTBEAT_MS;
/** How long it is watched after a healing: some more, so that it is seen how late a late one is. */
const CALM_MS = AGREED_MS_MAX + 3_000;
/** Before the first fault, so that everybody has signed on. */
const WARM_UP_MS = 3_000;
/** A program that holds more than this has a leak: they use less than half of it. */
const RESIDENT_MB_MAX = 500;
const HALL_MAIN = path.resolve(import.meta.dirname, '../../../../../apps/hall-server/src/main.ts');

/** Rounds of seeded faults on every line and process, each healed and watched; then the audit. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const stage = new ChaosStage(options.folder, options.seed);
  const run = new ChaosRun(stage, options);
  try {
    await stage.start();
    const broken = await Promise.race([stage.lost, run.play().then(() => undefined)]);
    if (broken !== undefined) {
      stage.problems.push(broken);
      return run.report();
    }
    await run.finish();
    return run.report();
  } catch (error) {
    stage.problems.push(`it could not go on: ${error instanceof Error ? error.stack : String(error)}`);
    return run.report();
  } finally {
    await stage.abandon();
  }
}

class ChaosRun {
  readonly #stage: ChaosStage;
  readonly #options: ChaosOptions;
  readonly #random: Random;
  readonly #agreedMs: number[] = [];
  readonly #findings: Findings[] = [];
  #residentMbMax = 0;

  constructor(stage: ChaosStage, options: ChaosOptions) {
    this.#stage = stage;
    this.#options = options;
    this.#random = seededRandom(options.seed);
  }

  async play(): Promise<void> {
    await wait(WARM_UP_MS);
    this.#stage.problems.push(...(await this.#stage.checkCatalogues()));
    const endAtMs = performance.now() + this.#options.minutes * 60_000 - WARM_UP_MS;
    do await this.#round();
    while (!this.#stage.isOver && performance.now() < endAtMs - CALM_MS);
  }

  /** A calm hall, compared by everything that can be asked; then what is on disk and on paper. */
  async finish(): Promise<void> {
    const stage = this.#stage;
    await stage.rest();
    await wait(2_000);
    const { apart } = stage.watch.agreement(Date.now(), Date.now() + AGREED_MS_MAX);
    for (const screen of apart) stage.problems.push(`[INV-12] at the end ${screen} does not show what the hall shows`);
    stage.problems.push(...(await stage.truthDifferences()));
    await stage.stop();
    const journal = path.join(stage.dataFolder, 'hall.db');
    const { plan, witness, papers } = stage;
    const taken = [...stage.kiosks.values()].flatMap((kiosk) => kiosk.taken);
    this.#findings.push(auditHall(journal, { plan, tables: TABLES, witness, isSettled: true }));
    const reader = openSqliteJournalReader(journal, { readerVersion: 1 });
    this.#findings.push(auditPapers(reader, TABLES, papers, taken));
    reader.close();
    await this.#verify();
  }

  report(): ChaosReport {
    const { acknowledged, papers, witness, watch, problems } = this.#stage;
    const lost = this.#findings.flatMap((findings) => findings.lost.map(({ problem }) => problem));
    const doubled = this.#findings.flatMap((findings) => findings.doubled);
    const wrong = this.#findings.flatMap((findings) => findings.wrong);
    const late = this.#agreedMs.filter((ms) => ms > AGREED_MS_MAX).length;
    return {
      heals: this.#agreedMs.length,
      agreedMs: this.#agreedMs,
      acked: acknowledged,
      papers: papers.length,
      offline: [...this.#stage.kiosks.values()].flatMap(({ taken }) => taken.filter(({ offline }) => offline)).length,
      unknown: witness.unknown,
      turned: [...this.#stage.lines.values()].reduce((sum, { proxy }) => sum + proxy.turned, 0),
      lost: lost.length,
      doubled: doubled.length,
      wrongScreens: watch.wrong.length + late,
      residentMbMax: this.#residentMbMax,
      problems: [...problems, ...lost, ...doubled, ...wrong, ...watch.wrong],
    };
  }

  async #round(): Promise<void> {
    const stage = this.#stage;
    const processes = [
      { name: 'hall', kill: 0.25, stop: 0.12 },
      { name: 'front', kill: 0, stop: 0.12 },
      ...[...stage.kiosks.keys()].map((name) => ({ name, kill: 0.12, stop: 0.08 })),
    ];
    const lines = [...stage.lines].map(([name, { mayTurnBits }]) => ({ name, mayTurnBits }));
    const round = drawRound(this.#random, { lines, processes });
    const restored = Promise.all(round.processes.map((step) => this.#befall(step)));
    // Looked at when the round is over.
    restored.catch(() => {});
    const startMs = performance.now();
    for (const { atMs, line, step } of round.lines) {
      await wait(Math.max(0, startMs + atMs - performance.now()));
      stage.trouble(line, step);
    }
    await wait(Math.max(0, startMs + round.lengthMs - performance.now()));
    await restored;
    stage.heal();
    const happened = round.processes.map(({ kind, process, forMs }) => `${process} ${kind} ${forMs}ms`);
    await this.#watchHealing(happened.join(', '));
  }

  async #befall({ atMs, process, kind, forMs }: ProcessStep): Promise<void> {
    const { hall, kiosks, front } = this.#stage;
    await wait(atMs);
    const kiosk = kiosks.get(process);
    if (kind === 'kill' && kiosk === undefined) await this.#stage.restartHall(forMs);
    else if (kind === 'kill' && kiosk !== undefined) await this.#stage.restartKiosk(kiosk, forMs);
    else if (process === 'hall') {
      const { pid } = hall;
      if (pid === undefined) return;
      globalThis.process.kill(pid, 'SIGSTOP');
      await wait(forMs);
      globalThis.process.kill(pid, 'SIGCONT');
    } else {
      const stopped = kiosk?.process ?? front;
      stopped.signal('SIGSTOP');
      await wait(forMs);
      stopped.signal('SIGCONT');
    }
  }

  async #watchHealing(happened: string): Promise<void> {
    const stage = this.#stage;
    const healedAtMs = Date.now();
    await wait(CALM_MS);
    const { ms, last, apart } = stage.watch.agreement(healedAtMs, Date.now());
    this.#agreedMs.push(ms);
    const { offline, unsettled, pending } = await stage.frontHealth();
    const round = `heal ${this.#agreedMs.length}`;
    if (ms > AGREED_MS_MAX) this.#late(round, ms, last);
    stage.problems.push(...(await stage.checkCatalogues()).map((problem) => `${round}: ${problem}`));
    for (const name of unsettled) stage.problems.push(`[INV-6] ${round}: requests of ${name} are not settled`);
    const pids = [stage.hall.pid, stage.front.pid, ...[...stage.kiosks.values()].map((kiosk) => kiosk.process.pid)];
    this.#residentMbMax = Math.max(this.#residentMbMax, ...pids.map(residentMb));
    if (this.#residentMbMax > RESIDENT_MB_MAX) stage.problems.push(`${round}: ${this.#residentMbMax} MB in use`);
    const { wrong, unproved } = stage.watch;
    this.#options.tell(
      `${round}: agreed after ${ms} ms${last && ` (${last})`}; ${stage.acknowledged} acknowledged, ${stage.papers.length} papers, ` +
        `${stage.witness.unknown} unknown, ${pending} pending, ${unproved} unproved, ${wrong.length} wrong, ` +
        `${this.#residentMbMax} MB${happened && `; ${happened}`}` +
        `${offline.length > 0 ? `; offline: ${offline.join(', ')}` : ''}${apart.length > 0 ? `; apart: ${apart.join(', ')}` : ''}`,
    );
  }

  #late(round: string, ms: number, last: string): void {
    const names = [...this.#stage.lines.keys()];
    const name =
      names.find((line) => last.startsWith(line)) ?? names.find((line) => last.includes(line.split(' ')[0] ?? ''));
    const log = name === undefined ? [] : this.#stage.line(name).log.slice(-20);
    this.#stage.problems.push(
      `[INV-12] ${round}: ${last} agreed only ${ms} ms after healing; its line:\n  ${log.join('\n  ')}`,
    );
  }

  /** The server's own tool: chain, folds, balances, invariants. */
  async #verify(): Promise<void> {
    const run = promisify(execFile);
    try {
      await run(process.execPath, [HALL_MAIN, 'verify', '--data', this.#stage.dataFolder]);
    } catch (error) {
      this.#stage.problems.push(`verify: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
