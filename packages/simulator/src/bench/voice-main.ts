// From the clerk's key until a speaker may begin: the call is committed, the speaker has heard of it and its beginning is recorded.
// One line of JSON.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { SpeakerZoneId, ViewData } from '@youxu/domain';
import { CallScene, pause } from './call-scene.ts';
import { readPlan } from './hall-under-test.ts';
import { RawClient } from './raw-client.ts';
import { tellAndEnd } from './tell.ts';

export interface VoiceSeen {
  readonly latenciesMs: readonly number[];
  readonly frameBytes: number;
  readonly callReply: unknown;
  readonly beginReply: unknown;
}

/** What was said before has been said, and its frame sent. */
const BREATH_MS = 60;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    hall: { type: 'string', default: 'sandu' },
    calls: { type: 'string', default: '50' },
    floor: { type: 'boolean', default: false },
  },
});
const plan = readPlan(values.hall);
const calls = Number(values.calls);
const { url, floor } = values;
const scene = floor ? await CallScene.onFloor(url, plan) : await CallScene.begin(url, plan, calls + 10);
const display = plan.displays.find(({ speaksFor }) => speaksFor !== undefined);
const speakerZoneId = display?.speaksFor as SpeakerZoneId;
const speaker = await RawClient.dial(url, `demo-${display?.id}`);
await speaker.subscribe('speaker', { speakerZoneId });

let heard = (_: ViewData<'speaker'>): void => {};
let frameBytes = 0;
speaker.onView(({ data }) => {
  frameBytes = JSON.stringify(data).length;
  heard(data as ViewData<'speaker'>);
});
const latenciesMs: number[] = [];
let callReply: unknown;
let beginReply: unknown;
let bytesOfCall = 0;
for (let call = 0; call < calls; call++) {
  await pause(BREATH_MS);
  const { clerk, input } = scene.next();
  const told = new Promise<ViewData<'speaker'>>((resolve) => {
    heard = resolve;
  });
  const startMs = performance.now();
  const answered = clerk.client.ask('call-next', input);
  const { pending } = await told;
  bytesOfCall = frameBytes;
  const callId = pending?.at(-1)?.callId ?? ('floor' as never);
  beginReply = await speaker.ask('begin-announcement', { callId, speakerZoneId });
  latenciesMs.push(performance.now() - startMs);
  const reply = await answered;
  callReply = reply;
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
  if (floor) continue;
  await speaker.must('end-announcement', { callId, speakerZoneId, outcome: 'spoken' });
  await scene.arrives(clerk, reply.result.call);
}
if (!floor) await scene.end();
tellAndEnd({ latenciesMs, frameBytes: bytesOfCall, callReply, beginReply } satisfies VoiceSeen);
