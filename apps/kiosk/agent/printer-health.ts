import type { NotReady } from '@youxu/ticket-printer';
import { type PrinterStatus, whyNotReady } from '@youxu/ticket-printer';
import type { KioskState } from './contract.ts';

export interface PrinterHealth {
  readonly printer: KioskState['printer'];
  readonly printerReason: NotReady | 'not-connected' | null;
}

/** What a kiosk says of its printer; undefined: there is no line to it. */
export function printerHealth(status: PrinterStatus | undefined): PrinterHealth {
  if (status === undefined) return { printer: 'fault', printerReason: 'not-connected' };
  const reason = whyNotReady(status);
  if (reason === 'paper-out') return { printer: 'out', printerReason: reason };
  if (reason !== undefined && reason !== null) return { printer: 'fault', printerReason: reason };
  return { printer: status.paperNearEnd ? 'low' : 'ok', printerReason: null };
}

/** The same in the words of the fleet view. */
export function paperOf(printer: KioskState['printer']): 'ok' | 'low' | 'out' | 'unknown' {
  return printer === 'fault' ? 'unknown' : printer;
}
