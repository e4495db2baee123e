/** How a printer is, as far as it says so. */
export interface PrinterStatus {
  readonly online: boolean;
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  /** A few metres are left: time for a new roll, no reason to stop. */
  readonly paperNearEnd: boolean;
  readonly cutterError: boolean;
  /** Needs repair, or at least switching off and on. */
  readonly unrecoverable: boolean;
  /** The head is too hot; it goes on by itself. */
  readonly overheated: boolean;
}

/** Why a printer that can be reached would not print now. */
export type NotReady = 'cover-open' | 'paper-out' | 'cutter' | 'unrecoverable' | 'overheated' | 'offline';

/** The four bytes answered to DLE EOT 1–4 (Epson: printer, offline cause, error cause, roll paper sensors). */
export function statusFromRealtime(printer: number, offline: number, error: number, paper: number): PrinterStatus {
  return {
    online: (printer & 0x08) === 0,
    coverOpen: (offline & 0x04) !== 0,
    paperOut: (paper & 0x60) !== 0 || (offline & 0x20) !== 0,
    paperNearEnd: (paper & 0x0c) !== 0,
    cutterError: (error & 0x08) !== 0,
    unrecoverable: (error & 0x20) !== 0,
    overheated: (error & 0x40) !== 0,
  };
}

/** The four bytes a printer sends by itself (Epson GS a). */
export function statusFromAutomatic(bytes: readonly [number, number, number, number]): PrinterStatus {
  const [printer, error, paper] = bytes;
  return {
    online: (printer & 0x08) === 0,
    coverOpen: (printer & 0x20) !== 0,
    paperOut: (paper & 0x0c) !== 0,
    paperNearEnd: (paper & 0x03) !== 0,
    cutterError: (error & 0x08) !== 0,
    unrecoverable: (error & 0x20) !== 0,
    overheated: (error & 0x40) !== 0,
  };
}

/** The first thing a person has to do about it; undefined when the printer would print. */
export function whyNotReady(status: PrinterStatus): NotReady | undefined {
  if (status.coverOpen) return 'cover-open';
  if (status.paperOut) return 'paper-out';
  if (status.cutterError) return 'cutter';
  if (status.unrecoverable) return 'unrecoverable';
  if (status.overheated) return 'overheated';
  return status.online ? undefined : 'offline';
}
