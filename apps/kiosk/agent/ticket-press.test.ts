import { generic58, type TicketPrinter } from '@youxu/ticket-printer';
import { afterEach, expect, test, vi } from 'vitest';
import type { PrinterHealth } from './printer-health.ts';
import {
  closeAll,
  closeLater,
  connectPrinter,
  deskTicket,
  openEmulator,
  readTemplate,
  sanduCatalog,
} from './test-bench.ts';
import { type PaperMm, TicketPress } from './ticket-press.ts';
import { ticketWords } from './ticket-words.ts';

afterEach(closeAll);

const facts = ticketWords(sanduCatalog(), { ticket: deskTicket(), url: 'http://hall.example/t/1', reprint: false });

test('the width of the plan’s paper chooses the printer; another width takes its place', async () => {
  const [wide, narrow] = [await openEmulator(), await openEmulator({ profile: generic58 })];
  const opened: PaperMm[] = [];
  const press = new TicketPress({
    template: readTemplate(),
    open: (paperMm) => {
      opened.push(paperMm);
      return connectPrinter(paperMm === 58 ? narrow : wide);
    },
    onHealth: () => {},
  });
  closeLater(() => press.close());
  expect(await press.print(facts, 'zh')).toEqual({ outcome: 'failed', reason: 'not-connected' });
  for (const [paperMm, emulator] of [
    [80, wide],
    [58, narrow],
  ] as const) {
    press.load(paperMm);
    press.load(paperMm);
    await vi.waitFor(async () => expect((await press.print(facts, 'zh')).outcome).toBe('printed'));
    expect(emulator.tickets).toHaveLength(1);
  }
  expect(opened).toEqual([80, 58]);
});

test('every change of the printer is told: never reached, ready, low, out, unplugged', async () => {
  const emulator = await openEmulator();
  emulator.unplug();
  const told: PrinterHealth[] = [];
  const press = new TicketPress({
    template: readTemplate(),
    open: () => connectPrinter(emulator),
    onHealth: (health) => told.push(health),
  });
  closeLater(() => press.close());
  const becomes = (health: PrinterHealth) =>
    vi.waitFor(async () => {
      await press.askHealth();
      expect(press.health).toEqual(health);
      expect(told.at(-1)).toEqual(health);
    });
  expect(press.health.printer).toBe('unknown');
  press.load(80);
  await becomes({ printer: 'fault', printerReason: 'not-connected' });
  await emulator.plug();
  await becomes({ printer: 'ok', printerReason: null });
  emulator.setFaults({ paperNearEnd: true });
  await becomes({ printer: 'low', printerReason: 'paper-near-end' });
  emulator.setFaults({ paperOut: true });
  await becomes({ printer: 'out', printerReason: 'paper-out' });
  emulator.setFaults({ paperOut: false, coverOpen: true });
  await becomes({ printer: 'fault', printerReason: 'cover-open' });
  emulator.unplug();
  await becomes({ printer: 'fault', printerReason: 'not-connected' });
});

test('a ticket that cannot be set in type has failed, and the kiosk goes on', async () => {
  const printer = {
    print: () => Promise.reject(new RangeError('a code too long')),
    onStatus: () => () => {},
    close: () => Promise.resolve(),
  } as unknown as TicketPrinter;
  const press = new TicketPress({
    template: readTemplate(),
    open: () => ({ printer, columns: 48 }),
    onHealth: () => {},
  });
  press.load(80);
  expect(await press.print(facts, 'zh')).toEqual({ outcome: 'failed', reason: 'not-composed' });
});
