import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { environmentWith, Failure, runQuietly, writableEnvironment } from './processes.mjs';
import { explain } from './reasons.mjs';

/**
 * @param {string} root the checkout
 * @param {string} pnpmVersion
 * @returns {boolean} whether the last install that succeeded here was of the same lockfile and manifests
 */
export function areDependenciesInstalled(root, pnpmVersion) {
  const stamp = stampFile(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root, pnpmVersion);
}

/** @param {{ root: string, cacheDir: string, node: string, pnpm: string, pnpmVersion: string }} place */
export async function installDependencies({ root, cacheDir, node, pnpm, pnpmVersion }) {
  const logFile = path.join(cacheDir, 'bootstrap.log');
  const env = writableEnvironment(cacheDir, environmentWith(node));
  // With NODE_ENV=production pnpm would leave out what builds and tests the project.
  delete env.NODE_ENV;
  const options = ['--frozen-lockfile', '--prefer-offline', '--config.confirm-modules-purge=false'];
  // pnpm's own patience is ten minutes, which looks like hanging where there is no network at all.
  const patience = [
    '--config.fetch-retries=2',
    '--config.fetch-retry-mintimeout=500',
    '--config.fetch-retry-maxtimeout=2000',
  ];
  const { code, output } = await runQuietly(
    'installing dependencies',
    node,
    [pnpm, 'install', ...options, ...patience],
    {
      cwd: root,
      env,
      logFile,
    },
  );
  if (code !== 0) throw new Failure(`Failed installing dependencies: ${explain(output)}. Details are in ${logFile}`);
  writeFileSync(stampFile(root), fingerprint(root, pnpmVersion));
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'node_modules', '.youxu-installed');
}

/**
 * @param {string} root
 * @param {string} pnpmVersion
 */
function fingerprint(root, pnpmVersion) {
  const hash = createHash('sha256').update(`${pnpmVersion} ${process.platform} ${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...memberManifests(root)]) {
    const text = existsSync(path.join(root, file)) ? readFileSync(path.join(root, file)) : 'none';
    hash.update(`\n${file}\n`).update(text);
  }
  return hash.digest('hex');
}

/**
 * The manifests of the workspace's members; pnpm-workspace.yaml names their folders as `- folder/*`.
 * @param {string} root
 */
function memberManifests(root) {
  const workspace = readFileSync(path.join(root, 'pnpm-workspace.yaml'), 'utf8');
  const folders = [...workspace.matchAll(/^\s+-\s+["']?([\w-]+)\/\*/gm)].map((match) => match[1] ?? '');
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}/package.json`))
    .sort();
}
