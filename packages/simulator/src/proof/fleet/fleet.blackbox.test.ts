import { expect, test } from 'vitest';
import { runFleet } from './run-fleet.ts';

const SCREENS = 500;

test('[INV-12] 500 screens of every kind over a server that is killed at work: each shows what the hall says, and they come back one by one', async () => {
  const report = await runFleet({ screens: SCREENS, awayMs: [0, 4_000], tell: () => {} });
  expect(report.problems).toEqual([]);
  expect(Object.keys(report.kinds).sort()).toEqual(['disclosure', 'floor', 'notice', 'window', 'zone']);
  expect(report.calls).toBeGreaterThan(20);
  for (const { dialsPerScreen, dialsAtOnce } of report.restarts) {
    // Spread over their delays: not half of them within the same tenth of a second, and none of them hammers.
    expect(dialsAtOnce).toBeLessThan(SCREENS / 2);
    expect(dialsPerScreen).toBeLessThan(8);
  }
  console.log('a fleet of screens', JSON.stringify(report));
}, 180_000);
