import type { Text } from '@youxu/domain';
import { drawText } from '@youxu/dot-font';
import { loadDotFont } from '@youxu/dot-font/node';
import { printerAdvice } from '@youxu/ticket-printer';
import { type PaperTicket, PrinterDevice, readTicket } from '@youxu/ticket-printer/emulator';
import { formatLineAddress } from '@youxu/transport';
import { openPtyWire, openTcpWire, type Wire, whyNoPtyWire } from '@youxu/transport/emulator';
import { afterEach, describe, expect, test } from 'vitest';
import { choosePrinter } from './choose-printer.ts';
import { openKiosk } from './kiosk-bench.ts';
import { closeAll, closeLater, sandu } from './test-bench.ts';

afterEach(closeAll);

const font = await loadDotFont(new URL('../../../assets/fonts/unifont-16.dots.gz', import.meta.url));
/** 㛃 is in no font of a printer. */
const named = (zh: string): Text => ({ zh, en: 'Rare' });
const plan: typeof sandu = {
  ...sandu,
  plan: {
    ...sandu.plan,
    name: named('㛃镇政务服务中心'),
    services: sandu.plan.services.map((one) => (one.id === 'id-card' ? { ...one, name: named('补领㛃证') } : one)),
  },
};

/** A kiosk whose printer hangs on a line of this kind. */
async function hang(wire: Wire) {
  closeLater(() => wire.close());
  const device = new PrinterDevice();
  wire.attach(device);
  let send: (bytes: Uint8Array) => void = () => {};
  wire.attach({ attached: (say) => (send = say), receive: () => {} });
  const chosen = await choosePrinter(formatLineAddress(wire.address), 'epson80');
  if (!chosen.ok) throw new Error(chosen.error);
  const kiosk = await openKiosk({ openPrinter: chosen.value.open, plan });
  const take = (): Promise<unknown> => kiosk.socket.emitWithAck('take', { serviceIds: ['id-card'], language: 'zh' });
  return { ...kiosk, device, take, sayByItself: (bytes: Uint8Array) => send(bytes) };
}

/** Whether a line is drawn on it, dot for dot. */
function shows({ lines }: PaperTicket, words: string): boolean {
  const { rows } = drawText(font, words, { heightDots: 24 });
  const drawn = rows.map((row) => Buffer.from(row).toString('hex')).join();
  return lines.some((line) => line.kind === 'image' && line.rows.join() === drawn);
}

const onPty = test.skipIf(whyNoPtyWire() !== undefined);

describe('a printer on a serial port', () => {
  onPty('prints rare characters of the hall and of the service, drawn in dots', { timeout: 30_000 }, async () => {
    const { device, take, becomes } = await hang(await openPtyWire());
    await becomes({ printer: 'ok', catalogKey: '1 2026-11-21' });
    expect(await take()).toMatchObject({ kind: 'taken', paper: { outcome: 'printed' } });
    const [ticket] = device.tickets as [PaperTicket];
    expect(readTicket(ticket)).toContain('A012');
    expect(shows(ticket, '㛃镇政务服务中心')).toBe(true);
    expect(shows(ticket, '派出所｜补领㛃证')).toBe(true);
    expect(shows(ticket, '派出所｜补领证')).toBe(false);
    expect(device.unknownCommands).toEqual([]);
  });

  onPty(
    'says each thing that is the matter with a reason of its own, and what to do',
    { timeout: 60_000 },
    async () => {
      const wire = await openPtyWire();
      const { device, take, becomes, sayByItself, logged } = await hang(wire);
      const ok = { printer: 'ok', printerReason: null } as const;
      await becomes({ ...ok, catalogKey: '1 2026-11-21' });
      // It was not there yet when it was asked the first time.
      logged.length = 0;
      device.setFaults({ paperNearEnd: true });
      await becomes({ printer: 'low', printerReason: 'paper-near-end' });
      device.setFaults({ paperOut: true });
      await becomes({ printer: 'out', printerReason: 'paper-out' });
      device.setFaults({ paperOut: false, paperNearEnd: false, coverOpen: true });
      await becomes({ printer: 'fault', printerReason: 'cover-open' });
      device.setFaults({ coverOpen: false, overheated: true });
      await becomes({ printer: 'fault', printerReason: 'overheated' });
      device.setFaults({ overheated: false, broken: true });
      await becomes({ printer: 'fault', printerReason: 'unrecoverable' });
      device.setFaults({ broken: false });
      await becomes(ok);
      // Somebody holds its feed key: it reports itself off line, and what its sensors see is well (GS a).
      sayByItself(Uint8Array.of(0x18, 0, 0, 0x0f));
      await becomes({ printer: 'fault', printerReason: 'offline' });
      sayByItself(Uint8Array.of(0x10, 0, 0, 0x0f));
      await becomes(ok);
      device.setFaults({ cutterJam: true });
      // The ticket hangs in the slot, whole.
      expect(await take()).toMatchObject({ paper: { outcome: 'printed' } });
      expect([device.tickets.length, readTicket(device.strip).includes('A012')]).toEqual([0, true]);
      await becomes({ printer: 'fault', printerReason: 'cutter' });
      await wire.setFaults({ unplugged: true });
      await becomes({ printer: 'fault', printerReason: 'not-connected' });
      const told = logged.flatMap(({ what, printerReason, remedy }) =>
        what === 'printer' && printerReason !== null ? [[printerReason, remedy]] : [],
      );
      expect(told).toEqual(
        (
          [
            ...['paper-near-end', 'paper-out', 'cover-open', 'overheated', 'unrecoverable', 'offline', 'cutter'],
            'not-connected',
          ] as (keyof typeof printerAdvice)[]
        ).map((reason) => [reason, printerAdvice[reason].remedy.zh]),
      );
    },
  );
});

test('behind a serial server it is the same printer', async () => {
  const { device, take, becomes } = await hang(await openTcpWire());
  await becomes({ printer: 'ok', catalogKey: '1 2026-11-21' });
  expect(await take()).toMatchObject({ paper: { outcome: 'printed' } });
  expect(shows(device.tickets[0] as PaperTicket, '㛃镇政务服务中心')).toBe(true);
});

test('the plan’s paper chooses the model where nobody named one, and every model has a name', async () => {
  const chosen = await choosePrinter('file:/dev/usb/lp9', undefined);
  if (!chosen.ok) throw new Error(chosen.error);
  for (const [paperMm, columns] of [
    [80, 48],
    [58, 32],
  ] as const) {
    const { printer, columns: found } = chosen.value.open(paperMm);
    closeLater(() => printer.close());
    expect(found).toBe(columns);
  }
  for (const name of ['epson80-full-cut', 'generic58-tear-bar', 'generic80-one-way'])
    expect((await choosePrinter('cups:tickets', name)).ok, name).toBe(true);
});

test('a mistake on the command line is a sentence', async () => {
  const sentenceOf = async (address: string, profile?: string): Promise<string> => {
    const chosen = await choosePrinter(address, profile);
    return chosen.ok ? 'no mistake' : chosen.error;
  };
  expect(await sentenceOf('lp0')).toMatch(/^--printer: .*cups:NAME is a queue of CUPS\.$/);
  expect(await sentenceOf('tcp://10.0.0.7:9100', 'epson')).toMatch(/^--profile is one of epson80, /);
  expect(await sentenceOf('tcp://10.0.0.7:9100', 'constructor')).toMatch(/^--profile is one of /);
});
