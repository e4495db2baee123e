import { err, ok, type Result } from '@youxu/basics';
import { type LineAddress, lineStream, parseLineAddress } from '@youxu/transport';
import { createTicketPrinter, type TicketPrinter, type TicketPrinterOptions } from './driver/ticket-printer.ts';
import { createSpooledPrinter, isQueueName } from './spooler/spooled-printer.ts';

/** Where a printer is: on a line of its own, or behind a queue of CUPS. */
export type PrinterAddress = LineAddress | { readonly kind: 'cups'; readonly queue: string };

/** `cups:NAME`, or a line: `tcp://10.0.0.7:9100`, `serial:/dev/ttyUSB0?baud=19200`, `file:/dev/usb/lp0`. The error is a sentence. */
export function parsePrinterAddress(text: string): Result<PrinterAddress, string> {
  const queue = /^\s*cups:(.*?)\s*$/s.exec(text)?.[1];
  if (queue === undefined) {
    const line = parseLineAddress(text);
    return line.ok ? line : err(`${line.error}; cups:NAME is a queue of CUPS`);
  }
  return isQueueName(queue)
    ? ok({ kind: 'cups', queue })
    : err('cups: needs the name of a queue, as lpstat -p lists it');
}

/** The printer at that address, whatever is between. */
export function openTicketPrinter(
  address: PrinterAddress,
  options: Omit<TicketPrinterOptions, 'connect'>,
): TicketPrinter {
  return address.kind === 'cups'
    ? createSpooledPrinter({ ...options, queue: address.queue })
    : createTicketPrinter({ ...options, connect: () => lineStream(address) });
}
