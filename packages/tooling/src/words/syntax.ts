import { parseSync } from 'vite';

/** A node of a module's syntax (ESTree), as far as the rules look at it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export function syntaxOf(file: string, text: string): SyntaxNode {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  return program as unknown as SyntaxNode;
}

/** Visits a node and all below it; what is below a node for which `visit` answers false is left out. */
export function walk(node: unknown, visit: (node: SyntaxNode) => boolean | undefined): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
  } else if (isNode(node) && visit(node) !== false) {
    for (const child of Object.values(node)) if (typeof child === 'object') walk(child, visit);
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The words of a string or of a template without holes. */
export function wordsOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  const parts = partsOf(node);
  return parts?.length === 1 ? parts[0] : undefined;
}

/** What stands before, between and behind the holes of a template. */
export function partsOf(node: SyntaxNode): string[] | undefined {
  if (node.type !== 'TemplateLiteral') return undefined;
  return (node.quasis as { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked);
}
