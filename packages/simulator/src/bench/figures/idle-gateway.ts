import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Figure } from '../figure.ts';
import { startHall } from '../hall-under-test.ts';
import { Program } from '../programs.ts';

const HALL = 'pingle';
/** A bar, a keypad and a rating pad each: 60 devices. */
const WINDOWS = 20;
const SETTLED_MS = 8_000;
const MEASURED_MS = 25_000;
/** Linux's `USER_HZ`, which is 100 wherever Node runs. */
const TICKS_PER_SECOND = 100;
const LINES = path.resolve(import.meta.dirname, '../../../../../apps/device-gateway/bench/emulated-lines-main.ts');

/** What a gateway with its line programs takes of a core while nobody does anything: it asks its devices how they are. */
export const idleGateway: Figure = {
  name: 'idle-gateway',
  measure: async (options) => {
    const hall = await startHall(HALL, options);
    const windows = hall.plan.windows.slice(0, WINDOWS).map(({ id }) => id);
    const lines = new Program(LINES, ['--url', hall.server.url, '--windows', windows.join(','), '--paced']);
    try {
      const { gateway, workers } = await lines.json<{ gateway: number; workers: readonly number[] }>();
      await pause(SETTLED_MS);
      const before = [cpuSeconds([gateway]), cpuSeconds(workers)] as const;
      const startMs = performance.now();
      await pause(MEASURED_MS);
      const seconds = (performance.now() - startMs) / 1_000;
      const percent = (now: number, then: number): number => (100 * (now - then)) / seconds;
      const gatewayPercent = percent(cpuSeconds([gateway]), before[0]);
      const linesPercent = percent(cpuSeconds(workers), before[1]);
      const figures = {
        corePercent: gatewayPercent + linesPercent,
        gatewayPercent,
        linesPercent,
        devices: 3 * WINDOWS,
      };
      return [{ name: 'idle gateway with 60 devices', figures, aims: [{ of: 'corePercent', atMost: 5 }] }];
    } finally {
      await lines.end();
      await hall.close();
    }
  },
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** User and system time so far, by Linux's `/proc`. */
function cpuSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const words = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /, '')
      .split(' ');
    return Number(words[11]) + Number(words[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_PER_SECOND;
}
