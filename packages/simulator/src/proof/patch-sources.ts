import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** One place where a text is changed; `find` must stand there exactly once. */
export interface Edit {
  /** From the root of the repository. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const NEVER_LOADED = 70;

/** The parts of a text around the one place where `find` stands; throws where there is not exactly one. */
export function cutAt(text: string, { file, find }: Edit): readonly [string, string] {
  const parts = text.split(find);
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new Error(`found ${parts.length - 1} times in ${file}: ${find}`);
  }
  return [before, after];
}

/**
 * Changes the source text of modules as they are loaded from now on, for programs that are started with `node --import`: the product has no
 * such options. A text that no longer fits throws; a file that was never loaded makes the process end with an error.
 */
export function patchSources(edits: readonly Edit[]): void {
  const left = new Set(edits);
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const here = edits.filter(({ file }) => pathToFileURL(path.join(ROOT, file)).href === url);
      if (here.length === 0) return loaded;
      let source = String(loaded.source);
      for (const edit of here) {
        source = cutAt(source, edit).join(edit.replace);
        left.delete(edit);
      }
      return { ...loaded, source };
    },
  });
  process.on('exit', () => {
    for (const { file } of left) process.stderr.write(`${file} was never loaded, so nothing was patched\n`);
    if (left.size > 0) process.exitCode = NEVER_LOADED;
  });
}
