import { canonicalJson } from '@youxu/basics';
import type { CommandOutcome } from '@youxu/client';
import type { CommandResult } from '@youxu/domain';
import type { ClientCommandName } from '@youxu/protocol';

/** A request as its journal entries name it. */
export interface GivenRequest {
  readonly actor: string;
  readonly requestId: string;
}

export interface Acknowledged extends GivenRequest {
  readonly name: ClientCommandName;
  readonly input: never;
  readonly result: unknown;
}

/** Given before the hall looks what it did with a request: they say nothing of it. */
const NOT_ANSWERED: readonly string[] = ['unknown', 'request-expired', 'busy'];

/** What clients saw acknowledged: the hall must still know all of it, whatever happened to its server. */
export class Witness {
  readonly acknowledged: Acknowledged[] = [];
  /** Nobody heard what became of these; each was taken back. */
  readonly inDoubt: GivenRequest[] = [];
  readonly finished = new Set<string>();
  readonly problems: string[] = [];
  readonly #tickets = new Map<string, string>();

  get unknown(): number {
    return this.inDoubt.length;
  }

  heard(name: ClientCommandName, input: unknown, outcome: CommandOutcome, from: GivenRequest): void {
    if (!outcome.ok) {
      if (outcome.error.code === 'unknown') this.inDoubt.push(from);
      return;
    }
    const result: unknown = outcome.value;
    this.acknowledged.push({ ...from, name, input: input as never, result });
    if (name === 'take-ticket') this.#heardOfTicket(result as CommandResult<'take-ticket'>);
    else if (name === 'finish-service') {
      this.finished.add((result as CommandResult<'finish-service'>).serviceRecordId);
    }
  }

  /** The answer to a request that was acknowledged before [INV-5]. */
  heardAgain({ name, requestId, result }: Acknowledged, outcome: CommandOutcome): void {
    if (!outcome.ok && NOT_ANSWERED.includes(outcome.error.code)) return;
    const answer: unknown = outcome.ok ? outcome.value : outcome.error;
    if (canonicalJson(answer) === canonicalJson(result)) return;
    this.problems.push(`[INV-5] ${name} ${requestId}, asked again, was answered ${canonicalJson(answer)}`);
  }

  /** Within one business day. */
  #heardOfTicket({ number, ticketId }: CommandResult<'take-ticket'>): void {
    const other = this.#tickets.get(number);
    if (other !== undefined && other !== ticketId) this.problems.push(`[INV-2] ${number} was given to two tickets`);
    this.#tickets.set(number, ticketId);
  }
}
