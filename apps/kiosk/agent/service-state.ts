import type { Instant } from '@youxu/basics';
import type { PlanView, QueueId, Refusal, ServiceId } from '@youxu/domain';
import { issuingAlone, menuAlone, refusalAlone, stoppedAlone } from './alone.ts';
import type { KioskState, MenuNow } from './contract.ts';
import type { KioskNotes } from './kiosk-notes.ts';

export interface ServiceStateOptions {
  readonly kioskId: string;
  readonly notes: Pick<KioskNotes, 'issuing' | 'outOfService'>;
  readonly plan: () => PlanView | undefined;
  readonly hallNow: () => Instant;
}

/** What the hall and staff said of whether numbers are given here. The notes have each word of the hall as it comes, and keep the last. */
export class ServiceState {
  readonly #options: ServiceStateOptions;

  constructor(options: ServiceStateOptions) {
    this.#options = options;
  }

  /** The hall's word holds while the hall is away, over restarts, too [KIOSK-1]. */
  get outOfService(): KioskState['outOfService'] {
    const { kioskId, notes } = this.#options;
    const byHall = notes.issuing?.outOfService?.find((one) => one.kioskId === kioskId);
    if (byHall !== undefined) return { by: 'hall', message: byHall.message };
    return notes.outOfService ? { by: 'staff', message: null } : null;
  }

  /** Why this machine gives nobody a number; null: it does. */
  get refusal(): Refusal | null {
    const { kioskId } = this.#options;
    return this.outOfService === null ? null : { code: 'kiosk-out-of-service', facts: { kioskId } };
  }

  /** Why there is no number without the hall; null: there is one. */
  refusesAlone(queueId: QueueId, serviceIds: readonly ServiceId[]): Refusal | null {
    const { notes, plan, hallNow } = this.#options;
    const zone = plan()?.plan.timeZone ?? 'UTC';
    const stopped = stoppedAlone(notes.issuing, hallNow(), zone).find(({ serviceId }) =>
      serviceIds.includes(serviceId),
    );
    if (stopped !== undefined) return { code: 'service-stopped', facts: { serviceId: stopped.serviceId } };
    return refusalAlone(queueId, issuingAlone(notes.issuing, queueId, hallNow(), zone));
  }

  menuAlone(): MenuNow | null {
    const view = this.#options.plan();
    return view === undefined
      ? null
      : menuAlone(view.plan, view.version, this.#options.notes.issuing, this.#options.hallNow());
  }
}
