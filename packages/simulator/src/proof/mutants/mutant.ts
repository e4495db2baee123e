import type { Edit } from '../patch-sources.ts';

/** A bug as somebody might really make it. */
export interface Mutant {
  readonly name: string;
  /** What it breaks, in words. */
  readonly bug: string;
  readonly edits: readonly Edit[];
}
