import { canonicalJson } from '@youxu/basics';
import type { CommandInput, CommandResult, FinishInput, HallEvent } from '@youxu/domain';
import type { Entry, JournalReader } from '@youxu/journal';
import type { Acknowledged } from './witness.ts';

/** The event by which the journal tells what a request did, and what has to stand in it. */
interface Effect {
  readonly type: HallEvent['type'];
  readonly id: string;
  readonly content: Readonly<Record<string, unknown>>;
}

interface Told {
  readonly request: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What requests did, by the journal's own account. */
export class Effects {
  readonly #told = new Map<string, Told>();
  readonly #done = new Set<string>();
  readonly doubled: string[] = [];

  take(entry: Entry, event: HallEvent): void {
    const id = idOf(event);
    // A merge brings many tickets with one request.
    if (id === undefined || (event.type === 'v1.TicketIssued' && event.body.source === 'offline')) return;
    const request = `${entry.actor} ${entry.requestId}`;
    const key = `${event.type} ${id}`;
    const done = `${request} ${event.type}`;
    if (this.#told.has(key)) this.doubled.push(`[INV-2] [INV-11] ${key} is in the journal twice`);
    else if (this.#done.has(done)) this.doubled.push(`[INV-5] ${request} led to two of ${event.type}`);
    this.#done.add(done);
    this.#told.set(key, { request, body: event.body as unknown as Told['body'] });
  }

  /** What is missing of an acknowledged request: its events [INV-1], their content, the answer to a retry [INV-5]. */
  missing(given: Acknowledged, journal: JournalReader): string | undefined {
    const { actor, requestId, name, result } = given;
    const what = `${name} ${requestId} of ${actor}`;
    for (const { type, id, content } of effectsOf(given)) {
      const told = this.#told.get(`${type} ${id}`);
      if (told === undefined) return `[INV-1] ${what} was acknowledged and is lost`;
      const kept = Object.fromEntries(Object.keys(content).map((key) => [key, told.body[key]]));
      if (told.request !== `${actor} ${requestId}`) return `[INV-1] ${what}: ${id} is of ${told.request}`;
      if (canonicalJson(kept) !== canonicalJson(content)) return `[INV-1] ${what} became ${canonicalJson(kept)}`;
    }
    const stored = journal.findOutcome(actor, requestId)?.outcome;
    const expected = { kind: 'done', name, result };
    if (stored === undefined) return `[INV-5] ${what} was acknowledged, and its answer is lost`;
    if (canonicalJson(stored) !== canonicalJson(expected)) return `[INV-5] ${what} is kept as ${canonicalJson(stored)}`;
    return undefined;
  }
}

function idOf(event: HallEvent): string | undefined {
  switch (event.type) {
    case 'v1.TicketIssued':
      return event.body.ticketId;
    case 'v1.TicketCalled':
      return event.body.callId;
    case 'v1.ServiceFinished':
    case 'v1.RatingSubmitted':
      return event.body.serviceRecordId;
    default:
      return undefined;
  }
}

function effectsOf({ name, input, result }: Acknowledged): readonly Effect[] {
  if (name === 'take-ticket') {
    const { ticketId, accessKey, number, issuedAt, priorityClass, language } = result as CommandResult<'take-ticket'>;
    const content = { accessKey, number, issuedAt, priorityClass, language };
    return [{ type: 'v1.TicketIssued', id: ticketId, content }];
  }
  if (name === 'call-next') {
    const { windowId, finish } = input as CommandInput<'call-next'>;
    const { call, finished } = result as CommandResult<'call-next'>;
    const effects: Effect[] = [];
    if (finish !== undefined && finished !== undefined) effects.push(finishOf(finished.serviceRecordId, finish));
    if (call !== undefined) {
      const { ticketId, callId, rule, passedOver } = call;
      effects.push({ type: 'v1.TicketCalled', id: callId, content: { ticketId, windowId, rule, passedOver } });
    }
    return effects;
  }
  if (name === 'finish-service') {
    const { serviceRecordId } = result as CommandResult<'finish-service'>;
    return [finishOf(serviceRecordId, input as FinishInput)];
  }
  if (name === 'submit-rating') {
    const { serviceRecordId, level, channel } = input as CommandInput<'submit-rating'>;
    return [{ type: 'v1.RatingSubmitted', id: serviceRecordId, content: { level, channel } }];
  }
  return [];
}

function finishOf(serviceRecordId: string, { ticketId, outcome, items, invite }: FinishInput): Effect {
  return { type: 'v1.ServiceFinished', id: serviceRecordId, content: { ticketId, outcome, items, invite } };
}
