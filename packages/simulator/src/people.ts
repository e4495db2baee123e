import type { Random, Result } from '@youxu/basics';
import type { Calendar, HallPlan, Outcome, RatingLevel, ServiceId, StaffId, TicketId, Window } from '@youxu/domain';
import type { Arrival } from './arrivals.ts';
import { type Failure, type HallAccess, Stopped } from './hall-access.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** How often a clerk without a customer presses the key. */
const LOOK_EVERY_MS = 30 * SECOND_MS;
/** Between getting up and standing at the window. */
const WALK_MS = 15 * SECOND_MS;
/** A service lasts between these, whatever chance says. */
const SERVICE_MS_MIN = 30 * SECOND_MS;
const SERVICE_MS_MAX = 60 * MINUTE_MS;
const RATED_SHARE = 0.5;

/** What happened to the people of a day, for whoever looks on. */
export interface PeopleReport {
  taken: number;
  called: number;
  finished: number;
  missed: number;
  rated: number;
  /** Refusals by code; `nobody-waits` is part of a quiet day. */
  readonly refusals: Map<string, number>;
}

function newReport(): PeopleReport {
  return { taken: 0, called: 0, finished: 0, missed: 0, rated: 0, refusals: new Map() };
}

/** What simulated people know of each other: who will not come when called, and for what each one came. */
export class Crowd {
  readonly report = newReport();
  readonly #leaving = new Set<TicketId>();
  readonly #serviceOf = new Map<TicketId, ServiceId>();

  came(ticketId: TicketId, arrival: Arrival): void {
    this.#serviceOf.set(ticketId, arrival.serviceId);
    if (arrival.leaves) this.#leaving.add(ticketId);
  }

  isAway(ticketId: TicketId): boolean {
    return this.#leaving.has(ticketId);
  }

  serviceOf(ticketId: TicketId): ServiceId | undefined {
    return this.#serviceOf.get(ticketId);
  }

  refused(failure: Failure): void {
    this.report.refusals.set(failure.code, (this.report.refusals.get(failure.code) ?? 0) + 1);
  }
}

/** Everybody who comes, one after the other, at the time they come. */
export async function citizensOfDay(access: HallAccess, crowd: Crowd, arrivals: readonly Arrival[]): Promise<void> {
  for (const arrival of arrivals) {
    const waitMs = arrival.at - access.now();
    if (waitMs > 0) await access.sleep(waitMs);
    const taken = await access.takeTicket(arrival);
    if (taken.ok) {
      crowd.report.taken++;
      crowd.came(taken.value.ticketId, arrival);
    } else crowd.refused(taken.error);
  }
}

export interface ClerkOptions {
  readonly plan: HallPlan;
  readonly window: Window;
  readonly staffId: StaffId;
  readonly calendar: Calendar;
  readonly random: Random;
  /** When nobody may come any more; the clerk goes home when nobody waits either. */
  readonly until: number;
}

/** One clerk's day: signs on, calls, serves, finishes, pauses at lunch, goes home when nobody waits any more. */
export async function clerkOfDay(access: HallAccess, crowd: Crowd, options: ClerkOptions): Promise<void> {
  const { window, staffId, calendar, until } = options;
  const windowId = window.id;
  await access.asClerk(staffId, 'sign-on', { windowId });
  for (;;) {
    const now = access.now();
    if (!calendar.isOpen(now) && now < until) {
      await access.asClerk(staffId, 'pause-window', { windowId, reason: 'lunch' });
      const opensAt = calendar.nextOpening(now);
      await access.sleep(Math.min(opensAt === 'never' ? until : opensAt, until) - now + SECOND_MS);
      continue;
    }
    const opened = await access.asClerk(staffId, 'open-window', { windowId });
    if (!opened.ok) crowd.refused(opened.error);
    const called = await access.asClerk(staffId, 'call-next', { windowId });
    if (called.ok && called.value.call !== undefined) {
      crowd.report.called++;
      await serve(access, crowd, options, called.value.call.ticketId);
      continue;
    }
    if (!called.ok) crowd.refused(called.error);
    if (now >= until && !called.ok && called.error.code === 'nobody-waits') break;
    await access.sleep(LOOK_EVERY_MS);
  }
  await access.asClerk(staffId, 'sign-off', { windowId });
}

