import type { Figure } from '../figure.ts';
import { startHall } from '../hall-under-test.ts';
import { latenciesOf } from '../percentiles.ts';
import { resultOf } from '../programs.ts';
import type { SamplesSeen } from '../sample-main.ts';

const HALL = 'sandu';
const CALLS = 50;

/** From the clerk's key until the machine's player is started with the sound. The floor: the same clips joined and played without a hall. */
export const callToSample: Figure = {
  name: 'call-to-sample',
  measure: async (options) => {
    const hall = await startHall(HALL, options);
    try {
      const args = ['--url', hall.server.url, '--hall', HALL, '--calls', String(CALLS)];
      const { latenciesMs, aloneMs } = await resultOf<SamplesSeen>('sample-main.ts', args);
      const [seen, alone] = [latenciesOf(latenciesMs), latenciesOf(aloneMs)];
      const figures = {
        ...{ p50Ms: seen.p50Ms, floorP50Ms: alone.p50Ms, p99Ms: seen.p99Ms, floorP99Ms: alone.p99Ms },
        ratio: seen.p50Ms / alone.p50Ms,
      };
      return [{ name: 'call → the first sample to the player', figures, aims: [{ of: 'p99Ms', atMost: 300 }] }];
    } finally {
      await hall.close();
    }
  },
};
