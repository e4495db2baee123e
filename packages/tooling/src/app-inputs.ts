import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A folder that Vite builds: an app, or the renderer of one. */
export interface BrowserAppFolder {
  /** Relative to the checkout, e.g. `apps/kiosk/renderer`. */
  readonly dir: string;
  /** The workspace package it is part of, e.g. `apps/kiosk`. */
  readonly packageDir: string;
}

/** Every `apps/<name>` and `apps/<name>/renderer` that has a vite.config.ts. */
export function findBrowserApps(root: string): BrowserAppFolder[] {
  const packages = listFolders(path.join(root, 'apps')).map((name) => `apps/${name}`);
  return packages
    .flatMap((packageDir) => [packageDir, `${packageDir}/renderer`].map((dir) => ({ dir, packageDir })))
    .filter(({ dir }) => existsSync(path.join(root, dir, 'vite.config.ts')));
}

/**
 * Fingerprints of all that goes into an app's build: its package, the workspace packages it depends on (and theirs), the
 * build's own configuration, the lockfile and the assets. Tests and documents do not count.
 * @returns a function that remembers what it has read, since apps have most of their inputs in common
 */
export function inputFingerprints(root: string): (app: BrowserAppFolder) => string {
  const folders = workspaceFolders(root);
  const common = createHash('sha256').update(`${process.platform} ${process.arch}`);
  common.update(readFileSync(path.join(root, 'pnpm-lock.yaml')));
  common.update(readFileSync(path.join(root, 'packages/tooling/src/browser-app.ts')));
  hashNames(common, path.join(root, 'assets'));
  const digests = new Map<string, string>();
  const digestOf = (dir: string): string => {
    const known = digests.get(dir);
    if (known !== undefined) return known;
    const hash = createHash('sha256');
    hashSources(hash, path.join(root, dir));
    const digest = hash.digest('hex');
    digests.set(dir, digest);
    return digest;
  };
  return ({ packageDir }) => {
    const hash = common.copy();
    for (const dir of workspaceClosure(root, folders, packageDir)) hash.update(`${dir} ${digestOf(dir)}\n`);
    return hash.digest('hex');
  };
}

/** The package's folder and those of all workspace packages it needs to run, sorted. */
function workspaceClosure(root: string, folders: ReadonlyMap<string, string>, packageDir: string): string[] {
  const found = new Set<string>();
  const visit = (dir: string): void => {
    if (found.has(dir)) return;
    found.add(dir);
    const manifest = JSON.parse(readFileSync(path.join(root, dir, 'package.json'), 'utf8'));
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const dependency = folders.get(name);
      if (dependency !== undefined) visit(dependency);
    }
  };
  visit(packageDir);
  return [...found].sort();
}

/** Package name → folder relative to the checkout. */
function workspaceFolders(root: string): Map<string, string> {
  const groups = ['packages', 'hardware', 'apps'];
  return new Map(
    groups.flatMap((group) =>
      listFolders(path.join(root, group)).map((name): [string, string] => [`@youxu/${name}`, `${group}/${name}`]),
    ),
  );
}

function listFolders(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

const notInputs = /^(node_modules|dist)$|\.test\.tsx?$|\.md$/;

function hashSources(hash: Hash, dir: string): void {
  const entries = readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (notInputs.test(entry.name)) continue;
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) hashSources(hash, file);
    else hash.update(`\n${entry.name}\n`).update(readFileSync(file));
  }
}

/** Pictures and sounds are large: their names, sizes and times tell a change as well. */
function hashNames(hash: Hash, dir: string): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()) {
    const { size, mtimeMs } = statSync(path.join(dir, name));
    hash.update(`\n${name} ${size} ${mtimeMs}`);
  }
}
