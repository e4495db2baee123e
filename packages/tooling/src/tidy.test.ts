import path from 'node:path';
import { expect, test } from 'vitest';
import { findEscapingImports, findWrongArrows, findWrongArrowsInside } from './tidy/arrows.ts';
import { findDeadFiles, findHiddenIndexFiles } from './tidy/dead-files.ts';
import { findUncheckedTypes, findUnlintedPureFolders } from './tidy/purity.ts';
import { findBadNames, findBadReadmes, findLongFiles, findSilencers, findUntoldLicences } from './tidy/shape.ts';
import { readSourceTree } from './tidy/source-tree.ts';

// The house rules of the whole checkout. Each message names the file and the rule it breaks.
const tree = readSourceTree(path.resolve(import.meta.dirname, '../../..'));

test('there is a tree to look at', () => {
  expect(tree.has('packages/tooling/src/tidy.test.ts')).toBe(true);
});

test.each([
  ['packages import only what lies below them (src/layers.ts)', findWrongArrows],
  ['folders of one package import only what lies below them (src/layers.ts)', findWrongArrowsInside],
  ['relative imports stay in their package', findEscapingImports],
  ['every file is used', findDeadFiles],
  ['an index.ts is a door of its package', findHiddenIndexFiles],
  ['no file is longer than 400 lines', findLongFiles],
  ['files are named in kebab-case for what they do', findBadNames],
  ['no comment switches a check off or leaves work for later', findSilencers],
  ['every package has a README that ends with Why', findBadReadmes],
  ['every library we deliver is named with its licence', findUntoldLicences],
  ['every package is type-checked, pure folders without Node and DOM types', findUncheckedTypes],
  ['every pure folder is linted for purity', findUnlintedPureFolders],
])('%s', (_rule, find) => {
  expect(find(tree)).toEqual([]);
});
