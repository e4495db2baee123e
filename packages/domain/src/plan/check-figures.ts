import { isLocalTime } from '../calendar/local-time.ts';
import { isTimeZone } from '../calendar/time-zone.ts';
import type { HallPlan, LoadProfile, Policy, ScreenSize, SoundPeriod } from './plan.ts';
import { mistake, type PlanMistakes, pointerTo } from './plan-mistake.ts';

/** PRACTICE: B D P T E sound alike over a loudspeaker; X is the series of offline numbers [NUM-3]. */
const SERIES = 'ACFHKLMRSW';

/** Every figure is one that a hall could have, and figures that belong together agree. */
export function* checkFigures(plan: HallPlan): PlanMistakes {
  if (!isTimeZone(plan.timeZone)) yield mistake('/timeZone', 'range', `${plan.timeZone} is not an IANA time zone`);
  yield* checkBusinessFigures(plan);
  yield* checkDeviceFigures(plan);
  yield* checkSound('/policy/soundPeriods', plan.policy.soundPeriods);
  for (const [index, { soundPeriods }] of plan.speakerZones.entries())
    yield* checkSound(`/speakerZones/${index}/soundPeriods`, soundPeriods);
  yield* checkPolicy(plan.policy);
  yield* checkLoadFigures(plan.loadProfile);
}

function* between(path: string, value: number | undefined, min: number, max: number): PlanMistakes {
  if (value === undefined || (value >= min && value <= max)) return;
  yield mistake(path, 'range', `${value} is not between ${min} and ${max}`);
}

function* whole(path: string, value: number | undefined, min: number, max: number): PlanMistakes {
  if (value !== undefined && !Number.isInteger(value)) yield mistake(path, 'range', `${value} is not a whole number`);
  else yield* between(path, value, min, max);
}

function* checkBusinessFigures(plan: HallPlan): PlanMistakes {
  for (const [index, { number }] of plan.floors.entries()) {
    const path = `/floors/${index}/number`;
    if (number === 0) yield mistake(path, 'range', 'the ground floor is 1, below it is -1');
    else yield* whole(path, number, -9, 99);
  }
  for (const [index, { typicalMinutes, disclosures }] of plan.services.entries()) {
    yield* between(`/services/${index}/typicalMinutes`, typicalMinutes, 0.5, 240);
    const days = disclosures?.promisedWorkingDays;
    yield* whole(`/services/${index}/disclosures/promisedWorkingDays`, days, 0, 365);
  }
  for (const [index, queue] of plan.queues.entries()) {
    const { series, typicalMinutes, standardWaitMinutes, limits, perKiosk, appointments } = queue;
    const path = `/queues/${index}`;
    if (series.length !== 1 || !SERIES.includes(series))
      yield mistake(`${path}/series`, 'range', `${series} is not one of ${[...SERIES].join(' ')}`);
    yield* between(`${path}/typicalMinutes`, typicalMinutes, 0.5, 240);
    yield* between(`${path}/standardWaitMinutes`, standardWaitMinutes, 1, 240);
    yield* whole(`${path}/limits/activePerPerson`, limits?.activePerPerson, 1, 99);
    yield* whole(`${path}/limits/perPersonPerDay`, limits?.perPersonPerDay, 1, 99);
    yield* whole(`${path}/perKiosk/tickets`, perKiosk?.tickets, 1, 99);
    yield* whole(`${path}/perKiosk/seconds`, perKiosk?.seconds, 10, 3_600);
    yield* whole(`${path}/appointments/slotMinutes`, appointments?.slotMinutes, 5, 480);
    yield* whole(`${path}/appointments/placesPerSlot`, appointments?.placesPerSlot, 1, 999);
    yield* whole(`${path}/appointments/daysAhead`, appointments?.daysAhead, 0, 90);
  }
  for (const [index, { openTicketsMax, serves }] of plan.windows.entries()) {
    yield* whole(`/windows/${index}/openTicketsMax`, openTicketsMax, 1, 20);
    for (const [at, { handicapMinutes }] of serves.entries())
      yield* whole(`/windows/${index}/serves/${at}/handicapMinutes`, handicapMinutes, 0, 240);
  }
  for (const [index, { creditMinutes }] of plan.priorityClasses.entries())
    yield* whole(`/priorityClasses/${index}/creditMinutes`, creditMinutes, 0, 240);
}

function* checkDeviceFigures(plan: HallPlan): PlanMistakes {
  for (const [index, { digit, screen }] of plan.kiosks.entries()) {
    yield* whole(`/kiosks/${index}/digit`, digit, 1, 9);
    yield* checkScreen(`/kiosks/${index}/screen`, screen);
  }
  for (const [index, { screen }] of plan.displays.entries()) yield* checkScreen(`/displays/${index}/screen`, screen);
}

function* checkScreen(path: string, screen: ScreenSize): PlanMistakes {
  yield* whole(`${path}/widthPx`, screen.widthPx, 240, 16_384);
  yield* whole(`${path}/heightPx`, screen.heightPx, 240, 16_384);
  yield* between(`${path}/diagonalInches`, screen.diagonalInches, 3, 300);
  yield* between(`${path}/viewingDistanceM`, screen.viewingDistanceM, 0.2, 50);
}

