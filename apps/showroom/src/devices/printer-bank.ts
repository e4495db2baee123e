import { type Instant, unreachable } from '@youxu/basics';
import type { TicketId } from '@youxu/domain';
import type { PrinterProfile } from '@youxu/ticket-printer';
import {
  noFaults,
  type PaperTicket,
  type PrinterEmulator,
  readTicket,
  startPrinterEmulator,
  ticketSvg,
} from '@youxu/ticket-printer/emulator';
import type { Paper, PrinterFault } from '../contract.ts';

/** Real ones print 60 to 250 mm a second; also in a hall at 60 times its speed people get their paper in time. */
const SPEED_MM_PER_SECOND = 200;
/** Tickets that a page sees on coming. */
const KEPT_MAX = 12;

export interface PlannedPrinter {
  readonly kioskId: string;
  readonly port: number;
  readonly profile: PrinterProfile;
}

export interface PrinterBankOptions {
  readonly printers: readonly PlannedPrinter[];
  readonly now: () => Instant;
  readonly onPaper: (paper: Paper) => void;
}

/** One emulated ticket printer per kiosk, each on the TCP port where the kiosk's agent looks for it. */
export interface PrinterBank {
  /** The latest ones of all printers, newest first. */
  readonly papers: readonly Paper[];
  /** False: there is no such printer. */
  setFault(kioskId: string, fault: PrinterFault, on: boolean): Promise<boolean>;
  restore(kioskId: string): Promise<boolean>;
  faultsOf(kioskId: string): readonly PrinterFault[];
  /** Where it listens; undefined: there is no such printer. */
  portOf(kioskId: string): number | undefined;
  close(): Promise<void>;
}

/** Rejects when a port is in use. */
export async function openPrinterBank({ printers, now, onPaper }: PrinterBankOptions): Promise<PrinterBank> {
  const emulators = new Map<string, PrinterEmulator>();
  let papers: readonly Paper[] = [];
  for (const { kioskId, port, profile } of printers) {
    const emulator = await startPrinterEmulator({ port, profile, speedMmPerSecond: SPEED_MM_PER_SECOND });
    emulators.set(kioskId, emulator);
    emulator.onTicket((ticket) => {
      const paper = paperOf(ticket, kioskId, now());
      papers = [paper, ...papers].slice(0, KEPT_MAX);
      onPaper(paper);
    });
  }
  return {
    get papers() {
      return papers;
    },
    setFault: async (kioskId, fault, on) => {
      const emulator = emulators.get(kioskId);
      if (emulator === undefined) return false;
      await setFault(emulator, fault, on);
      return true;
    },
    restore: async (kioskId) => {
      const emulator = emulators.get(kioskId);
      if (emulator === undefined) return false;
      emulator.setFaults(noFaults);
      emulator.tearOff();
      if (!emulator.powered) await emulator.powerOn();
      return true;
    },
    faultsOf: (kioskId) => {
      const emulator = emulators.get(kioskId);
      return emulator === undefined ? [] : faultsOf(emulator);
    },
    portOf: (kioskId) => emulators.get(kioskId)?.port,
    close: async () => {
      await Promise.all([...emulators.values()].map((emulator) => emulator.close()));
    },
  };
}

async function setFault(emulator: PrinterEmulator, fault: PrinterFault, on: boolean): Promise<void> {
  switch (fault) {
    case 'paper-out':
      return emulator.setFaults({ paperOut: on });
    case 'paper-near-end':
      return emulator.setFaults({ paperNearEnd: on });
    case 'cover-open':
      return emulator.setFaults({ coverOpen: on });
    case 'cutter-jam':
      return emulator.setFaults({ cutterJam: on });
    case 'power-off':
      if (on) emulator.powerOff();
      else if (!emulator.powered) await emulator.powerOn();
      return;
    default:
      return unreachable(fault);
  }
}

function faultsOf({ faults, powered }: PrinterEmulator): readonly PrinterFault[] {
  const shown: Readonly<Record<PrinterFault, boolean>> = {
    'paper-out': faults.paperOut,
    'paper-near-end': faults.paperNearEnd,
    'cover-open': faults.coverOpen,
    'cutter-jam': faults.cutterJam,
    'power-off': !powered,
  };
  return (Object.keys(shown) as PrinterFault[]).filter((fault) => shown[fault]);
}

function paperOf(ticket: PaperTicket, kioskId: string, at: Instant): Paper {
  const lines = readTicket(ticket);
  const number = lines.map((line) => line.trim()).find((line) => /^[A-Z]\d{3,}$/.test(line));
  const ticketId = lines.map((line) => /^\[QR .*\/t\/([\w-]+)\]$/.exec(line)?.[1]).find((id) => id !== undefined);
  return {
    id: `${kioskId}-${ticket.serial}-${at}`,
    kioskId,
    at,
    number: number ?? null,
    ticketId: (ticketId ?? null) as TicketId | null,
    lines,
    svg: ticketSvg(ticket),
  };
}
