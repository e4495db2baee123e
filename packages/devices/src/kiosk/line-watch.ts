import type { HallClient, Timers } from '@youxu/client';

/** A line that is back sooner was never missed: nobody gets a temporary number for it. */
const BREAK_MS_MAX = 3_000;

/** `refused`: the hall is there and does not accept this kiosk. */
export type LineState = 'online' | 'refused' | 'down';

/** Whether the hall can be asked. */
export class LineWatch {
  readonly #client: Pick<HallClient, 'connection'>;
  readonly #timers: Timers;
  readonly #stop: () => void;
  #downSinceMs: number | null;

  constructor(client: Pick<HallClient, 'connection'>, timers: Timers) {
    this.#client = client;
    this.#timers = timers;
    this.#downSinceMs = timers.elapsedMs();
    const note = (): void => {
      this.#downSinceMs = this.now() === 'down' ? (this.#downSinceMs ?? timers.elapsedMs()) : null;
    };
    note();
    this.#stop = client.connection.subscribe(note);
  }

  now(): LineState {
    const { state } = this.#client.connection.get();
    return state === 'online' || state === 'refused' ? state : 'down';
  }

  /** How it is once a short break is over. */
  settled(): Promise<LineState> {
    const waitMs = (this.#downSinceMs ?? 0) + BREAK_MS_MAX - this.#timers.elapsedMs();
    if (this.now() !== 'down' || waitMs <= 0) return Promise.resolve(this.now());
    return new Promise((resolve) => {
      const end = (): void => {
        stop();
        cancel();
        resolve(this.now());
      };
      const stop = this.#client.connection.subscribe(() => {
        if (this.now() !== 'down') end();
      });
      const cancel = this.#timers.after(waitMs, end);
    });
  }

  close(): void {
    this.#stop();
  }
}