/** [VOICE-6] Below −40 dB nobody hears anything: that is `quiet`. */
function* checkSound(path: string, periods: readonly SoundPeriod[] = []): PlanMistakes {
  for (const [index, period] of periods.entries()) {
    for (const key of ['fromLocal', 'toLocal'] as const) {
      if (!isLocalTime(period[key]))
        yield mistake(`${path}/${index}/${key}`, 'range', `${period[key]} is not a time (HH:MM)`);
    }
    if (period.fromLocal === period.toLocal)
      yield mistake(
        `${path}/${index}/toLocal`,
        'contradiction',
        `the period ends when it begins, at ${period.toLocal}`,
      );
    if ('gainDb' in period) yield* between(`${path}/${index}/gainDb`, period.gainDb, -40, 0);
  }
}

/** Lowest and highest figure of each rule; all are whole numbers. A policy figure without limits does not compile. */
const POLICY_LIMITS: Readonly<Record<NumericKey<Policy>, readonly [min: number, max: number]>> = {
  boardYellowMinutes: [1, 240],
  boardRedMinutes: [1, 480],
  callsMax: [1, 9],
  callIntervalSeconds: [5, 600],
  callIntervalOtherFloorSeconds: [5, 600],
  callsMaxFlagged: [1, 9],
  missedLockedSeconds: [0, 600],
  missedLockedFlaggedSeconds: [0, 900],
  arrivedAutomaticallySeconds: [10, 900],
  issuedReleasedSeconds: [5, 600],
  unprintedWithdrawnSeconds: [10, 3600],
  returnBehindOneWindow: [0, 20],
  returnBehind: [0, 20],
  returnJustMissedMinutes: [0, 60],
  pinnedInRowMax: [1, 20],
  careOneIn: [1, 20],
  appointmentOneIn: [1, 20],
  appointmentEarlyMinutes: [0, 240],
  appointmentLateMinutes: [0, 240],
  clearingCreditMinutes: [0, 480],
  undoSeconds: [1, 120],
  ratingInvitationSeconds: [5, 600],
  ratingInvitationMinSeconds: [0, 600],
  ratingSealSeconds: [0, 120],
  ratingDays: [0, 30],
  announcementExpirySeconds: [5, 600],
  pauseAlarmMinutes: [1, 240],
  stagesMax: [1, 10],
  // X101: kiosk digit and two or three digits [NUM-3].
  leaseNumbers: [1, 999],
};
const DEADLINES = ['acceptWorkingDays', 'verifyWorkingDays', 'rectifyWorkingDays', 'callBackWorkingDays'] as const;
/** The second must not be smaller than the first. */
const POLICY_PAIRS: readonly (readonly [NumericKey<Policy>, NumericKey<Policy>])[] = [
  ['boardYellowMinutes', 'boardRedMinutes'],
  ['callsMax', 'callsMaxFlagged'],
  ['callIntervalSeconds', 'callIntervalOtherFloorSeconds'],
  ['missedLockedSeconds', 'missedLockedFlaggedSeconds'],
  ['issuedReleasedSeconds', 'unprintedWithdrawnSeconds'],
  ['ratingInvitationMinSeconds', 'ratingInvitationSeconds'],
];
type NumericKey<T> = { [K in keyof T]-?: T[K] extends number ? K : never }[keyof T];

function* checkPolicy(policy: Policy): PlanMistakes {
  for (const [key, [min, max]] of Object.entries(POLICY_LIMITS))
    yield* whole(`/policy/${key}`, policy[key as keyof typeof POLICY_LIMITS], min, max);
  for (const [less, more] of POLICY_PAIRS) {
    if (policy[less] > policy[more])
      yield mistake(`/policy/${more}`, 'contradiction', `${policy[more]} is less than ${less} (${policy[less]})`);
  }
  yield* whole('/policy/longServiceTimes', policy.longServiceTimes ?? 3, 1, 20);
  yield* whole('/policy/serviceAlarmMinutes', policy.serviceAlarmMinutes ?? 60, 1, 480);
  for (const key of DEADLINES) yield* whole(`/policy/caseDeadlines/${key}`, policy.caseDeadlines[key], 1, 90);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(policy.dayStartsAtLocal))
    yield mistake('/policy/dayStartsAtLocal', 'range', `${policy.dayStartsAtLocal} is not a time (HH:MM)`);
}

function* checkLoadFigures({ perDay, byHour, priorityShare, missedShare }: LoadProfile): PlanMistakes {
  for (const [id, people] of Object.entries(perDay))
    yield* between(pointerTo('/loadProfile/perDay', id), people, 0, 100_000);
  for (const [hour, weight] of Object.entries(byHour)) {
    const path = pointerTo('/loadProfile/byHour', hour);
    if (!/^([01]\d|2[0-3])$/.test(hour)) yield mistake(path, 'range', `${hour} is not an hour (00 to 23)`);
    yield* between(path, weight, 0, 1_000_000);
  }
  if (Object.values(byHour).every((weight) => weight === 0))
    yield mistake('/loadProfile/byHour', 'missing', 'no hour has a weight: nobody ever comes');
  let shares = 0;
  for (const [id, share] of Object.entries(priorityShare)) {
    shares += share;
    yield* between(pointerTo('/loadProfile/priorityShare', id), share, 0, 1);
  }
  if (shares > 1) yield mistake('/loadProfile/priorityShare', 'contradiction', `the shares add up to ${shares}`);
  yield* between('/loadProfile/missedShare', missedShare, 0, 1);
}
