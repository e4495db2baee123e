import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';
import { parsePlan } from '@youxu/protocol';
import type { ServeOptions } from './options.ts';

const HALL_ID = /^[a-z0-9-]{1,60}$/;
const MISTAKES_SHOWN = 5;

/** Reads a plan; what is wrong with it is a sentence. */
export type ReadPlan = () => Result<HallPlan | undefined, string>;

/**
 * The plan that the command line names, if any. One that is to be imported is read at once; the one of a hall that the data folder may
 * hold already only when it is asked for, because reading it is a tenth of a start.
 */
export function planToPublish(
  { hall, importPlan }: Pick<ServeOptions, 'hall' | 'importPlan'>,
  hallsFolder: string,
): Result<ReadPlan, string> {
  if (importPlan !== undefined) {
    const plan = readPlanFile(importPlan);
    return plan.ok ? ok(() => plan) : plan;
  }
  if (hall === undefined) return ok(() => ok(undefined));
  const path = findHallPlan(hallsFolder, hall);
  return path.ok ? ok(() => readPlanFile(path.value)) : path;
}

/** The file under this name in `assets/halls`. */
function findHallPlan(hallsFolder: string, hall: string): Result<string, string> {
  const path = join(hallsFolder, `${hall}.json`);
  if (HALL_ID.test(hall) && existsSync(path)) return ok(path);
  const known = readdirSync(hallsFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
  return err(`There is no hall '${hall}'; known are ${known.join(', ')}.`);
}

export function readPlanFile(path: string): Result<HallPlan, string> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return err(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const plan = parsePlan(json);
  if (plan.ok) return ok(plan.value);
  const shown = plan.error.slice(0, MISTAKES_SHOWN).map((mistake) => `${mistake.path} ${mistake.message}`);
  return err(
    `${path} has ${plan.error.length} mistakes: ${shown.join('; ')}${plan.error.length > shown.length ? '; …' : ''}.`,
  );
}
