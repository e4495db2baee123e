// Emulated printers as a program of their own: `node …/printer-emulator-main.ts --printer epson80 --printer generic58 --speed 200`.
// The first line of JSON names their ports, each further one a paper. At SIGTERM what hangs in them is torn off, then it ends.
import { parseArgs } from 'node:util';
import { printerProfiles } from '../codec/printer-profile.ts';
import { readTicket } from './paper.ts';
import { startPrinterEmulator } from './printer-emulator.ts';

const { values } = parseArgs({
  options: {
    printer: { type: 'string', multiple: true, default: ['epson80'] },
    /** Millimetres a second; at once when absent. */
    speed: { type: 'string' },
  },
});

const emulators = await Promise.all(
  values.printer.map((name) => {
    const profile = printerProfiles[name];
    if (profile === undefined) throw new Error(`--printer is one of ${Object.keys(printerProfiles).join(', ')}`);
    return startPrinterEmulator({ profile, ...(values.speed && { speedMmPerSecond: Number(values.speed) }) });
  }),
);
console.log(JSON.stringify({ ports: emulators.map(({ port }) => port) }));
for (const [printer, emulator] of emulators.entries()) {
  emulator.onTicket((ticket) => {
    console.log(JSON.stringify({ printer, serial: ticket.serial, end: ticket.end, lines: readTicket(ticket) }));
  });
}
process.once('SIGTERM', () => {
  for (const emulator of emulators) emulator.tearOff();
  void Promise.all(emulators.map((emulator) => emulator.close()));
});
