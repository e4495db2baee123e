import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket as TcpSocket } from 'node:net';
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

// Found by the chaos proof with seed 6: a desk whose words were lost and that still heard was told so only by its own patience.
test('[INV-12] the line of a client that is heard no more ends at once, although it says nothing to that', {
  timeout: 15_000,
}, async () => {
  const server = createServer().listen(0, '127.0.0.1');
  const sockets = openSockets([]);
  sockets.attach(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  onTestFinished(async () => {
    client.destroy();
    await sockets.close();
  });
  const ended = new Promise((resolve) => client.once('close', resolve));
  const answered = new Promise((resolve) => client.once('data', resolve));
  client.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: hall\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await answered;
  // One text frame under a mask of zeros (RFC 6455, 5.2): CONNECT. It never answers a ping, nor the closing.
  const [packet] = new checkedParser.Encoder().encode({ type: 0, nsp: '/', data: {} });
  const text = Buffer.from(`4${packet}`);
  client.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]));
  await vi.waitFor(() => expect(sockets.sockets.sockets.size).toBe(1));
  const startMs = performance.now();
  await ended;
  expect(performance.now() - startMs).toBeLessThan(9_000);
});
