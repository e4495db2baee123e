import type { Ids, Instant, Result } from '@youxu/basics';
import { err } from '@youxu/basics';
import type {
  Actor,
  CommandName,
  ContactHashes,
  DayTables,
  HallEvent,
  HallPlan,
  HallState,
  Refusal,
  ViewData,
  ViewName,
  ViewParams,
} from '@youxu/domain';
import { nextDueAt, refusal, SAVED_STATE_FORMAT, SYSTEM, stateJson } from '@youxu/domain';
import type { Journal } from '@youxu/journal';
import type { ClientCommandName, CommandFrame, Reply, ViewFrame, VoidResult } from '@youxu/protocol';
import { type Drained, drain, type Request } from './drain.ts';
import { foldHall } from './open-hall.ts';
import type { HallClock, Scheduler } from './ports.ts';
import { type FrameSink, ViewPublisher } from './view-publisher.ts';

export interface HallEngineOptions {
  readonly journal: Journal;
  readonly tables: DayTables;
  readonly clock: HallClock;
  readonly ids: Ids;
  /** Its keys are no part of the journal. Where their store fails it throws, and the command is refused as one that cannot be decided. */
  readonly contacts: ContactHashes;
  readonly scheduler: Scheduler;
  /** Default: as many as are folded in well under a second. */
  readonly snapshotEveryEvents?: number;
  /** How often it is looked for views that time alone has changed. Default: 2 s. */
  readonly refreshEveryMs?: number;
  /** Telemetry, which is no history: the data of the `fleet` view. */
  readonly fleet: () => ViewData<'fleet'>;
  readonly sink: FrameSink;
  /** After each commit: for projections, metrics and alarms. Must not throw. */
  readonly onCommitted?: (events: readonly HallEvent[], state: HallState) => void;
  /**
   * A command could not be decided, through a defect of the program: it was refused, and nothing of it recorded. To be told to
   * somebody. Without this it is fatal, as is everything else that throws.
   */
  readonly onDefect?: (error: unknown, command: CommandName) => void;
  /** The store failed: nothing is acknowledged any more, and the process must end [INV-15]. */
  readonly onFatal: (error: unknown) => void;
}

/** Beyond so many waiting requests the hall answers `busy` instead of growing. */
const WAITING_MAX = 4_000;
/** Phones are shed first: staff, kiosks and voice still get through. */
const CITIZENS_WAITING_MAX = 400;
const BUSY_RETRY_MS = 250;
/** A fold of so many events takes well under a second. */
const SNAPSHOT_EVERY_EVENTS = 20_000;
const REFRESH_EVERY_MS = 2_000;
/** Timers longer than this are cut: hall time may be set or run faster meanwhile. */
const TIMER_MS_MAX = 60_000;

/** The hall at work: requests in, one drain at a time, views and answers out. No sockets, no HTTP. */
export class HallEngine {
  readonly lineage: string;
  readonly boot: number;
  readonly #options: HallEngineOptions;
  readonly #state: HallState;
  readonly #publisher: ViewPublisher;
  #requests: Request[] = [];
  #drainSoon = false;
  #stopped = false;
  #cancelDue: (() => void) | undefined;
  /** What the timer is set for. */
  #timedAt: Instant | undefined;
  #cancelRefresh: (() => void) | undefined;
  #snapshotSeq: number;

