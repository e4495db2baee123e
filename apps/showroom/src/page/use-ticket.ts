import type { TicketId, TicketView } from '@youxu/domain';
import { useEffect, useState } from 'react';

const LOOK_MS = 1_000;

/** What the citizen's own page knows of a ticket, asked for every second; null while there is nothing to tell. */
export function useTicket(ticketId: TicketId | null): TicketView | null {
  const [ticket, setTicket] = useState<TicketView | null>(null);
  useEffect(() => {
    setTicket(null);
    if (ticketId === null) return;
    const over = new AbortController();
    const look = async (): Promise<void> => {
      const seen = await fetchTicket(ticketId, over.signal);
      // A hall that is away has not forgotten the ticket.
      if (seen !== null && !over.signal.aborted) setTicket(seen);
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      clearInterval(timer);
      over.abort();
    };
  }, [ticketId]);
  return ticket?.ticketId === ticketId ? ticket : null;
}

async function fetchTicket(ticketId: TicketId, signal: AbortSignal): Promise<TicketView | null> {
  try {
    const response = await fetch(`/api/v1/views/ticket?ticketId=${encodeURIComponent(ticketId)}`, { signal });
    return response.ok ? ((await response.json()) as { data: TicketView }).data : null;
  } catch {
    return null;
  }
}
