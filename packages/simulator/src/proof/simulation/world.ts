import { type Random, seededRandom } from '@youxu/basics';
import type { Calendar, DayTables, HallPlan } from '@youxu/domain';
import { makeCalendar } from '@youxu/domain';
import type { Journal } from '@youxu/journal';
import { Stopped } from '../../hall-access.ts';
import { VirtualTime } from '../../virtual-time.ts';
import { AnswerAudit } from './audit/answer-audit.ts';
import { JournalAudit } from './audit/journal-audit.ts';
import { PaperAudit } from './audit/paper-audit.ts';
import { RequestAudit } from './audit/request-audit.ts';
import { SoundAudit } from './audit/sound-audit.ts';
import { Violations } from './audit/violations.ts';
import { HallHost, type HallWatch } from './hall-host.ts';
import { actorsOf } from './identities.ts';
import { Place } from './place.ts';
import type { Scenario } from './scenario.ts';
import { WallClock } from './wall-clock.ts';

const HOUR_MS = 3_600_000;
const REFRESH_MS_MAX = 60_000;

/** A hall, its server, its machines and everybody who watches that nothing goes wrong. */
export class World {
  readonly scenario: Scenario;
  readonly plan: HallPlan;
  readonly tables: DayTables;
  readonly calendar: Calendar;
  /** First opening and last closing of the day. */
  readonly opensAt: number;
  readonly closesAt: number;
  readonly time: VirtualTime;
  /** On the server's wall. */
  readonly clock: WallClock;
  readonly violations: Violations;
  readonly journalAudit: JournalAudit;
  readonly answerAudit: AnswerAudit;
  readonly requests: RequestAudit;
  readonly papers: PaperAudit;
  readonly sounds: SoundAudit;
  readonly host: HallHost;
  readonly places: Place[] = [];
  /** When the hall's process was last started; null while there is none. */
  serverSinceMs: number | null = null;
  /** When the hall last decided something. */
  committedAtMs = 0;
  /** Compares every screen that is well with the hall, if that is calm. */
  look: () => void = () => {};
  #journal: Journal | undefined;
  #over = false;
  #lineage: string | undefined;
  #boot = 0;
  readonly #whenOver: (() => void)[] = [];

  constructor(scenario: Scenario, plan: HallPlan, tables: DayTables, openJournal: () => Journal) {
    this.scenario = scenario;
    this.plan = plan;
    this.tables = tables;
    const [first] = plan.calendars;
    if (first === undefined) throw new RangeError(`${plan.id} has no calendar`);
    this.calendar = makeCalendar(first, plan.timeZone, tables);
    const sessions = this.calendar.sessionsOn(scenario.date);
    this.opensAt = sessions[0]?.fromAt ?? this.calendar.instantOf(scenario.date, '09:00');
    this.closesAt = sessions.at(-1)?.toAt ?? this.opensAt + 8 * HOUR_MS;
    this.time = new VirtualTime(this.opensAt - HOUR_MS / 2);
    this.clock = new WallClock(this.time);
    this.violations = new Violations(() => this.time.nowMs());
    this.journalAudit = new JournalAudit(this.violations, actorsOf(plan), tables);
    this.answerAudit = new AnswerAudit(this.violations, this.journalAudit);
    this.requests = new RequestAudit(this.violations);
    this.papers = new PaperAudit(this.violations);
    this.sounds = new SoundAudit(this.violations);
    this.host = new HallHost({
      plan,
      tables,
      time: this.time,
      clock: this.clock,
      random: this.random('host'),
      openJournal,
      // Most days the views are not computed anew all the time for what only time changes: that would be a third of a day.
      refreshEveryMs: Math.min(scenario.asksEveryMs / 5, REFRESH_MS_MAX),
      watch: this.#watch(),
    });
  }

  /** Chance of one actor: it does not depend on what others do, so that a history can be made shorter. */
  random(name: string): Random {
    let hash = this.scenario.seed >>> 0;
    for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0;
    return seededRandom(hash);
  }

  place(name: string, token: string): Place {
    const { time, host, requests } = this;
    const place = new Place({ name, token, time, host, requests, random: this.random(`line of ${name}`) });
    this.places.push(place);
    return place;
  }

  async sleep(ms: number): Promise<void> {
    await this.time.sleep(ms);
    if (this.#over) throw new Stopped();
  }

  /** Everybody goes home at the next thing they do. */
  stop(): void {
    this.#over = true;
    for (const tell of this.#whenOver) tell();
  }

  /** For who waits for something that may never come. */
  whenOver(tell: () => void): void {
    this.#whenOver.push(tell);
  }

  /** Of the process that runs. */
  get journal(): Journal | undefined {
    return this.#journal;
  }

  /** [INV-8] The lineage stays, and each start is a boot of its own. */
  #checkLife({ lineage, boot }: Journal): void {
    this.violations.check(lineage === (this.#lineage ?? lineage), 'INV-8', () => `the lineage has become ${lineage}`);
    this.violations.check(boot === this.#boot + 1, 'INV-8', () => `boot ${boot} after ${this.#boot}`);
    this.#lineage = lineage;
    this.#boot = boot;
  }

  #watch(): HallWatch {
    return {
      opened: (engine, journal) => {
        this.#checkLife(journal);
        this.#journal = journal;
        this.serverSinceMs = this.time.nowMs();
        this.journalAudit.read(journal, engine.state);
        this.journalAudit.compare(engine.state);
      },
      committed: (engine, journal) => {
        this.committedAtMs = this.time.nowMs();
        this.journalAudit.read(journal, engine.state);
      },
      replied: (actor, frame, reply) => {
        if (this.#journal !== undefined) this.answerAudit.replied(this.#journal, actor, frame, reply);
      },
      voided: (actor, requestId, reply) => {
        if (reply.ok) this.requests.voided(`${actor.kind}:${actor.id}`, requestId);
        if (this.#journal !== undefined) this.answerAudit.voided(this.#journal, actor, requestId, reply);
      },
      failed: (error) => this.violations.add('crash', `the hall's process fails: ${String(error)}`),
      ended: (engine, intact) => {
        if (intact) this.journalAudit.compare(engine.state);
        this.#journal = undefined;
        this.serverSinceMs = null;
      },
    };
  }
}
