import { globSync } from 'node:fs';
import path from 'node:path';
import { runProgram, type StepResult } from './run-step.ts';

/** Checks run side by side; each holds the types of a whole project in memory. */
const parallelMax = 2;

/** Every tsconfig of the workspace that is a project of its own, and the one of all tests. */
export function findTypeProjects(root: string): string[] {
  const bases = path.join('packages', 'tooling', 'tsconfig');
  const members = globSync('{apps,packages,hardware}/**/tsconfig*.json', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  });
  return [path.join(bases, 'tests.json'), ...members.filter((file) => !file.startsWith(bases)).sort()];
}

/** Checks the types of every project; the output names the projects that fail. */
export async function checkTypes(root: string): Promise<StepResult> {
  const waiting = findTypeProjects(root);
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const failures: string[] = [];
  const work = async (): Promise<void> => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      const { ok, output } = await runProgram([tsc, '--noEmit', '--pretty', 'false', '-p', project], { cwd: root });
      if (!ok) failures.push(`${project}:\n${output.trim()}`);
    }
  };
  await Promise.all(Array.from({ length: parallelMax }, work));
  return { ok: failures.length === 0, output: failures.sort().join('\n\n') };
}
