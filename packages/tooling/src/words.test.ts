import path from 'node:path';
import { expect, test } from 'vitest';
import { readSourceTree } from './tidy/source-tree.ts';
import { findLooseWords, findRepeatedKeys, findUnevenWords, findUnusedWords } from './words/word-rules.ts';
import { wordSources } from './words/word-sources.ts';

// What the whole house says, in every app and every language.
const tree = readSourceTree(path.resolve(import.meta.dirname, '../../..'));

/** Hanzi that are no sentence: how a date is written, what a plan's tags are called, what a language calls itself. */
const NO_SENTENCES = [
  'packages/ui/src/strings/time-words.ts',
  'packages/ui/src/strings/tables.ts',
  'apps/window-desk/src/desk/plan-facts.ts',
];

test('every app that people see has words in tables', () => {
  const folders = new Set(wordSources(tree).flatMap(({ folder, tables }) => (tables.length > 0 ? [folder] : [])));
  expect([...folders].sort()).toEqual([
    'apps/display',
    'apps/kiosk',
    'apps/phone',
    'apps/rating-terminal',
    'apps/showroom',
    'apps/window-desk',
    'packages/ui',
  ]);
});

test('every sentence is there in both languages and tells the same facts', () => {
  expect(findUnevenWords(tree)).toEqual([]);
});

test('no key stands in two tables of an app', () => {
  expect(findRepeatedKeys(tree)).toEqual([]);
});

test('every sentence is said somewhere', () => {
  expect(findUnusedWords(tree)).toEqual([]);
});

test('no screen says what stands in no table', () => {
  const loose = findLooseWords(tree);
  expect(loose.filter((each) => !NO_SENTENCES.some((file) => each.startsWith(file)))).toEqual([]);
  for (const file of NO_SENTENCES) expect(loose.join('\n'), `${file} needs no exception any more`).toContain(file);
});

test('[LOOK Words] no sentence raises its voice, and Chinese has Chinese punctuation', () => {
  const wrong = wordSources(tree).flatMap(({ file, tables }) =>
    tables.flatMap(({ lang, sentences }) =>
      sentences
        .filter(({ words }) => /[!！]/.test(words) || (lang === 'zh' && /\p{Script=Han}[,;:?()]/u.test(words)))
        .map(({ key, words }) => `${file}: ${key}: ${words}`),
    ),
  );
  expect(wrong).toEqual([]);
});
