import type { TicketView } from '@youxu/domain';
import { useEffect, useState } from 'react';
import type { Paper, Places, SimulationPhase, WindowPlace } from '../contract.ts';
import { type Journey, journeyOf } from './journey.ts';
import { useTicket } from './use-ticket.ts';

export interface Visit {
  /** The visitor's own ticket on paper; null before there is one. */
  readonly paper: Paper | null;
  readonly ticket: TicketView | null;
  readonly journey: Journey;
  /** Where the visitor sits as a clerk. */
  readonly window: WindowPlace | undefined;
  readonly sitAt: (window: WindowPlace) => void;
}

/** The visitor's own way through the hall. Whoever takes a number at the first kiosk is the visitor. */
export function useVisit(places: Places, papers: readonly Paper[], phase: SimulationPhase): Visit {
  const [paper, setPaper] = useState<Paper | null>(null);
  const [window, sitAt] = useState(places.windows[0]);
  const ticket = useTicket(paper?.ticketId ?? null);
  const kiosk = places.kiosks[0];
  // Where there is only one kiosk, simulated people use it too.
  const isMine = places.kiosks.length > 1 || phase === 'off';
  const newest = papers.find(({ kioskId, ticketId }) => kioskId === kiosk?.id && ticketId !== null);
  useEffect(() => {
    if (newest !== undefined && isMine) setPaper(newest);
  }, [newest, isMine]);
  const numbers = ticket?.windowNumbers.join(' ') ?? '';
  useEffect(() => {
    if (numbers === '' || phase !== 'off') return;
    // The visitor calls the own number: at a window that serves it.
    const serving = numbers.split(' ');
    sitAt((now) =>
      now !== undefined && serving.includes(now.number)
        ? now
        : (places.windows.find(({ number }) => number === serving[0]) ?? now),
    );
  }, [numbers, phase, places]);
  return { paper, ticket, journey: journeyOf(ticket), window, sitAt };
}
