// `npm run sim -- --hall-days 100 --seed 1`: whole days of a hall under faults, and every invariant watched. `--mutants` plants
// bugs and must find each. `--replay '<scenario>'` plays one history again. The last line is one JSON object.
import { hash as digest } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { findMutants } from '../mutants/find-mutants.ts';
import type { DayReport } from './day-report.ts';
import { play, scenarioOfSeed } from './run-seeds.ts';
import type { Scenario } from './scenario.ts';
import { shrink } from './shrink.ts';
import { runWorker } from './worker.ts';

const SHRINK_TRIES_MAX = 80;

const { values } = parseArgs({
  options: {
    'hall-days': { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string' },
    /** 1: about 2,400 events a day; absent: from small to that, by seed. */
    size: { type: 'string' },
    halls: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string' },
    replay: { type: 'string' },
    shrink: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const jobs = values.jobs === undefined ? availableParallelism() : wholeNumber(values.jobs, 'jobs');
const more = [
  ...(values.size === undefined ? [] : ['--size', values.size]),
  ...(values.halls === undefined ? [] : ['--halls', values.halls]),
];

function wholeNumber(text: string, name: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  console.error(`--${name} must be a whole number from 1.`);
  process.exit(2);
}

if (values.replay !== undefined) await replay(JSON.parse(values.replay) as Scenario);
else if (values.mutants) await mutants();
else await simulate(wholeNumber(values['hall-days'], 'hall-days'), wholeNumber(values.seed, 'seed'));

async function simulate(hallDays: number, firstSeed: number): Promise<void> {
  const startedAtMs = performance.now();
  const reports: DayReport[] = [];
  const take = (report: DayReport): void => {
    reports.push(report);
    if (report.violations.length > 0) tell(report);
    else if (reports.length % 100 === 0) console.log(`${reports.length} of ${hallDays} hall days`);
  };
  const workers = Array.from({ length: Math.min(jobs, hallDays) }, (_, index) => {
    const count = Math.ceil((hallDays - index) / jobs);
    const args = ['--first', String(firstSeed + index), '--step', String(jobs), '--count', String(count), ...more];
    return runWorker({ args, onReport: take });
  });
  const troubles = (await Promise.all(workers)).filter((trouble) => trouble !== '');
  for (const trouble of troubles) console.log(`a worker ${trouble}`);
  const seconds = (performance.now() - startedAtMs) / 1_000;
  reports.sort((a, b) => a.seed - b.seed);
  const acknowledged = reports.reduce((sum, report) => sum + report.acknowledged, 0);
  const failed = reports.filter(({ violations }) => violations.length > 0);
  const [first] = failed;
  if (first !== undefined && values.shrink) await shorten(first);
  console.log(
    JSON.stringify({
      hallDays: reports.length,
      violations: failed.reduce((sum, { violations }) => sum + violations.length, 0),
      hash: digest('sha256', reports.map(({ hash }) => hash).join()),
      hallDaysPerSecond: round(reports.length / seconds),
      hallDaysPerSecondPerCore: round(reports.length / seconds / jobs),
      eventsPerDay: Math.round(reports.reduce((sum, { events }) => sum + events, 0) / reports.length),
      acknowledged,
      restarts: reports.reduce((sum, { boots }) => sum + boots, 0),
      seconds: round(seconds),
    }),
  );
  // Where nothing was acknowledged, nothing was proved.
  if (failed.length > 0 || reports.length < hallDays || acknowledged === 0) process.exitCode = 1;
}

async function mutants(): Promise<void> {
  const { planted, found } = await findMutants({ jobs, only: values.only?.split(','), firstSeed: Number(values.seed) });
  console.log(JSON.stringify({ mutants: planted, found }));
  if (found < planted || planted === 0) process.exitCode = 1;
}

async function replay(scenario: Scenario): Promise<void> {
  const day = await play(scenario);
  for (const { rule, what, at } of day.violations) console.log(`${new Date(at).toISOString()} ${rule}: ${what}`);
  console.log(JSON.stringify({ hallDays: 1, violations: day.violations.length, hash: day.hash, events: day.events }));
  if (day.violations.length > 0) process.exitCode = 1;
}

/** The shortest history found that breaks the same rule, and the command that plays it. */
async function shorten({ seed, violations }: DayReport): Promise<void> {
  const rule = violations[0]?.rule;
  const scenario = scenarioOfSeed(seed, {
    size: values.size === undefined ? undefined : Number(values.size),
    halls: values.halls?.split(','),
  });
  console.log(`looking for a shorter history than seed ${seed} (${scenario.disturbances.length} disturbances) …`);
  const shortest = await shrink(scenario, async (candidate) => breaks(candidate, rule), SHRINK_TRIES_MAX);
  const { disturbances, visitors, windows } = shortest;
  console.log(`${disturbances.length} disturbances, ${visitors} visitors, ${windows} windows:`);
  for (const disturbance of disturbances) console.log(`  ${JSON.stringify(disturbance)}`);
  console.log(`npm run sim -- --replay '${JSON.stringify(shortest)}'`);
}

async function breaks(scenario: Scenario, rule: string | undefined): Promise<boolean> {
  try {
    return (await play(scenario)).violations.some((violation) => violation.rule === rule);
  } catch {
    return rule === 'crash';
  }
}

function tell({ seed, violations }: DayReport): void {
  for (const { rule, what, at } of violations)
    console.log(`seed ${seed} ${new Date(at).toISOString()} ${rule}: ${what}`);
  console.log(`npm run sim -- --hall-days 1 --seed ${seed}${more.map((word) => ` ${word}`).join('')}`);
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
