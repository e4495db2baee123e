import { type Instant, unreachable } from '@youxu/basics';
import type { Announcement } from './announcement.ts';
import type { SoundNow } from './sound-period.ts';

/** More than this many to be spoken, and each is said once (PRACTICE, voice). */
const SAID_TWICE_WAITING_MAX = 4;

/** What waits to be spoken in one zone. Speakers add what they need (announcements, zone). */
export interface Waiting {
  /** The call's id: a call is spoken at most once, however often it arrives. */
  readonly id: string;
  readonly kind: Announcement['kind'];
  /** From this moment on it is not spoken any more. */
  readonly expiresAt: Instant;
}

export interface Turn<W extends Waiting> {
  /** What to say now; record its start before the sound. Absent: nothing may be said. */
  readonly speak?: { readonly item: W /** At most. */; readonly times: 1 | 2; readonly gain: number };
  /** Too late, or the zone is silent: report each as not spoken. */
  readonly unspoken: readonly W[];
  /** What still waits, in order. */
  readonly waiting: readonly W[];
}

/** Whose turn it is: first in, first out; an evacuation before everything, at full volume at any hour. */
export function nextTurn<W extends Waiting>(queue: readonly W[], now: Instant, sound: SoundNow): Turn<W> {
  const speakable = (item: W) => item.expiresAt > now && (sound.gain > 0 || item.kind === 'evacuation');
  const ready = queue.filter(speakable);
  const unspoken = queue.filter((item) => !speakable(item));
  const item = ready.find(({ kind }) => kind === 'evacuation') ?? ready[0];
  if (!item) return { unspoken, waiting: [] };
  const gain = item.kind === 'evacuation' ? 1 : sound.gain;
  const times = timesSaid(item.kind, ready.length, sound.once);
  return { speak: { item, times, gain }, unspoken, waiting: ready.filter((other) => other !== item) };
}

/**
 * Whether a call that has been said may be said once more: not while so many wait, nor where one of them would be too late for it.
 * @param waiting those behind it, in order
 * @param eachMs about how long a call takes when it is said once, with the breath after it
 */
export function hasTimeFor(waiting: readonly Waiting[], now: Instant, eachMs: number): boolean {
  const inTime = waiting.every(({ expiresAt }, index) => now + (index + 1) * eachMs < expiresAt);
  return waiting.length < SAID_TWICE_WAITING_MAX && inTime;
}

/** @param waiting how many wait to be spoken, this one included */
function timesSaid(kind: Waiting['kind'], waiting: number, once: boolean): 1 | 2 {
  switch (kind) {
    case 'call':
      return once || waiting > SAID_TWICE_WAITING_MAX ? 1 : 2;
    case 'recall':
    case 'last-call':
      return 1;
    case 'evacuation':
      return 2;
    default:
      return unreachable(kind);
  }
}
