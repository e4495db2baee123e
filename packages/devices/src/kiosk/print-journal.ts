import { type Ids, unreachable } from '@youxu/basics';
import type { DeskTicket, Paper, PrintEnd, PrintJob } from './desk-contract.ts';
import type { KioskLedger } from './kiosk-ledger.ts';
import type { IssuedTake, KioskChange, PaperEnd } from './kiosk-store.ts';

/** What the hall accepts of a printer's words. */
const REASON_LENGTH_MAX = 60;

export interface PrintJournalPorts {
  readonly ledger: KioskLedger;
  readonly ids: Ids;
  readonly print: (job: PrintJob) => Promise<PrintEnd>;
}

/** `errand`: the hall has to hear of it first; null: it is `done`, or cannot be. */
export interface Settled {
  readonly done: boolean;
  readonly errand: string | null;
}

/**
 * Paper with a record: that a print begins is durable before its first byte, how it ended is told to the hall until that has answered.
 * One unmarked print for each number [INV-3].
 */
export class PrintJournal {
  readonly #ports: PrintJournalPorts;
  #closed = false;

  constructor(ports: PrintJournalPorts) {
    this.#ports = ports;
  }

  close(): void {
    this.#closed = true;
  }

  /** Null: this life ended meanwhile, and the next one finds out. `shown` is what the paper says of a number that is printed again. */
  async print(take: IssuedTake, shown: Pick<PrintJob, 'ticket' | 'url'> = take): Promise<Paper | null> {
    const { ledger, print } = this.#ports;
    const { ticket, url } = shown;
    const begun: IssuedTake = { ...take, step: 'printing', prints: take.prints + 1 };
    ledger.save({ takes: [begun] });
    const end = await print({ ticket, url, reprint: take.prints > 0 });
    if (this.#closed) return null;
    const paper = paperOf(end);
    const latest = ledger.issued(take.key) ?? begun;
    ledger.save(this.#ending(latest, endOf(take, paper), paper.outcome === 'failed' ? paper.reason : null));
    return paper;
  }

  /** The citizen keeps the number from the screen. */
  keep(take: IssuedTake): Settled {
    const change = this.#ending(take, 'on-screen', null);
    this.#ports.ledger.save(change);
    return { done: true, errand: change.errands?.[0]?.requestId ?? null };
  }

  /** Nobody wants the number. */
  withdraw(take: IssuedTake): Settled {
    const ticketId = hallTicketIdOf(take);
    if (ticketId !== null) {
      const errand = this.#ports.ids.next();
      this.#ports.ledger.save({ errands: [{ requestId: errand, kind: 'withdraw', ticketId }] });
      return { done: false, errand };
    }
    // It may be on paper, or on its way to the hall.
    if (take.step !== 'failed') return { done: false, errand: null };
    // A number that is with nobody is not reported [NUM-6]; it stays burnt.
    this.#ports.ledger.save({ forgottenTakes: [take.key] });
    return { done: true, errand: null };
  }

  #ending(take: IssuedTake, step: PaperEnd, reason: string | null): KioskChange {
    const ticketId = hallTicketIdOf(take);
    const takes = [{ ...take, step }];
    if (ticketId === null) return { takes };
    const words = reason === null ? null : reason.slice(0, REASON_LENGTH_MAX);
    const requestId = this.#ports.ids.next();
    return { takes, errands: [{ requestId, kind: 'report', ticketId, outcome: step, reason: words }] };
  }
}

/** Under which the hall knows a number; null: it does not yet. */
export function hallTicketIdOf({ ticket, offline }: IssuedTake): DeskTicket['ticketId'] | null {
  return offline === null ? ticket.ticketId : offline.hallTicketId;
}

function paperOf(end: PrintEnd): Paper {
  switch (end.outcome) {
    case 'printed':
      return { outcome: 'printed' };
    case 'failed':
      return { outcome: 'failed', reason: end.reason };
    case 'uncertain':
      // The words are out for certain, only the cut is not: the citizen can tear it off.
      return { outcome: end.textPrinted ? 'printed' : 'uncertain' };
    default:
      return unreachable(end);
  }
}

/** Where a number stands after a print: another one never makes it worse. */
function endOf({ step, prints }: IssuedTake, { outcome }: Paper): PaperEnd {
  if (prints === 0 || outcome === 'printed' || step === 'issued' || step === 'printing') return outcome;
  if (outcome === 'failed') return step;
  return step === 'failed' ? 'uncertain' : step;
}
