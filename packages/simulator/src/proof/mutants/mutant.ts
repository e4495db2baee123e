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

/** The parts of a text around the one place where `find` stands, or why there are not two. */
export function cutAt(text: string, { file, find }: Edit): readonly [string, string] {
  const parts = text.split(find);
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new Error(`found ${parts.length - 1} times in ${file}: ${find}`);
  }
  return [before, after];
}
