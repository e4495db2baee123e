import type { SourceTree } from '../tidy/source-tree.ts';
import type { Sentence } from './string-tables.ts';
import { isNode, partsOf, type SyntaxNode, wordsOf } from './syntax.ts';
import { type WordSource, walkOutsideTables, wordSources } from './word-sources.ts';

/** Where the words are that all apps share: any of them may use these. */
const SHARED = 'packages/ui';

/** Sentences of one language only, and facts that only one language tells. */
export function findUnevenWords(tree: SourceTree): string[] {
  return [...tablesByFolder(tree)].flatMap(([folder, { zh, en }]) =>
    [...new Set([...zh.keys(), ...en.keys()])].flatMap((key) => {
      const [chinese, english] = [zh.get(key)?.trim(), en.get(key)?.trim()];
      if (!chinese || !english) return [`${folder}: ${key} is blank or missing in ${chinese ? 'en' : 'zh'}`];
      return factsOf(chinese) === factsOf(english)
        ? []
        : [`${folder}: ${key} wants ${factsOf(chinese) || 'no facts'} in zh, ${factsOf(english) || 'no facts'} in en`];
    }),
  );
}

/** Keys that stand in two tables of one language, of which one is never said. */
export function findRepeatedKeys(tree: SourceTree): string[] {
  const seen = new Set<string>();
  return wordSources(tree).flatMap(({ folder, tables }) =>
    tables.flatMap(({ lang, sentences }) =>
      sentences.flatMap(({ key }) => {
        const name = `${folder}: ${key}`;
        if (!seen.has(`${lang} ${name}`)) {
          seen.add(`${lang} ${name}`);
          return [];
        }
        return [`${name} stands twice in ${lang}`];
      }),
    ),
  );
}

/**
 * Keys that nothing names. A key is named by a string, of a type too, or by a template such as `problem.${code}` whose holes
 * are filled with words that are themselves a string or a figure in the app or in what it stands on: a family of keys is used
 * as far as somebody can say its members.
 */
export function findUnusedWords(tree: SourceTree): string[] {
  const sources = wordSources(tree);
  return [...tablesByFolder(tree)].flatMap(([folder, { zh }]) => {
    const users = sources.filter((source) => folder === SHARED || source.folder === folder || source.folder === SHARED);
    const members = sources.filter((source) => !source.folder.startsWith('apps/') || users.includes(source));
    const named = new Set(users.flatMap((source) => [...source.named]));
    const words = new Set(members.flatMap((source) => [...source.named]));
    const patterns = users.flatMap(({ templates }) => templates.filter(namesKeys).map(patternOf));
    const isBuilt = (key: string): boolean =>
      patterns.some((pattern) =>
        pattern
          .exec(key)
          ?.slice(1)
          .every((word) => words.has(word)),
      );
    return [...zh.keys()]
      .filter((key) => !named.has(key) && !isBuilt(key))
      .map((key) => `${folder}: nobody says ${key}`);
  });
}

/** Modules that show words to people. */
const SCREENS =
  /^(apps\/(display|phone|rating-terminal|window-desk)\/src|apps\/kiosk\/renderer|apps\/showroom\/src\/page|packages\/ui\/src)\//;

/** Attributes of elements and components that people read or hear. */
const SPOKEN_ATTRIBUTES = ['alt', 'aria-label', 'aria-description', 'detail', 'label', 'placeholder', 'title', 'word'];

/** Words on screens that stand in no table: any with hanzi, and what an element or such an attribute says in letters. */
export function findLooseWords(tree: SourceTree): string[] {
  return wordSources(tree)
    .filter(({ file }) => SCREENS.test(file))
    .flatMap((source) => [...new Set(looseWords(source))].map((words) => `${source.file}: ${words}`));
}

function looseWords({ program, tables }: WordSource): string[] {
  const loose: string[] = [];
  walkOutsideTables(program, tables, (node) => {
    if (isForNoTranslator(node)) return false;
    loose.push(...literalsOf(node).filter((words) => /\p{Script=Han}/u.test(words)));
    loose.push(...shownBy(node).filter((words) => /\p{L}/u.test(words) && !/^F\d+$/.test(words)));
    return true;
  });
  return loose.map((words) => words.trim());
}

/** Command lines, addresses, numbers of tickets. */
function isForNoTranslator({ type, openingElement }: SyntaxNode): boolean {
  if (type !== 'JSXElement' || !isNode(openingElement)) return false;
  const attributes = openingElement.attributes as SyntaxNode[];
  return (
    nameOf(openingElement) === 'code' ||
    attributes.some((each) => nameOf(each) === 'translate' && wordsOf(each.value) === 'no')
  );
}

/** What an element or one of its attributes says in letters. */
function shownBy(node: SyntaxNode): string[] {
  if (node.type === 'JSXText') return [String(node.value).trim()];
  if (node.type === 'JSXAttribute') return SPOKEN_ATTRIBUTES.includes(nameOf(node)) ? saidBy(node.value) : [];
  if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return [];
  return (node.children as SyntaxNode[]).filter(({ type }) => type === 'JSXExpressionContainer').flatMap(saidBy);
}

/** The words that an expression comes to, either way. */
function saidBy(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'JSXExpressionContainer') return saidBy(node.expression);
  if (node.type === 'ConditionalExpression') return [...saidBy(node.consequent), ...saidBy(node.alternate)];
  if (node.type === 'LogicalExpression') return [...saidBy(node.left), ...saidBy(node.right)];
  return literalsOf(node);
}

function literalsOf(node: SyntaxNode): string[] {
  if (node.type === 'JSXText') return [String(node.value)];
  return partsOf(node) ?? [wordsOf(node)].filter((words) => words !== undefined);
}

function nameOf(node: unknown): string {
  const name = isNode(node) ? node.name : undefined;
  return isNode(name) && typeof name.name === 'string' ? name.name : '';
}

type Tables = Readonly<Record<'zh' | 'en', Map<string, string>>>;

function tablesByFolder(tree: SourceTree): Map<string, Tables> {
  const byFolder = new Map<string, Tables>();
  for (const { folder, tables } of wordSources(tree)) {
    for (const { lang, sentences } of tables) {
      const of = byFolder.get(folder) ?? { zh: new Map(), en: new Map() };
      byFolder.set(folder, of);
      for (const { key, words } of sentences satisfies readonly Sentence[]) of[lang].set(key, words);
    }
  }
  return byFolder;
}

function factsOf(sentence: string): string {
  return [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort().join(' ');
}

function namesKeys(parts: readonly string[]): boolean {
  return parts.some((part) => /[a-z]/.test(part)) && parts.some((part) => part.includes('.'));
}

function patternOf(parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('(.+)')}$`);
}
