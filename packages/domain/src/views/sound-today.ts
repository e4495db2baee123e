import type { Instant } from '@youxu/basics';
import { dayStartOf, hallCalendar, nextRolloverAt } from '../business-day.ts';
import { addDays } from '../calendar/local-time.ts';
import type { SoundPeriod, SpeakerZone } from '../plan/plan.ts';
import type { HallState } from '../state.ts';
import { hoursToday } from './board.ts';
import type { Speaker } from './view-data.ts';

type Sound = Speaker['sound'][number];

/**
 * [VOICE-6] How a zone sounds on the business day. At lunch, which is what lies between two sessions of the day, half as loud and
 * once (PRACTICE, voice), wherever there is something to say: who was called at the last minute must hear it, too.
 */
export function soundToday(state: HallState, zone: SpeakerZone): Speaker['sound'] {
  const { day } = state;
  if (day === null) return [];
  const hours = hoursToday(state);
  const lunches = hours.slice(1).map(({ fromAt }, index): Sound => {
    return { fromAt: hours[index]?.toAt ?? fromAt, toAt: fromAt, gainDb: -6, once: true };
  });
  const periods = zone.soundPeriods ?? state.planIndex.plan.policy.soundPeriods ?? [];
  const startAt = dayStartOf(state, day);
  const endAt = nextRolloverAt(state, day);
  // A business day may begin at any hour, and so it has parts of two dates; what began on the date before may reach into it.
  const dates = [addDays(day, -1), day, addDays(day, 1)];
  const planned = dates.flatMap((date) => periods.map((period) => soundOn(state, date, period)));
  return [...lunches, ...planned.filter(({ fromAt, toAt }) => fromAt < endAt && toAt > startAt)].sort(
    (a, b) => a.fromAt - b.fromAt,
  );
}

function soundOn(state: HallState, date: string, period: SoundPeriod): Sound {
  const { fromLocal, toLocal } = period;
  const { instantOf } = hallCalendar(state);
  const fromAt: Instant = instantOf(date, fromLocal);
  const toAt: Instant = instantOf(fromLocal < toLocal ? date : addDays(date, 1), toLocal);
  return 'quiet' in period
    ? { fromAt, toAt, gainDb: 'silent', once: true }
    : { fromAt, toAt, gainDb: period.gainDb, once: period.times === 1 };
}
