import type { HallEvent } from '@youxu/domain';
import type { Entry } from '@youxu/journal';
import type { Violations } from './violations.ts';

/** What each request has done, by `actor requestId`: at most once, and nothing after it was voided or refused [INV-5, INV-14]. */
export class RequestEffects {
  readonly #violations: Violations;
  /** The batch in which it took effect. */
  readonly #effects = new Map<string, number>();
  /** What a request can do once only. */
  readonly #once = new Set<string>();
  readonly #voided = new Set<string>();

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  has(key: string): boolean {
    return this.#effects.has(key);
  }

  note(
    { actor, requestId }: Entry,
    event: HallEvent,
    batch: number,
    complain: (rule: string, what: string) => void,
  ): void {
    if (requestId === null) return;
    const key = `${actor} ${requestId}`;
    const before = this.#effects.get(key);
    // Voiding a request withdraws its ticket, under the name of that request [INV-6].
    const withdrawn = event.type === 'v1.TicketCancelled' && event.body.reason === 'voided';
    if (before !== undefined && before !== batch && !withdrawn) complain('INV-5', `${key} took effect twice`);
    // Within one commit, too: a retry may arrive together with its first attempt.
    const once = event.type === 'v1.TicketCalled' || (event.type === 'v1.TicketIssued' && event.body.series !== 'X');
    const done = `${key} ${event.type}`;
    if (once && this.#once.has(done)) complain('INV-5', `${done} happened twice`);
    if (once) this.#once.add(done);
    if (this.#voided.has(key)) complain('INV-5', `${key} was voided before`);
    this.#effects.set(key, batch);
  }

  /** It was promised never to take effect. */
  neverToHappen(key: string): void {
    this.#voided.add(key);
    this.#violations.check(!this.#effects.has(key), 'INV-5', () => `${key} was voided as never done, and was done`);
  }
}
