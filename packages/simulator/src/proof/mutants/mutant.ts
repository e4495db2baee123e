/** One place where a text is changed; `find` must stand there exactly once. */
export interface Edit {
  /** From the root of the repository. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A bug as somebody might really make it. */
export interface Mutant {
  readonly name: string;
  /** What it breaks, in words. */
  readonly bug: string;
  readonly edits: readonly Edit[];
}
