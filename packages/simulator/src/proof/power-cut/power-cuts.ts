import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '@youxu/basics';
import type { CutDisk } from './cut-disk.ts';
import { HallUnderTest, type Report } from './hall-under-test.ts';
import { Stopwatch } from './stopwatch.ts';

export interface PowerCutsOptions {
  readonly disk: CutDisk;
  /** A hall of this name on the disk, which must not exist. */
  readonly name: string;
  /** Each is audited with all that was before it: many cuts are better done to several halls. */
  readonly cuts: number;
  readonly seed: number;
  /** The server's SQLite does not sync: losses are what is looked for. */
  readonly unsafe: boolean;
  readonly say: (line: string) => void;
  /** Whoever cleans up has to know it. */
  readonly onHall: (hall: HallUnderTest) => void;
}

const LOAD_MS_MIN = 50;
const LOAD_MS_MAX = 600;
/** So many cuts come while the server starts, which takes it about so long. */
const START_UP_SHARE = 0.3;
const START_UP_MS_MAX = 800;
/** In the others the server lives on, and has to notice. */
const DIES_SHARE = 0.5;

/** A hall at full work, whose power is cut again and again. */
export async function cutPower(options: PowerCutsOptions): Promise<Report> {
  const { disk, name, cuts, seed, unsafe, say, onHall } = options;
  const random = seededRandom(seed);
  const watch = new Stopwatch();
  const hall = new HallUnderTest({ data: path.join(disk.folder, name), seed: seed + 1, unsafe });
  onHall(hall);
  await hall.launch();
  // The very first start makes everything: the first cut falls into it.
  let where: 'start-up' | 'load' = 'start-up';
  for (let cut = 1; cut <= cuts; cut++) {
    if (where === 'start-up') await wait(random.next() * START_UP_MS_MAX);
    else {
      await watch.time('start', () => hall.server.ready());
      await watch.time('return', () => hall.isServing());
      await watch.time('load', () => wait(LOAD_MS_MIN + random.next() * (LOAD_MS_MAX - LOAD_MS_MIN)));
    }
    const what = random.chance(DIES_SHARE) ? 'dies' : 'lives';
    const { pid, hasEnded } = hall.server;
    if (pid === undefined || hasEnded) throw new Error(`the server ended before cut ${cut}`);
    await watch.time('cut', () => disk.cut(pid, what));
    await watch.time('end', async () => {
      if (what === 'lives' && disk.method !== 'kill') await hall.endsWithAlarm(`cut ${cut} (${where})`);
      else await hall.server.kill();
    });
    await watch.time('power up', () => disk.powerUp());
    const copy = hall.copy();
    const next = random.chance(START_UP_SHARE) ? 'start-up' : 'load';
    // The audit keeps this process busy: where time counts, it is not done beside the start.
    if (next === 'load') await hall.launch();
    await watch.time('audit', () => hall.audit(copy));
    if (next === 'start-up') await hall.launch();
    say(`${name}, cut ${cut} (${where}, the server ${what}): ${hall.verdict}`);
    where = next;
  }
  const report = await hall.end((line) => say(`${name}: ${line}`));
  say(`${name}: mean ms of ${JSON.stringify(watch.means)}`);
  return report;
}
