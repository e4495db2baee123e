import type { Instant, Random } from '@youxu/basics';
import type { Calendar, HallPlan, Language, LocalDate, QueueId, ServiceId } from '@youxu/domain';

/** Somebody who comes to the hall. */
export interface Arrival {
  readonly at: Instant;
  readonly serviceId: ServiceId;
  readonly priorityClass: string;
  readonly language: Language;
  /** Will not be there when called. */
  readonly leaves: boolean;
}

const HOUR_MS = 3_600_000;
/** One in so many wants to be called in English. */
const ENGLISH_ONE_IN = 60;

/**
 * Who comes on a day, in order of coming: by the plan's load profile, so many per queue as an ordinary day has (give or take the
 * chance of a Poisson process), spread over the hours of its weights, and only while numbers are given.
 * @param share of the profile's figures, 1 for an ordinary day
 */
export function arrivalsOn(
  plan: HallPlan,
  date: LocalDate,
  calendars: ReadonlyMap<string, Calendar>,
  random: Random,
  share = 1,
): readonly Arrival[] {
  const arrivals: Arrival[] = [];
  for (const queue of plan.queues) {
    const calendar = calendars.get(queue.calendarId);
    const services = plan.services.filter((service) => service.queueId === queue.id);
    const perDay = (plan.loadProfile.perDay[queue.id] ?? 0) * share;
    if (calendar === undefined || services.length === 0 || perDay <= 0) continue;
    for (const at of timesOn(plan, date, calendar, queue.id, perDay, random)) {
      // Most people come for the few matters that stand first.
      const service = services[Math.floor(services.length * random.next() ** 2)] ?? services[0];
      if (service === undefined) continue;
      arrivals.push({
        at,
        serviceId: service.id,
        priorityClass: classOf(plan, random),
        language: random.int(ENGLISH_ONE_IN) === 0 ? 'en' : 'zh',
        leaves: random.chance(plan.loadProfile.missedShare),
      });
    }
  }
  return arrivals.sort((a, b) => a.at - b.at);
}

function timesOn(
  plan: HallPlan,
  date: LocalDate,
  calendar: Calendar,
  queueId: QueueId,
  perDay: number,
  random: Random,
): readonly Instant[] {
  const hours = Object.entries(plan.loadProfile.byHour);
  const weights = hours.reduce((sum, [, weight]) => sum + weight, 0);
  const times: Instant[] = [];
  for (const [hour, weight] of hours) {
    const from = calendar.instantOf(date, `${hour.padStart(2, '0')}:00`);
    const meanGapMs = HOUR_MS / ((perDay * weight) / weights);
    if (!Number.isFinite(meanGapMs)) continue;
    for (let at = from + random.exponential(meanGapMs); at < from + HOUR_MS; at += random.exponential(meanGapMs)) {
      const whole = Math.floor(at);
      if (calendar.issuing(whole, queueId).state === 'open') times.push(whole);
    }
  }
  return times;
}

function classOf(plan: HallPlan, random: Random): string {
  let rest = random.next();
  for (const [id, share] of Object.entries(plan.loadProfile.priorityShare)) {
    rest -= share;
    if (rest < 0) return id;
  }
  return 'ordinary';
}
