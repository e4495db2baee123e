import { ok, type Result } from '@youxu/basics';
import type { Speaker } from '@youxu/domain';
import { type Language, type Phrase, phraseOf, type TicketAnnouncement, type Unspeakable } from '@youxu/voice';

/** One thing to be spoken, as the hall's server has it. */
export type Pending = Speaker['pending'][number];

/** A ticket in English is called in Chinese first: those who wait beside its owner hear that too. */
const SPOKEN: Readonly<Record<Pending['language'], readonly Language[]>> = { zh: ['zh'], en: ['zh', 'en'] };

/** What is said for a call; its floor only where that is not the listener's own. */
export function phrasesOf(pending: Pending, hereFloor: number): Result<readonly Phrase[], Unspeakable> {
  const { kind, number, windowNumber, floorNumber } = pending;
  const floor = floorNumber === hereFloor ? {} : { floor: floorNumber };
  const announcements = SPOKEN[pending.language].map(
    (language): TicketAnnouncement => ({ kind, language, number, window: windowNumber, ...floor }),
  );
  return allOf(announcements.map(phraseOf));
}

/** What is said while the building is to be left: in both languages, whoever is there. */
export function evacuationPhrases(): Result<readonly Phrase[], Unspeakable> {
  return allOf((['zh', 'en'] as const).map((language) => phraseOf({ kind: 'evacuation', language })));
}

function allOf(results: readonly Result<Phrase, Unspeakable>[]): Result<readonly Phrase[], Unspeakable> {
  const phrases: Phrase[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    phrases.push(result.value);
  }
  return ok(phrases);
}
