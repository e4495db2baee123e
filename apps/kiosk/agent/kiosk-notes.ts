import type { Instant, Json } from '@youxu/basics';
import type { KioskStore } from '@youxu/devices/kiosk';
import type { KioskMenu, PlanView } from '@youxu/domain';
import { type IssuingKnown, issuingKnown } from './alone.ts';
import type { PinTries } from './staff/pin-lock.ts';

const SAVE_EVERY_MS = 3_600_000;

/** What a kiosk knows of its hall when it starts and nobody answers. */
export class KioskNotes {
  readonly #store: KioskStore;
  #plan: PlanView | null;
  #issuing: IssuingKnown | null;
  #hallId: string | null;
  #outOfService: boolean;
  readonly pinTries: PinTries | null;
  #savedAt: Instant = 0;

  constructor(store: KioskStore) {
    this.#store = store;
    const { plan = null, issuing = null, hallId = null, outOfService, pinTries = null } = store.load().notes;
    this.#plan = plan as PlanView | null;
    this.#issuing = issuing as IssuingKnown | null;
    this.#hallId = hallId as string | null;
    this.#outOfService = outOfService === true;
    // Of the life before.
    this.pinTries = pinTries as PinTries | null;
  }

  get plan(): PlanView | null {
    return this.#plan;
  }

  get issuing(): IssuingKnown | null {
    return this.#issuing;
  }

  /** False: this machine has never heard of any hall. */
  get knowsHall(): boolean {
    return this.#hallId !== null;
  }

  /** Somebody who stood before the machine took it out of service. */
  get outOfService(): boolean {
    return this.#outOfService;
  }

  setOutOfService(outOfService: boolean): void {
    this.#outOfService = outOfService;
    this.#store.save({ notes: { outOfService } });
  }

  savePinTries({ failures, untilAt, salt }: PinTries): void {
    this.#store.save({ notes: { pinTries: { failures, untilAt, salt } } });
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
    const isNews = JSON.stringify({ ...known, at: 0 }) !== JSON.stringify({ ...this.#issuing, at: 0 });
    this.#issuing = known;
    // It also says of which day it is.
    if (!isNews && at - this.#savedAt < SAVE_EVERY_MS) return;
    this.#savedAt = at;
    this.#store.save({ notes: { issuing: known as unknown as Json } });
  }
}
