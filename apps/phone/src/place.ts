import type { AppointmentId, TicketId } from '@youxu/domain';

/** What the QR code was of that led here. */
export type Place =
  | { readonly kind: 'ticket'; readonly ticketId: TicketId }
  | { readonly kind: 'booking'; readonly appointmentId: AppointmentId };

/** `/t/<access key>` of a ticket, `/a/<appointmentId>` of an appointment; null: neither. */
export function placeIn(path: string): Place | null {
  const [, kind, coded] = /^\/([ta])\/([^/]+)$/.exec(path) ?? [];
  if (coded === undefined) return null;
  try {
    const id = decodeURIComponent(coded);
    return kind === 't'
      ? { kind: 'ticket', ticketId: id as TicketId }
      : { kind: 'booking', appointmentId: id as AppointmentId };
  } catch {
    return null;
  }
}
