import { conditionOf, type PrinterCondition, type PrinterStatus, type StatusGap } from '@youxu/ticket-printer';
import type { KioskState } from './contract.ts';

/** The reason is a code of `printerAdvice`. */
export interface PrinterHealth {
  readonly printer: KioskState['printer'];
  readonly printerReason: PrinterCondition | null;
}

/** What a kiosk says of its printer. */
export function printerHealth(status: PrinterStatus | StatusGap): PrinterHealth {
  // Nobody can know; that is no fault of this hour.
  if (status === 'one-way') return { printer: 'unknown', printerReason: null };
  const condition = typeof status === 'string' ? status : conditionOf(status);
  switch (condition) {
    case undefined:
      return { printer: 'ok', printerReason: null };
    case 'paper-near-end':
      return { printer: 'low', printerReason: condition };
    case 'paper-out':
      return { printer: 'out', printerReason: condition };
    default:
      return { printer: 'fault', printerReason: condition };
  }
}

/** The same in the words of the fleet view: how its paper is, and what keeps it from printing. */
export function fleetHealth({ printer, printerReason }: PrinterHealth): {
  readonly paper: 'ok' | 'low' | 'out' | 'unknown';
  readonly problem: PrinterCondition | null;
} {
  return {
    paper: printer === 'fault' ? 'unknown' : printer,
    problem: printer === 'low' ? null : printerReason,
  };
}
