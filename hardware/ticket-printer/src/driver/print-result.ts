import type { NotReady } from '../codec/printer-status.ts';

/**
 * `not-connected`: no line to the printer. `no-reply`: there is a line, and silence on it. `busy`: too many jobs wait.
 * `spooler`: the spooler did not take the ticket.
 */
export type FailureReason = NotReady | 'not-connected' | 'no-reply' | 'busy' | 'spooler';

export type PrintResult =
  /** Proved: the whole ticket is on paper and handed out. */
  | { readonly outcome: 'printed'; readonly paperNearEnd: boolean }
  /** No byte of the ticket left: it may be printed elsewhere or later as the original. */
  | { readonly outcome: 'failed'; readonly reason: FailureReason }
  /**
   * The ticket may be out, in part, as a whole or later: print it again only with the mark 补打.
   * `textPrinted`: it is on paper for certain, only the cut is not; it hangs in the slot.
   * `no-proof`: the printer did not say so, or cannot (its profile tells). `spooler`: the spooler gave it up half-way.
   */
  | {
      readonly outcome: 'uncertain';
      readonly reason: NotReady | 'not-connected' | 'no-proof' | 'spooler';
      readonly textPrinted: boolean;
    };
