import { seededRandom } from '@youxu/basics';
import { lineStream, tcpStream } from '@youxu/transport';
import { openPtyWire, openTcpWire, type Wire, type WireOptions } from '@youxu/transport/emulator';
import { afterEach, describe, expect, it } from 'vitest';
import { rasterImage } from '../codec/escpos-commands.ts';
import { epson80, type PrinterProfile } from '../codec/printer-profile.ts';
import type { TicketLine } from '../codec/ticket-line.ts';
import { type PaperTicket, PrinterDevice, readTicket } from '../emulator.ts';
import { closeAll, closeLater, expectedText, isReady, profiles, setUp, ticketFor, until } from './test-bench.ts';
import { createTicketPrinter } from './ticket-printer.ts';

afterEach(closeAll);

const openers: readonly ((options: WireOptions) => Promise<Wire>)[] = [openPtyWire, openTcpWire];

/** A printer on 19,200 baud, its bytes in pieces of 1 to 7. */
async function hang(open: (typeof openers)[number], profile: PrinterProfile) {
  const random = seededRandom(5);
  const wire = await open({ baudRate: 19_200, pieceSizeMax: 7, random: () => random.next() });
  closeLater(wire);
  const device = new PrinterDevice({ profile });
  wire.attach(device);
  const printer = createTicketPrinter({
    connect: () => lineStream(wire.address),
    profile,
    statusTimeoutMs: 600,
    proofTimeoutMs: 2_000,
    baudRateMin: 19_200,
    watchIntervalMs: 50,
    quietMs: 20,
    retryDelayMsMin: 10,
    retryDelayMsMax: 50,
  });
  closeLater(printer);
  await until(() => isReady(printer));
  return { wire, device, printer };
}

const printed = { outcome: 'printed', paperNearEnd: false };
const short: TicketLine[] = [
  { kind: 'text', text: 'A013', align: 'center', width: 8, height: 8, bold: true },
  { kind: 'rule' },
];

/** On both at once: most of the time is the line's. */
async function onBoth(test: (open: (typeof openers)[number]) => Promise<void>): Promise<void> {
  await Promise.all(openers.map(test));
}

describe('on a serial port, and behind a serial server', () => {
  it('tickets of all profiles come out word for word at 19,200 baud in fragments', () =>
    onBoth(async (open) => {
      await Promise.all(
        profiles.map(async (profile) => {
          const { device, printer } = await hang(open, profile);
          const lines = ticketFor(profile);
          expect(await printer.print(lines)).toEqual(printed);
          expect(device.tickets.map((ticket) => readTicket(ticket))).toEqual([expectedText(lines, profile)]);
          expect(device.unknownCommands).toEqual([]);
        }),
      );
    }));

  it('a ticket is uncertain when the cable comes out within it, and the next one comes out whole', () =>
    onBoth(async (open) => {
      const { wire, device, printer } = await hang(open, epson80);
      const printing = printer.print(ticketFor(epson80));
      await until(() => device.strip.lines.length > 4);
      await wire.setFaults({ unplugged: true });
      expect(await printing).toEqual({ outcome: 'uncertain', reason: 'not-connected', textPrinted: false });
      expect(await printer.print(short)).toEqual({ outcome: 'failed', reason: 'not-connected' });
      await wire.setFaults({ unplugged: false });
      await until(() => isReady(printer));
      expect(await printer.print(short)).toEqual(printed);
      expect(readTicket(device.tickets.at(-1) as PaperTicket).slice(-2)).toEqual(['A013', '─'.repeat(24)]);
    }));

  it('a line that falls silent fails the ticket without a byte of it, or leaves it uncertain', () =>
    onBoth(async (open) => {
      const { wire, device, printer } = await hang(open, epson80);
      await wire.setFaults({ silent: true });
      expect(await printer.print(short)).toEqual({ outcome: 'failed', reason: 'no-reply' });
      await wire.setFaults({ silent: false });
      await until(() => isReady(printer));
      const printing = printer.print(ticketFor(epson80));
      await until(() => device.strip.lines.length > 2);
      await wire.setFaults({ silent: true });
      expect(await printing).toMatchObject({ outcome: 'uncertain' });
      expect(device.tickets).toEqual([]);
    }));
});

describe('a printer that waits for the rest of a command whose host is gone', () => {
  it.each(profiles)('swallows nothing of the next ticket: $name', async (profile) => {
    const { emulator, printer, lines } = await setUp({ profile });
    await printer.close();
    const picture = rasterImage(Array.from({ length: 200 }, () => new Uint8Array(profile.dotsPerLine / 8).fill(0x55)));
    for (const left of [picture.subarray(0, 3), picture.subarray(0, 2_000), Uint8Array.of(0x1b, 0x61)]) {
      const host = tcpStream({ host: emulator.host, port: emulator.port });
      await host.open();
      const received = emulator.bytesReceived;
      await host.write(left);
      await until(() => emulator.bytesReceived === received + left.length);
      await host.close();
      const next = createTicketPrinter({
        connect: () => tcpStream({ host: emulator.host, port: emulator.port }),
        profile,
        statusTimeoutMs: 50,
        quietMs: 20,
      });
      closeLater(next);
      await until(() => isReady(next));
      const before = emulator.tickets.length;
      expect(await next.print(lines)).toEqual(printed);
      const paper = readTicket(emulator.tickets[before] as PaperTicket);
      const ticket = expectedText(lines, profile);
      expect(paper.slice(-ticket.length)).toEqual(ticket);
      await next.close();
    }
  });
});
