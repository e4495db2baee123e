// Load in a process of its own: so many clients, one request each in flight, for so long. Prints one line of JSON.
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { io, type Socket } from 'socket.io-client';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    token: { type: 'string', default: '' },
    service: { type: 'string', default: '' },
    clients: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '5' },
  },
});
const clients = Number(values.clients);
const endAtMs = performance.now() + Number(values.seconds) * 1_000;
const latenciesMs: number[] = [];
let refused = 0;

function connect(): Promise<Socket> {
  const socket = io(values.url, {
    transports: ['websocket'],
    auth: { protocol: 1, token: values.token },
    forceNew: true,
  });
  return new Promise((resolve, reject) => {
    socket.once('welcome', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

async function work(socket: Socket): Promise<void> {
  const prefix = randomBytes(6).toString('hex');
  for (let count = 0; performance.now() < endAtMs; count++) {
    const startMs = performance.now();
    const frame = { name: 'take-ticket', requestId: `${prefix}-${count}`, input: { serviceIds: [values.service] } };
    const reply = (await socket.emitWithAck('command', frame)) as { ok: boolean };
    if (reply.ok) latenciesMs.push(performance.now() - startMs);
    else refused++;
  }
  socket.close();
}

const sockets = await Promise.all(Array.from({ length: clients }, connect));
const startMs = performance.now();
await Promise.all(sockets.map(work));
const seconds = (performance.now() - startMs) / 1_000;
latenciesMs.sort((a, b) => a - b);
const at = (share: number): number => latenciesMs[Math.floor(latenciesMs.length * share)] ?? 0;
console.log(
  JSON.stringify({ clients, perSecond: latenciesMs.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), refused }),
);
