import type { CommandOutcome } from '@youxu/client';
import type { CommandName, CommandResult } from '@youxu/domain';

/** What clients saw acknowledged: the hall must still know all of it, whatever happened to its server. */
export class Witness {
  readonly tickets = new Map<string, string>();
  readonly calls: { readonly ticketId: string; readonly windowId: string }[] = [];
  readonly finished = new Set<string>();
  readonly rated = new Set<string>();
  unknown = 0;
  readonly problems: string[] = [];

  heard(name: CommandName, input: unknown, outcome: CommandOutcome): void {
    if (!outcome.ok) {
      if (outcome.error.code === 'unknown') this.unknown++;
      return;
    }
    const result: unknown = outcome.value;
    if (name === 'take-ticket') {
      const { ticketId, number } = result as CommandResult<'take-ticket'>;
      const other = this.tickets.get(number);
      if (other !== undefined && other !== ticketId) this.problems.push(`${number} was given to two tickets`);
      this.tickets.set(number, ticketId);
    } else if (name === 'call-next') {
      const { call } = result as CommandResult<'call-next'>;
      const { windowId } = input as { windowId: string };
      if (call !== undefined) this.calls.push({ ticketId: call.ticketId, windowId });
    } else if (name === 'finish-service') {
      this.finished.add((result as CommandResult<'finish-service'>).serviceRecordId);
    } else if (name === 'submit-rating') {
      this.rated.add((input as { serviceRecordId: string }).serviceRecordId);
    }
  }
}
