import path from 'node:path';
import type { Figure } from '../figure.ts';
import { resultOf } from '../programs.ts';

const SIMULATION = path.resolve(import.meta.dirname, '../../proof/simulation/sim-main.ts');
const HALL_DAYS = 10;

interface Simulated {
  readonly hallDaysPerSecondPerCore: number;
  readonly eventsPerDay: number;
  readonly violations: number;
}

/** Hall-days with all invariants on, on one core. Floor: writing the same number of events to the memory journal, and nothing else. */
export const simulationSpeed: Figure = {
  name: 'simulation',
  measure: async () => {
    const floor = await resultOf<{ readonly eventsPerSecond: number }>('commit-floor-main.ts', []);
    const args = ['--hall-days', String(HALL_DAYS), '--seed', '1', '--jobs', '1', '--size', '1', '--no-shrink'];
    // It ends with 1 where it found something wrong: that is a row of its own.
    const seen = await resultOf<Simulated>(SIMULATION, args, [], [0, 1]);
    const hallDaysPerSecond = seen.hallDaysPerSecondPerCore;
    const floorHallDaysPerSecond = floor.eventsPerSecond / seen.eventsPerDay;
    const figures = {
      hallDaysPerSecond,
      floorHallDaysPerSecond,
      ratio: hallDaysPerSecond / floorHallDaysPerSecond,
      eventsPerDay: seen.eventsPerDay,
      violations: seen.violations,
    };
    const aims = [
      { of: 'hallDaysPerSecond', atLeast: 15 },
      { of: 'violations', atMost: 0 },
    ];
    return [{ name: 'simulation, one core', figures, aims }];
  },
};
