import { existsSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './fixtures/temporary-folder.ts';
import { keepSpace } from './space-reserve.ts';

const reserveBytes = 3_000_000;

it('[INV-15] holds a reserve while there is room, alarms in time, and gives the reserve up last', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'space-reserve');
  const plenty = { alarmBelowBytes: 1, releaseBelowBytes: 1, reserveBytes };
  expect(keepSpace(folder, plenty)).toMatchObject({ reserve: 'held', alarm: false });
  expect(statSync(file).size).toBe(reserveBytes);
  expect(statSync(file).blocks * 512).toBeGreaterThanOrEqual(reserveBytes);

  const scarce = { alarmBelowBytes: Number.MAX_SAFE_INTEGER, releaseBelowBytes: 1, reserveBytes };
  expect(keepSpace(folder, scarce)).toMatchObject({ reserve: 'held', alarm: true });
  const gone = { ...scarce, releaseBelowBytes: Number.MAX_SAFE_INTEGER };
  for (let n = 0; n < 2; n++) {
    expect(keepSpace(folder, gone)).toMatchObject({ reserve: 'released', alarm: true });
    expect(existsSync(file)).toBe(false);
  }
  expect(keepSpace(folder, plenty)).toMatchObject({ reserve: 'held', alarm: false });
});

it('[INV-15] a reserve that a power failure cut short is none, and is made again', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'space-reserve');
  const plenty = { alarmBelowBytes: 1, releaseBelowBytes: 1, reserveBytes };
  keepSpace(folder, plenty);
  truncateSync(file, reserveBytes - 1);
  const scarce = { ...plenty, alarmBelowBytes: Number.MAX_SAFE_INTEGER };
  expect(keepSpace(folder, scarce)).toMatchObject({ reserve: 'released', alarm: true });
  expect(keepSpace(folder, plenty)).toMatchObject({ reserve: 'held', alarm: false });
  expect(statSync(file).size).toBe(reserveBytes);
});
