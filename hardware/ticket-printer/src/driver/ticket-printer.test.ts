import { seededRandom } from '@youxu/basics';
import { type ByteStream, tcpStream } from '@youxu/transport';
import { memoryPair } from '@youxu/transport/fake';
import { create } from 'qrcode';
import { afterEach, describe, expect, it } from 'vitest';
import { epson80, generic58, generic80 } from '../codec/printer-profile.ts';
import type { PrinterStatus } from '../codec/printer-status.ts';
import { type PaperTicket, type PrinterFaults, readTicket, startPrinterEmulator } from '../emulator.ts';
import { sampleFacts } from '../files/sample-facts.ts';
import {
  closeAll,
  closeLater,
  connectPrinter,
  expectedText,
  isReady,
  pause,
  profiles,
  setUp,
  ticketFor,
  until,
} from './test-bench.ts';
import { createTicketPrinter } from './ticket-printer.ts';

afterEach(closeAll);

describe('a ticket printed over TCP', () => {
  it.each(
    profiles.flatMap((profile) => [
      { profile, fragmentReplies: false },
      { profile, fragmentReplies: true },
    ]),
  )('comes out word for word: $profile.name, replies in fragments: $fragmentReplies', async (options) => {
    const { emulator, printer, lines } = await setUp(options);
    expect(await printer.print(lines)).toEqual({ outcome: 'printed', paperNearEnd: false });
    expect(emulator.tickets).toHaveLength(1);
    expect(readTicket(emulator.tickets[0] as PaperTicket)).toEqual(expectedText(lines, options.profile));
    expect(emulator.tickets[0]).toMatchObject({ serial: 1, end: 'cut', paperWidthMm: options.profile.paperWidthMm });
    expect(emulator.strip.lines).toEqual([]);
    expect(emulator.unknownCommands).toEqual([]);
  });

  it('has the number large and in the middle, and the QR code at 24 mm', async () => {
    const { emulator, printer, lines } = await setUp();
    await printer.print(lines);
    const paper = emulator.tickets[0]?.lines ?? [];
    expect(paper.find((line) => line.kind === 'text' && line.spans[0]?.text === 'A012')).toMatchObject({
      align: 'center',
      spans: [{ columns: 4, width: 8, height: 8, bold: true }],
    });
    const code = paper.find((line) => line.kind === 'qr');
    expect(code).toMatchObject({ align: 'center', text: sampleFacts.qrUrl, level: 'M' });
    expect((code?.feedDots ?? 0) / 8).toBeGreaterThanOrEqual(24);
  });

  it('has the same QR code dot by dot where the printer is sent a picture of it', async () => {
    const { emulator, printer, lines } = await setUp({ profile: generic58 });
    await printer.print(lines);
    const image = emulator.tickets[0]?.lines.find((line) => line.kind === 'image');
    const { modules } = create(sampleFacts.qrUrl ?? '', { errorCorrectionLevel: 'M' });
    const moduleDots = (image?.rows.length ?? 0) / modules.size;
    const isDark = (row: number, column: number): boolean => {
      const [y, x] = [(row + 0.5) * moduleDots, (column + 0.5) * moduleDots].map(Math.floor) as [number, number];
      return ((Number.parseInt(image?.rows[y]?.[x >> 2] ?? '', 16) >> (3 - (x & 3))) & 1) === 1;
    };
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        expect(isDark(row, column)).toBe(modules.get(row, column) !== 0);
      }
    }
  });

  it('is never mixed with another one, nor with a question for the status', async () => {
    for (const profile of [epson80, generic80]) {
      const { emulator, printer } = await setUp({ profile, speedMmPerSecond: 5_000 });
      const numbers = ['A001', 'A002', 'A003', 'A004'];
      const ticketsAtProof: number[] = [];
      const results = numbers.map(async (number) => {
        const result = await printer.print(ticketFor(profile, number));
        ticketsAtProof.push(emulator.tickets.length);
        return result.outcome;
      });
      const status = printer.status();
      expect(await printer.print(ticketFor(profile, 'A005'))).toEqual({ outcome: 'failed', reason: 'busy' });
      expect(await Promise.all(results)).toEqual(Array(4).fill('printed'));
      expect(ticketsAtProof).toEqual([1, 2, 3, 4]);
      expect(await status).toMatchObject({ ok: true });
      expect(emulator.tickets.map((ticket) => readTicket(ticket))).toEqual(
        numbers.map((number) => expectedText(ticketFor(profile, number), profile)),
      );
      expect(emulator.unknownCommands).toEqual([]);
    }
  });

  it('waits for a slow printer', async () => {
    const { emulator, printer, lines } = await setUp({ speedMmPerSecond: 1_000 });
    const printing = printer.print(lines);
    await pause(30);
    expect(emulator.tickets).toHaveLength(0);
    expect(await printing).toMatchObject({ outcome: 'printed' });
    expect(emulator.tickets).toHaveLength(1);
  });

  it('comes out all the same when something stopped the printer for a moment', async () => {
    const { emulator, printer, lines } = await setUp({ speedMmPerSecond: 1_000 });
    const printing = printer.print(lines);
    await pause(30);
    emulator.setFaults({ overheated: true });
    await pause(60);
    emulator.setFaults({ overheated: false });
    expect(await printing).toMatchObject({ outcome: 'printed' });
    expect(readTicket(emulator.tickets[0] as PaperTicket)).toEqual(expectedText(lines, epson80));
  });

  it('says when the paper is near its end', async () => {
    for (const profile of [epson80, generic80]) {
      const { emulator, printer, lines } = await setUp({ profile });
      emulator.setFaults({ paperNearEnd: true });
      expect(await printer.print(lines)).toEqual({ outcome: 'printed', paperNearEnd: true });
    }
  });
});

