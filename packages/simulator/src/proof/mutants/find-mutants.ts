import path from 'node:path';
import type { DayReport } from '../simulation/day-report.ts';
import { runWorker } from '../simulation/worker.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

/** Each must be found within so many. */
const SEEDS_MAX = 200;
/** A mutant that hangs the hall has been found as well, but not by an invariant: it is told apart. */
const SIZE = '0.25';
const PLANT = path.join(import.meta.dirname, 'plant.ts');

export interface FindOptions {
  readonly jobs: number;
  /** Names; absent: all. */
  readonly only?: readonly string[] | undefined;
  readonly firstSeed: number;
}

/** Plants each bug in turn and simulates until an invariant is broken. Prints a line for each. */
export async function findMutants({ jobs, only, firstSeed }: FindOptions): Promise<{ planted: number; found: number }> {
  const planted = mutants.filter(({ name }) => only === undefined || only.includes(name));
  const queue = [...planted];
  let found = 0;
  const work = async (): Promise<void> => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      if (await find(mutant, firstSeed)) found++;
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return { planted: planted.length, found };
}

async function find(mutant: Mutant, firstSeed: number): Promise<boolean> {
  const reports: DayReport[] = [];
  const args = ['--first', String(firstSeed), '--count', String(SEEDS_MAX), '--size', SIZE, '--stop'];
  const trouble = await runWorker({
    args,
    nodeArgs: ['--import', PLANT],
    env: { YOUXU_MUTANT: mutant.name },
    onReport: (report) => reports.push(report),
  });
  const last = reports.at(-1);
  const violation = last?.violations[0];
  const how =
    violation === undefined ? 'not found' : `seed ${last?.seed}: ${violation.rule} ${violation.what.slice(0, 100)}`;
  console.log(`${mutant.name}: ${trouble === '' ? how : trouble}`);
  return violation !== undefined && trouble === '';
}
