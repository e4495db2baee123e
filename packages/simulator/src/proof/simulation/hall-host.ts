import { assert, type Ids, type Random } from '@youxu/basics';
import type { FakeNetwork, FakePeer, FakeServer, FakeSession } from '@youxu/client/fake';
import type { Actor, DayTables, HallPlan, Refusal, ViewName, ViewParams } from '@youxu/domain';
import { refusal } from '@youxu/domain';
import { FAKE_CONTACTS } from '@youxu/domain/fake';
import { CommandDoor, HallEngine, type Scheduler } from '@youxu/engine';
import type { Journal } from '@youxu/journal';
import { type FaultMoment, watchedJournal } from '@youxu/journal/fake';
import { acceptView, type CommandFrame, type Reply, type ViewFrame, type VoidResult, viewKey } from '@youxu/protocol';
import type { VirtualTime } from '../../virtual-time.ts';
import { actorsOf } from './identities.ts';
import type { WallClock } from './wall-clock.ts';

/** Who looks on at everything that the hall's process does. */
export interface HallWatch {
  /** A process has opened the journal. */
  opened(engine: HallEngine, journal: Journal): void;
  /** A batch is durable; nobody outside has heard of it yet. */
  committed(engine: HallEngine, journal: Journal): void;
  replied(actor: Actor, frame: CommandFrame, reply: Reply<unknown>): void;
  voided(actor: Actor, requestId: string, reply: Reply<VoidResult>): void;
  /** The process gives up although nothing was done to its disk. */
  failed(error: unknown): void;
  /** The process has ended; it answers nothing any more. `intact`: what it decided was all written. */
  ended(engine: HallEngine, intact: boolean): void;
}

export interface HallHostOptions {
  readonly plan: HallPlan;
  readonly tables: DayTables;
  readonly time: VirtualTime;
  readonly clock: WallClock;
  readonly random: Random;
  readonly openJournal: () => Journal;
  /** Of the engine. */
  readonly refreshEveryMs: number;
  readonly watch: HallWatch;
}

/** From the failure of a process to the next one: longer each time that it fails at once, as its supervisor does. */
const RESTART_MS_MIN = 500;
const RESTART_MS_MAX = 20_000;
/** Often enough that most starts begin with a snapshot taken while the hall was at work. */
const SNAPSHOT_EVERY_EVENTS = 150;
const WELCOME_EVERY_MS = 180_000;
/** Enough for an import that failed to be tried again. */
const PLAN_REQUEST = 'the-first-plan';

/** The hall's process on its machine: it can be killed between any two steps, lose its disk, and is started again. */
export class HallHost implements FakeServer {
  readonly networks = new Set<FakeNetwork>();
  /** Every commit fails while the disk is full. */
  diskFull = false;
  /** The next commit ends the process. */
  nextCommit: FaultMoment | undefined;
  readonly #options: HallHostOptions;
  readonly #actors: ReadonlyMap<string, Actor>;
  readonly #sessions = new Set<Session>();
  #life: Life | undefined;
  #failedAtMs = Number.NEGATIVE_INFINITY;
  #restartMs = RESTART_MS_MIN;

  constructor(options: HallHostOptions) {
    this.#options = options;
    this.#actors = actorsOf(options.plan);
  }

  /** The engine of the process that runs; undefined while none does. */
  get engine(): HallEngine | undefined {
    return this.#life?.engine;
  }