async function serve(access: HallAccess, crowd: Crowd, options: ClerkOptions, ticketId: TicketId): Promise<void> {
  const { plan, staffId, window, random } = options;
  const at = { windowId: window.id, ticketId };
  if (crowd.isAway(ticketId)) {
    await callInVain(access, crowd, options, ticketId);
    return;
  }
  await access.sleep(WALK_MS);
  const arrived = await access.asClerk(staffId, 'mark-arrived', at);
  if (!arrived.ok) crowd.refused(arrived.error);
  await access.sleep(serviceMs(plan, crowd.serviceOf(ticketId), random));
  const outcome: Outcome = random.chance(0.8) ? 'immediate' : 'promised';
  const finish = { ...at, outcome, items: 1, invite: true };
  const finished = await pressed(() => access.asClerk(staffId, 'finish-service', finish));
  if (!finished.ok) {
    crowd.refused(finished.error);
    return;
  }
  crowd.report.finished++;
  if (!random.chance(RATED_SHARE)) return;
  await access.sleep(5 * SECOND_MS);
  const rated = await access.rate(window.id, finished.value.serviceRecordId, levelOf(random));
  if (rated.ok) crowd.report.rated++;
  else crowd.refused(rated.error);
}

/** Called three times, then missed, as soon as the key is no longer locked. */
async function callInVain(access: HallAccess, crowd: Crowd, options: ClerkOptions, ticketId: TicketId): Promise<void> {
  const { plan, staffId, window } = options;
  const at = { windowId: window.id, ticketId };
  const { callIntervalOtherFloorSeconds, callsMax, missedLockedSeconds } = plan.policy;
  for (let count = 1; count < callsMax; count++) {
    await access.sleep(callIntervalOtherFloorSeconds * SECOND_MS);
    const recalled = await access.asClerk(staffId, 'recall', at);
    if (!recalled.ok) crowd.refused(recalled.error);
  }
  await access.sleep(
    Math.max(missedLockedSeconds - (callsMax - 1) * callIntervalOtherFloorSeconds, 0) * SECOND_MS + SECOND_MS,
  );
  const missed = await pressed(() => access.asClerk(staffId, 'mark-missed', at));
  if (missed.ok) crowd.report.missed++;
  else crowd.refused(missed.error);
}

/** Pressed again when it came too late to be done: who stands at a window is not left there. */
async function pressed<T>(press: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  for (;;) {
    const outcome = await press();
    if (outcome.ok || outcome.error.code !== 'request-expired') return outcome;
  }
}

function serviceMs(plan: HallPlan, serviceId: ServiceId | undefined, random: Random): number {
  const service = plan.services.find((one) => one.id === serviceId);
  const queue = plan.queues.find((one) => one.id === service?.queueId);
  const meanMs = (service?.typicalMinutes ?? queue?.typicalMinutes ?? 5) * MINUTE_MS;
  // Two exponentials: fewer very short and very long ones than a single one has.
  const ms = (random.exponential(meanMs) + random.exponential(meanMs)) / 2;
  return Math.round(Math.min(Math.max(ms, SERVICE_MS_MIN), SERVICE_MS_MAX));
}

function levelOf(random: Random): RatingLevel {
  const draw = random.next();
  return draw < 0.7 ? 5 : draw < 0.9 ? 4 : draw < 0.96 ? 3 : draw < 0.99 ? 2 : 1;
}

/** Ends quietly when the day was broken off; anything else is a defect. */
export async function untilStopped(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}
