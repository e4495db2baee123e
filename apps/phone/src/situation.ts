import type { TicketView } from '@youxu/domain';

/** What matters to the person with the ticket now; each has its own words. */
export type Situation =
  | 'waiting'
  /** Nobody is ahead. */
  | 'next'
  /** A place was kept for them: no queue, the window calls them. */
  | 'kept'
  | 'called'
  | 'serving'
  | 'held'
  | 'missed'
  | 'done'
  | 'cancelled'
  | 'expired';

export function situationOf({ state, ahead }: Pick<TicketView, 'state' | 'ahead'>): Situation {
  if (state !== 'waiting' && state !== 'issued') return state;
  if (ahead === null) return 'kept';
  return ahead === 0 ? 'next' : 'waiting';
}

export function isWaiting(situation: Situation): boolean {
  return situation === 'waiting' || situation === 'next' || situation === 'kept';
}

/** Citizens may withdraw what nobody serves or keeps for them. */
export function isCancellable(situation: Situation): boolean {
  return isWaiting(situation) || situation === 'missed';
}
