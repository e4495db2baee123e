import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ByteStream, lineStream } from '@youxu/transport';
import { memoryPair } from '@youxu/transport/fake';
import { afterEach, describe, expect, it } from 'vitest';
import { generic80, type PrinterProfile, printerProfiles } from '../codec/printer-profile.ts';
import { type PaperTicket, PrinterDevice, readTicket } from '../emulator.ts';
import { closeAll, closeLater, expectedText, setUp, ticketFor, until } from './test-bench.ts';
import { createTicketPrinter } from './ticket-printer.ts';

afterEach(closeAll);

const oneWay = printerProfiles['generic80-one-way'] as PrinterProfile;
const noProof = { outcome: 'uncertain', reason: 'no-proof', textPrinted: false };

/** A file where a printer's would be. */
function deviceFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-lp-'));
  closeLater({ close: async () => rmSync(folder, { recursive: true, force: true }) });
  const file = path.join(folder, 'lp0');
  writeFileSync(file, '');
  return file;
}

describe('a printer whose line brings nothing back', () => {
  it('gets the ticket, and is never believed to have printed it', async () => {
    const file = deviceFile();
    const connect = (): ByteStream => lineStream({ kind: 'file', path: file });
    const printer = createTicketPrinter({ connect, profile: oneWay });
    closeLater(printer);
    await until(async () => {
      const status = await printer.status();
      return !status.ok && status.error === 'one-way';
    });
    const lines = ticketFor(oneWay);
    expect(await printer.print(lines)).toEqual(noProof);
    const device = new PrinterDevice({ profile: oneWay });
    device.receive(readFileSync(file));
    expect(readTicket(device.tickets[0] as PaperTicket)).toEqual(expectedText(lines, oneWay));
    expect(device.unknownCommands).toEqual([]);
  });

  it('gets no byte of a ticket when its profile asks for proof: the profile is wrong, and it shows', async () => {
    const file = deviceFile();
    const connect = (): ByteStream => lineStream({ kind: 'file', path: file });
    const printer = createTicketPrinter({ connect, profile: generic80, statusTimeoutMs: 30 });
    closeLater(printer);
    await until(() => statSync(file).size > 0 || printer.status().then(() => false));
    expect(await printer.print(ticketFor(generic80))).toMatchObject({ outcome: 'failed' });
    expect(readFileSync(file).every((byte) => [0x10, 0x04, 0x01].includes(byte))).toBe(true);
  });

  it('is given up when it takes no more bytes, and the rest does not come out with the next ticket', async () => {
    const [near, far] = memoryPair();
    await far.open();
    // Out of paper, a printer takes nothing: the write neither ends nor fails.
    const stuck: ByteStream = Object.assign(near, { write: () => new Promise<never>(() => {}) });
    const printer = createTicketPrinter({
      connect: () => stuck,
      profile: oneWay,
      proofTimeoutMs: 50,
      baudRateMin: 1e9,
    });
    closeLater(printer);
    await until(async () => near.state === 'open');
    expect(await printer.print(ticketFor(oneWay))).toEqual(noProof);
    expect(near.state).toBe('closed');
  });

  it('fails while it is not there', async () => {
    const connect = (): ByteStream => lineStream({ kind: 'file', path: '/nonexistent/lp0' });
    const printer = createTicketPrinter({ connect, profile: oneWay });
    closeLater(printer);
    expect(await printer.print(ticketFor(oneWay))).toEqual({ outcome: 'failed', reason: 'not-connected' });
    expect(await printer.status()).toEqual({ ok: false, error: 'not-connected' });
  });
});

describe('handing the ticket out', () => {
  it('is feeding it past the tear bar where there is no cutter, with the same proof', async () => {
    const profile = printerProfiles['generic58-tear-bar'] as PrinterProfile;
    const { emulator, printer, lines } = await setUp({ profile });
    expect(await printer.print(lines)).toEqual({ outcome: 'printed', paperNearEnd: false });
    expect(emulator.tickets).toEqual([]);
    expect(emulator.strip.lines.at(-1)).toEqual({ kind: 'feed', feedDots: 96 });
    emulator.tearOff();
    expect(readTicket(emulator.tickets[0] as PaperTicket)).toEqual(expectedText(lines, profile));
    expect(emulator.unknownCommands).toEqual([]);
  });

  it('is a full cut where the profile says so', async () => {
    const profile = printerProfiles['epson80-full-cut'] as PrinterProfile;
    const { emulator, printer, lines } = await setUp({ profile });
    expect(await printer.print(lines)).toEqual({ outcome: 'printed', paperNearEnd: false });
    expect(emulator.tickets).toHaveLength(1);
  });
});
