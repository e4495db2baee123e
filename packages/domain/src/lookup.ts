import { defined } from '@youxu/basics';
import type { Calendar } from './calendar/calendar.ts';
import type { CaseId, QueueId, ServiceRecordId, SpeakerZoneId, TicketId, WindowId } from './ids.ts';
import type { Line } from './order/line.ts';
import type { Policy, Queue, Window } from './plan/plan.ts';
import { inForce, type Server } from './plan/plan-index.ts';
import { mayChangeThere, type RatingCase, type ServiceRecord } from './service-record.ts';
import type { HallState, WindowState } from './state.ts';
import type { Ticket } from './ticket.ts';

/** What must exist where the state or an event names it; a missing one is a defect, not a refusal. */
export function ticketOf(state: HallState, id: TicketId): Ticket {
  return defined(state.tickets.get(id), `ticket ${id}`);
}

/** In order of issue: that of the map is not the same in a hall that was loaded. */
export function ticketsByIssue(state: HallState): readonly Ticket[] {
  return [...state.tickets.values()].sort((a, b) => a.issuedAt - b.issuedAt || (a.id < b.id ? -1 : 1));
}

export function windowOf(state: HallState, id: WindowId): WindowState {
  return defined(state.windows.get(id), `window ${id}`);
}

export function lineOf(state: HallState, id: QueueId): Line {
  return defined(state.derived.lines.get(id), `line ${id}`);
}

export function recordOf(state: HallState, id: ServiceRecordId): ServiceRecord {
  return defined(state.serviceRecords.get(id), `service record ${id}`);
}

/** [RATE-4] Whose time to be asked at a window is not over, by their turns: the first one is asked, the others wait. */
export function invitedAt(state: HallState, id: WindowId): readonly ServiceRecord[] {
  return (state.derived.invited.get(id) ?? []).map((each) => recordOf(state, each)).sort(byTurn);
}

/** A clock that was set back stands still: of those who were finished in one instant whoever has answered is being asked, or whose time is over first. */
function byTurn(a: ServiceRecord, b: ServiceRecord): number {
  const answered = Number(mayChangeThere(b)) - Number(mayChangeThere(a));
  return a.finishedAt - b.finishedAt || answered || (a.invitedUntilAt ?? 0) - (b.invitedUntilAt ?? 0);
}

export function caseOf(state: HallState, id: CaseId): RatingCase {
  return defined(state.cases.get(id), `case ${id}`);
}

export function policyOf(state: HallState): Policy {
  return state.planIndex.plan.policy;
}

export function plannedWindow(state: HallState, id: WindowId): Window {
  return defined(state.planIndex.windows.get(id), `window ${id} in the plan`);
}

export function plannedQueue(state: HallState, id: QueueId): Queue {
  return defined(state.planIndex.queues.get(id), `queue ${id} in the plan`);
}

/** Where {@link HallState.persons} keeps what a kiosk gave last of a queue. */
export function kioskKey(kioskId: string, queueId: QueueId): string {
  return `at ${kioskId} ${queueId}`;
}

/** Windows that serve a queue today, own ones first. */
export function serversToday(state: HallState, queueId: QueueId): readonly Server[] {
  const servers = state.planIndex.servedBy.get(queueId) ?? [];
  const { day } = state;
  return day === null ? servers : servers.filter(({ window }) => inForce(window, day));
}

/** [VOICE-1] Where people of a queue hear that they are called to a window: by its own voice and by those of all windows of the queue. */
export function speakerZonesOf(state: HallState, queueId: QueueId, windowId: WindowId): ReadonlySet<SpeakerZoneId> {
  const windows = (state.planIndex.servedBy.get(queueId) ?? []).map((server) => server.window);
  return new Set(
    [plannedWindow(state, windowId), ...windows].map(
      ({ zoneId }) => defined(state.planIndex.zones.get(zoneId), `zone ${zoneId}`).speakerZoneId,
    ),
  );
}

export function calendarOf(state: HallState, queueId: QueueId): Calendar {
  const { calendarId } = plannedQueue(state, queueId);
  return defined(state.derived.calendars.get(calendarId), `calendar ${calendarId}`);
}
