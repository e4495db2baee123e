import path from 'node:path';
import type { Figure } from '../figure.ts';
import { startFloor } from '../floor.ts';
import { writtenBy } from '../floor-shape.ts';
import { startHall, untilQuiet } from '../hall-under-test.ts';
import type { LedCallsSeen } from '../led-main.ts';
import { latenciesOf } from '../percentiles.ts';
import { Program, resultOf } from '../programs.ts';

const HALL = 'sandu';
const CALLS = 60;
/** Of a bar's view. */
const FRAME_BYTES = 350;
const LINES = path.resolve(import.meta.dirname, '../../../../../apps/device-gateway/bench/emulated-lines-main.ts');

/** From the clerk's key until the first byte of the call is on the bar's line: commit, view, gateway, its line program, socket. */
export const callToLed: Figure = {
  name: 'call-to-led',
  measure: async (options) => {
    const hall = await startHall(HALL, options);
    const windows = hall.plan.windows.map(({ id }) => id).join(',');
    const lines = new Program(LINES, ['--url', hall.server.url, '--windows', windows]);
    try {
      await lines.json();
      const args = ['--hall', HALL, '--calls', String(CALLS)];
      const { calls, callReply } = await resultOf<LedCallsSeen>('led-main.ts', ['--url', hall.server.url, ...args]);
      lines.say('which');
      const frames = await lines.json<{ number: string; atMs: number }[]>();
      const firstMs = calls.map(({ number, atMs }) => (frames.find((one) => one.number === number)?.atMs ?? 0) - atMs);
      const missing = firstMs.filter((ms) => ms < 0).length;
      await untilQuiet(hall);
      const shape = {
        'call-next': { ...writtenBy(hall.file, 'call-next'), reply: callReply, frameBytes: FRAME_BYTES },
      };
      const floor = await startFloor({ folder: hall.folder, shape });
      const least = await resultOf<LedCallsSeen>('led-main.ts', ['--url', floor.url, '--floor', ...args]).finally(() =>
        floor.program.end(),
      );
      const [seen, floorSeen] = [latenciesOf(firstMs.filter((ms) => ms >= 0)), latenciesOf(least.latenciesMs)];
      const figures = {
        ...{ p50Ms: seen.p50Ms, floorP50Ms: floorSeen.p50Ms, p99Ms: seen.p99Ms, floorP99Ms: floorSeen.p99Ms },
        ...{ ratio: seen.p50Ms / floorSeen.p50Ms, missing },
      };
      const aims = [
        { of: 'p99Ms', atMost: 100 },
        { of: 'missing', atMost: 0 },
      ];
      return [{ name: 'call → first byte on the bar’s line', figures, aims }];
    } finally {
      await lines.end();
      await hall.close();
    }
  },
};
