import type { Figure } from '../figure.ts';
import { startFloor } from '../floor.ts';
import { writtenBy } from '../floor-shape.ts';
import { startHall, untilQuiet } from '../hall-under-test.ts';
import { latenciesOf } from '../percentiles.ts';
import { resultOf } from '../programs.ts';
import type { VoiceSeen } from '../voice-main.ts';

const HALL = 'sandu';
const CALLS = 50;
const ROUNDS = 2;

/** What stands between a call and its first sound: two commits and three messages. The sound itself is the browser's. */
export const callToVoice: Figure = {
  name: 'call-to-voice',
  measure: async (options) => {
    const hall = await startHall(HALL, options);
    try {
      const speak = (url: string, ...more: readonly string[]): Promise<VoiceSeen> =>
        resultOf('voice-main.ts', ['--url', url, '--hall', HALL, '--calls', String(CALLS), ...more]);
      const first = await speak(hall.server.url);
      const shape = {
        'call-next': { ...writtenBy(hall.file, 'call-next'), reply: first.callReply, frameBytes: first.frameBytes },
        'begin-announcement': { ...writtenBy(hall.file, 'begin-announcement'), reply: first.beginReply },
      };
      const floor = await startFloor({ folder: hall.folder, shape });
      const [ofHall, ofFloor]: [VoiceSeen[], VoiceSeen[]] = [[first], []];
      try {
        for (let round = 1; round <= ROUNDS; round++) {
          await untilQuiet(hall);
          ofFloor.push(await speak(floor.url, '--floor'));
          if (round < ROUNDS) ofHall.push(await speak(hall.server.url));
        }
      } finally {
        await floor.program.end();
      }
      const seen = latenciesOf(ofHall.flatMap(({ latenciesMs }) => latenciesMs));
      const least = latenciesOf(ofFloor.flatMap(({ latenciesMs }) => latenciesMs));
      const figures = {
        p50Ms: seen.p50Ms,
        floorP50Ms: least.p50Ms,
        p99Ms: seen.p99Ms,
        floorP99Ms: least.p99Ms,
        ratio: seen.p50Ms / least.p50Ms,
      };
      return [{ name: 'call → a speaker may begin', figures, aims: [{ of: 'p99Ms', atMost: 300 }] }];
    } finally {
      await hall.close();
    }
  },
};
