import type { BenchOptions, Figure, Row } from '../figure.ts';
import { startFloor } from '../floor.ts';
import { writtenBy } from '../floor-shape.ts';
import { startHall, untilQuiet } from '../hall-under-test.ts';
import { latenciesOf } from '../percentiles.ts';
import { resultOf } from '../programs.ts';
import type { ScreensSeen } from '../screens-main.ts';

const HALL = 'sanming';
const CALLS = 50;
const ROUNDS = 2;

/** A call until the last of so many screens shows it. */
export const callToScreens: Figure = {
  name: 'call-to-screens',
  measure: async (options) => [await withScreens(100, options), await withScreens(500, options)],
};

async function withScreens(screens: number, options: BenchOptions): Promise<Row> {
  const hall = await startHall(HALL, options);
  try {
    const watch = (url: string, ...more: readonly string[]): Promise<ScreensSeen> =>
      resultOf('screens-main.ts', [...['--url', url, '--hall', HALL, '--screens', String(screens)], ...more]);
    const onHall = () => watch(hall.server.url, '--calls', String(CALLS));
    const ofHall = [await onHall()];
    const { reply, frameBytes } = ofHall[0] as ScreensSeen;
    const shape = { ...writtenBy(hall.file, 'call-next'), reply, frameBytes };
    const floor = await startFloor({ folder: hall.folder, shape: { 'call-next': shape } });
    const ofFloor: ScreensSeen[] = [];
    try {
      for (let round = 1; round <= ROUNDS; round++) {
        await untilQuiet(hall);
        ofFloor.push(await watch(floor.url, '--calls', String(CALLS), '--floor'));
        if (round < ROUNDS) ofHall.push(await onHall());
      }
    } finally {
      await floor.program.end();
    }
    return rowOf(screens, ofHall, ofFloor);
  } finally {
    await hall.close();
  }
}

function rowOf(screens: number, ofHall: readonly ScreensSeen[], ofFloor: readonly ScreensSeen[]): Row {
  const hall = latenciesOf(ofHall.flatMap(({ latenciesMs }) => latenciesMs));
  const floor = latenciesOf(ofFloor.flatMap(({ latenciesMs }) => latenciesMs));
  return {
    name: `call → last of ${screens} screens`,
    figures: {
      p50Ms: hall.p50Ms,
      floorP50Ms: floor.p50Ms,
      p99Ms: hall.p99Ms,
      floorP99Ms: floor.p99Ms,
      ratio: hall.p50Ms / floor.p50Ms,
      frameBytes: ofHall[0]?.frameBytes ?? Number.NaN,
      incomplete: ofHall.reduce((sum, { incomplete }) => sum + incomplete, 0),
    },
    aims: [
      { of: 'ratio', atMost: 1.25 },
      ...(screens === 100 ? [{ of: 'p99Ms', atMost: 100 }] : []),
      { of: 'incomplete', atMost: 0 },
    ],
    note: 'ratio: of p50',
  };
}
