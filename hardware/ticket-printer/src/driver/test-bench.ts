import { readFileSync } from 'node:fs';
import { tcpStream } from '@youxu/transport';
import { expect } from 'vitest';
import { layOutTicket } from '../codec/lay-out-ticket.ts';
import { parseTicketTemplate } from '../codec/parse-ticket-template.ts';
import { epson80, generic58, generic80, type PrinterProfile } from '../codec/printer-profile.ts';
import type { TicketLine } from '../codec/ticket-line.ts';
import { type PrinterEmulator, type PrinterEmulatorOptions, startPrinterEmulator } from '../emulator.ts';
import { sampleFacts } from '../files/sample-facts.ts';
import { createTicketPrinter, type TicketPrinter, type TicketPrinterOptions } from './ticket-printer.ts';

// Driver and emulator on a real TCP line, for the tests of this folder.

const template = parseTicketTemplate(
  JSON.parse(readFileSync(new URL('../../../../assets/tickets/standard.json', import.meta.url), 'utf8')),
);
if (!template.ok) throw new Error(template.error.join('\n'));
const { value: standard } = template;

export const profiles: readonly PrinterProfile[] = [epson80, generic80, generic58];
const open: { close(): Promise<void> }[] = [];

/** Sees to it that this is closed when the test is over. */
export function closeLater(thing: { close(): Promise<void> }): void {
  open.push(thing);
}

export async function closeAll(): Promise<void> {
  for (const thing of open.splice(0).reverse()) await thing.close();
}

export function ticketFor(profile: PrinterProfile, number = 'A012'): TicketLine[] {
  return layOutTicket(standard, 'zh-CN', { ...sampleFacts, number }, profile.columns);
}

/** What has to be on the paper, as text. */
export function expectedText(lines: readonly TicketLine[], profile: PrinterProfile): string[] {
  return lines.map((line) => {
    if (line.kind === 'rule') return '─'.repeat(profile.columns / 2);
    if (line.kind === 'logo') return expect.stringMatching(/^\[image /);
    if (line.kind === 'qr') return profile.qr === 'native' ? `[QR ${line.data}]` : expect.stringMatching(/^\[image /);
    // The older font has no en dash; its full-width hyphen stands for it.
    return profile.font === 'gb2312' ? line.text.replace('–', '－') : line.text;
  });
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(1);
}

export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

export function connectPrinter(emulator: PrinterEmulator, more: Partial<TicketPrinterOptions> = {}): TicketPrinter {
  const printer = createTicketPrinter({
    connect: () => tcpStream({ host: emulator.host, port: emulator.port }),
    profile: emulator.profile,
    // Generous: a busy machine must not look like a silent printer.
    statusTimeoutMs: 3_000,
    proofTimeoutMs: 10_000,
    baudRateMin: 1e9,
    watchIntervalMs: 10,
    quietMs: 10,
    retryDelayMsMin: 2,
    retryDelayMsMax: 10,
    ...more,
  });
  closeLater(printer);
  return printer;
}

export const isReady = async (printer: TicketPrinter): Promise<boolean> => (await printer.status()).ok;

export async function setUp(options: PrinterEmulatorOptions = {}, more: Partial<TicketPrinterOptions> = {}) {
  const emulator = await startPrinterEmulator(options);
  closeLater(emulator);
  const printer = connectPrinter(emulator, more);
  await until(() => isReady(printer));
  return { emulator, printer, lines: ticketFor(emulator.profile) };
}
