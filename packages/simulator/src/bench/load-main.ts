// Load in a process of its own: so many clients, one request each in flight, for so long. Prints one line of JSON.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { ServiceId } from '@youxu/domain';
import { RawClient } from './raw-client.ts';
import { tellAndEnd } from './tell.ts';

export interface Load {
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
  readonly refused: number;
  /** One of the answers. */
  readonly reply: unknown;
}

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    token: { type: 'string', default: '' },
    service: { type: 'string', default: '' },
    clients: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '2' },
  },
});
const serviceIds = [values.service as ServiceId];
const clients = await Promise.all(
  Array.from({ length: Number(values.clients) }, () => RawClient.dial(values.url, values.token)),
);
const latenciesMs: number[] = [];
let refused = 0;
let reply: unknown;
const startMs = performance.now();
const endAtMs = startMs + Number(values.seconds) * 1_000;

async function work(client: RawClient): Promise<void> {
  for (let fromMs = performance.now(); fromMs < endAtMs; fromMs = performance.now()) {
    const answer = await client.ask('take-ticket', { serviceIds });
    if (answer.ok) latenciesMs.push(performance.now() - fromMs);
    else refused++;
    reply = answer;
  }
}

await Promise.all(clients.map(work));
const seconds = (performance.now() - startMs) / 1_000;
tellAndEnd({ seconds, latenciesMs, refused, reply } satisfies Load);
