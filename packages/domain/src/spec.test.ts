import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = new URL('.', import.meta.url).pathname;
const spec = readFileSync(`${source}/../SPEC.md`, 'utf8');

/** `[ORD-1]`, `[INV-2, INV-4]`. */
function* idsIn(text: string): Generator<string> {
  for (const [, list] of text.matchAll(/\[([A-Z]+-\d+(?:, [A-Z]+-\d+)*)\]/g)) yield* (list ?? '').split(', ');
}

const rules = [...spec.matchAll(/^- \*\*\[([A-Z]+-\d+)\]\*\*/gm)].map(([, id]) => id ?? '');

function idsInTests(): ReadonlySet<string> {
  const titles = globSync('**/*.test.ts', { cwd: source }).flatMap((file) =>
    [
      ...readFileSync(`${source}/${file}`, 'utf8').matchAll(
        /\b(?:test|it|describe)(?:\.each\([^)]*\))?\(\s*(['"`])(.*?)\1/gs,
      ),
    ].map(([, , title]) => title ?? ''),
  );
  return new Set(titles.flatMap((title) => [...idsIn(title)]));
}

function idsInCode(): ReadonlySet<string> {
  const files = globSync('**/*.ts', { cwd: source });
  return new Set(files.flatMap((file) => [...idsIn(readFileSync(`${source}/${file}`, 'utf8'))]));
}

test('every rule has a number of its own', () => {
  expect(rules.length).toBeGreaterThan(100);
  expect(rules.filter((id, index) => rules.indexOf(id) < index)).toEqual([]);
});

test('every rule is carried by the title of a test', () => {
  const tested = idsInTests();
  expect(rules.filter((id) => !tested.has(id))).toEqual([]);
});

test('whatever rule a test, the code or the text itself names exists', () => {
  const named = new Set([...idsInTests(), ...idsInCode(), ...idsIn(spec)]);
  expect([...named].filter((id) => !rules.includes(id))).toEqual([]);
});
