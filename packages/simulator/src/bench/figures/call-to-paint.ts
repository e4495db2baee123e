import path from 'node:path';
import { buildPages } from '../built-pages.ts';
import type { BenchOptions, Figure, Row } from '../figure.ts';
import { startHall } from '../hall-under-test.ts';
import type { LedCallsSeen } from '../led-main.ts';
import { latenciesOf, percentile } from '../percentiles.ts';
import { Program, resultOf } from '../programs.ts';

const HALL = 'sandu';
const CALLS = 40;
const PAINTED = path.resolve(import.meta.dirname, '../../../../../apps/display/bench/painted-main.ts');
/** A screen's small computer, not this machine. */
const THROTTLE = 4;

/** What `apps/display/bench/painted-main.ts` says of each number. */
interface PaintedCall {
  readonly number: string;
  readonly atMs: number;
  readonly framesPerSecond: number;
  readonly longestFrameMs: number;
}

/**
 * From the clerk's key until the number is painted on the board, in a real Chromium; floor: an empty page that changes one word. And how
 * smoothly a new call comes in where the processor is four times slower.
 */
export const callToPaint: Figure = {
  name: 'call-to-paint',
  measure: async (options) => {
    await buildPages();
    return [await callsOn(1, options), await callsOn(THROTTLE, options)];
  },
};

async function callsOn(throttle: number, options: BenchOptions): Promise<Row> {
  const hall = await startHall(HALL, options);
  const board = new Program(PAINTED, ['--url', hall.server.url, '--throttle', String(throttle)]);
  try {
    const { floorMs } = await board.json<{ readonly floorMs: readonly number[] }>();
    const args = ['--url', hall.server.url, '--hall', HALL, '--calls', String(CALLS)];
    const { calls } = await resultOf<LedCallsSeen>('led-main.ts', args);
    board.say('which');
    const painted = new Map((await board.json<readonly PaintedCall[]>()).map((one) => [one.number, one]));
    const seen = calls.flatMap(({ number, atMs }) => {
      const found = painted.get(number);
      return found === undefined ? [] : [{ ...found, latencyMs: found.atMs - atMs }];
    });
    const latency = latenciesOf(seen.map(({ latencyMs }) => latencyMs));
    const floor = latenciesOf(floorMs);
    // The last one's motion may still go on.
    const moved = seen.filter(({ framesPerSecond }) => framesPerSecond > 0);
    const figures = {
      ...{ p50Ms: latency.p50Ms, floorP50Ms: floor.p50Ms, p99Ms: latency.p99Ms, floorP99Ms: floor.p99Ms },
      framesPerSecond: percentile(
        moved.map(({ framesPerSecond }) => framesPerSecond),
        0.5,
      ),
      longestFrameMs: percentile(
        moved.map(({ longestFrameMs }) => longestFrameMs),
        0.9,
      ),
      missing: calls.length - seen.length,
    };
    const aims = [
      { of: 'p99Ms', atMost: throttle === 1 ? 250 : 500 },
      { of: 'framesPerSecond', atLeast: 55 },
      { of: 'missing', atMost: 0 },
    ];
    const name = throttle === 1 ? 'call → painted on the board' : `call → painted, ${throttle} times slower processor`;
    return { name, figures, aims, note: 'floor: an empty page changes one word; software rendering' };
  } finally {
    await board.end();
    await hall.close();
  }
}
