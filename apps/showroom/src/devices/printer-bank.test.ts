import { readFileSync } from 'node:fs';
import {
  createTicketPrinter,
  epson80,
  layOutTicket,
  parseTicketTemplate,
  type TicketPrinter,
} from '@youxu/ticket-printer';
import { tcpStream } from '@youxu/transport';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Paper, PrinterFault } from '../contract.ts';
import { openPrinterBank, type PrinterBank } from './printer-bank.ts';

const file = new URL('../../../../assets/tickets/standard.json', import.meta.url);
const template = parseTicketTemplate(JSON.parse(readFileSync(file, 'utf8')));
const facts = { hallName: '三都镇', number: 'A012', qrUrl: 'http://localhost:8600/t/Ab_9-xyz' };

let bank: PrinterBank;
let printer: TicketPrinter;
const papers: Paper[] = [];

async function print(): Promise<string> {
  if (!template.ok) throw new Error(template.error.join());
  return (await printer.print(layOutTicket(template.value, 'zh-CN', facts, epson80.columns))).outcome;
}

beforeEach(async () => {
  papers.length = 0;
  bank = await openPrinterBank({
    printers: [{ kioskId: 'kiosk-1', port: 0, profile: epson80 }],
    now: () => 42,
    onPaper: (paper) => papers.push(paper),
  });
  const port = bank.portOf('kiosk-1') ?? 0;
  printer = createTicketPrinter({ connect: () => tcpStream({ host: '127.0.0.1', port }), profile: epson80 });
  await expect.poll(async () => (await printer.status()).ok).toBe(true);
});

afterEach(async () => {
  await printer.close();
  await bank.close();
});

test('a ticket that was cut is told with its number, its picture and whose it is', async () => {
  expect(await print()).toBe('printed');
  expect(papers).toHaveLength(1);
  expect(papers[0]).toMatchObject({ kioskId: 'kiosk-1', at: 42, number: 'A012', ticketId: 'Ab_9-xyz' });
  expect(papers[0]?.svg).toContain('A012');
  expect(papers[0]?.lines).toContain('三都镇');
  expect(bank.papers).toEqual(papers);
});

test.each<PrinterFault>(['paper-out', 'cover-open', 'power-off'])(
  'with %s nothing is printed until it is repaired',
  async (fault) => {
    expect(await bank.setFault('kiosk-1', fault, true)).toBe(true);
    expect(bank.faultsOf('kiosk-1')).toEqual([fault]);
    expect(await print()).toBe('failed');
    expect(papers).toEqual([]);
    await bank.restore('kiosk-1');
    expect(bank.faultsOf('kiosk-1')).toEqual([]);
    await expect.poll(print, { timeout: 10_000 }).toBe('printed');
  },
);

test('a single fault can be taken back by itself, and little paper prints', async () => {
  await bank.setFault('kiosk-1', 'paper-near-end', true);
  await bank.setFault('kiosk-1', 'power-off', true);
  expect(bank.faultsOf('kiosk-1')).toEqual(['paper-near-end', 'power-off']);
  await bank.setFault('kiosk-1', 'power-off', false);
  expect(bank.faultsOf('kiosk-1')).toEqual(['paper-near-end']);
  await expect.poll(print, { timeout: 10_000 }).toBe('printed');
});

test('what a jammed cutter left hanging is torn off by who repairs it', async () => {
  await bank.setFault('kiosk-1', 'cutter-jam', true);
  expect(await print()).toBe('uncertain');
  expect(papers).toEqual([]);
  await bank.restore('kiosk-1');
  expect(papers[0]).toMatchObject({ number: 'A012' });
});

test('no such printer', async () => {
  expect(await bank.setFault('kiosk-9', 'paper-out', true)).toBe(false);
  expect(await bank.restore('kiosk-9')).toBe(false);
  expect(bank.faultsOf('kiosk-9')).toEqual([]);
});
