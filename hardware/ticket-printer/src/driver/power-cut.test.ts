import { once } from 'node:events';
import { connect } from 'node:net';
import { seededRandom } from '@youxu/basics';
import { afterEach, describe, expect, it } from 'vitest';
import { epson80, generic58, generic80 } from '../codec/printer-profile.ts';
import { type PrinterEmulator, readTicket, startPrinterEmulator } from '../emulator.ts';
import { closeAll, closeLater, connectPrinter, expectedText, isReady, ticketFor, until } from './test-bench.ts';

afterEach(closeAll);

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
      closeLater(emulator);
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
    240_000,
  );

  it.each(['1d28', '1d286b', '1d2848', '1d286b26', '1d7630', '1d763000', '1d76300018', '1d61', '1d56', '1b33', '1c'])(
    '[seed: kiosk killed 22 bytes into a ticket] of a host within a command’s length, %s: the next one prints at once',
    async (begun) => {
      const emulator = await startPrinterEmulator();
      closeLater(emulator);
      const dying = connect(emulator.port, emulator.host);
      await once(dying, 'connect');
      dying.write(Buffer.from(begun, 'hex'));
      await until(() => emulator.bytesReceived === begun.length / 2);
      dying.destroy();
      // It may ask once; what has to be filled with NULs for long has answered nothing by then.
      const printer = connectPrinter(emulator, { statusTimeoutMs: 1_000, proofTimeoutMs: 900 });
      await until(() => isReady(printer));
      expect(await printer.print(ticketFor(emulator.profile))).toMatchObject({ outcome: 'printed' });
    },
  );

  it('at any moment of a slow ticket', async () => {
    const random = seededRandom(3);
    const emulator = await startPrinterEmulator({ speedMmPerSecond: 2_500, ticketsMax: 10_000 });
    closeLater(emulator);
    const outcomes: string[] = [];
    for (let round = 0; round < 40; round++) {
      const afterMs = random.int(150);
      let timer: NodeJS.Timeout | undefined;
      const outcome = await printAndCheck(emulator, () => {
        timer = setTimeout(() => emulator.powerOff(), afterMs);
      });
      clearTimeout(timer);
      outcomes.push(outcome);
    }
    expect(outcomes).toContain('uncertain');
    expect(outcomes).toContain('printed');
  }, 120_000);
});
