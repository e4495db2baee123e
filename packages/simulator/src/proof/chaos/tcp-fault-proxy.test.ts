import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '@youxu/basics';
import { expect, onTestFinished, test } from 'vitest';
import { CLEAR, type LaneFaults } from './byte-lane.ts';
import { SOUND_LINE, TcpFaultProxy } from './tcp-fault-proxy.ts';

/** A program on either side of a proxy, with all that each has heard. */
async function pair(seed = 1) {
  const servers: Socket[] = [];
  const heardByServer: Buffer[] = [];
  const listener = createServer((socket) => {
    servers.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => heardByServer.push(bytes));
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const proxy = new TcpFaultProxy(() => port, seededRandom(seed));
  await proxy.open();
  const heardByClient: Buffer[] = [];
  const errors: string[] = [];
  const dial = async (): Promise<Socket> => {
    const socket = connect(proxy.port, '127.0.0.1');
    socket.on('data', (bytes) => heardByClient.push(bytes));
    socket.on('error', (error: NodeJS.ErrnoException) => errors.push(error.code ?? ''));
    await once(socket, 'connect');
    return socket;
  };
  onTestFinished(async () => {
    await proxy.close();
    for (const socket of servers) socket.destroy();
    listener.close();
  });
  const up = () => Buffer.concat(heardByServer);
  const down = () => Buffer.concat(heardByClient);
  return { proxy, dial, servers, up, down, errors };
}

const both = (faults: Partial<LaneFaults>) => ({
  up: { ...CLEAR, ...faults },
  down: { ...CLEAR, ...faults },
  refuses: false,
});

async function until(condition: () => boolean, msMax = 3_000): Promise<void> {
  for (const endMs = performance.now() + msMax; !condition(); await wait(5)) {
    if (performance.now() > endMs) throw new Error('it did not come');
  }
}

test('a sound line carries every byte and both ends', async () => {
  const { dial, servers, up, down } = await pair();
  const client = await dial();
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));
  client.write(bytes);
  await until(() => up().length === bytes.length);
  servers[0]?.write('answer');
  await until(() => down().toString() === 'answer');
  expect(up().equals(bytes)).toBe(true);
  client.end();
  await until(() => servers[0]?.readableEnded === true);
});

test('delayed and throttled bytes come late, in order and whole', async () => {
  const { proxy, dial, up } = await pair();
  proxy.setFaults(both({ delayMs: 60, jitterMs: 60, bytesPerSecond: 20_000 }));
  const client = await dial();
  const startMs = performance.now();
  for (let count = 0; count < 20; count++) client.write(`${String(count).padStart(3, '0')} `.repeat(25));
  await wait(40);
  expect(up().length).toBe(0);
  await until(() => up().length === 2_000);
  expect(performance.now() - startMs).toBeGreaterThan(150);
  expect(up().toString()).toBe(
    Array.from({ length: 20 }, (_, count) => `${String(count).padStart(3, '0')} `.repeat(25)).join(''),
  );
});

test('held bytes come when it is over, also on a line that was dialled meanwhile', async () => {
  const { proxy, dial, up } = await pair();
  const client = await dial();
  proxy.setFaults(both({ holds: true }));
  client.write('one');
  const late = await dial();
  late.write(' two');
  await wait(50);
  expect(up().length).toBe(0);
  proxy.heal();
  await until(() => up().length === 7);
});

test('a line that swallowed bytes stays dead after healing while both ends believe in it; a new one is sound', async () => {
  const { proxy, dial, servers, up, down } = await pair();
  const client = await dial();
  client.write('before');
  await until(() => up().toString() === 'before');
  proxy.setFaults({ ...SOUND_LINE, up: { ...CLEAR, swallows: true } });
  client.write('lost');
  await wait(30);
  proxy.heal();
  client.write('lost as well');
  // The other direction was not harmed.
  servers[0]?.write('still heard');
  await until(() => down().toString() === 'still heard');
  client.end();
  await wait(30);
  expect(servers[0]?.readableEnded).toBe(false);
  const fresh = await dial();
  fresh.write(' after');
  await until(() => up().toString() === 'before after');
});

test('a cut is a reset or an end on both sides; a refused connection is reset', async () => {
  const { proxy, dial, servers, errors } = await pair();
  const first = await dial();
  await until(() => servers.length === 1);
  proxy.cut('reset');
  await until(() => first.destroyed && servers[0]?.destroyed === true);
  expect(errors).toEqual(['ECONNRESET']);
  const second = await dial();
  await until(() => servers.length === 2);
  proxy.cut('end');
  await until(() => second.destroyed && servers[1]?.destroyed === true);
  expect(errors).toEqual(['ECONNRESET']);
  proxy.setFaults({ ...SOUND_LINE, refuses: true });
  await dial().catch(() => {});
  await until(() => errors.length === 2);
  expect(errors).toEqual(['ECONNRESET', 'ECONNRESET']);
  expect(servers).toHaveLength(2);
});

test('about one bit in so many bytes is turned, the same ones for the same seed', async () => {
  const run = async (seed: number): Promise<Buffer> => {
    const { proxy, dial, up } = await pair(seed);
    proxy.setFaults(both({ flipEveryBytes: 100 }));
    const client = await dial();
    client.write(Buffer.alloc(20_000));
    await until(() => up().length === 20_000);
    expect(proxy.turned).toBe([...up()].filter((byte) => byte !== 0).length);
    return up();
  };
  const turned = await run(7);
  const flips = [...turned].filter((byte) => byte !== 0);
  expect(flips.length).toBeGreaterThan(120);
  expect(flips.length).toBeLessThan(300);
  expect(flips.every((byte) => (byte & (byte - 1)) === 0)).toBe(true);
  expect((await run(7)).equals(turned)).toBe(true);
  expect((await run(8)).equals(turned)).toBe(false);
});

test('who breaks the line is heard of on the other side', async () => {
  const { dial, servers } = await pair();
  const client = await dial();
  await until(() => servers.length === 1);
  client.resetAndDestroy();
  await until(() => servers[0]?.destroyed === true);
});
