import type { TicketId } from '@youxu/domain';

/** The id at the end of the address that the ticket's QR code holds, `/t/<ticketId>`; null where there is none. */
export function ticketIdIn(path: string): TicketId | null {
  const last = /^\/t\/([^/]+)$/.exec(path)?.[1];
  if (last === undefined) return null;
  try {
    return decodeURIComponent(last) as TicketId;
  } catch {
    return null;
  }
}
