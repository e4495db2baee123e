// So many screens in one process, and the clerks who change them: from the key until the last screen has its frame. One line of JSON.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { boardsOf, CallScene, pause } from './call-scene.ts';
import { readPlan } from './hall-under-test.ts';
import { RawClient } from './raw-client.ts';
import { tellAndEnd } from './tell.ts';

export interface ScreensSeen {
  readonly latenciesMs: readonly number[];
  /** Calls after which some screen had no new frame. */
  readonly incomplete: number;
  readonly frameBytes: number;
  readonly reply: unknown;
}

/** A screen without a new frame by then will not get one. */
const FRAME_MS_MAX = 2_000;
const DIALLED_AT_ONCE = 50;
/** Frames of one view are this far apart. */
const BREATH_MS = 60;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    hall: { type: 'string', default: 'sanming' },
    screens: { type: 'string', default: '100' },
    calls: { type: 'string', default: '50' },
    floor: { type: 'boolean', default: false },
  },
});
const plan = readPlan(values.hall);
const calls = Number(values.calls);
const scene = values.floor
  ? await CallScene.onFloor(values.url, plan)
  : await CallScene.begin(values.url, plan, calls + 100);
// Every board of the zone shows each of its calls, or at least that one fewer waits; large halls show the same board on many screens.
const boards = boardsOf(plan, scene.zoneId);
let [bytes, frames] = [0, 0];
let late = new Set<number>();
let lastMs = 0;
let complete = (): void => {};

async function showBoard(index: number): Promise<void> {
  const displayId = boards[index % boards.length]?.id ?? '';
  const screen = await RawClient.dial(values.url, `demo-${displayId}`);
  await screen.subscribe('board', { displayId });
  screen.onView((frame) => {
    lastMs = performance.now();
    if (index === 0) {
      bytes += JSON.stringify(frame.data).length;
      frames++;
    }
    if (late.delete(index) && late.size === 0) complete();
  });
}

const indexes = Array.from({ length: Number(values.screens) }, (_, index) => index);
for (let from = 0; from < indexes.length; from += DIALLED_AT_ONCE) {
  await Promise.all(indexes.slice(from, from + DIALLED_AT_ONCE).map(showBoard));
}
await pause(500);

const latenciesMs: number[] = [];
let incomplete = 0;
let reply: unknown;
for (let call = 0; call < calls; call++) {
  const { clerk, input } = scene.next();
  late = new Set(indexes);
  const shown = new Promise<void>((resolve) => {
    complete = resolve;
  });
  const giveUp = setTimeout(() => complete(), FRAME_MS_MAX);
  const startMs = performance.now();
  const answer = await clerk.client.ask('call-next', input);
  await shown;
  clearTimeout(giveUp);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  if (late.size > 0) incomplete++;
  else latenciesMs.push(lastMs - startMs);
  reply = answer;
  late = new Set();
  if (values.floor) await pause(BREATH_MS);
  else await scene.arrives(clerk, answer.result.call);
}
if (!values.floor) await scene.end();
tellAndEnd({ latenciesMs, incomplete, frameBytes: Math.round(bytes / frames), reply } satisfies ScreensSeen);
