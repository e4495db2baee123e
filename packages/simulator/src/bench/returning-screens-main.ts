// So many screens with the real client, each with its frame and its board. Says `{"boot":…,"atMs":…}` whenever all of them show both from the same
// boot; ends with its input.
import { parseArgs } from 'node:util';
import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { readPlan } from './hall-under-test.ts';
import { tell } from './tell.ts';

/** Everybody is right again. `atMs` is of the machine's own clock, which all its processes share. */
export interface AllRight {
  readonly boot: number;
  readonly atMs: number;
}

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    hall: { type: 'string', default: 'sanming' },
    screens: { type: 'string', default: '500' },
  },
});
const { displays } = readPlan(values.hall);
const screens = Number(values.screens);
const perBoot = new Map<number, number>();
for (let screen = 0; screen < screens; screen++) {
  const displayId = displays[screen % displays.length]?.id ?? '';
  const transport = socketIoTransport({ url: values.url, token: `demo-${displayId}` });
  const client = connectHall({ ...systemPorts(), transport });
  let rightOf = 0;
  const boots = { board: 0, 'board-frame': 0 };
  for (const view of ['board-frame', 'board'] as const) {
    client.subscribe(view, { displayId }, ({ version, stale }) => {
      if (version === null || stale) return;
      boots[view] = version.boot;
      if (boots.board !== boots['board-frame'] || rightOf === version.boot) return;
      rightOf = version.boot;
      const count = (perBoot.get(version.boot) ?? 0) + 1;
      perBoot.set(version.boot, count);
      if (count === screens) tell({ boot: version.boot, atMs: performance.timeOrigin + performance.now() });
    });
  }
}
process.stdin.on('end', () => process.exit(0)).resume();
