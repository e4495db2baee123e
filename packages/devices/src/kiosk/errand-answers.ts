import type { CommandOutcome, Timers } from '@youxu/client';

/** Who waits for the hall's answer to an errand. */
export class ErrandAnswers {
  readonly #timers: Timers;
  readonly #waiting = new Map<string, (outcome: CommandOutcome | null) => void>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Null: not in time, or not in this life. The errand goes on. */
  of(requestId: string, waitMs: number): Promise<CommandOutcome | null> {
    return new Promise((resolve) => {
      const end = (outcome: CommandOutcome | null): void => {
        cancel();
        this.#waiting.delete(requestId);
        resolve(outcome);
      };
      const cancel = this.#timers.after(waitMs, () => end(null));
      this.#waiting.set(requestId, end);
    });
  }

  came(requestId: string, outcome: CommandOutcome): void {
    this.#waiting.get(requestId)?.(outcome);
  }

  close(): void {
    for (const end of [...this.#waiting.values()]) end(null);
  }
}
