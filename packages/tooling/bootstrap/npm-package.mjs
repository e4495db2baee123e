import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Failure, runQuietly, writableEnvironment } from './processes.mjs';
import { explain, isVersionUnknown } from './reasons.mjs';

/**
 * Brings an npm package into a folder of the cache with the machine's npm: first into a folder beside it, renamed when
 * complete and checked, so that what stands in the cache always works.
 * @param {object} request
 * @param {string} request.folder where it is to stand
 * @param {readonly string[]} request.specs name@version, tried in turn while the registry has no such version
 * @param {(staged: string) => void} request.check throws a Failure if what was brought does not work
 */
export async function bringPackage({ folder, specs, check }) {
  const cacheDir = path.dirname(folder);
  const staged = `${folder}.part-${process.pid}`;
  const removeStaged = () => rmSync(staged, { recursive: true, force: true });
  prepareFolder(staged);
  process.once('exit', removeStaged);
  try {
    await installWithNpm({ cacheDir, staged, specs });
    check(staged);
    if (!existsSync(folder)) renameSync(staged, folder);
  } finally {
    process.off('exit', removeStaged);
    removeStaged();
  }
}

/** @param {string} staged */
function prepareFolder(staged) {
  try {
    mkdirSync(staged, { recursive: true });
    // A manifest of its own keeps npm from looking for one in the folders above.
    writeFileSync(path.join(staged, 'package.json'), '{ "private": true }\n');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Failure(
      `The folder ${path.dirname(staged)} cannot be written (${code}); Node.js and pnpm are kept there.`,
    );
  }
}

/** @param {{ cacheDir: string, staged: string, specs: readonly string[] }} request */
async function installWithNpm({ cacheDir, staged, specs }) {
  const { command, first } = npmCommand();
  const logFile = path.join(cacheDir, 'bootstrap.log');
  let failure = '';
  for (const spec of specs) {
    const options = [
      '--ignore-scripts',
      '--include=optional',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
    ];
    const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
    const { code, output, missing } = await runQuietly(
      `bringing ${spec}`,
      command,
      [...first, 'install', '--prefix', staged, ...options, ...patience, spec],
      { cwd: staged, env: writableEnvironment(cacheDir), logFile },
    );
    if (missing) throw new Failure('npm was not found: install Node.js 18 or newer together with npm, then try again.');
    if (code === 0) return;
    failure = `Failed bringing ${spec}: ${explain(output)}. Details are in ${logFile}`;
    if (!isVersionUnknown(output)) break;
  }
  throw new Failure(failure);
}

/** npm as a script of this Node where it can be found (also on Windows, where `npm` is no program), else from PATH. */
function npmCommand() {
  const dir = path.dirname(process.execPath);
  const scripts = [
    process.env.npm_execpath ?? '',
    path.join(dir, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(dir, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = scripts.find((file) => path.basename(file) === 'npm-cli.js' && existsSync(file));
  return script === undefined ? { command: 'npm', first: [] } : { command: process.execPath, first: [script] };
}
