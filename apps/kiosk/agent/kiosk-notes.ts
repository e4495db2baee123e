import type { Instant, Json } from '@youxu/basics';
import type { KioskStore } from '@youxu/devices/kiosk';
import type { KioskMenu, PlanView } from '@youxu/domain';
import { type IssuingKnown, issuingKnown } from './alone.ts';

const SAVE_EVERY_MS = 3_600_000;

/** What a kiosk knows of its hall when it starts and nobody answers. */
export class KioskNotes {
  readonly #store: KioskStore;
  #plan: PlanView | null;
  #issuing: IssuingKnown | null;
  #hallId: string | null;
  #savedAt: Instant = 0;

  constructor(store: KioskStore) {
    this.#store = store;
    const { plan = null, issuing = null, hallId = null } = store.load().notes;
    this.#plan = plan as PlanView | null;
    this.#issuing = issuing as IssuingKnown | null;
    this.#hallId = hallId as string | null;
  }

  get plan(): PlanView | null {
    return this.#plan;
  }

  get issuing(): IssuingKnown | null {
    return this.#issuing;
  }

  /** Throws where this memory is another hall's: its numbers must not come to this one. */
  belongsTo(hallId: string): void {
    if (this.#hallId === hallId) return;
    if (this.#hallId !== null) throw new Error(`This kiosk’s data belong to the hall ${this.#hallId}, not ${hallId}.`);
    this.#hallId = hallId;
    this.#store.save({ notes: { hallId } });
  }

  planCame(plan: PlanView): void {
    this.#plan = plan;
    this.#store.save({ notes: { plan: plan as unknown as Json } });
  }

  /** It comes every few seconds; what is kept of it changes a few times a day. */
  menuCame(menu: KioskMenu, at: Instant): void {
    const known = issuingKnown(menu, at);
    const isNews = JSON.stringify(known.queues) !== JSON.stringify(this.#issuing?.queues);
    this.#issuing = known;
    // It also says of which day it is.
    if (!isNews && at - this.#savedAt < SAVE_EVERY_MS) return;
    this.#savedAt = at;
    this.#store.save({ notes: { issuing: known as unknown as Json } });
  }
}
