import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '@youxu/basics';
import { openSqliteJournalReader } from '@youxu/journal';
import { auditHall, auditPapers, Witness } from '@youxu/simulator/black-box';
import { auditPresses } from './audit-presses.ts';
import { auditRatings } from './audit-ratings.ts';
import { Befall } from './befall.ts';
import { TABLES } from './field-hall.ts';
import { FieldPeople } from './field-people.ts';
import { FieldStage } from './field-stage.ts';
import { LightsWatch, WRONG_MS_MAX } from './lights-watch.ts';
import { type FaultKind, type PlannedFault, planFaults } from './plan-faults.ts';

export interface FieldDayOptions {
  readonly minutes: number;
  readonly seed: number;
  /** For data and logs. */
  readonly folder: string;
  /** Serial lines are pseudo-terminals. */
  readonly hasPty: boolean;
  readonly tell: (line: string) => void;
}

export interface FieldDayReport {
  /** Lines that were serial ports; the others were behind TCP ports. */
  readonly serialLines: number;
  readonly visits: number;
  readonly papers: number;
  readonly presses: number;
  readonly commands: number;
  /** Presses on pads that were thanked for. */
  readonly thanked: number;
  readonly ratings: number;
  readonly callShownMs: readonly number[];
  /** So long at most did this program itself stand still: a machine that has no time for it proves nothing. */
  readonly stoodStillMs: number;
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly wrong: readonly string[];
}

/** Everybody is there and has something to do. */
const WARM_UP_MS = 3_000;
const EVERY_MS = 4_000;
/** A short piece has room for short faults only. */
const SHORT_MINUTES = 3;
/** After the last healing: what is shown is right again, and what was pressed has had its effect. */
const CALM_MS = WRONG_MS_MAX + 2_000;
/** After the mains, until it was judged whether bars that nobody uses have found back; a short piece judges at its end. */
const HOLD_MS = CALM_MS + 4_000;
const SHORT_HOLD_MS = 4_000;
const FLEET_MS_MAX = 15_000;
/** What hangs on the gateway's lines, the gateway, and the kiosks. */
const FIELD = /^(gateway$|kiosk-|window-bar:|led-board:|keypad:|rating-pad:)/;
/** A day, or a piece of it, with everything going wrong once or more often; then it all heals and is looked at. */
export async function runFieldDay(options: FieldDayOptions): Promise<FieldDayReport> {
  const stage = await FieldStage.open(options.folder, options.hasPty);
  const day = new FieldDay(stage, options);
  try {
    const beganMs = performance.now();
    const phase = (what: string): void =>
      options.tell(`${Math.round((performance.now() - beganMs) / 1_000)} s gone: ${what}`);
    const endTrouble = stage.trouble.begin();
    await stage.start();
    endTrouble();
    phase('everybody is at work');
    await day.play();
    phase('all is healed');
    await day.rest();
    phase('looked at');
    await stage.stop();
    return day.report();
  } catch (error) {
    await stage.abandon();
    // Without a journal there is nothing to look at.
    if (stage.tail.entries.length === 0) throw error;
    stage.problems.push(`it could not go on: ${error instanceof Error ? error.stack : String(error)}`);
    return day.report();
  } finally {
    day.close();
  }
}

