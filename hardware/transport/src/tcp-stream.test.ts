import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { byteStreamContract } from './byte-stream-contract-suite.ts';
import { tcpStream } from './tcp-stream.ts';
import type { Timers } from './timers.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];

async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function tearDown(): Promise<void> {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
}

byteStreamContract('TCP stream', {
  line: async () => {
    const pieces: Uint8Array[] = [];
    let arrived: (socket: Socket) => void;
    const socket = new Promise<Socket>((resolve) => {
      arrived = resolve;
    });
    const port = await listen((accepted) => {
      accepted.on('data', (bytes) => pieces.push(bytes));
      arrived(accepted);
    });
    return {
      stream: tcpStream({ host: '127.0.0.1', port }),
      far: async () => {
        const accepted = await socket;
        return {
          send: (bytes) => new Promise((resolve) => accepted.write(bytes, () => resolve())),
          received: () => Buffer.concat(pieces),
          hangUp: async () => void accepted.end(),
        };
      },
    };
  },
  deadEnd: async () => {
    const port = await listen(() => {});
    await tearDown();
    return tcpStream({ host: '127.0.0.1', port });
  },
  tearDown,
});

it('a TCP stream gives up opening after its own time-out', async () => {
  const port = await listen(() => {});
  const asked: number[] = [];
  // Time passes before the system can answer: a device that is switched off never does.
  const after: Timers['after'] = (delayMs, run) => {
    asked.push(delayMs);
    queueMicrotask(run);
    return () => {};
  };
  const stream = tcpStream({ host: '127.0.0.1', port }, { openTimeoutMs: 700, timers: { after } });
  expect(await stream.open()).toMatchObject({ ok: false, error: { kind: 'timed-out' } });
  expect(asked).toEqual([700]);
  expect(stream.state).toBe('closed');
  await tearDown();
});

it('a write under way when the line breaks ends with a failure', async () => {
  const port = await listen((socket) => {
    socket.pause();
    setTimeout(() => socket.resetAndDestroy(), 20);
  });
  const stream = tcpStream({ host: '127.0.0.1', port });
  await stream.open();
  // More than the kernel's buffers take from a peer that does not read.
  const result = await stream.write(new Uint8Array(32 << 20));
  expect(result).toMatchObject({ ok: false, error: { kind: 'closed' } });
  await tearDown();
});
