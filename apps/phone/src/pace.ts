import type { TicketView } from '@youxu/domain';

const NEAR_MS = 5_000;
const FAR_MS = 15_000;
/** Nothing happens to it any more, unless somebody takes back their last key. */
const OVER_MS = 60_000;
const FAILED_MS_MAX = 60_000;
/** So few people are served in a minute or two. */
const NEAR_AHEAD = 3;

/** Whether a call may come any moment. */
export function isNear({ state, ahead }: Pick<TicketView, 'state' | 'ahead'>): boolean {
  if (state === 'called') return true;
  return (state === 'waiting' || state === 'issued') && (ahead === null || ahead <= NEAR_AHEAD);
}

function isOver({ state }: Pick<TicketView, 'state'>): boolean {
  return state === 'done' || state === 'cancelled' || state === 'expired';
}

/** Of a ticket. */
export function ticketPaceMs(ticket: Pick<TicketView, 'state' | 'ahead'>): number {
  if (isOver(ticket)) return OVER_MS;
  return isNear(ticket) ? NEAR_MS : FAR_MS;
}

/** Of an appointment: nothing happens to it but what its holder does. */
export function bookingPaceMs(): number {
  return FAR_MS;
}

/**
 * Milliseconds until the next question.
 * @param paceMs of what is shown; null: nothing has arrived yet
 * @param failures questions in a row without an answer
 * @param chance in [0, 1): spreads a hall full of phones
 */
export function nextPullMs(paceMs: number | null, failures: number, retryAfterMs: number, chance: number): number {
  const spread = 0.9 + chance / 5;
  if (failures > 0) {
    const backOffMs = Math.min(NEAR_MS * 2 ** (failures - 1), FAILED_MS_MAX);
    return Math.max(backOffMs, retryAfterMs) * spread;
  }
  return (paceMs ?? NEAR_MS) * spread;
}
