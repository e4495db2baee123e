// What one call sends to each kind of screen while so many people wait: bytes of websocket messages. One line of JSON.
import { parseArgs } from 'node:util';
import type { ViewName, ViewParams } from '@youxu/domain';
import { boardsOf, CallScene, pause } from './call-scene.ts';
import { readPlan } from './hall-under-test.ts';
import { RawClient, signIn } from './raw-client.ts';
import { tell, tellAndEnd } from './tell.ts';

/** Mean bytes of a call by kind of screen. */
export interface BytesSeen {
  readonly waiting: number;
  readonly bytes: Readonly<Record<string, number>>;
}

const CALLS = 12;
/** Boards remember so many calls. */
const WARM_UP_CALLS = 7;
const QUIET_MS = 500;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    hall: { type: 'string', default: 'sandu' },
    waiting: { type: 'string', default: '10,1000,10000' },
  },
});
const { url } = values;
const plan = readPlan(values.hall);
// One clerk: what the window's own screen remembers of calls is full after a few, and grows no more.
const scene = await CallScene.begin(url, plan, 0, 1);
const [desk] = scene.clerks;
if (desk === undefined) throw new Error('there is no clerk');
const counts = new Map<string, number>();

/** Counts what this screen is sent, from its next message on. */
async function count<N extends ViewName>(kind: string, token: string, view: N, params: ViewParams<N>): Promise<void> {
  const screen = await RawClient.dial(url, token);
  await screen.subscribe(view, params);
  counts.set(kind, 0);
  screen.socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
    // Every message is its text behind one digit; pings come with or without calls.
    if (type !== 'message') return;
    counts.set(kind, (counts.get(kind) ?? 0) + 1 + Buffer.byteLength(String(data)));
  });
}

const staff = (role: string): string => plan.staff.find(({ roles }) => roles.includes(role as never))?.number ?? '';
const [board] = boardsOf(plan, scene.zoneId);
const main = board?.id ?? '';
const window = plan.displays.find(({ windowId }) => windowId === desk.windowId)?.id ?? '';
await count('board', `demo-${main}`, 'board', { displayId: main });
await count('window screen', `demo-${window}`, 'board', { displayId: window });
const manager = await signIn(url, staff('duty-manager'));
await count('window desk', manager, 'window-desk', { windowId: desk.windowId });
await count('hall-live', manager, 'hall-live', {});
await count('kiosk-menu', `demo-${plan.kiosks[0]?.id}`, 'kiosk-menu', {});

let taken = 0;
let called = 0;

async function callOne(): Promise<void> {
  const { clerk, input } = scene.next();
  const { call } = await clerk.client.must('call-next', input);
  called++;
  await pause(120);
  const atCall = new Map(counts);
  await scene.arrives(clerk, call);
  for (const [kind, bytes] of atCall) counts.set(kind, bytes);
}

for (const waiting of values.waiting.split(',').map(Number)) {
  const missing = waiting + WARM_UP_CALLS + CALLS - (taken - called);
  await scene.takeTickets(url, plan, missing);
  taken += missing;
  for (let call = 0; call < WARM_UP_CALLS; call++) await callOne();
  await pause(QUIET_MS);
  for (const kind of counts.keys()) counts.set(kind, 0);
  for (let call = 0; call < CALLS; call++) await callOne();
  const bytes = Object.fromEntries([...counts].map(([kind, sum]) => [kind, sum / CALLS]));
  tell({ waiting, bytes } satisfies BytesSeen);
}
tellAndEnd(null);
