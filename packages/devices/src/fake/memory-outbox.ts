import type { RatingOutbox } from '../rating/rating-session.ts';
import type { Submission } from '../rating/visit.ts';

/** A rating terminal's storage: what was saved is there after a crash. */
export class MemoryOutbox implements RatingOutbox {
  #stored = '[]';

  load(): readonly Submission[] {
    return JSON.parse(this.#stored) as readonly Submission[];
  }

  save(outbox: readonly Submission[]): void {
    this.#stored = JSON.stringify(outbox);
  }
}
