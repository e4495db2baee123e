import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchChromium } from '@youxu/tooling/chromium';
import { expect, onTestFinished, test } from 'vitest';
import { buildDisplay } from './build-display.ts';
import { growth, liveThrough } from './live-through.ts';

/** So few days are all warming up (0.11 to 0.16 MB on a quiet machine); what keeps 11 kB a turn is found nevertheless. The whole week is week-main.ts. */
const WARMING_BYTES_MAX = 400_000;

test('three days of a board, of each 36 turns and a server that dies: the third night holds no more nodes and listeners, and little more of the heap', async () => {
  const dist = mkdtempSync(path.join(tmpdir(), 'youxu-display-days-'));
  const browser = await launchChromium();
  onTestFinished(async () => {
    await browser.close();
    rmSync(dist, { recursive: true, force: true });
  });
  await buildDisplay(dist);
  const nights = await liveThrough({ browser, dist, days: 3, livedMinutes: 1, frame: {} });
  expect(nights).toHaveLength(3);
  expect(growth(nights, WARMING_BYTES_MAX)).toEqual([]);
}, 90_000);
