import type { Timers } from '@youxu/client';

/** A hall server that is being started is there by then. */
const LOST_AFTER_MS = 3_000;
const AGAIN_MS = 10_000;
const HALLS_MAX = 5;

export interface HallSearchOptions {
  readonly timers: Timers;
  /** Origins of the halls that announce themselves. Never rejects. */
  readonly find: () => Promise<readonly string[]>;
  readonly onFound: () => void;
}

/** Of a machine that never reached its hall: which halls are there after all. For the technician; nobody but they may choose one. */
export class HallSearch {
  readonly #options: HallSearchOptions;
  #stop: () => void;
  #found: readonly string[] | null = null;
  #isOver = false;

  constructor(options: HallSearchOptions) {
    this.#options = options;
    this.#stop = options.timers.after(LOST_AFTER_MS, () => void this.#search());
  }

  /** Null: it is too early to say that there is none, or it was found. */
  get found(): readonly string[] | null {
    return this.#found;
  }

  /** The hall answered, or the machine stops. */
  end(): void {
    this.#isOver = true;
    this.#found = null;
    this.#stop();
  }

  async #search(): Promise<void> {
    this.#tell(this.#found ?? []);
    const halls = await this.#options.find();
    if (this.#isOver) return;
    this.#tell(halls.slice(0, HALLS_MAX));
    this.#stop = this.#options.timers.after(AGAIN_MS, () => void this.#search());
  }

  #tell(halls: readonly string[]): void {
    const isNews = JSON.stringify(halls) !== JSON.stringify(this.#found);
    this.#found = halls;
    if (isNews) this.#options.onFound();
  }
}
