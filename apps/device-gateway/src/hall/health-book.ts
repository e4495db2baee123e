import type { HallClient, Timers } from '@youxu/client';
import { FIELD_DEVICES_MAX, FIELD_PROBLEM_MAX, type FieldHealth, PROBLEM_MAX } from '@youxu/protocol/wire';

/** What changed is told together, at most this often. */
const TELL_EVERY_MS = 500;

/** How the devices are, told to the hall when it changes, and all of it on every new line: telemetry, never history. */
export class HealthBook {
  readonly #client: Pick<HallClient, 'connection' | 'telemetry' | 'skewMs'>;
  readonly #timers: Timers;
  readonly #book = new Map<string, FieldHealth>();
  readonly #changed = new Set<string>();
  readonly #unsubscribe: () => void;
  #problem: string | null = null;
  #cancelTelling: (() => void) | null = null;
  #isOnline = false;

  constructor(client: Pick<HallClient, 'connection' | 'telemetry' | 'skewMs'>, timers: Timers) {
    this.#client = client;
    this.#timers = timers;
    this.#unsubscribe = client.connection.subscribe(({ state }) => {
      const isOnline = state === 'online';
      if (isOnline && !this.#isOnline) for (const id of this.#book.keys()) this.#changed.add(id);
      this.#isOnline = isOnline;
      if (isOnline) this.#soon();
    });
  }

  get devices(): readonly FieldHealth[] {
    return [...this.#book.values()];
  }

  /** Of the gateway itself; null: all is well. */
  set problem(problem: string | null) {
    // What is too long would take the whole frame with it.
    const short = problem?.slice(0, PROBLEM_MAX) ?? null;
    if (short === this.#problem) return;
    this.#problem = short;
    this.#soon();
  }

  /** True: whether it can be reached, or what is wrong with it, is another than before. */
  note(id: string, health: Omit<FieldHealth, 'id'>): boolean {
    const before = this.#book.get(id);
    const after: FieldHealth = { id, ...health, problem: health.problem?.slice(0, FIELD_PROBLEM_MAX) ?? null };
    this.#book.set(id, after);
    // When it was heard is only told together with something else, or now and then: it changes all the time.
    const isNews = before?.connected !== after.connected || before.problem !== after.problem;
    if (isNews || isMinuteLater(before?.heardAt ?? null, after.heardAt)) {
      this.#changed.add(id);
      this.#soon();
    } else this.#book.set(id, { ...after, heardAt: before.heardAt });
    return isNews;
  }

  /** Those that are driven now; of the others is said that they are not. */
  forgetOthers(ids: ReadonlySet<string>): void {
    for (const [id, { heardAt }] of this.#book) {
      if (!ids.has(id)) this.note(id, { connected: false, problem: 'not-wired', heardAt });
    }
  }

  close(): void {
    this.#unsubscribe();
    this.#cancelTelling?.();
    this.#cancelTelling = null;
  }

  #soon(): void {
    this.#cancelTelling ??= this.#timers.after(TELL_EVERY_MS, () => this.#tell());
  }

  #tell(): void {
    this.#cancelTelling = null;
    if (!this.#isOnline) return;
    const news = [...this.#changed].flatMap((id) => this.#book.get(id) ?? []);
    this.#changed.clear();
    const skewMs = this.#client.skewMs();
    const own = { problem: this.#problem, ...(skewMs === null ? {} : { clockSkewMs: Math.round(skewMs) }) };
    for (let at = 0; at === 0 || at < news.length; at += FIELD_DEVICES_MAX)
      this.#client.telemetry({ ...own, devices: news.slice(at, at + FIELD_DEVICES_MAX) });
  }
}

function isMinuteLater(before: number | null, after: number | null): boolean {
  return after !== null && (before === null || after - before >= 60_000);
}
