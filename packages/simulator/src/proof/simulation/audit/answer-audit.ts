import { canonicalJson } from '@youxu/basics';
import type { Actor } from '@youxu/domain';
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
    if (!reply.ok && NOT_STORED.has(reply.refusal.code)) return;
    const name = `${actor.kind}:${actor.id}`;
    const key = `${name} ${frame.requestId}`;
    if (reply.ok) this.acknowledged++;
    const what = canonicalJson(reply.ok ? { result: reply.result } : { refusal: reply.refusal });
    const before = this.#given.get(key);
    if (before !== undefined && before !== what)
      this.#violations.add('INV-5', `${key} was answered ${before}, then ${what}`);
    this.#given.set(key, what);
    const stored = journal.findOutcome(name, frame.requestId)?.outcome as
      | { readonly result?: unknown; readonly refusal?: unknown }
      | undefined;
    if (stored === undefined) {
      this.#violations.add('INV-1', `${frame.name} ${key} is answered and not stored`);
      return;
    }
    const kept = canonicalJson(reply.ok ? { result: stored.result } : { refusal: stored.refusal });
    this.#violations.check(kept === what, 'INV-5', () => `${key} is answered ${what}, but stored as ${kept}`);
    if (reply.ok)
      this.#violations.check(reply.seq <= journal.head().seq, 'INV-1', () => `${key} is ahead of the journal`);
  }

  voided(actor: Actor, requestId: string, reply: Reply<VoidResult>): void {
    if (reply.ok && reply.result.outcome === 'never') {
      this.#journalAudit.neverToHappen(`${actor.kind}:${actor.id} ${requestId}`);
    }
  }
}
