// Loaded before a worker: changes the source text of the modules that a mutant names, as they are loaded. A text that does not match
// is an error: the mutant would not be one.
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cutAt } from './mutant.ts';
import { mutants } from './mutants.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../../..');
const name = process.env.YOUXU_MUTANT ?? '';
const mutant = mutants.find((one) => one.name === name);
if (mutant === undefined) throw new Error(`there is no mutant "${name}"`);

const left = new Set(mutant.edits);
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const edits = mutant.edits.filter(({ file }) => pathToFileURL(path.join(ROOT, file)).href === url);
    if (edits.length === 0) return loaded;
    let text = String(loaded.source);
    for (const edit of edits) {
      text = cutAt(text, edit).join(edit.replace);
      left.delete(edit);
    }
    return { ...loaded, source: text };
  },
});
process.on('exit', () => {
  for (const { file } of left) process.stderr.write(`${name}: ${file} was never loaded\n`);
  if (left.size > 0) process.exitCode = 70;
});
