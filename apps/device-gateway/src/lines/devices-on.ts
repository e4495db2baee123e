import type { CounterStation } from '../wiring/device-file.ts';
import type { LineJob } from './line-contract.ts';

/** Ids of the plan's devices on a line. */
export function devicesOn(line: LineJob): readonly string[] {
  return line.kind === 'led' ? line.boards.map(({ id }) => id) : line.stations.flatMap(devicesOf);
}

/** The keypad, the rating pad, or both in one housing. */
export function devicesOf({ keypad, ratingPad }: CounterStation): readonly string[] {
  return [keypad, ratingPad].filter((device) => device !== null);
}
