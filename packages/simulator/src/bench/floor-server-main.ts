// The floor under a hall: the same commits and the same messages, and no logic. One durable commit for all requests that arrived in
// one turn, into tables like the journal's; each answered with what the hall answered once; a frame of the same size to everybody
// who subscribes. It speaks the hall's wire, so that every client can be sent to either.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { openDurableDatabase } from '@youxu/journal';
import { FRAME_BYTES_MAX, HEARTBEAT_MS } from '@youxu/protocol';
import { checkedParser } from '@youxu/protocol/parser';
import { Server } from 'socket.io';
import type { CommandShape, FloorShape } from './floor-shape.ts';

interface Waiting {
  readonly requestId: string;
  readonly shape: CommandShape;
  readonly reply: (answer: unknown) => void;
}

const { values } = parseArgs({
  options: {
    file: { type: 'string', default: '' },
    shape: { type: 'string', default: '{}' },
    port: { type: 'string', default: '0' },
    boot: { type: 'string', default: '1' },
  },
});
const shapes = JSON.parse(values.shape) as FloorShape;
const boot = Number(values.boot);
const database = openDurableDatabase(values.file, {
  migrations: [
    {
      component: 'floor',
      steps: [
        `CREATE TABLE entries (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, day TEXT NOT NULL, type TEXT NOT NULL,
           actor TEXT NOT NULL, request_id TEXT, body TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
        `CREATE TABLE outcomes (actor TEXT NOT NULL, request_id TEXT NOT NULL, outcome TEXT NOT NULL, seq INTEGER NOT NULL,
           at INTEGER NOT NULL, keep_until INTEGER NOT NULL, PRIMARY KEY (actor, request_id)) STRICT, WITHOUT ROWID`,
      ],
    },
  ],
});
const insertEntry = database.prepare('INSERT INTO entries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)');
const insertOutcome = database.prepare('INSERT INTO outcomes VALUES (?, ?, ?, 1, ?, ?)');
const ACTOR = 'device:kiosk-1';
const HASH = 'f'.repeat(64);
const bodies = new Map<number, string>();
const textOf = (bytes: number): string => {
  const known = bodies.get(bytes) ?? 'y'.repeat(bytes);
  bodies.set(bytes, known);
  return known;
};

let waiting: Waiting[] = [];
let rev = 1;
const frameOf = (bytes: number) => ({ key: 'floor', lineage: 'floor', boot, rev: ++rev, data: textOf(bytes) });

function drain(): void {
  const batch = waiting;
  waiting = [];
  const at = Date.now();
  database.transaction(() => {
    for (const { requestId, shape } of batch) {
      for (let n = 0; n < shape.entries; n++) {
        insertEntry.run(at, '2026-11-23', 'v1.TicketIssued', ACTOR, requestId, textOf(shape.bodyBytes), HASH);
      }
      insertOutcome.run(ACTOR, requestId, textOf(shape.outcomeBytes), at, at);
    }
  });
  for (const { shape } of batch) {
    if (shape.frameBytes !== undefined) io.to('all').emit('view', frameOf(shape.frameBytes));
  }
  for (const { shape, reply } of batch) reply(shape.reply);
}

const http = createServer((_, response) => {
  response.end('ready\n');
});
const io = new Server(http, {
  // The same frames, with the same sum over them.
  parser: checkedParser,
  transports: ['websocket'],
  allowUpgrades: false,
  perMessageDeflate: false,
  serveClient: false,
  maxHttpBufferSize: FRAME_BYTES_MAX,
  pingInterval: HEARTBEAT_MS,
  pingTimeout: HEARTBEAT_MS,
});
io.on('connection', (socket) => {
  const actor = { kind: 'device', id: 'floor', roles: [] };
  socket.emit('welcome', { hallId: 'floor', lineage: 'floor', boot, serverNow: Date.now(), clockRate: 1, actor });
  socket.on('subscribe', (frame: { key?: string; view: string; params: object }, reply: (answer: unknown) => void) => {
    void socket.join('all');
    const key = `${frame.view}${JSON.stringify(frame.params)}`;
    reply({ ok: true, result: { ...frameOf(shapes.subscribe?.frameBytes ?? 1_000), key }, seq: 1 });
  });
  socket.on('command', (frame: { name: string; requestId: string }, reply: (answer: unknown) => void) => {
    const shape = shapes[frame.name];
    if (shape === undefined) reply({ ok: true, result: {}, seq: 1 });
    else if (waiting.push({ requestId: frame.requestId, shape, reply }) === 1) setImmediate(drain);
  });
});
http.listen(Number(values.port), '127.0.0.1', () => {
  const address = http.address();
  console.log(typeof address === 'object' && address !== null ? address.port : 0);
});
process.on('SIGTERM', () => process.exit(0));
