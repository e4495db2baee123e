import type { Violation } from './audit/violations.ts';
import type { HallDay } from './hall-day.ts';
import type { Scenario } from './scenario.ts';

/** What a worker says of a day, in one line. */
export interface DayReport {
  readonly seed: number;
  readonly hash: string;
  readonly events: number;
  readonly acknowledged: number;
  readonly boots: number;
  readonly violations: readonly Violation[];
}

/** The first few complaints of a day say it all. */
const VIOLATIONS_MAX = 5;

export function reportOf({ seed }: Scenario, { hash, events, acknowledged, boots, violations }: HallDay): DayReport {
  return { seed, hash, events, acknowledged, boots, violations: violations.slice(0, VIOLATIONS_MAX) };
}
