import type { Instant } from '@youxu/basics';
import { queueMinutes, serviceMinutes } from './forecast/service-minutes.ts';
import type { QueueId, TicketNumber, WindowId } from './ids.ts';
import { policyOf } from './lookup.ts';
import type { HallState, WindowState } from './state.ts';
import { currentStage, type Ticket } from './ticket.ts';
import { lateAt, longestWaitSince } from './waits.ts';

/** How often the usual time a service may last before its desk is asked about it. */
const LONG_SERVICE_TIMES = 3;
const SERVICE_ALARM_MINUTES = 60;
const MINUTE_MS = 60_000;

/** Something at a window that its clerk should look at from `at` on, and the duty manager from `alarmAt` on. */
export interface Nudge {
  readonly kind: 'long-service' | 'long-pause' | 'long-wait';
  readonly at: Instant;
  readonly alarmAt: Instant;
  /** Of the ticket that it is about. */
  readonly number: TicketNumber | null;
}

/** What is or will be late at a window if nothing happens there [ALARM-1, ALARM-2]; the earliest first. */
export function nudgesAt(state: HallState, window: WindowState): readonly Nudge[] {
  const services = window.openTickets.flatMap((id) => {
    const ticket = state.tickets.get(id);
    return ticket?.state === 'serving' ? [longService(state, ticket)] : [];
  });
  return [...services, ...longPause(state, window)].sort((a, b) => a.at - b.at);
}

function longService(state: HallState, ticket: Ticket): Nudge {
  const { longServiceTimes = LONG_SERVICE_TIMES, serviceAlarmMinutes = SERVICE_ALARM_MINUTES } = policyOf(state);
  const { serviceId, queueId } = currentStage(ticket);
  const usual = serviceMinutes(state, serviceId, queueMinutes(state, queueId)).mean;
  const alarmAt = ticket.stateAt + serviceAlarmMinutes * MINUTE_MS;
  const longAt = ticket.stateAt + Math.round(longServiceTimes * usual * MINUTE_MS);
  return { kind: 'long-service', at: Math.min(longAt, alarmAt), alarmAt, number: ticket.number };
}

function longPause(state: HallState, window: WindowState): readonly Nudge[] {
  if (window.state !== 'paused') return [];
  // Opening and pausing again calls nobody either.
  const beforeMs = window.pausedBefore?.ms ?? 0;
  const alarmAt = window.stateAt - beforeMs + policyOf(state).pauseAlarmMinutes * MINUTE_MS;
  return [{ kind: 'long-pause', at: window.pause?.returnsAt ?? alarmAt, alarmAt, number: null }];
}

/** When somebody waits longer than the queue's standard, or will; null while nobody waits [ALARM-3]. */
export function longWaitAt(state: HallState, queueId: QueueId): Instant | null {
  const since = longestWaitSince(state, queueId);
  return since === null ? null : lateAt(state, queueId, since);
}

/** One line of the duty manager's list. */
export interface Alarm {
  readonly kind: Nudge['kind'] | 'help';
  readonly at: Instant;
  readonly windowId: WindowId | null;
  readonly queueId: QueueId | null;
  readonly number: TicketNumber | null;
}

/** What the duty manager should look at now, the oldest first. */
export function alarmsOf(state: HallState, windows: readonly WindowState[], now: Instant): readonly Alarm[] {
  const alarms: Alarm[] = [];
  for (const window of windows) {
    const here = { windowId: window.id, queueId: null };
    for (const { kind, alarmAt, number } of nudgesAt(state, window))
      alarms.push({ kind, at: alarmAt, ...here, number });
    if (window.helpAt !== null) alarms.push({ kind: 'help', at: window.helpAt, ...here, number: null });
  }
  for (const { id } of state.planIndex.plan.queues) {
    const at = longWaitAt(state, id);
    if (at !== null) alarms.push({ kind: 'long-wait', at, windowId: null, queueId: id, number: null });
  }
  return alarms.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
}
