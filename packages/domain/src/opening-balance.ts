import type { Instant } from '@youxu/basics';
import { policyOf } from './lookup.ts';
import { type SavedState, saveState } from './saved-state.ts';
import type { HallState } from './state.ts';
import { isOpen } from './ticket.ts';

const DAY_MS = 86_400_000;

/**
 * What is still open when a day begins [DAY-3]: open tickets with their places, services that may still be rated and their
 * tickets, open cases, coming appointments, offers of the clearing, leases of today and later, what was learned.
 */
export function openingBalance(state: HallState, day: string, now: Instant): SavedState {
  const saved = saveState(state);
  const ratableSince = now - policyOf(state).ratingDays * DAY_MS;
  const cases = saved.cases.filter((item) => item.state !== 'closed');
  const inCase = new Set(cases.map((item) => item.serviceRecordId));
  const serviceRecords = saved.serviceRecords.filter((one) => one.finishedAt >= ratableSince || inCase.has(one.id));
  const recorded = new Set(serviceRecords.map((record) => record.ticketId));
  const tickets = saved.tickets.filter(
    (ticket) =>
      isOpen(ticket) || recorded.has(ticket.id) || (ticket.offer === 'open' && ticket.businessDay === state.day),
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
    leases: saved.leases.filter((lease) => lease.day >= (state.day ?? day)),
    runtime: {
      extensions: saved.runtime.extensions.filter((entry) => entry.date >= day),
      openings: saved.runtime.openings.filter((entry) => entry.date >= day),
      closures: saved.runtime.closures.filter((closure) => (closure.toAt ?? now) >= now - DAY_MS),
    },
    windows: saved.windows.map((window) =>
      window.openTickets.length + window.held.length > 0
        ? window
        : { ...window, state: 'closed', stateAt: now, pause: null, staffId: null, undoable: [] },
    ),
  };
}
