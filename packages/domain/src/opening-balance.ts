import type { Instant } from '@youxu/basics';
import { businessDayAt, dayStartOf, hallCalendar, nextRolloverAt } from './business-day.ts';
import { addDays } from './calendar/local-time.ts';
import type { LocalDate } from './ids.ts';
import { policyOf } from './lookup.ts';
import { type SavedState, saveState } from './saved-state.ts';
import type { HallState, WindowState } from './state.ts';
import { isOpen, type Ticket } from './ticket.ts';

const DAY_MS = 86_400_000;
/** What a day decided about hours and numbers is asked for once more: kiosks report late, credits reach back over holidays. */
const KEPT_DAYS = 8;

/**
 * What is still open when a day begins [DAY-3]: open tickets with their places, services that may still be rated and their
 * tickets, open cases, coming appointments, offers of the clearing, leases, what was learned.
 */
export function openingBalance(state: HallState, day: LocalDate, now: Instant): SavedState {
  // [KIOSK-2] Items are stopped for a day, kiosks until they are put back.
  const { servicesStopped: _, ...saved } = saveState(state);
  const keptSince = addDays(day, -KEPT_DAYS);
  const ratableSince = now - policyOf(state).ratingDays * DAY_MS;
  const cases = saved.cases.filter((item) => item.state !== 'closed');
  const inCase = new Set(cases.map((item) => item.serviceRecordId));
  const serviceRecords = saved.serviceRecords.filter(
    (one) => one.finishedAt >= ratableSince || inCase.has(one.id) || (one.rating !== null && !one.ratingSealed),
  );
  const recorded = new Set(serviceRecords.map((record) => record.ticketId));
  const tickets = saved.tickets.filter(
    (ticket) => isOpen(ticket) || recorded.has(ticket.id) || offerHolds(state, ticket, day),
  );
  return {
    ...saved,
    day,
    tickets,
    serviceRecords,
    cases,
    counters: {},
    persons: {},
    announcements: saved.announcements.filter((one) => one.state === 'pending' || one.state === 'started'),
    byNumberCalls: 0,
    recentCalls: [],
    issuing: {},
    appointments: saved.appointments.filter((one) => one.state === 'booked' && one.slotAt >= now - DAY_MS),
    leases: saved.leases.filter((lease) => lease.day >= keptSince),
    runtime: {
      extensions: saved.runtime.extensions.filter((entry) => entry.date >= keptSince),
      openings: saved.runtime.openings.filter((entry) => entry.date >= keptSince),
      closures: saved.runtime.closures.filter((closure) => (closure.toAt ?? now) >= now - KEPT_DAYS * DAY_MS),
    },
    windows: saved.windows.map((window) => nextMorning(window, now)),
  };
}

/** [DAY-5] Through the first day after the clearing on which the hall was open: Friday's offer holds on Monday. */
function offerHolds(state: HallState, ticket: Ticket, day: LocalDate): boolean {
  if (ticket.offer !== 'open') return false;
  const dayAfterAt = nextRolloverAt(state, businessDayAt(state, ticket.stateAt));
  return hallCalendar(state).openMinutesBetween(dayAfterAt, Math.max(dayStartOf(state, day), dayAfterAt)) === 0;
}

/**
 * [DAY-4] Only who is still being served keeps the window open; held tickets stay with it. Yesterday's deeds cannot be undone, nor
 * does it matter any more who called for help and what was entered elsewhere [HELP-1, HAND-4].
 */
function nextMorning(window: WindowState, now: Instant): WindowState {
  const { helpAnswered: _answered, takenAway: _taken, ...rest } = window;
  const kept: WindowState = { ...rest, helpAt: null, undoable: [] };
  if (kept.openTickets.length > 0) return kept;
  const { desk: _, ...left } = kept;
  return { ...left, state: 'closed', stateAt: now, pause: null, staffId: null };
}
