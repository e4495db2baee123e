import { isNode, type SyntaxNode, walk, wordsOf } from './syntax.ts';

/** One sentence of a table and where its words stand in the text of the module, quotation marks included. */
export interface Sentence {
  readonly key: string;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** A table of sentences in one language, as `defineTables` and its kin take it. */
export interface StringTable {
  readonly lang: 'zh' | 'en';
  readonly sentences: readonly Sentence[];
}

const KEY = /^[a-z][\w-]*(\.[a-z0-9][\w-]*)+$/;

/**
 * The tables of a module, from source or built: objects of which every property is a dotted key with a sentence, or another
 * table spread into it. Its language is the one most of its sentences are written in.
 */
export function stringTables(program: SyntaxNode): StringTable[] {
  const tables: StringTable[] = [];
  walk(program, (node) => {
    const sentences = node.type === 'ObjectExpression' ? sentencesOf(node.properties as SyntaxNode[]) : [];
    if (sentences.length === 0) return true;
    const chinese = sentences.filter(({ words }) => /\p{Script=Han}/u.test(words)).length;
    tables.push({ lang: chinese * 2 > sentences.length ? 'zh' : 'en', sentences });
    return false;
  });
  return tables;
}

function sentencesOf(properties: readonly SyntaxNode[]): Sentence[] {
  const sentences: Sentence[] = [];
  for (const { type, key, value } of properties) {
    if (type === 'SpreadElement') continue;
    const [name, words] = [wordsOf(key), wordsOf(value)];
    if (name === undefined || words === undefined || !KEY.test(name) || !isNode(value)) return [];
    sentences.push({ key: name, words, start: value.start, end: value.end });
  }
  return sentences;
}
