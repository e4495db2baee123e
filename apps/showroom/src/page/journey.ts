import type { TicketView } from '@youxu/domain';

/** The four things that a newcomer does once. */
export const STEPS = ['take', 'call', 'see', 'rate'] as const;
export type Step = (typeof STEPS)[number];

/** Where the visitor's own visit is. */
export type Journey = 'take' | 'call' | 'see' | 'serve' | 'rate' | 'rated' | 'missed' | 'over';

/** @param ticket the visitor's own; null before there is one */
export function journeyOf(ticket: TicketView | null): Journey {
  if (ticket === null) return 'take';
  switch (ticket.state) {
    case 'issued':
    case 'waiting':
    case 'held':
      return 'call';
    case 'called':
      return 'see';
    case 'serving':
      return 'serve';
    case 'missed':
      return 'missed';
    case 'done':
      if (ticket.rating === null) return 'over';
      return ticket.rating.rated ? 'rated' : 'rate';
    case 'cancelled':
    case 'expired':
      return 'over';
  }
}

/** What is to be done now, null when all is done, and how many steps lie behind. */
export function progressOf(journey: Journey): { readonly now: Step | null; readonly doneCount: number } {
  switch (journey) {
    case 'take':
    case 'missed':
    case 'over':
      return { now: 'take', doneCount: 0 };
    case 'call':
      return { now: 'call', doneCount: 1 };
    case 'see':
    case 'serve':
      return { now: 'see', doneCount: 2 };
    case 'rate':
      return { now: 'rate', doneCount: 3 };
    case 'rated':
      return { now: null, doneCount: STEPS.length };
  }
}

/** From the number on paper to the rating: as long as it lasts, the visitor's own paper stays in sight. */
export function isUnderWay(journey: Journey): boolean {
  const { doneCount } = progressOf(journey);
  return doneCount > 0 && doneCount < STEPS.length;
}
