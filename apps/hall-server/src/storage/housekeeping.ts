import type { Instant } from '@youxu/basics';
import { type Journal, keepSpace, type SpaceReport } from '@youxu/journal';

/** Nobody waits any more this long after a commit. */
const IDLE_AFTER_MS = 100;
/** In a rush nobody ever stops coming; then it is done in between. */
const IDLE_MS_MAX = 3_000;
const SPACE_EVERY_MS = 60_000;
const PURGE_EVERY_MS = 3_600_000;

export interface HousekeepingOptions {
  readonly dataFolder: string;
  readonly journal: Pick<Journal, 'idle' | 'purge'>;
  /** Hall time. */
  readonly now: () => Instant;
  /** More to do when nobody waits, some milliseconds at a time; true: there is still more. */
  readonly onIdle: () => boolean;
  /** Forgets credentials that have expired. */
  readonly onPurge: () => void;
  readonly onSpace: (report: SpaceReport) => void;
  /** The store failed [INV-15]. */
  readonly onFatal: (error: unknown) => void;
}

/** What the store needs besides commits: room on the disk, an emptied log, and personal data deleted on time. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #timers: NodeJS.Timeout[] = [];
  #idleTimer: NodeJS.Timeout | undefined;
  #idleByMs = 0;
  #stopped = false;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  start(): void {
    const watchSpace = (): void => this.#options.onSpace(keepSpace(this.#options.dataFolder));
    this.#guard(watchSpace);
    void this.#purge();
    this.committed();
    this.#timers.push(setInterval(() => this.#guard(watchSpace), SPACE_EVERY_MS));
    this.#timers.push(setInterval(() => void this.#purge(), PURGE_EVERY_MS));
  }

  /** Something was committed: whatever else there is to do waits until nobody does it any more. */
  committed(): void {
    const nowMs = performance.now();
    if (this.#idleTimer === undefined) this.#idleByMs = nowMs + IDLE_MS_MAX;
    if (nowMs < this.#idleByMs) this.#idleIn(IDLE_AFTER_MS);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#idleTimer);
    for (const timer of this.#timers) clearInterval(timer);
  }

  #idle(): void {
    this.#idleTimer = undefined;
    this.#guard(() => {
      this.#options.journal.idle();
      if (!this.#options.onIdle()) return;
      this.#idleByMs = performance.now() + IDLE_MS_MAX;
      this.#idleIn(0);
    });
  }

  #idleIn(delayMs: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#idle(), delayMs);
  }

  /** The hall works on between two steps. */
  async #purge(): Promise<void> {
    const { journal, now, onPurge } = this.#options;
    const steps = journal.purge(now())[Symbol.iterator]();
    for (let more = true; more && !this.#stopped; ) {
      this.#guard(() => {
        more = steps.next().done !== true;
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#guard(onPurge);
  }

  #guard(work: () => void): void {
    if (this.#stopped) return;
    try {
      work();
    } catch (error) {
      this.stop();
      this.#options.onFatal(error);
    }
  }
}
