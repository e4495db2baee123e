import type { HallState } from '@youxu/domain';
import type { Violations } from './violations.ts';

/** Listens to what sounds in the hall: each call at most once in a zone, and only after its start was recorded [INV-13]. */
export class SoundAudit {
  readonly #violations: Violations;
  readonly #heard = new Set<string>();

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  get count(): number {
    return this.#heard.size;
  }

  heard(callId: string, speakerZoneId: string, hall: HallState): void {
    const key = `${callId} ${speakerZoneId}`;
    if (this.#heard.has(key)) this.#violations.add('INV-13', `${key} sounds twice`);
    this.#heard.add(key);
    const item = hall.announcements.get(key);
    if (item?.startedAt == null) this.#violations.add('INV-13', `${key} sounds, but is ${item?.state}`);
  }
}
