// The test of the test: `node --import` this file, and SQLite no longer syncs before a commit returns. The text of the product is
// patched as it is loaded, so that the product itself has no such option.
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';

const FILE = '/packages/journal/src/open-durable-database.ts';
const PATCHES = [
  ['PRAGMA synchronous = FULL', 'PRAGMA synchronous = NORMAL'],
  ["requirePragma(database, 'synchronous', 2)", "requirePragma(database, 'synchronous', 1)"],
] as const;

let isPatched = false;

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(FILE)) return loaded;
    let source = String(loaded.source);
    for (const [from, to] of PATCHES) {
      assert.equal(source.split(from).length, 2, `${FILE} no longer has this text exactly once: ${from}`);
      source = source.replace(from, to);
    }
    isPatched = true;
    return { ...loaded, source };
  },
});

process.on('exit', () => assert(isPatched, `${FILE} was never loaded, so nothing was patched`));
