import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Text of every file that the rules look at, by its path relative to the checkout with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

const wanted = '{apps,packages,hardware}/**/*.{ts,tsx,mts,mjs,html,json,md}';

/** Reads the checkout. What is installed or built is no source. */
export function readSourceTree(root: string): SourceTree {
  const inside = globSync(wanted, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' });
  const files = [...inside, 'package.json', 'biome.json', 'assets/LICENSES.md']
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** The workspace's packages, e.g. `packages/basics`: every folder of a group that has files. */
export function packageFolders(tree: SourceTree): string[] {
  const folders = [...tree.keys()].map((file) => /^[^/]+\/[^/]+(?=\/)/.exec(file)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

/** The package a file is part of, e.g. `apps/kiosk`. */
export function packageOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

export function isCode(file: string): boolean {
  return /\.(ts|tsx|mts|mjs)$/.test(file);
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

/** Tests, and what only tests, builds and proofs run: doubles, contract suites, configurations, benchmarks. */
export function isSupport(file: string): boolean {
  return (
    isTest(file) ||
    /\/(bench|proof|fake)\//.test(file) ||
    /\/(fake(-[a-z0-9-]+)?|[a-z0-9-]+-contract-suite|[a-z0-9-]+\.config)\.ts$/.test(file)
  );
}
