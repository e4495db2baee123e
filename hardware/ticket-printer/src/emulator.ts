export { type PaperAlign, type PaperLine, type PaperSpan, type PaperTicket, readTicket } from './emulator/paper.ts';
export { PrinterDevice, type PrinterDeviceOptions, type PrinterPicture } from './emulator/printer-device.ts';
export {
  type PrinterEmulator,
  type PrinterEmulatorOptions,
  startPrinterEmulator,
} from './emulator/printer-emulator.ts';
export { noFaults, type PrinterFaults } from './emulator/printer-machine.ts';
export { ticketSvg } from './emulator/ticket-picture.ts';
export { loadTicketSamples, type TicketSample } from './files/load-ticket-samples.ts';
export { previewTicket } from './preview/preview-ticket.ts';
