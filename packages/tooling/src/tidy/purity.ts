import path from 'node:path';
import { type PureFolder, pureFolders } from '../layers.ts';
import { packageFolders, packageOf, type SourceTree } from './source-tree.ts';

const pureBase = 'packages/tooling/tsconfig/pure.json';

interface Project {
  readonly extends?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly compilerOptions?: { readonly lib?: unknown; readonly types?: unknown };
}

/** Packages that no type check looks at, and pure folders that are not checked without Node and DOM types. */
export function findUncheckedTypes(tree: SourceTree): string[] {
  const missing = packageFolders(tree)
    .filter((folder) => ![...tree.keys()].some((file) => isProjectOf(folder, file)))
    .map((folder) => `${folder}: no tsconfig.json`);
  const impure = presentFolders(tree)
    .filter((pure) => ![...tree].some(([file, text]) => checksAsPure(file, text, pure)))
    .map(({ folder }) => `${folder}: no tsconfig of its package checks all of it with tsconfig/pure.json`);
  return [...missing, ...impure];
}

/** Pure folders that the purity lint leaves out: biome.json repeats the table, since it cannot import it. */
export function findUnlintedPureFolders(tree: SourceTree): string[] {
  const biome = JSON.parse(tree.get('biome.json') ?? '{}') as {
    overrides?: { includes: string[]; plugins?: string[] }[];
  };
  const pure = biome.overrides?.find(({ plugins }) => plugins?.some((plugin) => plugin.endsWith('pure.grit')));
  const includes = pure?.includes ?? [];
  const expected = pureFolders.flatMap(({ folder, except = [] }) => [
    `${folder}/**`,
    ...except.map((part) => `!${part}/**`),
  ]);
  const missing = expected.filter((glob) => !includes.includes(glob)).map((glob) => `biome.json: ${glob} is missing`);
  const more = includes.filter((glob) => !expected.includes(glob) && !glob.includes('.test.'));
  return [...missing, ...more.map((glob) => `biome.json: ${glob} is not in src/layers.ts`)];
}

function presentFolders(tree: SourceTree): PureFolder[] {
  return pureFolders.filter(({ folder }) => [...tree.keys()].some((file) => file.startsWith(`${folder}/`)));
}

function isProjectOf(folder: string, file: string): boolean {
  return file.startsWith(`${folder}/`) && /^tsconfig[\w.-]*\.json$/.test(path.posix.basename(file));
}

function checksAsPure(file: string, text: string, { folder, except = [] }: PureFolder): boolean {
  if (!isProjectOf(packageOf(folder), file)) return false;
  const project = JSON.parse(text) as Project;
  const at = path.posix.dirname(file);
  const resolve = (name: string): string => path.posix.join(at, name);
  const options = project.compilerOptions ?? {};
  if (project.extends === undefined || resolve(project.extends) !== pureBase) return false;
  if (options.lib !== undefined || options.types !== undefined) return false;
  const covers = (project.include ?? []).some(
    (name) => folder === resolve(name) || folder.startsWith(`${resolve(name)}/`),
  );
  const allowed = (project.exclude ?? []).every((name) => name.includes('.test.') || except.includes(resolve(name)));
  return covers && allowed;
}
