import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import path from 'node:path';
import { type Random, seededRandom } from '@youxu/basics';
import { expect, test } from 'vitest';
import { cutAt } from '../patch-sources.ts';
import { findMutants } from './find-mutants.ts';
import { mutants } from './mutants.ts';

// Virtual time can wait: what runs beside it in real time goes first. Processes that it starts are as patient.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const ROOT = path.resolve(import.meta.dirname, '../../../../..');

test('there are mutants of every part, each with a name of its own', () => {
  const names = mutants.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const parts = new Set(mutants.flatMap(({ edits }) => edits.map(({ file }) => file.split('/')[1])));
  expect([...parts].sort()).toEqual(['client', 'devices', 'domain', 'engine', 'journal', 'protocol']);
});

test.each(mutants)('$name: its texts stand in the sources, once', ({ edits }) => {
  const texts = new Map<string, string>();
  for (const edit of edits) {
    const text = texts.get(edit.file) ?? readFileSync(path.join(ROOT, edit.file), 'utf8');
    texts.set(edit.file, cutAt(text, edit).join(edit.replace));
  }
  for (const [file, text] of texts) expect(text).not.toBe(readFileSync(path.join(ROOT, file), 'utf8'));
});

/** All of them take more than five minutes of a core: `npm run sim -- --mutants` plants every one. */
const DRAWN = 14;

test('of all of them fourteen, drawn anew each time, are found, on a day that is clean without them', {
  timeout: 1_500_000,
}, async () => {
  const random = seededRandom(randomInt(2 ** 31));
  const only = shuffled(
    mutants.map(({ name }) => name),
    random,
  ).slice(0, DRAWN);
  const found = await findMutants({ jobs: availableParallelism(), only, firstSeed: 1 });
  expect(found, only.join(', ')).toEqual({ planted: DRAWN, found: DRAWN });
});

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const places = items.map((item) => ({ item, at: random.next() }));
  return places.sort((one, other) => one.at - other.at).map(({ item }) => item);
}
