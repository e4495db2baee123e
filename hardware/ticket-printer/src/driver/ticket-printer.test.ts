import { readFileSync } from 'node:fs';
import { seededRandom } from '@youxu/basics';
import { type ByteStream, tcpStream } from '@youxu/transport';
import { memoryPair } from '@youxu/transport/fake';
import { create } from 'qrcode';
import { afterEach, describe, expect, it } from 'vitest';
import { layOutTicket } from '../codec/lay-out-ticket.ts';
import { parseTicketTemplate } from '../codec/parse-ticket-template.ts';
import { epson80, generic58, generic80, type PrinterProfile } from '../codec/printer-profile.ts';
import type { PrinterStatus } from '../codec/printer-status.ts';
import { sampleFacts } from '../codec/sample-facts.ts';
import type { TicketLine } from '../codec/ticket-line.ts';
import {
  type PaperTicket,
  type PrinterEmulator,
  type PrinterEmulatorOptions,
  type PrinterFaults,
  readTicket,
  startPrinterEmulator,
} from '../emulator.ts';
import { createTicketPrinter, type TicketPrinter, type TicketPrinterOptions } from './ticket-printer.ts';

const template = parseTicketTemplate(
  JSON.parse(readFileSync(new URL('../../../../assets/tickets/standard.json', import.meta.url), 'utf8')),
);
if (!template.ok) throw new Error(template.error.join('\n'));
const { value: standard } = template;

const profiles: readonly PrinterProfile[] = [epson80, generic80, generic58];
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

function ticketFor(profile: PrinterProfile, number = 'A012'): TicketLine[] {
  return layOutTicket(standard, 'zh-CN', { ...sampleFacts, number }, profile.columns);
}

/** What has to be on the paper, as text. */
function expectedText(lines: readonly TicketLine[], profile: PrinterProfile): string[] {
  return lines.map((line) => {
    if (line.kind === 'rule') return '-'.repeat(profile.columns);
    if (line.kind === 'qr') return profile.qr === 'native' ? `[QR ${line.data}]` : expect.stringMatching(/^\[image /);
    // The older font has no en dash; its full-width hyphen stands for it.
    return profile.font === 'gb2312' ? line.text.replace('–', '－') : line.text;
  });
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(1);
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function connectPrinter(emulator: PrinterEmulator, more: Partial<TicketPrinterOptions> = {}): TicketPrinter {
  const printer = createTicketPrinter({
    connect: () => tcpStream({ host: emulator.host, port: emulator.port }),
    profile: emulator.profile,
    statusTimeoutMs: 200,
    proofTimeoutMs: 2_000,
    watchIntervalMs: 10,
    quietMs: 10,
    retryDelayMsMin: 2,
    retryDelayMsMax: 10,
    ...more,
  });
  open.push(printer);
  return printer;
}

const isReady = async (printer: TicketPrinter): Promise<boolean> => (await printer.status()).ok;

async function setUp(options: PrinterEmulatorOptions = {}, more: Partial<TicketPrinterOptions> = {}) {
  const emulator = await startPrinterEmulator(options);
  open.push(emulator);
  const printer = connectPrinter(emulator, more);
  await until(() => isReady(printer));
  return { emulator, printer, lines: ticketFor(emulator.profile) };
}

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
    const { emulator, printer } = await setUp({ speedMmPerSecond: 5_000 });
    const numbers = ['A001', 'A002', 'A003', 'A004'];
    const results = numbers.map((number) => printer.print(ticketFor(epson80, number)));
    const status = printer.status();
    expect(await printer.print(ticketFor(epson80, 'A005'))).toEqual({ outcome: 'failed', reason: 'busy' });
    expect((await Promise.all(results)).map((result) => result.outcome)).toEqual(Array(4).fill('printed'));
    expect(await status).toMatchObject({ ok: true });
    expect(emulator.tickets.map((ticket) => readTicket(ticket))).toEqual(
      numbers.map((number) => expectedText(ticketFor(epson80, number), epson80)),
    );
    expect(emulator.unknownCommands).toEqual([]);
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
    const { emulator, printer, lines } = await setUp({}, { statusTimeoutMs: 30 });
    emulator.setFaults({ mute: true });
    expect(await printer.print(lines)).toEqual({ outcome: 'failed', reason: 'no-reply' });
    emulator.setFaults({ mute: false });
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
      { proofTimeoutMs: 300, statusTimeoutMs: 30 },
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

describe('power cut', () => {
  /** Prints one ticket, with whatever happens meanwhile, and checks the result against the paper. */
  async function printAndCheck(emulator: PrinterEmulator, disturb: () => void): Promise<string> {
    const printer = connectPrinter(emulator);
    const lines = ticketFor(emulator.profile);
    await until(() => isReady(printer));
    const before = emulator.tickets.length;
    disturb();
    const result = await printer.print(lines);
    const cut = emulator.tickets.slice(before);
    if (result.outcome === 'printed') {
      expect(cut.map((ticket) => readTicket(ticket))).toEqual([expectedText(lines, emulator.profile)]);
    }
    if (result.outcome === 'failed') expect([...cut, ...emulator.strip.lines]).toEqual([]);
    await printer.close();
    if (!emulator.powered) await emulator.powerOn();
    emulator.powerOffAfterBytes(Number.POSITIVE_INFINITY);
    emulator.tearOff();
    return result.outcome;
  }

  it.each([
    [epson80, 1],
    [generic80, 43],
    [generic58, 41],
  ])(
    '[MEASURES, Printing] at byte offsets of a ticket: never "printed" without the whole of it: %o, every %i',
    async (profile, step) => {
      const emulator = await startPrinterEmulator({ profile, ticketsMax: 10_000 });
      open.push(emulator);
      let length = 0;
      const countBytes = (): void => {
        length = emulator.bytesReceived;
      };
      expect(await printAndCheck(emulator, countBytes)).toBe('printed');
      length = emulator.bytesReceived - length;
      expect(length).toBeGreaterThan(900);
      const outcomes = new Set<string>();
      for (let offset = 0; offset < length; offset += step) {
        outcomes.add(await printAndCheck(emulator, () => emulator.powerOffAfterBytes(offset)));
      }
      expect([...outcomes].sort()).toEqual(expect.arrayContaining(['failed', 'uncertain']));
      expect(await printAndCheck(emulator, () => emulator.powerOffAfterBytes(length))).not.toBe('failed');
    },
    60_000,
  );

  it('at any moment of a slow ticket', async () => {
    const random = seededRandom(3);
    const emulator = await startPrinterEmulator({ speedMmPerSecond: 2_500, ticketsMax: 10_000 });
    open.push(emulator);
    const outcomes: string[] = [];
    for (let round = 0; round < 40; round++) {
      const afterMs = random.int(80);
      let timer: NodeJS.Timeout | undefined;
      const outcome = await printAndCheck(emulator, () => {
        timer = setTimeout(() => emulator.powerOff(), afterMs);
      });
      clearTimeout(timer);
      outcomes.push(outcome);
    }
    expect(outcomes).toContain('uncertain');
    expect(outcomes).toContain('printed');
  }, 20_000);
});
