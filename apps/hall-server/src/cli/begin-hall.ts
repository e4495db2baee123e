import { canonicalJson, err, type Ids, type Instant, ok, type Result } from '@youxu/basics';
import type { DayTables, HallPlan } from '@youxu/domain';
import type { HallEngine } from '@youxu/engine';
import { demoStartAt, localInstant } from '../clock/demo-start.ts';
import type { DemoClock } from '../clock/hall-clock.ts';
import type { ServeOptions } from './options.ts';
import type { ReadPlan } from './plan-files.ts';

export interface Beginning {
  readonly options: ServeOptions;
  readonly engine: HallEngine;
  readonly demoClock: DemoClock;
  /** From the command line, where it names one. */
  readonly readPlan: ReadPlan;
  readonly tables: DayTables;
  readonly ids: Ids;
}

/** Sets a demonstration's clock, lets happen what was due meanwhile, and publishes the plan if it is news. */
export async function beginHall({
  options,
  engine,
  demoClock,
  readPlan,
  tables,
  ids,
}: Beginning): Promise<Result<null, string>> {
  const { hall, importPlan, demo, clockStart, clockRate } = options;
  const { state } = engine;
  const current = state.planVersion === 0 ? undefined : state.planIndex.plan;
  const named = current === undefined || importPlan !== undefined ? readPlan() : ok(undefined);
  if (!named.ok) return named;
  const plan = named.value;
  const known = current ?? plan;
  if (known === undefined) return err('This data folder holds no hall yet: say which with --hall.');
  if (current !== undefined && hall !== undefined && current.id !== hall) {
    return err(`This data folder holds the hall '${current.id}', not '${hall}'.`);
  }
  if (demo) {
    const startAt = demoStart(known, tables, clockStart, Math.max(Date.now(), state.at));
    if (startAt === undefined) return err(`'${clockStart}' is no local time such as 2026-11-23T08:30.`);
    // Time that is in the journal has been.
    demoClock.set(Math.max(startAt, state.at), clockRate);
  }
  engine.start();
  const isNews = current === undefined || (importPlan !== undefined && canonicalJson(plan) !== canonicalJson(current));
  if (plan === undefined || !isNews) return ok(null);
  const published = await engine.importPlan(plan, ids.next());
  return published.ok ? ok(null) : err(`The plan was refused: ${JSON.stringify(published.refusal)}.`);
}

function demoStart(plan: HallPlan, tables: DayTables, start: string | undefined, nowAt: Instant): Instant | undefined {
  return start === undefined ? demoStartAt(plan, tables, nowAt) : localInstant(start, plan, tables);
}
