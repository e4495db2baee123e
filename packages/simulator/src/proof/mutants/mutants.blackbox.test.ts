import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cutAt } from '../patch-sources.ts';
import { findMutants } from './find-mutants.ts';
import { mutants } from './mutants.ts';

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

test('every one of them is found, on a day that is clean without it', { timeout: 900_000 }, async () => {
  const found = await findMutants({ jobs: availableParallelism(), firstSeed: 1 });
  expect(found).toEqual({ planted: mutants.length, found: mutants.length });
});