describe('a printer that cannot print', () => {
  it.each<[Partial<PrinterFaults>, string]>([
    [{ paperOut: true }, 'paper-out'],
    [{ coverOpen: true }, 'cover-open'],
    [{ overheated: true }, 'overheated'],
    [{ broken: true }, 'unrecoverable'],
  ])('fails at once and prints nothing, then or later: %o', async (faults, reason) => {
    for (const profile of profiles) {
      const { emulator, printer, lines } = await setUp({ profile });
      emulator.setFaults(faults);
      expect(await printer.print(lines)).toEqual({ outcome: 'failed', reason });
      emulator.setFaults({ paperOut: false, coverOpen: false, overheated: false, broken: false });
      expect(await printer.print(lines)).toMatchObject({ outcome: 'printed' });
      expect(emulator.tickets).toHaveLength(1);
      expect(emulator.strip.lines).toEqual([]);
    }
  });

  it('is found again after its cable was out', async () => {
    const { emulator, printer, lines } = await setUp();
    emulator.unplug();
    await until(async () => !(await isReady(printer)));
    expect(await printer.print(lines)).toEqual({ outcome: 'failed', reason: 'not-connected' });
    expect(await printer.status()).toEqual({ ok: false, error: 'not-connected' });
    await emulator.plug();
    await until(() => isReady(printer));
    expect(await printer.print(lines)).toMatchObject({ outcome: 'printed' });
    expect(emulator.tickets).toHaveLength(1);
  });

  it('that is connected and silent fails without a byte of the ticket, and is trusted again on a fresh line', async () => {
    const lines = ticketFor(epson80);
    const emulator = await startPrinterEmulator();
    closeLater(emulator);
    const streams: ByteStream[] = [];
    const connect = (): ByteStream => {
      const stream = tcpStream({ host: emulator.host, port: emulator.port });
      streams.push(stream);
      return stream;
    };
    const printer = connectPrinter(emulator, { connect, statusTimeoutMs: 100 });
    await until(() => isReady(printer));
    emulator.setFaults({ mute: true });
    expect(await printer.print(lines)).toEqual({ outcome: 'failed', reason: 'no-reply' });
    emulator.setFaults({ mute: false });
    // An answer that comes after all would be taken for another's on the old line.
    expect(streams[0]?.state).toBe('closed');
    await until(() => isReady(printer));
    expect(await printer.print(lines)).toMatchObject({ outcome: 'printed' });
    expect(emulator.tickets).toHaveLength(1);
  });

  it('tells by itself when its state changes, and when the line is lost', async () => {
    const { emulator, printer } = await setUp();
    const heard: (PrinterStatus | undefined)[] = [];
    printer.onStatus((status) => heard.push(status));
    emulator.setFaults({ paperNearEnd: true });
    emulator.setFaults({ paperOut: true });
    await until(() => heard.length === 2);
    expect(heard).toMatchObject([
      { online: true, paperNearEnd: true, paperOut: false },
      { online: false, paperOut: true },
    ]);
    emulator.unplug();
    await until(() => heard.length === 3);
    expect(heard[2]).toBeUndefined();
  });

  it('still tells by itself after it printed', async () => {
    const { emulator, printer, lines } = await setUp();
    await printer.print(lines);
    const heard: (PrinterStatus | undefined)[] = [];
    printer.onStatus((status) => heard.push(status));
    emulator.setFaults({ coverOpen: true });
    await until(() => heard.some((status) => status?.coverOpen === true));
  });
});

