import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { announceHall, findHalls } from './hall-service.ts';

/** A port that nobody else speaks multicast on. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

test('a hall that announces itself is found over real multicast, and not once it has taken that back', async () => {
  const multicast = { interface: '127.0.0.1', bind: '0.0.0.0', port: await freePort() };
  const problems: Error[] = [];
  const stop = announceHall({ id: 'sandu', port: 8600 }, (error) => problems.push(error), multicast);
  const halls = await findHalls(2_500, multicast);
  expect(halls).toEqual(['http://127.0.0.1:8600']);
  await stop();
  expect(await findHalls(500, multicast)).toEqual([]);
  expect(problems).toEqual([]);
});
