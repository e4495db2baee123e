import path from 'node:path';
import { buildPages } from '../built-pages.ts';
import type { Figure } from '../figure.ts';
import { startHall } from '../hall-under-test.ts';
import type { LedCallsSeen } from '../led-main.ts';
import { latenciesOf } from '../percentiles.ts';
import { Program, resultOf } from '../programs.ts';

const HALL = 'sandu';
const CALLS = 30;
/** A call is said twice, with pauses; the page ends every sound at once. Whoever is there is not called any more. */
const ARRIVES_MS = 1_000;
const BREATH_MS = 1_000;
const SOUNDED = path.resolve(import.meta.dirname, '../../../../../apps/display/bench/sounded-main.ts');

/**
 * From the clerk's key until the first sample of its sound comes out of the main board, in a real Chromium; floor: a sound that is there already.
 */
export const callToSound: Figure = {
  name: 'call-to-sound',
  measure: async (options) => {
    await buildPages();
    const hall = await startHall(HALL, options);
    const board = new Program(SOUNDED, ['--url', hall.server.url]);
    try {
      const { floorMs } = await board.json<{ readonly floorMs: readonly number[] }>();
      const pace = ['--breath', String(BREATH_MS), '--arrives', String(ARRIVES_MS)];
      const ways = ['--url', hall.server.url, '--hall', HALL, '--calls', String(CALLS), ...pace];
      const { calls } = await resultOf<LedCallsSeen>('led-main.ts', ways);
      board.say('which');
      const sounded = await board.json<readonly number[]>();
      const latenciesMs = calls.flatMap(({ atMs }, index) => {
        const before = calls[index + 1]?.atMs ?? Number.POSITIVE_INFINITY;
        const first = sounded.find((sound) => sound >= atMs && sound < before);
        return first === undefined ? [] : [first - atMs];
      });
      const [seen, floor] = [latenciesOf(latenciesMs), latenciesOf(floorMs)];
      const figures = {
        ...{ p50Ms: seen.p50Ms, floorP50Ms: floor.p50Ms, p99Ms: seen.p99Ms, floorP99Ms: floor.p99Ms },
        missing: calls.length - latenciesMs.length,
      };
      const aims = [
        { of: 'p99Ms', atMost: 300 },
        { of: 'missing', atMost: 0 },
      ];
      return [{ name: 'call → first sample out of the board', figures, aims, note: 'floor: a sound that is there' }];
    } finally {
      await board.end();
      await hall.close();
    }
  },
};
