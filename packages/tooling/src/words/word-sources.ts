import { isCode, isSupport, packageOf, type SourceTree } from '../tidy/source-tree.ts';
import { type StringTable, stringTables } from './string-tables.ts';
import { isNode, partsOf, type SyntaxNode, syntaxOf, walk, wordsOf } from './syntax.ts';

/** What a module says and what it names. */
export interface WordSource {
  readonly file: string;
  readonly folder: string;
  readonly program: SyntaxNode;
  readonly tables: readonly StringTable[];
  /** Strings and figures outside of tables, those of types too. */
  readonly named: ReadonlySet<string>;
  /** Templates with holes, as what stands around these. */
  readonly templates: readonly (readonly string[])[];
}

const read = new WeakMap<SourceTree, WordSource[]>();

/** All modules of the house but its tests and doubles: these say what they like. */
export function wordSources(tree: SourceTree): WordSource[] {
  const known = read.get(tree);
  if (known !== undefined) return known;
  const sources = [...tree]
    .filter(([file]) => isCode(file) && !isSupport(file))
    .map(([file, text]) => readWords(file, text));
  read.set(tree, sources);
  return sources;
}

function readWords(file: string, text: string): WordSource {
  const program = syntaxOf(file, text);
  const tables = stringTables(program);
  const named = new Set<string>();
  const templates: string[][] = [];
  walkOutsideTables(program, tables, (node) => {
    const words = wordsOf(node) ?? (node.type === 'Literal' ? String(node.value) : undefined);
    if (words !== undefined) named.add(words);
    const parts = partsOf(node);
    if (parts !== undefined && parts.length > 1) templates.push(parts);
    return true;
  });
  return { file, folder: packageOf(file), program, tables, named, templates };
}

/** Visits what is not a sentence of a table nor the key of one. */
export function walkOutsideTables(
  program: SyntaxNode,
  tables: readonly StringTable[],
  visit: (node: SyntaxNode) => boolean,
): void {
  const sentences = new Set(tables.flatMap((table) => table.sentences.map(({ start }) => start)));
  const isSentence = ({ type, value }: SyntaxNode): boolean =>
    type === 'Property' && isNode(value) && sentences.has(value.start);
  walk(program, (node) => !isSentence(node) && visit(node));
}
