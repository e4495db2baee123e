// The first thing that runs: `npm start`, `npm test`, `npm run dev`, `npm run check`. Plain JavaScript for Node 18 and
// newer with nothing installed. It brings what is missing (the pinned Node and pnpm, the dependencies, the built browser
// apps), is silent when all is in place, and hands over to the program of the verb.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findNode, findPnpm } from './bring.mjs';
import { areDependenciesInstalled, installDependencies } from './dependencies.mjs';
import { withLock } from './lock.mjs';
import { environmentWith, Failure, runInForeground } from './processes.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cacheDir = path.join(root, '.cache');

const proofs = new URL('../../simulator/src/', import.meta.url);
const fieldDay = new URL('../../../apps/device-gateway/proof/field-day-main.ts', import.meta.url);

/** The program of each verb with its first arguments, and whether it needs the browser apps built first (the tests build them as a step). */
const verbs = {
  start: { program: new URL('../src/start.ts', import.meta.url), first: [], showsApps: true },
  dev: { program: new URL('../src/start.ts', import.meta.url), first: ['--dev'], showsApps: true },
  test: { program: new URL('../src/test.ts', import.meta.url), first: [], showsApps: false },
  check: { program: new URL('../src/test.ts', import.meta.url), first: ['--static'], showsApps: false },
  sim: { program: new URL('proof/simulation/sim-main.ts', proofs), first: [], showsApps: false },
  powercut: { program: new URL('proof/power-cut/power-cut-main.ts', proofs), first: [], showsApps: false },
  chaos: { program: new URL('proof/chaos/chaos-main.ts', proofs), first: [], showsApps: false },
  fieldday: { program: fieldDay, first: [], showsApps: false },
  bench: { program: new URL('bench/bench-main.ts', proofs), first: [], showsApps: false },
};
const buildApps = new URL('../src/build-apps.ts', import.meta.url);

/**
 * @param {string} verb
 * @returns {verb is keyof typeof verbs}
 */
function isVerb(verb) {
  return Object.hasOwn(verbs, verb);
}

async function main() {
  const [verb = '', ...args] = process.argv.slice(2);
  const pins = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).youxu;
  if (verb === 'pnpm') {
    const node = await findNode(cacheDir, pins.node);
    const pnpm = await findPnpm(cacheDir, pins.pnpm, node);
    return runInForeground(node, [pnpm, ...args], { cwd: root, env: environmentWith(node) });
  }
  if (!isVerb(verb)) throw new Failure(`There is no verb "${verb}": use ${Object.keys(verbs).join(', ')} or pnpm.`);

  const node = await findNode(cacheDir, pins.node);
  if (!areDependenciesInstalled(root, pins.pnpm)) {
    await withLock(cacheDir, async () => {
      if (areDependenciesInstalled(root, pins.pnpm)) return;
      const pnpm = await findPnpm(cacheDir, pins.pnpm, node);
      await installDependencies({ root, cacheDir, node, pnpm, pnpmVersion: pins.pnpm });
    });
  }
  const { program, first, showsApps } = verbs[verb];
  const run = (/** @type {URL} */ file, /** @type {readonly string[]} */ more) =>
    runInForeground(node, [fileURLToPath(file), ...more], { cwd: root, env: environmentWith(node) });
  const buildCode = showsApps ? await run(buildApps, []) : 0;
  return buildCode === 0 ? run(program, [...first, ...args]) : buildCode;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`youxu: ${error.message}\n`);
  process.exitCode = 1;
}
