import { expect, it } from 'vitest';
import type { StreamEnd } from '../byte-stream.ts';
import { until } from '../byte-stream-contract-suite.ts';
import { lineStream } from '../line-stream.ts';
import { openTcpWire } from './tcp-wire.ts';
import { wireContract } from './wire-contract-suite.ts';

wireContract('a TCP wire', openTcpWire);

it('a TCP wire serves one host: a new connection takes the place of the old', async () => {
  const wire = await openTcpWire();
  const [first, second] = [lineStream(wire.address), lineStream(wire.address)];
  const ends: StreamEnd[] = [];
  const heard: number[] = [];
  first.onClose((end) => ends.push(end));
  second.onBytes((bytes) => heard.push(...bytes));
  await first.open();
  await second.open();
  await until(() => ends.length > 0);
  expect(second.state).toBe('open');
  let send: (bytes: Uint8Array) => void = () => {};
  wire.attach({
    receive: () => {},
    attached: (speak) => {
      send = speak;
    },
  });
  send(Uint8Array.of(1, 2));
  await until(() => heard.length === 2);
  await second.close();
  await wire.close();
});

it('a TCP wire hands over small pieces one by one', async () => {
  const wire = await openTcpWire({ pieceSizeMax: 2 });
  const host = lineStream(wire.address);
  const sizes: number[] = [];
  host.onBytes((bytes) => sizes.push(bytes.length));
  wire.attach({ receive: () => {}, attached: (send) => send(new Uint8Array(0)) });
  await host.open();
  wire.attach({ receive: () => {}, attached: (send) => setTimeout(() => send(new Uint8Array(64)), 20) });
  await until(() => sizes.reduce((sum, size) => sum + size, 0) === 64);
  // The system may still glue some of them together.
  expect(sizes.length).toBeGreaterThan(20);
  await host.close();
  await wire.close();
});

it('a TCP wire ends as the last of many hasty changes wants it', async () => {
  const wire = await openTcpWire();
  await Promise.all([true, false, true, false].map((unplugged) => wire.setFaults({ unplugged })));
  const host = lineStream(wire.address);
  expect((await host.open()).ok).toBe(true);
  await host.close();
  await wire.close();
});
