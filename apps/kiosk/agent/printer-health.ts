import { type NotReady, type PrinterStatus, type StatusGap, whyNotReady } from '@youxu/ticket-printer';
import type { KioskState } from './contract.ts';

export interface PrinterHealth {
  readonly printer: KioskState['printer'];
  readonly printerReason: NotReady | Exclude<StatusGap, 'one-way'> | null;
}

/** What a kiosk says of its printer. */
export function printerHealth(status: PrinterStatus | StatusGap): PrinterHealth {
  // Nobody can know; that is no fault of this hour.
  if (status === 'one-way') return { printer: 'unknown', printerReason: null };
  if (typeof status === 'string') return { printer: 'fault', printerReason: status };
  const reason = whyNotReady(status);
  if (reason === undefined) return { printer: status.paperNearEnd ? 'low' : 'ok', printerReason: null };
  return { printer: reason === 'paper-out' ? 'out' : 'fault', printerReason: reason };
}

/** The same in the words of the fleet view. */
export function paperOf(printer: KioskState['printer']): 'ok' | 'low' | 'out' | 'unknown' {
  return printer === 'fault' ? 'unknown' : printer;
}
