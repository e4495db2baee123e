import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SerialPort } from 'serialport';
import { afterAll, afterEach, expect, it } from 'vitest';
import type { ByteStream, StreamEnd } from './byte-stream.ts';
import { byteStreamContract, until } from './byte-stream-contract-suite.ts';
import { openPtyWire, whyNoPtyWire } from './emulator/pty-wire.ts';
import type { Wire } from './emulator/wire.ts';
import { lineStream } from './line-stream.ts';
import { serialStream } from './serial-stream.ts';

const unavailable = whyNoPtyWire();
const wires: Wire[] = [];
const terminals: ChildProcess[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'youxu-serial-'));

afterEach(async () => {
  for (const wire of wires.splice(0)) await wire.close();
  for (const terminal of terminals.splice(0)) terminal.kill('SIGKILL');
});

afterAll(() => rmSync(folder, { recursive: true }));

const serialTest = (title: string, run: () => Promise<void>): void => {
  it(title, async ({ skip }) => {
    if (unavailable !== undefined) skip(unavailable);
    await run();
  });
};

async function openWire(): Promise<Wire> {
  const wire = await openPtyWire();
  wires.push(wire);
  return wire;
}

byteStreamContract('serial stream', {
  unavailable,
  capabilities: { hangUp: 'failed' },
  line: async () => {
    const wire = await openWire();
    const pieces: Uint8Array[] = [];
    let send: (bytes: Uint8Array) => void = () => {};
    wire.attach({
      receive: (bytes) => pieces.push(bytes),
      attached: (speak) => {
        send = speak;
      },
    });
    return {
      stream: lineStream(wire.address),
      far: async () => ({
        send: async (bytes) => send(bytes),
        received: () => Buffer.concat(pieces),
        hangUp: () => wire.setFaults({ unplugged: true }),
      }),
    };
  },
  deadEnd: async () => serialStream({ path: path.join(folder, 'nothing'), baudRate: 9_600 }),
  tearDown: async () => {},
});

serialTest(
  'a serial port serves one: whoever comes second is refused, and let in when the first has closed',
  async () => {
    const { address } = await openWire();
    const [first, second, third] = [lineStream(address), lineStream(address), lineStream(address)];
    expect((await first.open()).ok).toBe(true);
    expect(await second.open()).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', detail: expect.stringMatching(/lock/) },
    });
    await first.close();
    expect((await third.open()).ok).toBe(true);
    await third.close();
  },
);

serialTest('a serial stream sets the line as asked', async () => {
  const { address } = await openWire();
  if (address.kind !== 'serial') throw new Error('a pseudo-terminal has a path');
  const stream = serialStream({ path: address.path, baudRate: 19_200, stopBits: 2 });
  await stream.open();
  // A pseudo-terminal takes speed and stop bits; parity and 7 data bits are refused by its driver.
  const settings = execFileSync('stty', ['-a'], { stdio: [openSync(address.path, 'r'), 'pipe', 'inherit'] }).toString();
  expect(settings).toContain('speed 19200 baud');
  expect(settings).toMatch(/ cstopb/);
  expect(settings).toMatch(/-icanon/);
  await stream.close();
});

serialTest('a serial stream that is closed while its line is slow lets the write go', async () => {
  const wire = await openPtyWire({ baudRate: 300 });
  wires.push(wire);
  const stream = lineStream(wire.address);
  await stream.open();
  const writing = stream.write(new Uint8Array(300_000));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await stream.close();
  expect(await writing).toMatchObject({ ok: false, error: { kind: 'closed' } });
});

it('a program that uses TCP only loads none of the native code for serial lines', () => {
  const program = `
    import { createRequire } from 'node:module';
    import { lineStream, serialStream } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('serialport'));
    await lineStream({ kind: 'tcp', host: '127.0.0.1', port: 9 }).open();
    const before = isLoaded();
    await serialStream({ path: '/dev/null', baudRate: 9600 }).open();
    console.log(before, isLoaded());
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(output.trim()).toBe('false true');
});

/** A terminal that vanishes in the middle of a read: at once when bytes come, before anything else can run. */
async function fragileTerminal(name: string) {
  const link = path.join(folder, name);
  const socat = spawn('socat', [`PTY,link=${link},raw,echo=0`, 'STDIO'], { stdio: ['pipe', 'ignore', 'ignore'] });
  terminals.push(socat);
  await until(() => existsSync(link));
  let pulledAt = 0;
  return {
    link,
    speak: () => void socat.stdin.write('hello'),
    pull: () => {
      socat.kill('SIGKILL');
      // Until the terminal is gone, without a turn of the event loop.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      rmSync(link, { force: true });
      pulledAt = performance.now();
    },
    get pulledAt() {
      return pulledAt;
    },
  };
}

/** Milliseconds of processor time that this process uses in a while. */
async function cpuMsDuring(durationMs: number): Promise<number> {
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, durationMs));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

serialTest('a serial stream ends within two seconds of a hang-up that serialport sleeps through', async () => {
  // The control: serialport by itself stays open, says nothing and spins. When this part fails one day, the bug is gone.
  const bare = await fragileTerminal('bare');
  const port = new SerialPort({ path: bare.link, baudRate: 9_600 });
  const told: string[] = [];
  port.on('error', () => told.push('error'));
  port.on('close', () => told.push('close'));
  port.once('open', bare.speak);
  port.once('data', bare.pull);
  port.resume();
  await until(() => bare.pulledAt > 0);
  const cpuMsSpinning = await cpuMsDuring(600);
  expect({ isOpen: port.isOpen, told }).toEqual({ isOpen: true, told: [] });
  const probed = await new Promise<Error | null>((resolve) => port.get(resolve));
  expect(probed?.message).toMatch(/input\/output error|device not configured/i);
  await new Promise((resolve) => port.close(resolve));

  const watched = await fragileTerminal('watched');
  const stream: ByteStream = serialStream({ path: watched.link, baudRate: 9_600 });
  const ends: StreamEnd[] = [];
  stream.onClose((end) => ends.push(end));
  stream.onBytes(watched.pull);
  await stream.open();
  watched.speak();
  await until(() => ends.length > 0);
  expect(performance.now() - watched.pulledAt).toBeLessThan(2_000);
  expect(stream.state).toBe('closed');
  const cpuMsAfterwards = await cpuMsDuring(600);
  expect(ends).toMatchObject([{ by: 'failed' }]);
  expect(cpuMsAfterwards * 3).toBeLessThan(cpuMsSpinning);
});
