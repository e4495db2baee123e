import type { VisitRow } from './month-report.ts';

/** What can be said of any set of visits. */
export interface Figures {
  /** Matters, not tickets: a ticket for three services is three. */
  readonly visits: number;
  readonly served: number;
  /** Called, but nobody came, and it was never served. */
  readonly missed: number;
  /** Never called: ended by clearing, or by the end of the day. */
  readonly expired: number;
  readonly cancelled: number;
  /** Of those that were called; null where nobody was. */
  readonly waitedMinutes: {
    readonly mean: number;
    readonly p50: number;
    readonly p80: number;
    readonly max: number;
  } | null;
  /** From arrival at the window to the finish, in all. */
  readonly serviceMinutes: number;
}

const MINUTE_MS = 60_000;

/** Adds up visits one by one. */
export class FiguresOf {
  #visits = 0;
  #served = 0;
  #missed = 0;
  #expired = 0;
  #cancelled = 0;
  #serviceMs = 0;
  readonly #waits: number[] = [];

  add({ state, calledAt, waitedMinutes, startedAt, finishedAt }: VisitRow): void {
    this.#visits++;
    if (waitedMinutes !== null) this.#waits.push(waitedMinutes);
    if (finishedAt !== null) {
      this.#served++;
      this.#serviceMs += finishedAt - (startedAt ?? finishedAt);
    } else if (state === 'cancelled') this.#cancelled++;
    else if (calledAt === null && state === 'expired') this.#expired++;
    else if (calledAt !== null && (state === 'expired' || state === 'missed')) this.#missed++;
  }

  figures(): Figures {
    return {
      visits: this.#visits,
      served: this.#served,
      missed: this.#missed,
      expired: this.#expired,
      cancelled: this.#cancelled,
      waitedMinutes: this.#waited(),
      serviceMinutes: this.#serviceMs / MINUTE_MS,
    };
  }

  #waited(): Figures['waitedMinutes'] {
    const count = this.#waits.length;
    if (count === 0) return null;
    const waits = Float64Array.from(this.#waits).sort();
    const mean = waits.reduce((sum, minutes) => sum + minutes, 0) / count;
    // By nearest rank.
    const at = (share: number): number => waits[Math.ceil(count * share) - 1] ?? 0;
    return { mean, p50: at(0.5), p80: at(0.8), max: at(1) };
  }
}
