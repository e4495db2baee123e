import type { TicketId, TicketNumber } from '@youxu/domain';

/** A ticket as typed or scanned. */
export type TicketCode = { readonly number: TicketNumber } | { readonly ticketId: TicketId };

/** `A012`, `a 012`, or the address in the ticket's QR code, `http://hall/t/<ticket id>`. Null: neither. */
export function parseTicketCode(text: string): TicketCode | null {
  const packed = text.replaceAll(/\s/g, '');
  const [, ticketId] = /\/t\/([\w-]{4,120})\/?(?:[?#].*)?$/.exec(packed) ?? [];
  if (ticketId !== undefined) return { ticketId: ticketId as TicketId };
  const number = packed.toUpperCase();
  return /^[A-Z]\d{3,5}$/.test(number) ? { number: number as TicketNumber } : null;
}

/** Issued by a kiosk that was offline; it may not be known here yet [NUM-5]. */
export function isOfflineNumber(number: TicketNumber): boolean {
  return number.startsWith('X');
}
