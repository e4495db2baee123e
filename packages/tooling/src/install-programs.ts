import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromiumMissing, findChromium } from './chromium.ts';
import { runProgram, type StepResult } from './run-step.ts';

/** What single tests start: serial lines (socat) and voices (espeak-ng). Where they are missing, those tests say so and are skipped. */
const programsOfTests = ['socat', 'espeak-ng'];

/**
 * Makes sure that there are the programs that tests start: installs Debian's where we may. Fails without a Chromium,
 * since no page could be tested.
 */
export async function installPrograms(cwd: string): Promise<StepResult> {
  const chromium = findChromium() === undefined ? ['chromium', 'fonts-noto-cjk'] : [];
  const missing = [...chromium, ...programsOfTests.filter((program) => !isOnPath(program))];
  const privileged = privilegedApt();
  let output = '';
  if (missing.length > 0 && privileged !== undefined) {
    const [command, ...args] = privileged;
    for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
      const ran = await runProgram([...args, ...step], { cwd, command });
      output += ran.output;
      if (!ran.ok) break;
    }
  }
  for (const program of programsOfTests) {
    if (!isOnPath(program)) console.log(`${program} is missing (apt-get install ${program}): its tests are skipped`);
  }
  return findChromium() === undefined ? { ok: false, output: `${output}${chromiumMissing}` } : { ok: true, output: '' };
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, program)));
}

/** The command that runs apt-get with the right to install; undefined where there is none. */
function privilegedApt(): [string, ...string[]] | undefined {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  const quietly = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  if (process.getuid?.() === 0) return ['env', ...quietly];
  return process.env.CI === undefined ? undefined : ['sudo', '-n', 'env', ...quietly];
}
