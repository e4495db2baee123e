import { computeView, type HallState, type SpeakerZoneId } from '@youxu/domain';
import type { Violations } from './violations.ts';

/** A call may be begun just before the quiet, and its record may be a while on its way. */
const UNDERWAY_MS_MAX = 30_000;

/**
 * Listens to what sounds in the hall: each call at most once in a zone, and only after its start was recorded [INV-13]; none in the
 * middle of quiet hours [VOICE-6].
 */
export class SoundAudit {
  readonly #violations: Violations;
  readonly #heard = new Set<string>();

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  get count(): number {
    return this.#heard.size;
  }

  /** @param now by the hall's clock, where that is right */
  heard(callId: string, speakerZoneId: SpeakerZoneId, hall: HallState, now: number | undefined): void {
    const key = `${callId} ${speakerZoneId}`;
    if (this.#heard.has(key)) this.#violations.add('INV-13', `${key} sounds twice`);
    this.#heard.add(key);
    const item = hall.announcements.get(key);
    if (item?.startedAt == null) this.#violations.add('INV-13', `${key} sounds, but is ${item?.state}`);
    if (
      now !== undefined &&
      quietOf(hall, speakerZoneId).some(({ fromAt, toAt }) => fromAt + UNDERWAY_MS_MAX < now && now < toAt)
    )
      this.#violations.add('VOICE-6', `${key} sounds in quiet hours`);
  }
}

/** Whether a zone is quiet at any time between two instants. */
export function isQuiet(hall: HallState, speakerZoneId: SpeakerZoneId, from: number, to: number): boolean {
  return quietOf(hall, speakerZoneId).some(({ fromAt, toAt }) => fromAt <= to && from <= toAt);
}

function quietOf(
  hall: HallState,
  speakerZoneId: SpeakerZoneId,
): readonly { readonly fromAt: number; readonly toAt: number }[] {
  const view = computeView(hall, 'speaker', { speakerZoneId }, 0);
  return view.ok ? view.value.sound.filter(({ gainDb }) => gainDb === 'silent') : [];
}
