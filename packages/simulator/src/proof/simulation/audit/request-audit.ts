import type { Journal } from '@youxu/journal';
import type { Violations } from './violations.ts';

interface Given {
  /** Until then it may leave its machine. */
  readonly untilMs: number;
}

/**
 * Follows each request from the machine on which it is given: nothing leaves that nobody gave, or that nobody wants any more; what was
 * said not to be done is not done, and what was not known is known in the evening [INV-5, INV-6].
 */
export class RequestAudit {
  readonly #violations: Violations;
  /** All by `actor requestId`. */
  readonly #given = new Map<string, Given>();
  readonly #notDone = new Set<string>();
  readonly #unknown = new Set<string>();
  readonly #voided = new Set<string>();

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  /** Again under the same id: it is wanted again. */
  given(actor: string, requestId: string, untilMs: number): void {
    const key = keyOf(actor, requestId);
    this.#given.set(key, { untilMs });
    this.#notDone.delete(key);
  }

  sent(actor: string, requestId: string, nowMs: number): void {
    const key = keyOf(actor, requestId);
    const given = this.#given.get(key);
    if (given === undefined) this.#violations.add('INV-5', `${key} is sent, but nobody gave it`);
    else if (nowMs > given.untilMs) this.#violations.add('INV-6', `${key} is sent long after it was wanted`);
  }

  /** What its giver was told at last. */
  told(actor: string, requestId: string, what: 'answered' | 'not-done' | 'unknown'): void {
    const key = keyOf(actor, requestId);
    if (what === 'unknown') this.#unknown.add(key);
    else this.#unknown.delete(key);
    if (what === 'not-done') this.#notDone.add(key);
  }

  /** The hall has answered a void: whoever asked knows, or asks again. */
  voided(actor: string, requestId: string): void {
    this.#voided.add(keyOf(actor, requestId));
  }

  /** Its giver is gone without having written it down: nobody settles it any more. */
  left(actor: string, requestId: string): void {
    this.#unknown.delete(keyOf(actor, requestId));
  }

  /** In the evening, when all lines have been well for a while. */
  check(journal: Journal): void {
    for (const key of this.#unknown)
      this.#violations.check(this.#voided.has(key), 'INV-6', () => `${key} was never settled`);
    for (const key of this.#notDone) {
      const [actor = '', requestId = ''] = key.split(' ');
      const kept = journal.findOutcome(actor, requestId)?.outcome as { readonly kind: string } | undefined;
      this.#violations.check(kept?.kind !== 'done', 'INV-6', () => `${key} was said not to be done, and was done`);
    }
  }
}

function keyOf(actor: string, requestId: string): string {
  return `${actor} ${requestId}`;
}
