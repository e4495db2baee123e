import path from 'node:path';
import { type Layer, layers, layersInside, supportMayImport } from '../layers.ts';
import { importsOf } from './imports.ts';
import { isCode, isSupport, packageFolders, packageOf, type SourceTree } from './source-tree.ts';

/** Imports that go against the layer table, and folders that are not in it. */
export function findWrongArrows(tree: SourceTree): string[] {
  const folders = packageFolders(tree);
  const below = reachOf(folders);
  const wrong = folders.filter((folder) => layerOf(folder) === undefined).map((folder) => `${folder}: in no layer`);
  for (const [file, text] of tree) {
    const from = packageOf(file);
    if (!isCode(file) || !folders.includes(from)) continue;
    for (const { specifier, typesOnly } of importsOf(file, text)) {
      if (!specifier.startsWith('@youxu/')) continue;
      const [name = '', ...subpath] = specifier.slice('@youxu/'.length).split('/');
      const to = folders.find((folder) => folder.endsWith(`/${name}`));
      if (to === undefined) wrong.push(`${file}: imports ${specifier}, which does not exist`);
      else if (to === from) continue;
      else if (isSupport(file) && supportMayImport.some((pattern) => fits(pattern, [name, ...subpath].join('/'))))
        continue;
      else if (!below.get(from)?.has(to)) wrong.push(`${file}: ${from} may not import ${to}`);
      else if (layerOf(from)?.typesOnly?.includes(to) && !typesOnly && subpath.length === 0)
        wrong.push(`${file}: ${from} may take only types from ${specifier} (or a subpath of it)`);
    }
  }
  return wrong;
}

/** Relative imports that reach into another package. */
export function findEscapingImports(tree: SourceTree): string[] {
  return [...tree].flatMap(([file, text]) => {
    if (!isCode(file)) return [];
    return importsOf(file, text)
      .filter(({ specifier }) => specifier.startsWith('.'))
      .filter(({ specifier }) => packageOf(path.posix.join(path.posix.dirname(file), specifier)) !== packageOf(file))
      .map(({ specifier }) => `${file}: ${specifier} leaves the package; import it by its package's name`);
  });
}

/** Imports that go up between the folders of one package. */
export function findWrongArrowsInside(tree: SourceTree): string[] {
  return [...tree].flatMap(([file, text]) => {
    const inside = layersInside[packageOf(file)];
    const floorOf = (one: string): number => inside?.indexOf(one.split('/')[2] ?? '') ?? -1;
    if (!isCode(file) || isSupport(file) || floorOf(file) === -1) return [];
    return importsOf(file, text)
      .map(({ specifier }) => specifier)
      .filter((specifier) => specifier.startsWith('.'))
      .filter((specifier) => floorOf(path.posix.join(path.posix.dirname(file), specifier)) > floorOf(file))
      .map((specifier) => `${file}: ${specifier} is above it`);
  });
}

function layerOf(folder: string): Layer | undefined {
  return layers.find((layer) => fits(layer.folder, folder));
}

/** For each folder all that it stands on, directly or not. */
function reachOf(folders: readonly string[]): Map<string, Set<string>> {
  const direct = (folder: string): string[] => {
    const patterns = layerOf(folder)?.standsOn ?? [];
    return folders.filter((other) => other !== folder && patterns.some((pattern) => fits(pattern, other)));
  };
  const collect = (folder: string, found: Set<string>): Set<string> => {
    for (const next of direct(folder)) {
      if (found.has(next)) continue;
      found.add(next);
      collect(next, found);
    }
    return found;
  };
  return new Map(folders.map((folder) => [folder, collect(folder, new Set())]));
}

/** Whether a pattern with `*` for one name fits. */
function fits(pattern: string, value: string): boolean {
  const parts = pattern.split('/');
  const values = value.split('/');
  return parts.length === values.length && parts.every((part, at) => part === '*' || part === values[at]);
}
