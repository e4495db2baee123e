import type { HallEvent, HallState, TicketId } from '@youxu/domain';

/** [STATE-4, STATE-5] Nobody waits for paper longer than the policy says: released, flagged, or taken back. */
export class PaperDeadlines {
  /** When a ticket must not be as it is any more. */
  readonly #dueAt = new Map<TicketId, number>();

  after(state: HallState, event: HallEvent, at: number): void {
    const { issuedReleasedSeconds, unprintedWithdrawnSeconds } = state.planIndex.plan.policy;
    if (event.type === 'v1.TicketIssued' && !event.body.ready)
      this.#dueAt.set(event.body.ticketId, event.body.issuedAt + issuedReleasedSeconds * 1_000);
    if (event.type === 'v1.TicketPrintFailed')
      this.#dueAt.set(event.body.ticketId, at + unprintedWithdrawnSeconds * 1_000);
  }

  batchOver(state: HallState, complain: (rule: string, what: string) => void): void {
    for (const [ticketId, dueAt] of this.#dueAt) {
      const ticket = state.tickets.get(ticketId);
      if (ticket?.state !== 'issued') this.#dueAt.delete(ticketId);
      else if (dueAt <= state.at) complain('STATE-5', `${ticket.number} still waits for paper (${ticket.paper})`);
    }
  }
}
