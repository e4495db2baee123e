import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { DayReport } from './day-report.ts';

const MAIN = path.join(import.meta.dirname, 'worker-main.ts');

export interface WorkerOptions {
  /** Of `worker-main.ts`. */
  readonly args: readonly string[];
  /** Of Node, before it: such as `--import` of a hook. */
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onReport: (report: DayReport) => void;
}

/** Plays seeds in a process of its own. Resolves with what it wrote to its error output when it has ended. */
export async function runWorker({ args, nodeArgs = [], env = {}, onReport }: WorkerOptions): Promise<string> {
  const child = spawn(process.execPath, [...nodeArgs, MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString('utf8')).slice(-4_000);
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) onReport(JSON.parse(line) as DayReport);
  const code = await ended;
  return code === 0 ? '' : `ended with ${code}: ${errors}`;
}
