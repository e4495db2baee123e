import { unreachable } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import type { AccessKey, Language, TicketId, TicketTaken } from '@youxu/domain';
import type { TicketFacts } from '@youxu/ticket-printer';
import type { Catalog, Paper, ReturnOutcome, TakeOutcome, TakeWish } from './contract.ts';
import type { PressResult } from './ticket-press.ts';
import { ticketWords } from './ticket-words.ts';

/** A citizen looks at the waiting page no longer than this; afterwards the request is voided. */
const TAKE_MS_MAX = 8_000;
/** A report is worth making until the hall lets go of a ticket without one (30 s, `policy.issuedReleasedSeconds`). */
const REPORT_MS_MAX = 25_000;

export interface IssueDeskOptions {
  readonly client: Pick<HallClient, 'command'>;
  readonly print: (facts: TicketFacts, language: Language) => Promise<PressResult>;
  readonly catalog: () => Catalog | undefined;
  /** Where the phone page of a ticket is. */
  readonly ticketUrl: (accessKey: AccessKey) => string;
}

/** Takes numbers, prints them, and tells the hall what really became of the paper. One citizen at a time. */
export class IssueDesk {
  readonly #options: IssueDeskOptions;
  #busy = false;
  /** The ticket whose number is on the screen because its paper is not out: only that may be remembered or given up. */
  #offered: TicketId | null = null;

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
    if (this.#offered !== ticketId) return false;
    return (await this.#options.client.command('report-print', { ticketId, outcome: 'on-screen' }, { key: ticketId }))
      .ok;
  }

  async giveUp(ticketId: TicketId): Promise<boolean> {
    if (this.#offered !== ticketId) return false;
    const input = { ticketId, reason: 'not-printed' } as const;
    return (await this.#options.client.command('cancel-ticket', input, { key: ticketId })).ok;
  }

  async comeBack(ticketId: TicketId): Promise<ReturnOutcome> {
    const outcome = await this.#options.client.command('return-ticket', { ticketId }, { key: ticketId });
    if (outcome.ok) {
      const { number, ahead, windowNumbers } = outcome.value;
      return { kind: 'back', number, ahead, windowNumbers };
    }
    return outcome.error.code === 'unknown' ? { kind: 'unknown' } : { kind: 'refused', refusal: outcome.error };
  }

  async #take({ serviceIds, language, priorityClass }: TakeWish): Promise<TakeOutcome> {
    const { client } = this.#options;
    const catalog = this.#options.catalog();
    if (catalog === undefined) return { kind: 'refused', refusal: { code: 'no-plan', facts: {} } };
    this.#offered = null;
    const outcome = await client.command(
      'take-ticket',
      { serviceIds, language, ...(priorityClass === undefined ? {} : { priorityClass }) },
      { notAfterMs: TAKE_MS_MAX, settle: 'void' },
    );
    if (!outcome.ok) {
      return outcome.error.code === 'unknown' ? { kind: 'unknown' } : { kind: 'refused', refusal: outcome.error };
    }
    const ticket = outcome.value;
    const url = this.#options.ticketUrl(ticket.accessKey);
    const paper = await this.#printed(catalog, ticket, url);
    if (paper.outcome !== 'printed') this.#offered = ticket.ticketId;
    // The citizen does not wait for this report: without it the ticket is released, flagged, after 30 s.
    void client.command('report-print', { ticketId: ticket.ticketId, ...paper }, { notAfterMs: REPORT_MS_MAX });
    return { kind: 'taken', ticket, url, paper };
  }

  async #printed(catalog: Catalog, ticket: TicketTaken, url: string): Promise<Paper> {
    const result = await this.#options.print(ticketWords(catalog, ticket, url), ticket.language);
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
