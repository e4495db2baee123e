// Starts a hall some times on what its folder holds and tells how long it took until the first call was answered, how much memory it then
// has, and how long a month's report takes. One line of JSON.
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { WindowId } from '@youxu/domain';
import { CallScene } from './call-scene.ts';
import { readPlan, serverOn } from './hall-under-test.ts';
import { RawClient, signIn } from './raw-client.ts';
import { tellAndEnd } from './tell.ts';

export interface HistorySeen {
  readonly startsMs: readonly number[];
  readonly residentMegabytes: number;
  readonly reportsMs: readonly number[];
  readonly monthVisits: number;
}

const STARTS = 3;
const REPORTS = 5;
/** A whole month before the last day of the history. */
const MONTH = '2026-10';
const KNOCK_EVERY_MS = 5;
/** What is done when nobody waits has been done. */
const SETTLED_MS = 5_000;

const { values } = parseArgs({
  options: {
    hall: { type: 'string', default: 'sanming' },
    data: { type: 'string', default: '' },
    profile: { type: 'string' },
  },
});
const plan = readPlan(values.hall);
const server = serverOn({ plan, folder: values.data, profileFolder: values.profile });
// The first start opens the day; it is not the one of every morning after.
await server.start();
const scene = await CallScene.begin(server.url, plan, 20, 1);
const [desk] = scene.clerks;
if (desk === undefined) throw new Error('there is no clerk');
const manager = await signIn(server.url, plan.staff.find(({ roles }) => roles.includes('duty-manager'))?.number ?? '');

/** A session outlives its server. */
async function firstCall(token: string, windowId: WindowId): Promise<void> {
  for (;;) {
    const client = await RawClient.dial(server.url, token).catch(() => undefined);
    if (client === undefined) {
      await wait(KNOCK_EVERY_MS);
      continue;
    }
    const { call } = await client.must('call-next', { windowId });
    if (call === undefined) throw new Error('nobody was called');
    const at = { windowId, ticketId: call.ticketId };
    await client.must('finish-service', { ...at, outcome: 'immediate', items: 1, invite: false });
    client.socket.disconnect();
    return;
  }
}

const { token, windowId } = desk;
desk.client.socket.disconnect();
const startsMs: number[] = [];
for (let start = 0; start < STARTS; start++) {
  await server.stop();
  const startMs = performance.now();
  await server.launch();
  await firstCall(token, windowId);
  startsMs.push(performance.now() - startMs);
}
await wait(SETTLED_MS);
const metrics = await (await fetch(`${server.url}/metrics`)).text();
const residentMegabytes = Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]) / 1e6;

const reportsMs: number[] = [];
let monthVisits = 0;
for (let report = 0; report < REPORTS; report++) {
  const startMs = performance.now();
  const response = await fetch(`${server.url}/api/v1/reports/month?month=${MONTH}`, {
    headers: { authorization: `Bearer ${manager}` },
  });
  const answer = (await response.json()) as { readonly report: { readonly total: { readonly visits: number } } };
  reportsMs.push(performance.now() - startMs);
  monthVisits = answer.report.total.visits;
}
await server.stop();
tellAndEnd({ startsMs, residentMegabytes, reportsMs, monthVisits } satisfies HistorySeen);
