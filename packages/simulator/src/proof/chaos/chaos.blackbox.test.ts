import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runChaos } from './run-chaos.ts';

/** Its one round kills the hall and a kiosk, stops another process, and does something of every kind to lines. */
const SEED = 3057;

test('[INV-1] [INV-2] [INV-3] [INV-6] [INV-12] [INV-13] a hall of real processes over bad lines: nothing lost, doubled or shown wrongly, and agreed in time', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-chaos-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const report = await runChaos({ minutes: 0.3, seed: SEED, folder, tell: (line) => console.log(line) });
  expect(report.problems).toEqual([]);
  expect(report.heals).toBe(1);
  expect(report.acked).toBeGreaterThan(60);
  expect(report.papers).toBeGreaterThan(8);
  expect(report.turned).toBeGreaterThan(0);
});
