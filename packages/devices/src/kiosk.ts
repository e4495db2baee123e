export type {
  DeskAppointment,
  DeskState,
  DeskTicket,
  Paper,
  ParkedNumber,
  PrintEnd,
  PrintJob,
  ReprintOutcome,
  ReturnOutcome,
  TakeOutcome,
  TakeRecord,
  TakeWish,
} from './kiosk/desk-contract.ts';
export type {
  ClockMark,
  Errand,
  IssuedTake,
  KioskChange,
  KioskMemory,
  KioskStore,
  Lease,
  Take,
} from './kiosk/kiosk-store.ts';
export { TicketDesk, type TicketDeskPorts } from './kiosk/ticket-desk.ts';