  start(): void {
    if (this.#life !== undefined) return;
    const { openJournal, time, clock, tables, watch, random, refreshEveryMs } = this.#options;
    const scheduler = new MortalScheduler(time, random);
    let broken = false;
    let intact = true;
    const journal = watchedJournal(openJournal(), {
      fault: () => {
        const moment = this.diskFull ? 'before-write' : this.nextCommit;
        this.nextCommit = undefined;
        broken ||= moment !== undefined;
        return moment;
      },
      written: () => watch.committed(life.engine, journal),
    });
    const engine = new HallEngine({
      journal,
      tables,
      clock,
      ids: numberedIds(`b${journal.boot}`),
      contacts: FAKE_CONTACTS,
      scheduler,
      fleet: () => ({ devices: [] }),
      sink: (frame) => this.#publish(frame),
      snapshotEveryEvents: SNAPSHOT_EVERY_EVENTS,
      refreshEveryMs,
      onFatal: (error) => {
        intact = false;
        if (!broken) watch.failed(error);
        this.#fallSoon(life);
      },
    });
    const life: Life = {
      engine,
      journal,
      scheduler,
      door: new CommandDoor(engine, scheduler),
      ended: [],
      isIntact: () => intact,
    };
    this.#life = life;
    watch.opened(engine, journal);
    engine.start();
    if (engine.state.planVersion === 0) void this.#import(engine);
    for (const network of this.networks) network.reachable = true;
    this.#welcomeAgain(life);
  }

  /** As an update does: the process ends itself, and the next one begins. */
  restart(): void {
    const life = this.#life;
    if (life === undefined) return;
    life.engine.stop();
    this.#options.time.after(0, () => {
      if (this.#life === life) this.fall(RESTART_MS_MIN);
    });
  }

  /** Ends the process as a power cut does; another one is started after so long. */
  fall(downMs: number): void {
    const life = this.#life;
    if (life === undefined) return;
    this.#life = undefined;
    life.scheduler.alive = false;
    this.#sessions.clear();
    for (const network of this.networks) {
      network.reachable = false;
      network.crash();
    }
    life.journal.close();
    for (const end of life.ended) end();
    this.#options.watch.ended(life.engine, life.isIntact());
    this.#options.time.after(downMs, () => this.start());
  }

  accept(peer: FakePeer): Refusal | FakeSession {
    const life = this.#life;
    const actor = this.#actors.get(peer.hello.token ?? 'citizen');
    if (life === undefined || actor === undefined) return refusal('not-authenticated', {});
    const session = new Session(life, actor, peer, this.#options.watch, () => this.#sessions.delete(session));
    this.#sessions.add(session);
    session.welcome(this.#now(life));
    return session;
  }

  #now({ engine }: Life): number {
    return Math.max(Math.floor(this.#options.clock.now()), engine.state.at);
  }

  /** Clocks of clients are corrected now and then. */
  #welcomeAgain(life: Life): void {
    life.scheduler.after(WELCOME_EVERY_MS, () => {
      life.engine.idle();
      for (const session of this.#sessions) session.welcome(this.#now(life));
      this.#welcomeAgain(life);
    });
  }

  /** Over HTTP, as plans travel: undefined while no process runs, or when it ends before it has answered. */
  async post(token: string, frame: CommandFrame): Promise<Reply<unknown> | undefined> {
    const life = this.#life;
    const actor = this.#actors.get(token);
    if (life === undefined || actor === undefined) return undefined;
    const ended = new Promise<undefined>((resolve) => life.ended.push(() => resolve(undefined)));
    const reply = await Promise.race([life.door.handle(actor, frame), ended]);
    if (reply !== undefined) this.#options.watch.replied(actor, frame, reply);
    return reply;
  }

  /** What the process has already said still goes out. */
  #fallSoon(life: Life): void {
    this.#options.time.after(0, () => {
      if (this.#life === life) this.fall(this.#nextRestartMs());
    });
  }

  #nextRestartMs(): number {
    const nowMs = this.#options.time.nowMs();
    const again = nowMs - this.#failedAtMs < 2 * RESTART_MS_MAX;
    this.#failedAtMs = nowMs;
    this.#restartMs = again ? Math.min(this.#restartMs * 2, RESTART_MS_MAX) : RESTART_MS_MIN;
    return this.#restartMs;
  }

  async #import(engine: HallEngine): Promise<void> {
    const reply = await engine.importPlan(this.#options.plan, PLAN_REQUEST);
    assert(reply.ok, `the plan is refused: ${JSON.stringify(reply)}`);
  }

  #publish(frame: ViewFrame): void {
    for (const session of this.#sessions) session.publish(frame);
  }
}

