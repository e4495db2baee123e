// Plays the seeds that it is given, one after the other, and prints a line of JSON for each. Ends at the first violation if asked to.
import { parseArgs } from 'node:util';
import { type DayReport, reportOf } from './day-report.ts';
import { play, scenarioOfSeed } from './run-seeds.ts';

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '1' },
    step: { type: 'string', default: '1' },
    count: { type: 'string', default: '1' },
    size: { type: 'string' },
    halls: { type: 'string' },
    eventful: { type: 'boolean', default: false },
    stop: { type: 'boolean', default: false },
  },
});
const options = {
  size: values.size === undefined ? undefined : Number(values.size),
  halls: values.halls?.split(','),
  eventful: values.eventful,
};
for (let index = 0; index < Number(values.count); index++) {
  const seed = Number(values.first) + index * Number(values.step);
  const scenario = scenarioOfSeed(seed, options);
  let report: DayReport;
  try {
    report = reportOf(scenario, await play(scenario, { stopAtFirst: values.stop }));
  } catch (error) {
    // A program that breaks has not kept its promises either.
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    report = { seed, hash: '', events: 0, acknowledged: 0, boots: 0, violations: [{ rule: 'crash', what, at: 0 }] };
  }
  console.log(JSON.stringify(report));
  if (values.stop && report.violations.length > 0) break;
}
process.exit();
