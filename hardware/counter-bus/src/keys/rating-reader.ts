import { SAME_PRESS_MS } from './key-reader.ts';
import type { LevelMap, RatingLevel } from './rating-level.ts';

export type RatingOutcome =
  | { readonly kind: 'rating'; readonly level: RatingLevel }
  /** A byte that means nothing at this pad. */
  | { readonly kind: 'unmapped' }
  /** The same press once more. */
  | { readonly kind: 'repeated' };

/** One pad's frames → ratings. The same byte again within {@link SAME_PRESS_MS} of the last time is the same press. */
export class RatingReader {
  readonly #levels: LevelMap;
  /** At most one entry for each of 256 bytes. */
  readonly #lastMs = new Map<number, number>();

  constructor(levels: LevelMap) {
    this.#levels = levels;
  }

  hear(byte: number, atMs: number): RatingOutcome {
    const lastMs = this.#lastMs.get(byte);
    this.#lastMs.set(byte, atMs);
    if (lastMs !== undefined && atMs - lastMs < SAME_PRESS_MS) return { kind: 'repeated' };
    const level = this.#levels[byte];
    return level === undefined ? { kind: 'unmapped' } : { kind: 'rating', level };
  }
}
