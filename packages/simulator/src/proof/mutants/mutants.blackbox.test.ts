import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { seededRandom } from '@youxu/basics';
import { expect, test } from 'vitest';
import { findMutants } from './find-mutants.ts';
import { cutAt } from './mutant.ts';
import { mutants } from './mutants.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../../..');
const SAMPLE = 10;
const DAY_MS = 86_400_000;

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

// All of them: `npm run sim -- --mutants`.
test(`${SAMPLE} of them, others every day, are found`, { timeout: 600_000 }, async () => {
  const random = seededRandom(Math.floor(Date.now() / DAY_MS));
  const left = mutants.map(({ name }) => name);
  const only = Array.from({ length: SAMPLE }, () => left.splice(random.int(left.length), 1)).flat();
  const found = await findMutants({ jobs: availableParallelism(), only, firstSeed: 1 });
  expect(found, only.join()).toEqual({ planted: SAMPLE, found: SAMPLE });
});
