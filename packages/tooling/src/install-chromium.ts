import { existsSync } from 'node:fs';
import { chromiumMissing, findChromium } from './chromium.ts';
import { runProgram, type StepResult } from './run-step.ts';

/** Makes sure that there is a Chromium for the browser tests: installs Debian's where we may, else says what to do. */
export async function installChromium(cwd: string): Promise<StepResult> {
  if (findChromium() !== undefined) return { ok: true, output: '' };
  const privileged = privilegedApt();
  if (privileged === undefined) return { ok: false, output: chromiumMissing };
  const [command, ...args] = privileged;
  let output = '';
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']]) {
    const ran = await runProgram([...args, ...step], { cwd, command });
    output += ran.output;
    if (!ran.ok) break;
  }
  return findChromium() === undefined ? { ok: false, output: `${output}${chromiumMissing}` } : { ok: true, output: '' };
}

/** The command that runs apt-get with the right to install; undefined where there is none. */
function privilegedApt(): [string, ...string[]] | undefined {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  const quietly = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  if (process.getuid?.() === 0) return ['env', ...quietly];
  return process.env.CI === undefined ? undefined : ['sudo', '-n', 'env', ...quietly];
}
