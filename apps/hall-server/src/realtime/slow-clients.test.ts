import { createServer } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { checkedParser } from '@youxu/protocol/parser';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openSockets } from './gateway.ts';
import { cutSlowClients } from './slow-clients.ts';

test('a client that does not read is cut off before its frames fill the memory; one that reads is not', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  const sockets = openSockets([]);
  sockets.attach(server);
  let cuts = 0;
  const stop = cutSlowClients(sockets, () => cuts++);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const way = { transports: ['websocket'], parser: checkedParser, reconnection: false, forceNew: true };
  const dial = () => io(`http://127.0.0.1:${port}`, way);
  const reader = dial();
  const sleeper = dial();
  onTestFinished(async () => {
    stop();
    reader.disconnect();
    sleeper.disconnect();
    await sockets.close();
  });
  await vi.waitFor(() => expect(sockets.sockets.sockets.size).toBe(2));
  let received = 0;
  reader.on('view', () => received++);
  // The sleeper's machine takes nothing from the network any more.
  const transport = sleeper.io.engine.transport as unknown as { ws: { _socket: TcpSocket } };
  transport.ws._socket.pause();

  const frame = { key: 'x', lineage: 'l', boot: 1, rev: 1, data: 'x'.repeat(15_000) };
  let sent = 0;
  const deadlineMs = performance.now() + 10_000;
  // More than the kernel's own buffers take.
  while (cuts === 0 && performance.now() < deadlineMs) {
    for (let n = 0; n < 20; n++, sent++) sockets.emit('view', frame as never);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(cuts).toBe(1);
  await vi.waitFor(() => expect(sockets.sockets.sockets.size).toBe(1));
  await vi.waitFor(() => expect(received).toBe(sent), 5_000);
  expect(reader.connected).toBe(true);
});
