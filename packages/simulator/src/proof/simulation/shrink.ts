import type { Scenario } from './scenario.ts';

/** Whether a scenario still goes wrong in the way that is looked for. */
export type StillFails = (scenario: Scenario) => Promise<boolean>;

/**
 * A shorter history that fails in the same way: disturbances are left out in halves, quarters and one by one (delta debugging, Zeller
 * and Hildebrandt 2002), then people. Each try is a whole day, so there are at most so many.
 */
export async function shrink(scenario: Scenario, stillFails: StillFails, triesMax: number): Promise<Scenario> {
  let shortest = scenario;
  let tries = 0;
  const attempt = async (candidate: Scenario): Promise<boolean> => {
    if (tries++ >= triesMax || !(await stillFails(candidate))) return false;
    shortest = candidate;
    return true;
  };
  let chunk = Math.ceil(shortest.disturbances.length / 2);
  while (chunk >= 1 && tries < triesMax) {
    let removed = false;
    for (let from = 0; from < shortest.disturbances.length && tries < triesMax; ) {
      const rest = shortest.disturbances.filter((_, index) => index < from || index >= from + chunk);
      if (await attempt({ ...shortest, disturbances: rest })) removed = true;
      else from += chunk;
    }
    if (!removed && chunk === 1) break;
    if (!removed) chunk = Math.floor(chunk / 2);
    chunk = Math.min(chunk, Math.max(shortest.disturbances.length, 1));
  }
  while (shortest.visitors > 8 && (await attempt({ ...shortest, visitors: Math.floor(shortest.visitors / 2) })));
  while (shortest.windows > 1 && (await attempt({ ...shortest, windows: shortest.windows - 1 })));
  await attempt({ ...shortest, humans: 'as-they-should' });
  return shortest;
}
