import { readdirSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { until } from './byte-stream-contract-suite.ts';
import { watchPlugged } from './device-watch.ts';
import { openPtyWire, whyNoPtyWire } from './emulator/pty-wire.ts';
import { openTcpWire } from './emulator/tcp-wire.ts';
import type { Wire, WireOptions } from './emulator/wire.ts';
import { type KeepConnectedOptions, keepConnected } from './keep-connected.ts';
import { lineStream } from './line-stream.ts';

const toEnd: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of toEnd.splice(0).reverse()) await end();
});

function keepLine(wire: Wire, options: Omit<KeepConnectedOptions, 'connect'>) {
  const heard: number[] = [];
  const news: string[] = [];
  const kept = keepConnected({
    ...options,
    connect: () => {
      const stream = lineStream(wire.address);
      stream.onBytes((bytes) => heard.push(...bytes));
      return stream;
    },
    onUp: (stream) => {
      news.push('up');
      void stream.write(Uint8Array.of(news.length));
    },
    onDown: () => news.push('down'),
  });
  toEnd.push(() => kept.stop());
  return { kept, heard, news };
}

async function openEcho(openWire: (options: WireOptions) => Promise<Wire>): Promise<Wire> {
  const wire = await openWire({ baudRate: 115_200 });
  toEnd.push(() => wire.close());
  let send: (bytes: Uint8Array) => void = () => {};
  wire.attach({
    receive: (bytes) => send(bytes),
    attached: (speak) => {
      send = speak;
    },
  });
  return wire;
}

/** Open files of this process; undefined where that cannot be seen. */
function openFileCount(): number | undefined {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : undefined;
}

for (const [name, openWire, unavailable] of [
  ['TCP', openTcpWire, undefined],
  ['serial', openPtyWire, whyNoPtyWire()],
] as const) {
  it(`a kept ${name} line works again each time it was pulled and plugged, and leaves no file open`, async ({
    skip,
  }) => {
    if (unavailable !== undefined) skip(unavailable);
    const wire = await openEcho(openWire);
    const { heard } = keepLine(wire, { retryDelayMsMin: 20, retryDelayMsMax: 40 });
    await until(() => heard.length === 1);
    const filesBefore = openFileCount();
    for (let n = 2; n <= 4; n++) {
      await wire.setFaults({ unplugged: true });
      await wire.setFaults({ unplugged: false });
      await until(() => heard.length === n);
    }
    // The system lets go of the last one a moment later.
    await until(() => openFileCount() === filesBefore);
  });
}

it('a serial line that has long been gone is back soon after its adapter is plugged in', async ({ skip }) => {
  const unavailable = whyNoPtyWire();
  if (unavailable !== undefined) skip(unavailable);
  const wire = await openEcho(openPtyWire);
  if (wire.address.kind !== 'serial') throw new Error('a pseudo-terminal has a path');
  await wire.setFaults({ unplugged: true });
  const { kept, heard, news } = keepLine(wire, { retryDelayMsMin: 60_000, retryDelayMsMax: 60_000 });
  const endWatch = watchPlugged(wire.address.path, () => kept.retryNow());
  toEnd.push(async () => endWatch());
  await until(() => news.length === 1);
  const pluggedAt = performance.now();
  await wire.setFaults({ unplugged: false });
  await until(() => heard.length === 1);
  expect(performance.now() - pluggedAt).toBeLessThan(5_000);
  expect(news).toEqual(['down', 'up']);
});
