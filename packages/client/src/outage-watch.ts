import type { Instant } from '@youxu/basics';
import type { ViewState } from './replicas.ts';

/** So long nobody waits for a line: people are called by voice. */
const OUTAGE_MS = 180_000;

/** What is kept for the program's next life: a power cut ends programs too. */
export interface LastAtWork {
  /** The hall's time. */
  readonly at: Instant;
  /** Of the server that said so. Absent where the program runs as long as its machine: then any gap is an outage. */
  readonly boot?: number;
}

/**
 * Whether the hall was away from a window at work so long that calls stand on paper which it does not know [HAND-4]. Until they are
 * entered it calls people who have been served: the first call by key after an outage is asked about, once. A closed window calls nobody.
 */
export class OutageWatch {
  readonly #elapsedMs: () => number;
  /** Of an earlier life; null once the hall was seen in this one. */
  #before: LastAtWork | null;
  #last: LastAtWork | null;
  #lostAtMs: number | null = null;
  #unasked = false;

  constructor(elapsedMs: () => number, before: LastAtWork | null) {
    this.#elapsedMs = elapsedMs;
    this.#before = before;
    this.#last = before;
  }

  /** When the window was last seen at work; null: it is closed, or was never seen. */
  get last(): LastAtWork | null {
    return this.#last;
  }

  /** Each state of the window's view, also while nobody vouches for it. */
  seen({ data, version, freshAt, stale }: ViewState<'window-desk'>): void {
    if (data === null || version === null || freshAt === null) return;
    if (stale) {
      if (this.#last !== null) this.#lostAtMs ??= this.#elapsedMs();
      return;
    }
    const isAtWork = data.state !== 'closed';
    const wasAway = this.#awayMs(freshAt, version.boot) >= OUTAGE_MS;
    this.#unasked = isAtWork && (this.#unasked || wasAway);
    this.#last = isAtWork ? { at: freshAt, boot: version.boot } : null;
    this.#before = null;
    this.#lostAtMs = null;
  }

  /** True once after an outage. */
  askFirst(): boolean {
    const asks = this.#unasked;
    this.#unasked = false;
    return asks;
  }

  #awayMs(freshAt: Instant, boot: number): number {
    if (this.#lostAtMs !== null) return this.#elapsedMs() - this.#lostAtMs;
    // A page that somebody closed for a while says nothing of a server that ran all the time.
    if (this.#before === null || this.#before.boot === boot) return 0;
    return freshAt - this.#before.at;
  }
}
