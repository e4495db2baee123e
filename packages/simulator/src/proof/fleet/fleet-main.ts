// Hundreds of screens of every kind and a server that is killed: `node packages/simulator/src/proof/fleet/fleet-main.ts --screens 500 --away 0,5,20`.
// The last line is JSON; the exit code is 0 only if every screen shows what the hall says.
import { parseArgs } from 'node:util';
import { runFleet } from './run-fleet.ts';

const { values } = parseArgs({
  options: {
    screens: { type: 'string', default: '500' },
    /** Seconds for which the server is away after each kill. */
    away: { type: 'string', default: '0,5,20' },
  },
});
const awayMs = values.away.split(',').map((away) => Number(away) * 1_000);
const report = await runFleet({ screens: Number(values.screens), awayMs, tell: (line) => console.log(line) });
console.log(JSON.stringify(report));
process.exit(report.problems.length === 0 ? 0 : 1);