class FieldDay {
  readonly #stage: FieldStage;
  readonly #options: FieldDayOptions;
  readonly #people: FieldPeople;
  readonly #lights: LightsWatch;
  readonly #plan: readonly PlannedFault[];
  readonly #holdMs: number;
  readonly #faults: Partial<Record<FaultKind, number>> = {};
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });

  constructor(stage: FieldStage, options: FieldDayOptions) {
    const isShort = options.minutes < SHORT_MINUTES;
    this.#stage = stage;
    this.#options = options;
    this.#holdMs = isShort ? SHORT_HOLD_MS : HOLD_MS;
    this.#people = new FieldPeople(stage, options.seed);
    this.#lights = new LightsWatch(stage);
    this.#plan = planFaults(seededRandom(options.seed), {
      lengthMs: options.minutes * 60_000,
      everyMs: EVERY_MS,
      forMsMin: isShort ? 1_000 : 2_000,
      forMsMax: isShort ? 2_500 : 9_000,
      kiosks: stage.plan.kiosks.length,
      judgedMs: this.#holdMs,
    });
  }

  async play(): Promise<void> {
    this.#delay.enable();
    this.#people.begin();
    await wait(WARM_UP_MS);
    const befall = new Befall(this.#stage, this.#people, seededRandom(this.#options.seed + 1), this.#holdMs);
    const startMs = performance.now();
    const under: Promise<void>[] = [];
    for (const fault of this.#plan) {
      await wait(Math.max(0, startMs + fault.atMs - performance.now()));
      this.#options.tell(`${Math.round(fault.atMs / 1_000)} s: ${fault.kind} ${fault.target} for ${fault.forMs} ms`);
      this.#faults[fault.kind] = (this.#faults[fault.kind] ?? 0) + 1;
      const over = befall.happen(fault);
      over.catch((error: unknown) => this.#stage.problems.push(`${fault.kind}: ${String(error)}`));
      under.push(over);
    }
    await Promise.all(under);
  }

  /** Nothing goes wrong any more: people go on for a while, then it has to be right. */
  async rest(): Promise<void> {
    this.#people.closeDoors();
    await wait(CALM_MS / 2);
    await this.#people.rest();
    await wait(CALM_MS / 2);
    for (const apart of this.#lights.apart)
      this.#stage.problems.push(`[INV-12] at the end ${apart} is not what the hall says`);
    await this.#healthy();
  }

  close(): void {
    this.#lights.close();
    this.#delay.disable();
    void this.#people.rest();
  }

  report(): FieldDayReport {
    const { problems, tail, devices, taps, plan, journal } = this.#stage;
    const { book, visits } = this.#people;
    const ratingPresses = book.ratings.map((press) => {
      const { windowId, atMs, aboutMs } = press;
      return { ...press, mayMean: this.#stage.watch.ratableBetween(windowId, atMs - aboutMs, atMs + aboutMs) };
    });
    const presses = auditPresses(tail.entries, book.keys);
    const ratings = auditRatings(tail.entries, ratingPresses);
    const hall = auditHall(journal, { plan, tables: TABLES, witness: new Witness() });
    const reader = openSqliteJournalReader(journal, { readerVersion: 1 });
    const taken = taps.flatMap((tap) => tap.taken);
    const papers = auditPapers(reader, TABLES, devices.papers, taken);
    reader.close();
    // A rating changed within its eight seconds is on record twice: that is looked at press by press.
    const doubled = hall.doubled.filter((sentence) => !sentence.includes('v1.RatingSubmitted'));
    return {
      serialLines: [...devices.wires.values()].filter(({ address }) => address.kind === 'serial').length,
      visits,
      papers: devices.papers.length,
      presses: book.keys.length,
      commands: presses.commands,
      thanked: book.ratings.filter(({ thanked }) => thanked).length,
      ratings: ratings.rated,
      callShownMs: this.#lights.callShownMs,
      stoodStillMs: Math.round(this.#delay.max / 1e6),
      faults: this.#faults,
      lost: [...hall.lost, ...papers.lost].map(({ problem }) => problem).concat(ratings.lost),
      doubled: [...doubled, ...papers.doubled, ...presses.doubled, ...ratings.doubled],
      wrong: [...problems, ...hall.wrong, ...papers.wrong, ...presses.wrong, ...ratings.wrong, ...this.#lights.wrong],
    };
  }

  /** By the hall's own view of its devices, and nothing that was thanked for is still on its way. */
  async #healthy(): Promise<void> {
    const giveUpMs = performance.now() + FLEET_MS_MAX;
    for (;;) {
      const devices = this.#stage.watch.fleet?.devices ?? [];
      const ill = devices.filter(({ id, connected, problem }) => FIELD.test(id) && (!connected || problem !== null));
      const { unsentRatings } = await this.#stage.health();
      if (devices.length > 0 && ill.length === 0 && unsentRatings === 0) return;
      if (performance.now() > giveUpMs) {
        for (const { id, connected, problem } of ill)
          this.#stage.problems.push(
            `at the end the fleet has ${id} ${connected ? '' : 'not '}connected, problem ${problem}`,
          );
        if (unsentRatings > 0) this.#stage.problems.push(`at the end ${unsentRatings} ratings are not sent`);
        return;
      }
      await wait(200);
    }
  }
}
