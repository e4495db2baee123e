import type { Instant } from '@youxu/basics';
import type { Speaker } from '@youxu/domain';
import { LUNCH_SOUND, type SoundNow, soundAt } from '@youxu/voice';

/** Lunch is what lies between two sessions of the day, whatever its hours. */
const LUNCH = [{ fromMinute: 0, untilMinute: 1440, ...LUNCH_SOUND }];

/**
 * How loud and how often now (PRACTICE, voice). Every zone that has something to say at lunch is on duty: the server announces a
 * call only where people of its queue wait, and at lunch only duty windows call.
 */
export function soundNow(hours: Speaker['hours'], now: Instant): SoundNow {
  const lunch = hours.some(({ toAt }) => toAt <= now) && hours.some(({ fromAt }) => fromAt > now);
  return soundAt(0, lunch ? LUNCH : [], true);
}
