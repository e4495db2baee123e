// `npm test`: everything that is checked, in this one list. `npm run check` (--static) leaves out what runs the code.
// Further arguments go to Vitest, e.g. `npm test -- packages/domain`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkTypes } from './check-types.ts';
import { installPrograms } from './install-programs.ts';
import { runProgram, type StepResult } from './run-step.ts';
import { failureLines, retriedLines, summarize, summaryLine } from './test-summary.ts';

interface Step {
  readonly name: string;
  readonly run: () => Promise<StepResult>;
}

const root = path.resolve(import.meta.dirname, '../../..');
// Hundreds of programs are started: what Node strips of types and V8 compiles is kept from one to the next.
process.env.NODE_COMPILE_CACHE ??= path.join(root, '.cache', 'compile');
const inModules = (file: string): string => path.join(root, 'node_modules', file);
const report = path.join(root, '.cache', 'vitest.json');
const options = process.argv.slice(2);
const staticOnly = options.includes('--static');
const vitestArgs = options.filter((option) => option !== '--static');

const staticSteps: readonly Step[] = [
  { name: 'types', run: () => checkTypes(root) },
  {
    name: 'lint',
    run: () => runProgram([inModules('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'], { cwd: root }),
  },
  {
    name: 'unused code and dependencies',
    run: () => runProgram([inModules('knip/bin/knip.js'), '--no-progress', '--no-config-hints'], { cwd: root }),
  },
];

const runningSteps: readonly Step[] = [
  {
    name: 'browser apps',
    run: () => runProgram([fileURLToPath(new URL('./build-apps.ts', import.meta.url))], { cwd: root }),
  },
  { name: 'Chromium, socat, espeak-ng', run: () => installPrograms(root) },
  { name: 'tests', run: runVitest },
];

function runVitest(): Promise<StepResult> {
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runProgram([inModules('vitest/vitest.mjs'), 'run', ...reporters, ...vitestArgs], { cwd: root, show: true });
}

const failedSteps: string[] = [];
for (const { name, run } of staticOnly ? staticSteps : [...staticSteps, ...runningSteps]) {
  const startedAt = Date.now();
  const { ok, output } = await run();
  if (!ok) failedSteps.push(name);
  if (!ok && output !== '') console.log(output.trimEnd());
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
}
if (failedSteps.length > 0) {
  console.log(`Failed: ${failedSteps.join(', ')}`);
  process.exitCode = 1;
}
if (!staticOnly) {
  const json = existsSync(report) ? readFileSync(report, 'utf8') : undefined;
  const lines = json === undefined ? [] : [...retriedLines(json, root), ...failureLines(json, root)];
  for (const line of lines) console.log(line);
  console.log(summaryLine(summarize(json)));
}
