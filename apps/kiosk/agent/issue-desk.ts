import { unreachable } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import type { TicketId, TicketTaken } from '@youxu/domain';
import type { PrintResult, TicketFacts } from '@youxu/ticket-printer';
import type { Catalog, Paper, ReturnOutcome, TakeOutcome, TakeWish } from './contract.ts';
import { ticketWords } from './ticket-words.ts';

/** A citizen looks at the waiting page no longer than this; afterwards the request is voided. */
const TAKE_MS_MAX = 8_000;

export interface IssueDeskOptions {
  readonly client: Pick<HallClient, 'command'>;
  readonly print: (facts: TicketFacts, language: TicketTaken['language']) => Promise<PrintResult>;
  readonly catalog: () => Catalog | undefined;
  readonly homeFloor: () => number;
  /** Where the phone page of a ticket is. */
  readonly ticketUrl: (ticketId: TicketId) => string;
}

/** Takes numbers, prints them, and tells the hall what really became of the paper. One citizen at a time. */
export class IssueDesk {
  readonly #options: IssueDeskOptions;
  #busy = false;

  constructor(options: IssueDeskOptions) {
    this.#options = options;
  }

  /** A second touch while a ticket is under way takes nothing. */
  async take(wish: TakeWish): Promise<TakeOutcome> {
    if (this.#busy) return { kind: 'refused', refusal: { code: 'busy', facts: { retryAfterMs: 1_000 } } };
    this.#busy = true;
    try {
      return await this.#take(wish);
    } finally {
      this.#busy = false;
    }
  }

  /** The number waits without paper: the citizen has it on the phone or in mind. */
  async remember(ticketId: TicketId): Promise<boolean> {
    return (await this.#options.client.command('report-print', { ticketId, outcome: 'on-screen' })).ok;
  }

  async giveUp(ticketId: TicketId): Promise<boolean> {
    return (await this.#options.client.command('cancel-ticket', { ticketId, reason: 'not-printed' })).ok;
  }

  async comeBack(ticketId: TicketId): Promise<ReturnOutcome> {
    const outcome = await this.#options.client.command('return-ticket', { ticketId }, { key: ticketId });
    if (outcome.ok) {
      const { number, ahead, windowNumbers } = outcome.value;
      return { kind: 'back', number, ahead, windowNumbers };
    }
    return outcome.error.code === 'unknown' ? { kind: 'unknown' } : { kind: 'refused', refusal: outcome.error };
  }

  async #take(wish: TakeWish): Promise<TakeOutcome> {
    const { client, catalog } = this.#options;
    const { serviceIds, language, priorityClass } = wish;
    const outcome = await client.command(
      'take-ticket',
      { serviceIds, language, ...(priorityClass === undefined ? {} : { priorityClass }) },
      { notAfterMs: TAKE_MS_MAX, settle: 'void' },
    );
    if (!outcome.ok) {
      return outcome.error.code === 'unknown' ? { kind: 'unknown' } : { kind: 'refused', refusal: outcome.error };
    }
    const ticket = outcome.value;
    const url = this.#options.ticketUrl(ticket.ticketId);
    const shown = catalog();
    const paper: Paper =
      shown === undefined ? { outcome: 'failed', reason: 'no-catalog' } : await this.#printed(shown, ticket, url);
    // The answer does not wait for this report: without it the ticket is released, flagged, after 30 s.
    void client.command('report-print', {
      ticketId: ticket.ticketId,
      outcome: paper.outcome,
      ...(paper.outcome === 'failed' ? { reason: paper.reason } : {}),
    });
    return { kind: 'taken', ticket, url, paper };
  }

  async #printed(catalog: Catalog, ticket: TicketTaken, url: string): Promise<Paper> {
    const priorityName = catalog.priorityClasses.find((one) => one.id === ticket.priorityClass)?.name ?? null;
    const facts = ticketWords(catalog, this.#options.homeFloor(), ticket, { url, priorityName });
    const result = await this.#options.print(facts, ticket.language);
    switch (result.outcome) {
      case 'printed':
        return { outcome: 'printed' };
      case 'failed':
        return { outcome: 'failed', reason: result.reason };
      case 'uncertain':
        // The words are out for certain, only the cut is not: the citizen can tear it off.
        return { outcome: result.textPrinted ? 'printed' : 'uncertain' };
      default:
        return unreachable(result);
    }
  }
}
