import { expect, test } from 'vitest';
import type { SourceTree } from '../tidy/source-tree.ts';
import { findLooseWords, findRepeatedKeys, findUnevenWords, findUnusedWords } from './word-rules.ts';

/** A house in memory in which something is planted: a rule that does not find it is worth nothing. */
function tree(files: Readonly<Record<string, string>>): SourceTree {
  return new Map(Object.entries(files));
}

const phone = (zh: string, en: string): SourceTree =>
  tree({ 'apps/phone/src/words.ts': `defineTables({ ${zh} }, { ${en} })` });

test('a sentence of one language, a blank one, and a fact that one language leaves out', () => {
  expect(findUnevenWords(phone("'a.b': '甲 {x}'", "'a.b': 'A {x}'"))).toEqual([]);
  expect(findUnevenWords(phone("'a.b': '甲', 'a.c': '丙'", "'a.b': 'A'"))).toEqual([
    'apps/phone: a.c is blank or missing in en',
  ]);
  expect(findUnevenWords(phone("'a.b': '甲'", "'a.b': ' '"))).toEqual(['apps/phone: a.b is blank or missing in en']);
  expect(findUnevenWords(phone("'a.b': '甲 {x} {y}'", "'a.b': 'A {x}'"))).toEqual([
    'apps/phone: a.b wants {x} {y} in zh, {x} in en',
  ]);
});

test('tables that are spread into each other are one, and a key in two of them is found', () => {
  const parts = (en: string): SourceTree =>
    tree({
      'apps/kiosk/renderer/part.ts': "export const partZh = { 'a.b': '甲' }; export const partEn = { 'a.b': 'A' };",
      'apps/kiosk/renderer/zh.ts': "export const zh = { ...partZh, 'a.c': '丙' };",
      'apps/kiosk/renderer/en.ts': `export const en = { ...partEn, ${en} };`,
    });
  expect(findUnevenWords(parts("'a.c': 'C'"))).toEqual([]);
  expect(findRepeatedKeys(parts("'a.c': 'C'"))).toEqual([]);
  expect(findRepeatedKeys(parts("'a.c': 'C', 'a.b': 'B'"))).toEqual(['apps/kiosk: a.b stands twice in en']);
});

test.each([
  ["t('a.b'); t('a.c')", []],
  ["type Key = 'a.b' | 'a.c'", []],
  ["t('a.b')", ['a.c']],
  ["// 'a.c'\nt('a.b')", ['a.c']],
  // A template names the keys whose holes somebody can fill, and no others.
  [`t(\`a.\${one}\`); const ones = ['b', 'c']`, []],
  [`t(\`a.\${one}\`); const ones = ['b']`, ['a.c']],
  [`t(\`\${stem}.b\`); t('a.c'); const stem = 'a'`, []],
  [`t(\`\${one}\${other}\`)`, ['a.b', 'a.c']],
])('what names keys: %s', (code, unused) => {
  const planted = tree({
    'apps/phone/src/words.ts': "defineTables({ 'a.b': '甲', 'a.c': '丙' }, { 'a.b': 'A', 'a.c': 'C' })",
    'apps/phone/src/page.tsx': code,
    // Tests and doubles say nothing, and neither does another app.
    'apps/phone/src/page.test.ts': "t('a.b'); t('a.c'); const ones = ['b', 'c']",
    'apps/display/src/page.ts': "t('a.b'); t('a.c')",
  });
  expect(findUnusedWords(planted)).toEqual(unused.map((key) => `apps/phone: nobody says ${key}`));
});

test('words that all apps share may be said by any; members of a family may come from what an app stands on', () => {
  const words = "defineTables({ 'state.open': '开' }, { 'state.open': 'open' })";
  const said = { 'packages/ui/src/words.ts': words, 'apps/display/src/page.tsx': `t(\`state.\${state}\`)` };
  expect(findUnusedWords(tree({ ...said, 'packages/domain/src/state.ts': "type State = 'open'" }))).toEqual([]);
  expect(findUnusedWords(tree(said))).toEqual(['packages/ui: nobody says state.open']);
});

test.each([
  ['<p>Loading</p>', 'Loading'],
  ['<p>{busy ? "Busy" : t("a.b")}</p>', 'Busy'],
  [`<p>{busy && \`Busy \${n}\`}</p>`, 'Busy'],
  ['<img alt="A face" />', 'A face'],
  ['<img alt={ok ? "A face" : ""} />', 'A face'],
  ['<Field label="Name" />', 'Name'],
  ['<p>3 号窗口</p>', '3 号窗口'],
  ["const unit = '元'", '元'],
  [`const unit = \`\${n} 元\``, '元'],
])('words that stand in no table: %s', (code, words) => {
  expect(findLooseWords(tree({ 'apps/phone/src/page.tsx': code }))).toEqual([`apps/phone/src/page.tsx: ${words}`]);
});

test.each([
  '<p className="lead" lang="en">{t("a.b")} · 12–18 / {n}</p>',
  '<KeyCap>F8</KeyCap>',
  '<code>approve {code}</code>',
  '<p translate="no">approve {code}</p>',
  '<p>{state === "busy" ? t("a.b") : null}</p>',
  '// 窗口',
  "const words = { 'a.b': '甲' }",
])('words that are in order: %s', (code) => {
  expect(findLooseWords(tree({ 'apps/phone/src/page.tsx': code, 'apps/hall-server/src/a.ts': "'人'" }))).toEqual([]);
});
