import { canonicalJson } from '@youxu/basics';
import type { Actor, TicketId, WindowId } from '@youxu/domain';
import type { Journal } from '@youxu/journal';
import type { CommandFrame, Reply, VoidResult } from '@youxu/protocol';
import type { JournalAudit } from './journal-audit.ts';
import type { Violations } from './violations.ts';

/** Answers that are given at the door or by the clock, and are no decision of the hall: nothing is stored of them. */
const NOT_STORED = new Set([
  'busy',
  'request-expired',
  'invalid-input',
  'not-authenticated',
  'not-allowed',
  'unknown-command',
  'request-voided',
]);

interface StoredAnswer {
  readonly name?: string;
  readonly result?: { readonly ticketId: TicketId };
}

/** Looks at each answer as it leaves: it must be durable, and the same as every answer to that request before [INV-1, INV-5]. */
export class AnswerAudit {
  readonly #violations: Violations;
  readonly #journalAudit: JournalAudit;
  readonly #given = new Map<string, string>();
  /** How many successes were acknowledged. */
  acknowledged = 0;

  constructor(violations: Violations, journalAudit: JournalAudit) {
    this.#violations = violations;
    this.#journalAudit = journalAudit;
  }

  replied(journal: Journal, actor: Actor, frame: CommandFrame, reply: Reply<unknown>): void {
    const name = `${actor.kind}:${actor.id}`;
    const key = `${name} ${frame.requestId}`;
    // Once done, the same request may still be turned away at the door; what is refused by the hall has changed nothing.
    if (!reply.ok && NOT_STORED.has(reply.refusal.code)) return;
    if (!reply.ok && this.#journalAudit.effects.has(key))
      this.#violations.add(
        'INV-14',
        `${frame.name} ${key} is refused with ${reply.refusal.code}, and has changed the hall`,
      );
    if (reply.ok) this.acknowledged++;
    const what = canonicalJson(reply.ok ? { result: reply.result } : { refusal: reply.refusal });
    const before = this.#given.get(key);
    if (before !== undefined && before !== what)
      this.#violations.add('INV-5', `${key} was answered ${before}, then ${what}`);
    this.#given.set(key, what);
    if (reply.ok && before === undefined) this.#checkDesk(frame);
    const found = this.#stored(journal, name, frame.requestId);
    if (found === undefined) {
      this.#violations.add('INV-1', `${frame.name} ${key} is answered and not stored`);
      return;
    }
    if (frame.notAfter !== undefined && found.at > frame.notAfter)
      this.#violations.add('INV-6', `${frame.name} ${key} was done after it was wanted`);
    const stored = found.outcome as { readonly result?: unknown; readonly refusal?: unknown };
    const kept = canonicalJson(reply.ok ? { result: stored.result } : { refusal: stored.refusal });
    this.#violations.check(kept === what, 'INV-5', () => `${key} is answered ${what}, but stored as ${kept}`);
    if (reply.ok)
      this.#violations.check(reply.seq <= journal.head().seq, 'INV-1', () => `${key} is ahead of the journal`);
  }

  /** [STAFF-5] Whoever has gone on at another desk does nothing from this one any more. */
  #checkDesk({ name, input, desk }: CommandFrame): void {
    const { windowId } = input as { readonly windowId?: WindowId };
    if (desk === undefined || windowId === undefined || name === 'sign-on') return;
    const { state, desks } = this.#journalAudit;
    const now = state.windows.get(windowId)?.desk;
    const isElsewhere = now !== undefined && now !== desk && !desks.has(`${windowId} ${desk}`);
    this.#violations.check(
      !isElsewhere,
      'STAFF-5',
      () => `${name} from ${desk}, but ${windowId} is driven from ${now}`,
    );
  }

  /** [INV-15] Of a store that has failed nothing may be answered. */
  #stored(journal: Journal, name: string, requestId: string): ReturnType<Journal['findOutcome']> {
    try {
      return journal.findOutcome(name, requestId);
    } catch (error) {
      this.#violations.add('INV-15', `${name} ${requestId} is answered, but ${String(error)}`);
      return undefined;
    }
  }

  /** [INV-6] What is said of a voided request is so, and will be so after a crash. */
  voided(journal: Journal, actor: Actor, requestId: string, reply: Reply<VoidResult>): void {
    if (!reply.ok) return;
    const name = `${actor.kind}:${actor.id}`;
    const { outcome } = reply.result;
    const complain = (what: string): void => this.#violations.add('INV-6', `${name} ${requestId} ${what}`);
    if (outcome === 'never') this.#journalAudit.effects.neverToHappen(`${name} ${requestId}`);
    const stored = this.#stored(journal, name, requestId)?.outcome as StoredAnswer | undefined;
    if (stored === undefined) complain('is voided, and nothing is stored of it');
    const ticket =
      stored?.name === 'take-ticket' && stored.result !== undefined
        ? this.#journalAudit.state.tickets.get(stored.result.ticketId)
        : undefined;
    const waits = ticket?.state === 'issued' || ticket?.state === 'waiting';
    if (waits) complain(`is voided as ${outcome}, but ${ticket.number} is ${ticket.state}`);
    if (outcome === 'withdrawn' && ticket?.endReason !== 'voided') complain('is withdrawn, but has no such ticket');
  }
}
