import path from 'node:path';
import { isCode, isTest, packageOf, type SourceTree } from './source-tree.ts';

/** Code that nothing reaches from an entry: a package's doors, programs, pages, configurations and tests. */
export function findDeadFiles(tree: SourceTree): string[] {
  const alive = new Set<string>();
  const visit = (file: string): void => {
    if (alive.has(file) || !tree.has(file)) return;
    alive.add(file);
    for (const referenced of referencesOf(file, tree.get(file) ?? '')) visit(referenced);
  };
  for (const file of tree.keys()) if (isEntry(file)) visit(file);
  for (const [file, text] of tree) if (isManifest(file)) for (const door of doorsOf(file, text)) visit(door);
  return [...tree.keys()]
    .filter((file) => isCode(file) && !alive.has(file))
    .map((file) => `${file}: nothing imports it`);
}

/** An index.ts is a door of its package and nothing else. */
export function findHiddenIndexFiles(tree: SourceTree): string[] {
  return [...tree.keys()]
    .filter((file) => /\/index\.tsx?$/.test(file) && file !== `${packageOf(file)}/src/index.ts`)
    .filter((file) => {
      const manifest = `${packageOf(file)}/package.json`;
      return !doorsOf(manifest, tree.get(manifest) ?? '{}').includes(file);
    })
    .map((file) => `${file}: an index.ts stands only at src/index.ts or where package.json exports it`);
}

function isManifest(file: string): boolean {
  return path.posix.basename(file) === 'package.json';
}

function isEntry(file: string): boolean {
  return (
    isTest(file) ||
    /\.(config|d)\.m?ts$|\.html$/.test(file) ||
    /\/([a-z0-9-]+-)?main\.tsx?$/.test(file) ||
    /^[^/]+\/[^/]+\/(bench|proof)\/[^/]+$/.test(file)
  );
}

/** Files that a manifest exports or that its scripts run. */
function doorsOf(manifest: string, text: string): string[] {
  const folder = path.posix.dirname(manifest);
  return [...text.matchAll(/[\w./-]+\.(?:ts|tsx|mts|mjs)\b/g)].map(([door]) => path.posix.join(folder, door));
}

/** Files named in a string relative to this one: imports, workers, programs that it starts, scripts of a page. */
function referencesOf(file: string, text: string): string[] {
  const folder = path.posix.dirname(file);
  const named = [...text.matchAll(/['"`](\.{1,2}\/[^'"`\n]+)['"`]/g)].map(([, name = '']) =>
    path.posix.join(folder, name),
  );
  if (!file.endsWith('.html')) return named;
  const scripts = [...text.matchAll(/src="\/?([^"]+)"/g)].map(([, name = '']) => path.posix.join(folder, name));
  return [...named, ...scripts];
}
