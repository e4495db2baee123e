export { layOutTicket } from './codec/lay-out-ticket.ts';
export { parseTicketTemplate } from './codec/parse-ticket-template.ts';
export { epson80, generic58, generic80, type PrinterProfile } from './codec/printer-profile.ts';
export { type NotReady, type PrinterStatus, whyNotReady } from './codec/printer-status.ts';
export type { TicketFacts } from './codec/ticket-facts.ts';
export type { QrLine, RuleLine, TextLine, TicketLine } from './codec/ticket-line.ts';
export type { TicketTemplate } from './codec/ticket-template.ts';
export type { FailureReason, PrintResult } from './driver/print-result.ts';
export { createTicketPrinter, type TicketPrinter, type TicketPrinterOptions } from './driver/ticket-printer.ts';
