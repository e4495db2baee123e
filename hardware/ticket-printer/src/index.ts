export { layOutTicket } from './codec/lay-out-ticket.ts';
export { parseTicketTemplate } from './codec/parse-ticket-template.ts';
export { conditionOf, type PrinterAdvice, type PrinterCondition, printerAdvice } from './codec/printer-advice.ts';
export {
  epson80,
  generic58,
  generic80,
  type PrinterProfile,
  printerProfiles,
  withoutReplies,
} from './codec/printer-profile.ts';
export { type NotReady, type PrinterStatus, whyNotReady } from './codec/printer-status.ts';
export type { StageFacts, TicketFacts } from './codec/ticket-facts.ts';
export type { LogoLine, QrLine, RuleLine, TextLine, TicketLine } from './codec/ticket-line.ts';
export type { TicketTemplate } from './codec/ticket-template.ts';
export type { FailureReason, PrintResult } from './driver/print-result.ts';
export {
  createTicketPrinter,
  type StatusGap,
  type TicketPrinter,
  type TicketPrinterOptions,
} from './driver/ticket-printer.ts';
export type { TicketArt } from './escpos/compose-ticket.ts';
export { type LoadedTemplate, loadTicketTemplate } from './files/load-ticket-template.ts';
export { openTicketPrinter, type PrinterAddress, parsePrinterAddress } from './open-ticket-printer.ts';
