import path from 'node:path';
import type { DayReport } from '../simulation/day-report.ts';
import { runWorker } from '../simulation/worker.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

/** Each must be found within so many. */
const SEEDS_MAX = 200;
/** Small halls in which much goes wrong: what a bug needs to show comes up within the first days. */
const DAYS = ['--size', '0.25', '--eventful'];
const PLANT = path.join(import.meta.dirname, 'plant-main.ts');

export interface FindOptions {
  readonly jobs: number;
  /** Names; absent: all. */
  readonly only?: readonly string[] | undefined;
  readonly firstSeed: number;
  readonly seedsMax?: number;
}

/** Plants each bug in turn and simulates until an invariant is broken. Prints a line for each. */
export async function findMutants({
  jobs,
  only,
  firstSeed,
  seedsMax = SEEDS_MAX,
}: FindOptions): Promise<{ planted: number; found: number }> {
  const planted = mutants.filter(({ name }) => only === undefined || only.includes(name));
  const queue = [...planted];
  let found = 0;
  const work = async (): Promise<void> => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      if (await find(mutant, firstSeed, seedsMax)) found++;
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return { planted: planted.length, found };
}

async function find(mutant: Mutant, firstSeed: number, seedsMax: number): Promise<boolean> {
  const startedAtMs = performance.now();
  const reports: DayReport[] = [];
  const args = ['--first', String(firstSeed), '--count', String(seedsMax), ...DAYS, '--stop'];
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
  const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
  const word = trouble === '' ? how : (trouble.split('\n').find((line) => line.includes('Error')) ?? trouble);
  console.log(`${mutant.name}: ${word} (${seconds} s)`);
  if (violation === undefined || last === undefined || trouble !== '') return false;
  const isClean = await control(last.seed);
  if (!isClean) console.log(`${mutant.name}: seed ${last.seed} breaks an invariant without it, too`);
  return isClean;
}

const controls = new Map<number, Promise<boolean>>();

/** Whether the same day without any bug is without complaint: else nothing was found by planting one. */
function control(seed: number): Promise<boolean> {
  const known = controls.get(seed);
  if (known !== undefined) return known;
  const reports: DayReport[] = [];
  const args = ['--first', String(seed), '--count', '1', ...DAYS];
  const played = runWorker({ args, onReport: (report) => reports.push(report) }).then(
    (trouble) => trouble === '' && reports.length === 1 && reports[0]?.violations.length === 0,
  );
  controls.set(seed, played);
  return played;
}