describe('a ticket without proof', () => {
  it('is uncertain when the paper ends within it', async () => {
    for (const profile of profiles) {
      const { emulator, printer, lines } = await setUp({ profile });
      emulator.endPaperAfterLines(6);
      expect(await printer.print(lines)).toEqual({ outcome: 'uncertain', reason: 'paper-out', textPrinted: false });
      expect(emulator.tickets).toHaveLength(0);
      // The next one does not start; with a new roll the printer brings out the rest by itself, then the next.
      expect(await printer.print(lines)).toEqual({ outcome: 'failed', reason: 'paper-out' });
      emulator.setFaults({ paperOut: false });
      expect(await printer.print(ticketFor(profile, 'A013'))).toMatchObject({ outcome: 'printed' });
      expect(emulator.tickets).toHaveLength(2);
      expect(readTicket(emulator.tickets[1] as PaperTicket)).toContain('A013');
    }
  });

  it('is uncertain when the cover is opened within it', async () => {
    const { emulator, printer, lines } = await setUp({ speedMmPerSecond: 500 });
    const printing = printer.print(lines);
    await pause(40);
    emulator.setFaults({ coverOpen: true });
    expect(await printing).toEqual({ outcome: 'uncertain', reason: 'cover-open', textPrinted: false });
  });

  it('hangs in the slot when the cutter is jammed; once freed, nothing old is cut or printed', async () => {
    for (const profile of profiles) {
      const { emulator, printer, lines } = await setUp({ profile });
      emulator.setFaults({ cutterJam: true });
      expect(await printer.print(lines)).toEqual({ outcome: 'uncertain', reason: 'cutter', textPrinted: true });
      expect(readTicket(emulator.strip)).toEqual(expectedText(lines, profile));
      expect(await printer.print(lines)).toEqual({ outcome: 'failed', reason: 'cutter' });
      emulator.tearOff();
      emulator.setFaults({ cutterJam: false });
      expect(await printer.print(ticketFor(profile, 'A013'))).toMatchObject({ outcome: 'printed' });
      expect(emulator.tickets.map((ticket) => [ticket.end, readTicket(ticket)[2]])).toEqual([
        ['torn', 'A012'],
        ['cut', 'A013'],
      ]);
    }
  });

  it('is uncertain when the cable comes out, and may still be printed', async () => {
    const { emulator, printer, lines } = await setUp({ speedMmPerSecond: 1_000 });
    const printing = printer.print(lines);
    await until(() => emulator.strip.lines.length > 3);
    emulator.unplug();
    expect(await printing).toEqual({ outcome: 'uncertain', reason: 'not-connected', textPrinted: false });
    await until(() => emulator.tickets.length === 1);
    expect(readTicket(emulator.tickets[0] as PaperTicket)).toEqual(expectedText(lines, epson80));
  });

  it('is uncertain when the printer falls silent', async () => {
    const { emulator, printer, lines } = await setUp(
      { speedMmPerSecond: 1_000 },
      { proofTimeoutMs: 300, statusTimeoutMs: 100 },
    );
    const printing = printer.print(lines);
    await pause(20);
    emulator.setFaults({ mute: true });
    expect(await printing).toEqual({ outcome: 'uncertain', reason: 'no-proof', textPrinted: false });
  });

  it('does not lend its late proof to the next one', async () => {
    for (const profile of profiles) {
      const { emulator, printer, lines } = await setUp({ profile, speedMmPerSecond: 800 }, { proofTimeoutMs: 30 });
      expect(await printer.print(lines)).toMatchObject({ outcome: 'uncertain', reason: 'no-proof' });
      await printer.close();
      const patient = connectPrinter(emulator);
      await until(() => isReady(patient));
      // The first is still being printed; its answers go to whoever is connected.
      expect(emulator.tickets).toHaveLength(0);
      const result = await patient.print(ticketFor(profile, 'A013'));
      expect(result).toMatchObject({ outcome: 'printed' });
      expect(emulator.tickets.map((ticket) => readTicket(ticket)[2])).toEqual(['A012', 'A013']);
    }
  });

  it('is uncertain whatever rubbish the other end talks', async () => {
    const random = seededRandom(42);
    for (let round = 0; round < 50; round++) {
      const [near, far] = memoryPair();
      far.onBytes((bytes) => {
        const isStatusRequest = bytes.length === 3 && bytes[0] === 0x10;
        const rubbish = Uint8Array.from({ length: 40 }, () => random.int(256));
        void far.write(isStatusRequest ? Uint8Array.of(0x12) : rubbish);
      });
      await far.open();
      const connect = (): ByteStream => near;
      const printer = createTicketPrinter({
        connect,
        profile: epson80,
        proofTimeoutMs: 10,
        watchIntervalMs: 5,
        statusTimeoutMs: 10,
        retryDelayMsMin: 1_000,
      });
      await pause(1);
      expect((await printer.print([{ kind: 'rule' }])).outcome).not.toBe('printed');
      await printer.close();
    }
  });
});