interface Life {
  readonly engine: HallEngine;
  readonly journal: Journal;
  readonly scheduler: MortalScheduler;
  readonly door: CommandDoor;
  readonly isIntact: () => boolean;
  /** To be called when it is over. */
  readonly ended: (() => void)[];
}

/** Timers of a process die with it. What has arrived is taken in at once or some milliseconds later, together with what came meanwhile. */
class MortalScheduler implements Scheduler {
  alive = true;
  readonly #time: VirtualTime;
  readonly #random: Random;

  constructor(time: VirtualTime, random: Random) {
    this.#time = time;
    this.#random = random;
  }

  nowMs(): number {
    return this.#time.nowMs();
  }

  after(delayMs: number, work: () => void): () => void {
    return this.#time.after(delayMs, () => {
      if (this.alive) work();
    });
  }

  soon(work: () => void): void {
    this.after(this.#random.int(4), work);
  }
}

/** One line at the server: the same steps as the socket gateway, without sockets. */
class Session implements FakeSession {
  readonly #life: Life;
  readonly #actor: Actor;
  readonly #peer: FakePeer;
  readonly #watch: HallWatch;
  readonly #left: () => void;
  readonly #watched = new Set<string>();

  constructor(life: Life, actor: Actor, peer: FakePeer, watch: HallWatch, left: () => void) {
    this.#life = life;
    this.#actor = actor;
    this.#peer = peer;
    this.#watch = watch;
    this.#left = left;
  }

  welcome(serverNow: number): void {
    const { engine } = this.#life;
    const { lineage, boot } = engine;
    const hallId = engine.state.planIndex.plan.id;
    this.#peer.welcome({ hallId, lineage, boot, serverNow, clockRate: 1, actor: this.#actor });
  }

  publish(frame: ViewFrame): void {
    if (this.#watched.has(frame.key)) this.#peer.view(frame);
  }

  readonly request: FakeSession['request'] = (event, frame, reply) => {
    const respond = reply as (reply: Reply<never>) => void;
    if (event === 'subscribe') respond(this.#subscribe(frame) as Reply<never>);
    else if (event === 'void') void this.#void(frame as { readonly requestId: string }, respond);
    else void this.#command(frame as CommandFrame, respond);
  };

  readonly notice: FakeSession['notice'] = (event, frame) => {
    if (event !== 'unsubscribe' || !('key' in frame) || !this.#watched.delete(frame.key)) return;
    this.#life.engine.unwatch(frame.key);
  };

  ended(): void {
    this.#left();
    if (!this.#life.scheduler.alive) return;
    for (const key of this.#watched) this.#life.engine.unwatch(key);
    this.#watched.clear();
  }

  async #command(frame: CommandFrame, respond: (reply: Reply<never>) => void): Promise<void> {
    const reply = await this.#life.door.handle(this.#actor, frame);
    if (!this.#life.scheduler.alive) return;
    this.#watch.replied(this.#actor, frame, reply);
    respond(reply);
  }

  async #void(frame: { readonly requestId: string }, respond: (reply: Reply<never>) => void): Promise<void> {
    const reply = await this.#life.door.handleVoid(this.#actor, frame);
    if (!this.#life.scheduler.alive) return;
    this.#watch.voided(this.#actor, frame.requestId, reply);
    respond(reply as Reply<never>);
  }

  #subscribe(frame: unknown): Reply<ViewFrame> {
    const { engine } = this.#life;
    const accepted = acceptView(this.#actor, frame, engine.state.planIndex.plan);
    if (!accepted.ok) return { ok: false, refusal: accepted.error };
    const { view, params } = accepted.value as { view: ViewName; params: ViewParams<ViewName> };
    const key = viewKey(view, params);
    const found = this.#watched.has(key) ? engine.view(view, params) : engine.watch(view, params);
    if (!found.ok) return { ok: false, refusal: found.error };
    this.#watched.add(key);
    return { ok: true, result: found.value, seq: engine.state.seq };
  }
}

function numberedIds(prefix: string): Ids {
  let count = 0;
  return { next: () => `${prefix}-${++count}` };
}
