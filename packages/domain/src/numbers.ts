import type { Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import type { KioskId, LocalDate, TicketNumber } from './ids.ts';
import { type Refusal, refusal } from './refusals.ts';
import type { HallState, Lease } from './state.ts';

/** Letters that do not sound alike when they are called; X is for numbers issued offline. */
export const SERIES_LETTERS = ['A', 'C', 'F', 'H', 'K', 'L', 'M', 'R', 'S', 'W'] as const;
export const OFFLINE_SERIES = 'X';
/** Two or three digits after the kiosk's [NUM-3]. */
export const OFFLINE_SERIAL_MAX = 999;

/** `A012`; wider after 999 [NUM-1]. */
export function formatNumber(series: string, serial: number): TicketNumber {
  return `${series}${String(serial).padStart(3, '0')}` as TicketNumber;
}

/** `X101`: kiosk 1, its first; three digits after 99 [NUM-3]. */
export function formatOfflineNumber(kioskDigit: number, serial: number): TicketNumber {
  return `${OFFLINE_SERIES}${kioskDigit}${String(serial).padStart(2, '0')}` as TicketNumber;
}

export interface OfflineNumber {
  readonly kioskDigit: number;
  readonly serial: number;
}

export function parseOfflineNumber(number: TicketNumber): OfflineNumber | undefined {
  const match = /^X([1-9])(\d{2,3})$/.exec(number);
  if (match === null) return undefined;
  const serial = Number(match[2]);
  if (serial === 0 || formatOfflineNumber(Number(match[1]), serial) !== number) return undefined;
  return { kioskDigit: Number(match[1]), serial };
}

/** The next serial of a series: above every one given today, and none that an open ticket of an earlier day still has [NUM-2]. */
export function nextSerial(state: HallState, series: string): number {
  let serial = (state.counters.get(series) ?? 0) + 1;
  while (state.derived.byNumber.has(formatNumber(series, serial))) serial++;
  return serial;
}

/**
 * The lease that covers an offline number, or why there is none. The digit is the lease's: a plan may have given the kiosk
 * another one since.
 */
export function leaseOf(
  state: HallState,
  number: TicketNumber,
  day: LocalDate,
): Result<{ readonly serial: number; readonly lease: Lease }, Refusal> {
  const parsed = parseOfflineNumber(number);
  if (parsed === undefined) return err(refusal('unknown-ticket', { ticket: number }));
  const { kioskDigit, serial } = parsed;
  const lease = state.leases.find(
    (one) => one.digit === kioskDigit && one.day === day && one.from <= serial && serial <= one.to,
  );
  return lease === undefined ? err(refusal('no-lease', { number })) : ok({ serial, lease });
}

/** An offline number as it is issued before its kiosk has reported it. */
export interface UnreportedNumber {
  readonly kioskId: KioskId;
  readonly serial: number;
  readonly number: TicketNumber;
}

/** [NUM-5] It is leased and has not come back. */
export function unreportedNumber(
  state: HallState,
  number: TicketNumber,
  day: LocalDate,
): Result<UnreportedNumber, Refusal> {
  const leased = leaseOf(state, number, day);
  if (!leased.ok) return leased;
  const { lease, serial } = leased.value;
  if (lease.tickets[serial] !== undefined) return err(refusal('number-taken', { number }));
  return ok({ kioskId: lease.kioskId, serial, number });
}
