import { type ByteStream, tcpStream } from '@youxu/transport';
import { afterEach, describe, expect, it } from 'vitest';
import { generic58 } from '../codec/printer-profile.ts';
import { type PaperTicket, readTicket } from './paper.ts';
import { type PrinterEmulator, type PrinterEmulatorOptions, startPrinterEmulator } from './printer-emulator.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

async function setUp(options: PrinterEmulatorOptions = {}) {
  const emulator = await startPrinterEmulator(options);
  open.push(emulator);
  const host = await connect(emulator);
  return { emulator, ...host };
}

async function connect(emulator: PrinterEmulator): Promise<{ stream: ByteStream; heard: number[] }> {
  const stream = tcpStream({ host: emulator.host, port: emulator.port });
  const heard: number[] = [];
  stream.onBytes((bytes) => heard.push(...bytes));
  await stream.open();
  open.push(stream);
  return { stream, heard };
}

const text = (words: string): number[] => [...Buffer.from(words, 'latin1')];
const cut = [0x1d, 0x56, 0x42, 0x00];
const send = (stream: ByteStream, ...bytes: number[]) => stream.write(Uint8Array.from(bytes));

describe('the emulated printer', () => {
  it('prints what stands in a line when the line is full, at the latest when the paper is cut', async () => {
    const { emulator, stream } = await setUp({ profile: generic58 });
    await send(stream, ...text('a'.repeat(33)), ...cut);
    await until(() => emulator.tickets.length === 1);
    expect(readTicket(emulator.tickets[0] as PaperTicket)).toEqual(['a'.repeat(32), 'a']);
  });

  it('keeps looks apart within a line, and moves the paper by the largest of them', async () => {
    const { emulator, stream } = await setUp();
    await send(stream, ...text('a'), 0x1d, 0x21, 0x33, 0x1b, 0x45, 1, ...text('b'), 0x0a, 0x1b, 0x4a, 16, 0x1b, 0x40);
    await send(stream, 0x0a, ...cut);
    await until(() => emulator.tickets.length === 1);
    expect(emulator.tickets[0]?.lines).toEqual([
      {
        kind: 'text',
        align: 'left',
        feedDots: 96,
        spans: [
          { text: 'a', columns: 1, width: 1, height: 1, bold: false },
          { text: 'b', columns: 1, width: 4, height: 4, bold: true },
        ],
      },
      { kind: 'feed', feedDots: 16 },
      { kind: 'feed', feedDots: 30 },
    ]);
  });

  it('answers status requests at once and in-order requests in order', async () => {
    const { emulator, stream, heard } = await setUp({ speedMmPerSecond: 200 });
    await send(stream, ...text('a'), 0x0a, ...text('b'), 0x0a, 0x1d, 0x72, 1, 0x10, 0x04, 1);
    await until(() => heard.length === 2);
    expect(heard).toEqual([0x12, 0x00]);
    emulator.setFaults({ coverOpen: true });
    await send(stream, 0x1d, 0x72, 1, 0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4);
    await until(() => heard.length === 6);
    expect(heard.slice(2)).toEqual([0x1a, 0x16, 0x12, 0x12]);
    emulator.setFaults({ coverOpen: false });
    await until(() => heard.length === 7);
    expect(heard[6]).toBe(0x00);
  });

  it('reports changes when it was asked to, once each', async () => {
    const { emulator, stream, heard } = await setUp();
    await send(stream, 0x1d, 0x61, 0x0e);
    await until(() => heard.length === 4);
    emulator.setFaults({ paperOut: true });
    emulator.setFaults({ paperOut: true });
    await until(() => heard.length === 8);
    expect(heard).toEqual([0x10, 0x00, 0x00, 0x0f, 0x18, 0x00, 0x0f, 0x0f]);
  });

  it('sends replies in fragments', async () => {
    const emulator = await startPrinterEmulator({ fragmentReplies: true });
    open.push(emulator);
    const pieces: number[] = [];
    const stream = tcpStream({ host: emulator.host, port: emulator.port });
    stream.onBytes((bytes) => pieces.push(bytes.length));
    await stream.open();
    open.push(stream);
    await send(stream, 0x1d, 0x61, 0x0e);
    await until(() => pieces.reduce((sum, length) => sum + length, 0) === 4);
    expect(pieces.length).toBeGreaterThan(1);
  });

  it('goes on after a cutter error only when it is freed and told to: with what it had, or without', async () => {
    for (const [command, expected] of [
      [1, ['one', 'two']],
      [2, ['two']],
    ] as const) {
      const { emulator, stream } = await setUp();
      emulator.setFaults({ cutterJam: true });
      await send(stream, ...text('one'), 0x0a, ...cut);
      await until(() => emulator.strip.lines.length > 0);
      if (command === 2) emulator.tearOff();
      await send(stream, 0x10, 0x05, command);
      emulator.setFaults({ cutterJam: false });
      expect(emulator.tickets.filter((ticket) => ticket.end === 'cut')).toEqual([]);
      await send(stream, 0x10, 0x05, command, ...text('two'), 0x0a, ...cut);
      await until(() => emulator.tickets.filter((ticket) => ticket.end === 'cut').length === expected.length);
      const cuts = emulator.tickets.filter((ticket) => ticket.end === 'cut');
      expect(cuts.flatMap((ticket) => readTicket(ticket))).toEqual(expected);
    }
  });

  it('loses with its power what it had not printed, and keeps what is on paper', async () => {
    const { emulator, stream } = await setUp();
    emulator.powerOffAfterBytes(6);
    await send(stream, ...text('abc'), 0x0a, ...text('defg'), 0x0a, ...cut);
    await until(() => !emulator.powered);
    expect(emulator.bytesReceived).toBe(6);
    expect(await tcpStream({ host: emulator.host, port: emulator.port }).open()).toMatchObject({ ok: false });
    await emulator.powerOn();
    const again = await connect(emulator);
    await send(again.stream, ...text('x'), 0x0a, ...cut);
    await until(() => emulator.tickets.length === 1);
    expect(readTicket(emulator.tickets[0] as PaperTicket)).toEqual(['abc', 'x']);
  });

  it('remembers the last tickets, tells of each, and names what it did not understand', async () => {
    const { emulator, stream } = await setUp({ ticketsMax: 2 });
    const told: number[] = [];
    emulator.onTicket((ticket) => told.push(ticket.serial));
    for (const words of ['1', '2', '3']) await send(stream, ...text(words), 0x0a, ...cut);
    await send(stream, 0x1b, 0x5a, ...text('hanging'), 0x0a);
    await until(() => emulator.strip.lines.length === 1);
    emulator.tearOff();
    expect(told).toEqual([1, 2, 3, 4]);
    expect(emulator.tickets.map((ticket) => [ticket.serial, ticket.end])).toEqual([
      [3, 'cut'],
      [4, 'torn'],
    ]);
    expect(emulator.unknownCommands).toEqual(['1b5a']);
  });

  it('can be switched off, or run out of paper, by whoever is told of a ticket', async () => {
    for (const disturb of ['fault', 'power'] as const) {
      const { emulator, stream } = await setUp();
      emulator.onTicket(() => {
        if (disturb === 'fault') emulator.setFaults({ paperOut: true });
        else emulator.powerOff();
      });
      await send(stream, ...text('1'), 0x0a, ...cut, ...text('2'), 0x0a, ...cut);
      await until(() => emulator.tickets.length > 0);
      if (disturb === 'fault') emulator.setFaults({ paperOut: false });
      else await emulator.powerOn();
      const again = await connect(emulator);
      await send(again.stream, ...text('3'), 0x0a, ...cut);
      await until(() => emulator.tickets.length === 2);
      const expected = { fault: [['1'], ['2']], power: [['1'], ['3']] }[disturb];
      expect(emulator.tickets.map((ticket) => readTicket(ticket))).toEqual(expected);
    }
  });

  it('lets a host wait that sends more than it can hold, and loses nothing', async () => {
    const { emulator, stream } = await setUp();
    emulator.setFaults({ coverOpen: true });
    const lines = 300_000;
    let isWritten = false;
    const writing = stream.write(new Uint8Array(lines).fill(0x0a)).then(() => {
      isWritten = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(emulator.bytesReceived).toBeLessThan(lines);
    emulator.setFaults({ coverOpen: false });
    await writing;
    await until(() => emulator.bytesReceived === lines);
    expect(isWritten).toBe(true);
  });
});
