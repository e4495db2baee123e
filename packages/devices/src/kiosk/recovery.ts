import type { Ids } from '@youxu/basics';
import type { KioskLedger } from './kiosk-ledger.ts';
import type { Errand, IssuedTake, Take } from './kiosk-store.ts';

/** What to make of the print journal at the start of a new life, whenever the last one ended. */
export function recover(ledger: KioskLedger, ids: Ids): void {
  const takes: Take[] = [];
  const errands: Errand[] = [];
  const forgottenTakes: string[] = [];
  for (const take of ledger.takes.values()) {
    if (take.step === 'reserved') {
      // Nobody waits for that number any more, whatever the hall did [INV-6].
      errands.push({ requestId: take.key, kind: 'void' });
      forgottenTakes.push(take.key);
    } else if (take.step === 'issued' || (take.step === 'failed' && take.offline !== null)) {
      // Nothing came out for certain, and what a screen showed is gone: nobody holds it.
      if (take.offline === null) {
        errands.push({ requestId: ids.next(), kind: 'withdraw', ticketId: take.ticket.ticketId });
      }
      forgottenTakes.push(take.key);
    } else {
      const settled = settledAtStart(take);
      if (settled !== take) takes.push(settled);
      if (take.step === 'printing' && take.offline === null) {
        const { ticketId } = take.ticket;
        errands.push({ requestId: ids.next(), kind: 'report', ticketId, outcome: 'uncertain', reason: null });
      }
    }
  }
  if (takes.length + errands.length + forgottenTakes.length > 0) ledger.save({ takes, errands, forgottenTakes });
}

function settledAtStart(take: IssuedTake): IssuedTake {
  // In part, as a whole or not at all: another print carries the mark [INV-3].
  const step = take.step === 'printing' ? 'uncertain' : take.step;
  // A plan of today may know again what the hall refused.
  const parked = take.offline !== null && take.offline.refusal !== null && take.offline.hallTicketId === null;
  if (step === take.step && !parked) return take;
  return { ...take, step, offline: take.offline === null ? null : { ...take.offline, refusal: null } };
}
