import { createHash } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';
import { ok } from '@youxu/basics';
import type { HallLive, Refusal, WindowId } from '@youxu/domain';
import { checkedParser } from '@youxu/protocol/parser';
import { type ClientToServer, type Hello, PROTOCOL_VERSION, type ServerToClient } from '@youxu/protocol/wire';
import { Server } from 'socket.io';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeHall, type FakeSession } from './fake.ts';
import { connectHall, type HallClient } from './hall-client.ts';
import { socketIoTransport } from './socket-io-transport.ts';
import { systemPorts } from './system-ports.ts';

const windowId = 'w1' as WindowId;
const PATIENCE = { timeout: 15_000, interval: 20 };

/** The sockets of a hall server around a fake hall; each start is a new process as far as the client can tell. */
async function startServer(hall: FakeHall): Promise<{ port: number; stop: () => Promise<void> }> {
  const http: HttpServer = createServer();
  const io = new Server<ClientToServer, ServerToClient>(http, {
    parser: checkedParser,
    pingInterval: 200,
    pingTimeout: 300,
  });
  const sessions = new WeakMap<object, FakeSession>();
  io.use((socket, next) => {
    const answer = hall.accept({
      hello: socket.handshake.auth as Hello,
      welcome: (welcome) => queueMicrotask(() => socket.emit('welcome', welcome)),
      view: (frame) => socket.emit('view', frame),
      goodbye: (refusal) => {
        socket.emit('goodbye', refusal);
        socket.disconnect(true);
      },
    });
    if ('code' in answer) return next(Object.assign(new Error(answer.code), { data: answer satisfies Refusal }));
    sessions.set(socket, answer);
    next();
  });
  io.on('connection', (socket) => {
    const session = sessions.get(socket);
    socket.on('command', (frame, reply) => session?.request('command', frame, reply));
    socket.on('void', (frame, reply) => session?.request('void', frame, reply));
    socket.on('subscribe', (frame, reply) => session?.request('subscribe', frame, reply));
    socket.on('unsubscribe', (frame) => session?.notice('unsubscribe', frame));
    socket.on('telemetry', (frame) => session?.notice('telemetry', frame));
    socket.on('disconnect', () => session?.ended());
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  return { port: (http.address() as AddressInfo).port, stop: () => io.close() };
}

/** A wire between them that can be cut, or frozen so that neither side is told. */
async function startWire(
  target: () => number,
): Promise<{ url: string; server: TcpServer; cut: () => void; freeze: (frozen: boolean) => void }> {
  const ends = new Set<Socket>();
  let frozen = false;
  const server = createTcpServer((near) => {
    const far = connect(target(), '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on('data', (bytes) => {
        if (!frozen) to.write(bytes);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        ends.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    cut: () => {
      for (const end of ends) end.destroy();
    },
    freeze: (now) => {
      frozen = now;
    },
  };
}

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function world() {
  const { timers, ...ports } = systemPorts();
  const hall = new FakeHall({ timers, startAt: Date.UTC(2026, 10, 21, 1, 0) - timers.elapsedMs() });
  hall.on('open-window', () => ok({}));
  let server = await startServer(hall);
  const wire = await startWire(() => server.port);
  cleanups.push(
    () => new Promise((done) => wire.server.close(done)),
    wire.cut,
    () => server.stop(),
  );
  return {
    hall,
    wire,
    connect: (hello: { token?: string } = {}): HallClient => {
      const client = connectHall({ timers, ...ports, transport: socketIoTransport({ url: wire.url, ...hello }) });
      cleanups.push(client.close);
      return client;
    },
    stop: () => server.stop(),
    restart: async () => {
      hall.restart();
      server = await startServer(hall);
    },
  };
}

async function untilOnline(client: HallClient): Promise<void> {
  await vi.waitFor(() => expect(client.connection.get().state).toBe('online'), PATIENCE);
}

test('a real line carries commands, views and telemetry', async () => {
  const { hall, connect } = await world();
  hall.show('hall-live', {}, { servedToday: 1 } as HallLive);
  const client = connect();
  client.subscribe('hall-live', {}, () => {});
  expect(await client.command('open-window', { windowId })).toEqual(ok({}));
  await vi.waitFor(() => expect(client.view('hall-live', {}).data).toEqual({ servedToday: 1 }), PATIENCE);
  hall.show('hall-live', {}, { servedToday: 2 } as HallLive);
  await vi.waitFor(() => expect(client.view('hall-live', {}).data).toEqual({ servedToday: 2 }), PATIENCE);
  client.telemetry({ paper: 'low' });
  await vi.waitFor(() => expect(hall.telemetry).toEqual([{ paper: 'low' }]), PATIENCE);
  expect(Math.abs(client.serverNow() - hall.now())).toBeLessThan(200);
});

test('[INV-5, INV-12] a client lives through a restart of the server: views come back, what is wanted is done once', async () => {
  const { hall, connect, stop, restart } = await world();
  hall.show('hall-live', {}, { servedToday: 5 } as HallLive);
  const client = connect();
  client.subscribe('hall-live', {}, () => {});
  await vi.waitFor(() => expect(client.view('hall-live', {}).data).toEqual({ servedToday: 5 }), PATIENCE);
  await stop();
  await vi.waitFor(() => expect(client.connection.get().state).toBe('offline'), PATIENCE);
  expect(client.view('hall-live', {}).stale).toBe(true);
  const wanted = client.command('open-window', { windowId });
  const forgotten = await client.command('open-window', { windowId }, { notAfterMs: 0 });
  expect(forgotten).toMatchObject({ error: { code: 'request-expired' } });
  await restart();
  hall.show('hall-live', {}, { servedToday: 0 } as HallLive);
  expect(await wanted).toEqual(ok({}));
  await vi.waitFor(() => expect(client.view('hall-live', {}).data).toEqual({ servedToday: 0 }), PATIENCE);
  expect(client.view('hall-live', {})).toMatchObject({ stale: false, version: { boot: 2 } });
  expect(hall.executed).toHaveLength(1);
});

test('[INV-6] over a line that is frozen nothing is sent late, and what is unknown is settled afterwards', async () => {
  const { hall, wire, connect } = await world();
  const client = connect();
  await untilOnline(client);
  wire.freeze(true);
  const outcome = client.command('open-window', { windowId }, { notAfterMs: 300 });
  // The silence is noticed by socket.io's own ping; redialling meets a frozen wire as well.
  await vi.waitFor(() => expect(client.connection.get().state).toBe('offline'), PATIENCE);
  expect(await outcome).toMatchObject({ error: { code: 'unknown' } });
  wire.cut();
  wire.freeze(false);
  await vi.waitFor(() => expect(client.unsettled.get()).toEqual([]), PATIENCE);
  expect(client.connection.get().state).toBe('online');
  expect(hall.executed).toEqual([]);
});

test('a server that speaks another protocol refuses clearly', async () => {
  const { hall, connect } = await world();
  hall.protocol = PROTOCOL_VERSION + 1;
  const client = connect();
  await vi.waitFor(() => {
    const refusal = { code: 'wrong-protocol', facts: { server: PROTOCOL_VERSION + 1, client: PROTOCOL_VERSION } };
    expect(client.connection.get()).toEqual({ state: 'refused', refusal });
  }, PATIENCE);
});

test('the reason that the server gives before it closes is kept', async () => {
  const { hall, connect } = await world();
  const client = connect({ token: 'session' });
  await untilOnline(client);
  hall.goodbye({ code: 'not-authenticated', facts: {} });
  await vi.waitFor(
    () => expect(client.connection.get()).toMatchObject({ state: 'refused', refusal: { code: 'not-authenticated' } }),
    PATIENCE,
  );
});

// Found by the chaos proof with seed 1: a damaged handshake ended the program.
test.each([
  ['no JSON', '0{"sid":"x","upgrades":[],"pingIn'],
  ['no upgrades', '0{"sid":"x","upgradZs":[],"pingInterval":5000,"pingTimeout":3000,"maxPayload":16384}'],
  ['a pace that is none', '0{"sid":"x","upgrades":[],"pingInterval":"5000","pingTimeout":3000,"maxPayload":16384}'],
  ['nothing at all', '0'],
  ['a handshake in the middle', '0{"sid":"x","upgrades":[],"pingInterval":500,"pingTimeout":500}|0'],
  ['a frame without its sum', '0{"sid":"x","upgrades":[],"pingInterval":500,"pingTimeout":500}|40{"sid":"y"}'],
])('a damaged line ends the line and not the program: %s', async (_, packets) => {
  let dialled = 0;
  const http = createServer().on('upgrade', (request, socket) => {
    dialled++;
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade';
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${upgrade}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    // Text frames of less than 126 bytes (RFC 6455, 5.2).
    for (const packet of packets.split('|')) socket.write(Buffer.from([0x81, packet.length, ...Buffer.from(packet)]));
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const { port } = http.address() as AddressInfo;
  const downs: (Refusal | null)[] = [];
  const transport = socketIoTransport({ url: `http://127.0.0.1:${port}` });
  const line = transport.dial({
    onOpen: () => {},
    onWelcome: () => {},
    onView: () => {},
    onDown: (refusal) => downs.push(refusal),
  });
  await vi.waitFor(() => expect(downs).toEqual([null]), { timeout: 2_000 });
  expect(dialled).toBe(1);
  line.close();
  http.close();
});
