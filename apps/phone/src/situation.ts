import type { TicketView } from '@youxu/domain';

/** What matters to the person with the ticket now; each has its own words. */
export type Situation =
  | 'waiting'
  /** The hall is being left, or stands still: nobody is called. */
  | 'suspended'
  /** Nobody is ahead. */
  | 'next'
  /** A place was kept for them: no queue, the window calls them. */
  | 'kept'
  /** The same, while nobody works at that window: nobody knows how soon. */
  | 'kept-away'
  | 'called'
  | 'serving'
  | 'held'
  | 'missed'
  | 'done'
  | 'cancelled'
  | 'expired';

type Told = Pick<TicketView, 'state' | 'ahead' | 'suspended' | 'keptFor'>;

export function situationOf({ state, ahead, suspended, keptFor }: Told): Situation {
  if (state !== 'waiting' && state !== 'issued') return state;
  if (suspended) return 'suspended';
  if (ahead === null) return keptFor?.state === 'open' ? 'kept' : 'kept-away';
  return ahead === 0 ? 'next' : 'waiting';
}

export function isWaiting(situation: Situation): boolean {
  return ['waiting', 'next', 'kept', 'kept-away', 'suspended'].includes(situation);
}

/** Citizens may withdraw what nobody serves or keeps for them. */
export function isCancellable(situation: Situation): boolean {
  return isWaiting(situation) || situation === 'missed';
}
