import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import type { StreamEnd } from './byte-stream.ts';
import { byteStreamContract, until } from './byte-stream-contract-suite.ts';
import { openPtyWire, whyNoPtyWire } from './emulator/pty-wire.ts';
import type { Wire } from './emulator/wire.ts';
import { fileStream } from './file-stream.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'youxu-file-'));
const wires: Wire[] = [];
const readers: Socket[] = [];
let count = 0;
const newPath = (): string => path.join(folder, `device-${count++}`);
const noFifo = process.platform === 'win32' ? 'Windows has no FIFOs' : undefined;

afterEach(async () => {
  for (const wire of wires.splice(0)) await wire.close();
  for (const reader of readers.splice(0)) reader.destroy();
});
afterAll(() => rmSync(folder, { recursive: true }));

const fifoTest = (title: string, run: () => Promise<void>): void => {
  it(title, async ({ skip }) => {
    if (noFifo !== undefined) skip(noFifo);
    await run();
  });
};

function makeFifo(): string {
  const fifo = newPath();
  execFileSync('mkfifo', [fifo]);
  return fifo;
}

function readFifo(fifo: string): Socket {
  const reader = new Socket({ fd: openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK), writable: false });
  readers.push(reader);
  return reader;
}

// A pseudo-terminal is the one duplex character device that tests can make.
byteStreamContract('file stream of a character device', {
  unavailable: whyNoPtyWire(),
  capabilities: { hangUp: 'failed' },
  line: async () => {
    const wire = await openPtyWire();
    wires.push(wire);
    const pieces: Uint8Array[] = [];
    let send: (bytes: Uint8Array) => void = () => {};
    wire.attach({
      receive: (bytes) => pieces.push(bytes),
      attached: (speak) => {
        send = speak;
      },
    });
    if (wire.address.kind !== 'serial') throw new Error('a pseudo-terminal has a path');
    return {
      stream: fileStream({ path: wire.address.path }),
      far: async () => ({
        send: async (bytes) => send(bytes),
        received: () => Buffer.concat(pieces),
        hangUp: () => wire.setFaults({ unplugged: true }),
      }),
    };
  },
  deadEnd: async () => fileStream({ path: newPath() }),
  tearDown: async () => {},
});

byteStreamContract('file stream of a FIFO', {
  unavailable: noFifo,
  capabilities: { hears: false, hangUp: 'failed on writing' },
  line: async () => {
    const fifo = makeFifo();
    const reader = readFifo(fifo);
    const pieces: Uint8Array[] = [];
    reader.on('data', (bytes) => pieces.push(bytes));
    return {
      stream: fileStream({ path: fifo }),
      far: async () => ({
        send: async () => {},
        received: () => Buffer.concat(pieces),
        hangUp: () => new Promise((resolve) => reader.destroy().once('close', () => resolve())),
      }),
    };
  },
  // A FIFO that nobody reads.
  deadEnd: async () => fileStream({ path: makeFifo() }),
  tearDown: async () => {},
});

it('a file stream writes a regular file at its end', async () => {
  const file = newPath();
  writeFileSync(file, 'before,');
  const stream = fileStream({ path: file });
  expect((await stream.open()).ok).toBe(true);
  const results = await Promise.all(['one,', 'two'].map((part) => stream.write(new TextEncoder().encode(part))));
  expect(results).toMatchObject([{ ok: true }, { ok: true }]);
  await stream.close();
  expect(readFileSync(file, 'utf8')).toBe('before,one,two');
});

it('a file stream makes no file where there is no device', async () => {
  const missing = newPath();
  expect(await fileStream({ path: missing }).open()).toMatchObject({
    ok: false,
    error: { detail: expect.stringMatching(/ENOENT/) },
  });
  expect(() => readFileSync(missing)).toThrow('ENOENT');
});

fifoTest('a file stream waits for a device that is busy, and goes on where it stopped', async () => {
  const fifo = makeFifo();
  const held = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
  const stream = fileStream({ path: fifo });
  await stream.open();
  // More than a pipe holds; nobody reads yet.
  const big = Uint8Array.from({ length: 300_000 }, (_, n) => (n * 31 + (n >> 8)) & 0xff);
  let written = false;
  const writing = stream.write(big).then((result) => {
    written = true;
    return result;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(written).toBe(false);
  const reader = readFifo(fifo);
  closeSync(held);
  const pieces: Buffer[] = [];
  reader.on('data', (bytes) => pieces.push(bytes));
  expect(await writing).toEqual({ ok: true, value: undefined });
  await until(() => Buffer.concat(pieces).length === big.length);
  expect(Buffer.compare(Buffer.concat(pieces), big)).toBe(0);
  await stream.close();
});

fifoTest('a file stream that is closed while its device is busy lets the write go', async () => {
  const fifo = makeFifo();
  const held = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
  const stream = fileStream({ path: fifo });
  await stream.open();
  const writing = stream.write(new Uint8Array(300_000));
  await new Promise((resolve) => setTimeout(resolve, 30));
  await stream.close();
  expect(await writing).toMatchObject({ ok: false, error: { kind: 'closed' } });
  closeSync(held);
});

it('a file stream ends when its path is gone or leads to another device', async () => {
  for (const change of [rmSync, (file: string) => renameSync(newFile(), file)]) {
    const file = newFile();
    const stream = fileStream({ path: file });
    const ends: StreamEnd[] = [];
    stream.onClose((end) => ends.push(end));
    await stream.open();
    change(file);
    await until(() => ends.length > 0);
    expect(ends).toEqual([{ by: 'failed', detail: `${file} is gone` }]);
  }
});

function newFile(): string {
  const file = newPath();
  writeFileSync(file, '');
  return file;
}