  /** Folds the journal; throws `StorageError` when it cannot be trusted. */
  constructor(options: HallEngineOptions) {
    const { journal, tables, clock, scheduler, fleet, sink } = options;
    this.#options = options;
    this.#state = foldHall(journal, tables);
    this.#snapshotSeq = this.#state.seq;
    this.lineage = journal.lineage;
    this.boot = journal.boot;
    this.#publisher = new ViewPublisher({
      lineage: journal.lineage,
      boot: journal.boot,
      state: () => this.#state,
      fleet,
      clock,
      scheduler,
      sink,
    });
  }

  /** Read only: what was committed, and nothing else. */
  get state(): HallState {
    return this.#state;
  }

  /** By the hall's clock. */
  get now(): Instant {
    return this.#options.clock.now();
  }

  /** Catches up on everything that was due while the hall slept, and goes on from there. */
  start(): void {
    this.#drain();
    this.#refreshLater();
  }

  /** Publishes a first or changed plan as the system. */
  importPlan(plan: HallPlan, requestId: string): Promise<Reply<never>> {
    return this.submit(SYSTEM, { name: 'publish-plan', requestId, input: { plan } });
  }

  /** An accepted command; the answer comes after its commit, or never if the process ends before. */
  submit(actor: Actor, frame: CommandFrame<ClientCommandName>): Promise<Reply<never>> {
    return new Promise((resolve) => {
      this.#take({ kind: 'command', actor, frame, reply: resolve }, () => resolve(busy()));
    });
  }

  voidRequest(actor: Actor, requestId: string): Promise<Reply<VoidResult>> {
    return new Promise((resolve) => {
      this.#take({ kind: 'void', actor, requestId, reply: resolve }, () => resolve(busy()));
    });
  }

  view<N extends ViewName>(view: N, params: ViewParams<N>): Result<ViewFrame<N>, Refusal> {
    if (this.#stopped) return err(busyRefusal());
    return this.#publisher.current(view, params);
  }

  watch(view: ViewName, params: ViewParams<ViewName>): Result<ViewFrame, Refusal> {
    if (this.#stopped) return err(busyRefusal());
    return this.#publisher.watch(view, params);
  }

  unwatch(key: string): void {
    this.#publisher.unwatch(key);
  }

  touchFleet(): void {
    this.#publisher.touch(new Set(['fleet']));
  }

  /** The hall's clock was set or changed its pace. */
  clockChanged(): void {
    this.#timedAt = undefined;
    if (!this.#stopped) this.#drain();
  }

  /** To be called when nobody waits: writing the whole state out takes some milliseconds per thousand tickets. */
  idle(): void {
    const every = this.#options.snapshotEveryEvents ?? SNAPSHOT_EVERY_EVENTS;
    if (!this.#stopped && this.#state.seq - this.#snapshotSeq >= every) this.#saveSnapshot();
  }

  /** What has arrived is still decided and answered; then a snapshot is saved and nothing is taken in any more. */
  stop(): void {
    if (this.#stopped) return;
    this.#drain();
    this.#end();
    if (this.#state.seq > 0) this.#saveSnapshot();
  }

  #take(request: Request, refuse: () => void): void {
    const max = request.actor.kind === 'citizen' ? CITIZENS_WAITING_MAX : WAITING_MAX;
    if (this.#stopped || this.#requests.length >= max) {
      refuse();
      return;
    }
    this.#requests.push(request);
    if (this.#drainSoon) return;
    this.#drainSoon = true;
    this.#options.scheduler.soon(() => {
      this.#drainSoon = false;
      if (!this.#stopped) this.#drain();
    });
  }

  #drain(): void {
    const { journal, ids, contacts, clock, onCommitted, onDefect, onFatal } = this.#options;
    const requests = this.#requests;
    this.#requests = [];
    let drained: Drained;
    try {
      drained = drain({ state: this.#state, journal, ids, contacts, onDefect }, requests, clock.now());
    } catch (error) {
      this.#end();
      onFatal(error);
      return;
    }
    drained.acknowledge();
    this.#publisher.publish(drained.events);
    if (drained.events.length > 0) onCommitted?.(drained.events, this.#state);
    this.#scheduleDue();
  }

  #scheduleDue(): void {
    const dueAt = nextDueAt(this.#state);
    if (dueAt === this.#timedAt || this.#stopped) return;
    this.#cancelDue?.();
    this.#timedAt = dueAt;
    if (dueAt === undefined) return;
    const { clock, scheduler } = this.#options;
    const delayMs = Math.min(Math.max(Math.ceil((dueAt - clock.now()) / clock.rate), 1), TIMER_MS_MAX);
    this.#cancelDue = scheduler.after(delayMs, () => {
      this.#timedAt = undefined;
      this.#drain();
    });
  }

  #refreshLater(): void {
    const { scheduler, refreshEveryMs = REFRESH_EVERY_MS } = this.#options;
    this.#cancelRefresh = scheduler.after(refreshEveryMs, () => {
      this.#publisher.refreshOld();
      this.#refreshLater();
    });
  }

  #saveSnapshot(): void {
    const { journal, onFatal } = this.#options;
    try {
      journal.saveSnapshot({
        seq: this.#state.seq,
        format: SAVED_STATE_FORMAT,
        body: stateJson(this.#state),
      });
      this.#snapshotSeq = this.#state.seq;
    } catch (error) {
      this.#end();
      onFatal(error);
    }
  }

  #end(): void {
    this.#stopped = true;
    this.#cancelDue?.();
    this.#cancelRefresh?.();
    this.#publisher.close();
  }
}

function busyRefusal(): Refusal {
  return refusal('busy', { retryAfterMs: BUSY_RETRY_MS });
}

function busy(): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: busyRefusal() };
}
