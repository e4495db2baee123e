// The floor under issuing: the same commits and the same messages with no logic. One durable commit for all requests that arrived
// in one turn, each answered with a body of the same size as a ticket's.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { openDurableDatabase } from '@youxu/journal';
import { Server } from 'socket.io';

const database = openDurableDatabase(String(process.argv[2]), {
  migrations: [
    {
      component: 'floor',
      steps: [
        'CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, hash TEXT NOT NULL) STRICT',
        'CREATE TABLE outcome (request TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID',
      ],
    },
  ],
});
const insertEntry = database.prepare('INSERT INTO entry (body, hash) VALUES (?, ?)');
const insertOutcome = database.prepare('INSERT INTO outcome (request, body) VALUES (?, ?)');
const answer = {
  ok: true,
  result: {
    ticketId: 'a'.repeat(16),
    number: 'A012',
    issuedAt: Date.now(),
    queueId: 'social-affairs',
    ahead: 12,
    more: 'x'.repeat(120),
  },
  seq: 1,
};
const body = JSON.stringify({ ...answer, event: 'y'.repeat(600) });

let waiting: { request: string; reply: (answer: unknown) => void }[] = [];
function drain(): void {
  const batch = waiting;
  waiting = [];
  database.transaction(() => {
    for (const { request } of batch) {
      insertEntry.run(body, createHash('sha256').update(body).digest('hex'));
      insertOutcome.run(request, body);
    }
  });
  for (const { reply } of batch) reply(answer);
}

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => {
  socket.emit('welcome', {});
  socket.on('command', (frame: { requestId: string }, reply: (answer: unknown) => void) => {
    if (waiting.push({ request: frame.requestId, reply }) === 1) setImmediate(drain);
  });
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  console.log(typeof address === 'object' && address !== null ? address.port : 0);
});
