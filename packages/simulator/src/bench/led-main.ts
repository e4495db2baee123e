// Calls at the windows of a zone, and when each was asked for. On a floor also until the first byte of what a gateway would write, over a socket of
// its own as soon as the frame is there. One line of JSON.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { CallScene, pause } from './call-scene.ts';
import { readPlan } from './hall-under-test.ts';
import { RawClient } from './raw-client.ts';
import { tellAndEnd } from './tell.ts';

export interface LedCallsSeen {
  /** In epoch ms; `number` is empty on a floor. */
  readonly calls: readonly { readonly number: string; readonly atMs: number }[];
  /** Of a floor only. */
  readonly latenciesMs: readonly number[];
  readonly callReply: unknown;
}

/** Over all windows of the zone more than four seconds: a call flashes for three, and a bar may change once a second. */
const BREATH_MS = 800;
const QUIET_MS = 2_000;
/** Of a frame to a card. */
const FRAME_BYTES = 90;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    hall: { type: 'string', default: 'sandu' },
    calls: { type: 'string', default: '60' },
    /** Milliseconds before each call. */
    breath: { type: 'string', default: String(BREATH_MS) },
    /** Milliseconds after which whoever was called is there: from then on nobody calls any more. */
    arrives: { type: 'string', default: '0' },
    floor: { type: 'boolean', default: false },
  },
});
const plan = readPlan(values.hall);
const count = Number(values.calls);
const { url, floor } = values;
const scene = floor ? await CallScene.onFloor(url, plan) : await CallScene.begin(url, plan, count + 10);

// Bars have changed when their windows opened.
await pause(QUIET_MS);

let arrived = (): void => {};
if (floor) {
  const line = createServer((socket) => socket.on('data', () => arrived())).listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  const wire = connect({ port: typeof address === 'object' && address !== null ? address.port : 0, noDelay: true });
  const gateway = await RawClient.dial(url, 'anybody');
  await gateway.subscribe('led', { windowId: 'window-1' as never });
  gateway.onView(() => wire.write(Buffer.alloc(FRAME_BYTES)));
}
const calls: { number: string; atMs: number }[] = [];
const latenciesMs: number[] = [];
let callReply: unknown;
for (let at = 0; at < count; at++) {
  await pause(Number(values.breath));
  const { clerk, input } = scene.next();
  const written = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const startMs = performance.now();
  const answered = clerk.client.ask('call-next', input);
  if (floor) {
    await written;
    latenciesMs.push(performance.now() - startMs);
  }
  const reply = await answered;
  callReply = reply;
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
  if (floor) continue;
  calls.push({ number: reply.result.call?.number ?? '', atMs: performance.timeOrigin + startMs });
  await pause(Number(values.arrives));
  await scene.arrives(clerk, reply.result.call);
}
// The last one is on its way.
await pause(1_000);
if (!floor) await scene.end();
tellAndEnd({ calls, latenciesMs, callReply } satisfies LedCallsSeen);
