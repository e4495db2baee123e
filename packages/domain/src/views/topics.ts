import type { EventType, HallEvent } from '../events.ts';
import type { TicketId, WindowId } from '../ids.ts';
import { announcementKey, type HallState } from '../state.ts';
import type { ViewName, ViewParams } from './view-data.ts';

/** Something that views depend on. `*` touches every view. */
export type Topic = string;

type WholeHall = Extract<
  EventType,
  | `v1.Case${string}`
  | `v1.Plan${string}`
  | `v1.Hall${string}`
  | 'v1.NumbersLeased'
  | 'v1.AppointmentBooked'
  | 'v1.AppointmentCancelled'
  | 'v1.TicketTransferred'
  | 'v1.DayOpened'
  | 'v1.IssuingSet'
  | 'v1.KioskServiceSet'
  | 'v1.ServiceOfferSet'
  | 'v1.HoursExtended'
  | 'v1.SpecialOpeningSet'
>;

/** What an event changed, seen from the state after it: views that depend on none of it need not be computed again [VIEW-1]. */
export function topicsOf(state: HallState, { type, body }: HallEvent): readonly Topic[] {
  switch (type) {
    case 'v1.TicketIssued':
    case 'v1.TicketReady':
    case 'v1.TicketPrintFailed':
    case 'v1.TicketReprinted':
    case 'v1.TicketCancelled':
    case 'v1.TicketExpired':
    case 'v1.TicketMarked':
    case 'v1.TicketReturned':
    case 'v1.PinReleased':
    case 'v1.OfflineTicketBound':
      return ticketTopics(state, body.ticketId);
    case 'v1.FetchBegun':
      return [...ticketTopics(state, body.ticketId), 'calls'];
    case 'v1.TicketArrived':
      return [...ticketTopics(state, body.ticketId), 'speakers'];
    case 'v1.TicketCalled':
    case 'v1.TicketRecalled':
    case 'v1.TicketMissed':
    case 'v1.TicketHeld':
    case 'v1.TicketResumed':
    case 'v1.ServiceFinished':
    case 'v1.CallUndone':
    case 'v1.FinishUndone':
    case 'v1.MissedUndone':
      return [
        ...ticketTopics(state, body.ticketId),
        'calls',
        'speakers',
        ...('windowId' in body ? [`window ${body.windowId}`] : []),
        ...('takenFrom' in body ? [`window ${body.takenFrom}`] : []),
      ];
    case 'v1.StaffSignedOn':
    case 'v1.StaffSignedOff':
    case 'v1.WindowOpened':
    case 'v1.WindowPaused':
    case 'v1.WindowClosed':
    case 'v1.HelpCalled':
    case 'v1.HelpAnswered':
      return [`window ${body.windowId}`, 'windows'];
    case 'v1.AnnouncementStarted':
    case 'v1.AnnouncementEnded':
    case 'v1.AnnouncementExpired': {
      const item = state.announcements.get(announcementKey(body.callId, body.speakerZoneId));
      return ['speakers', ...(item === undefined ? [] : [`window ${item.windowId}`])];
    }
    case 'v1.InvitationEnded':
    case 'v1.InvitationShortened':
    case 'v1.RatingSubmitted':
    case 'v1.RatingSealed':
    case 'v1.RatingCorrected': {
      const record = state.serviceRecords.get(body.serviceRecordId);
      return record === undefined ? [] : [`window ${record.windowId}`];
    }
    default:
      return topicsOfKind(type);
  }
}

/** Of events that touch the same views whatever they are about. */
function topicsOfKind(type: WholeHall): readonly Topic[] {
  switch (type) {
    case 'v1.CaseOpened':
    case 'v1.CaseAccepted':
    case 'v1.CaseVerified':
    case 'v1.CaseAppealed':
    case 'v1.CaseRectified':
    case 'v1.CaseCalledBack':
    case 'v1.CaseClosed':
      return ['cases'];
    case 'v1.NumbersLeased':
    case 'v1.AppointmentBooked':
    case 'v1.AppointmentCancelled':
    case 'v1.PlanScheduled':
      return [];
    case 'v1.TicketTransferred':
    case 'v1.PlanPublished':
    case 'v1.DayOpened':
    case 'v1.IssuingSet':
    case 'v1.KioskServiceSet':
    case 'v1.ServiceOfferSet':
    case 'v1.HoursExtended':
    case 'v1.SpecialOpeningSet':
    case 'v1.HallSuspended':
    case 'v1.HallResumed':
      return ['*'];
  }
}

function ticketTopics(state: HallState, ticketId: TicketId): Topic[] {
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined) return [];
  const windows = [ticket.call?.windowId, ticket.pin?.windowId, ticket.heldAt, ticket.missed?.windowId];
  return [
    'queues',
    ...ticket.stages.map((stage) => `queue ${stage.queueId}`),
    ...windows.filter((id): id is WindowId => id !== null && id !== undefined).map((id) => `window ${id}`),
  ];
}

/** What a view depends on. */
export function topicsOfView<N extends ViewName>(state: HallState, view: N, params: ViewParams<N>): readonly Topic[] {
  const { windowId } = params as { windowId?: WindowId };
  const queues = windowId === undefined ? [] : (state.planIndex.windows.get(windowId)?.serves ?? []);
  switch (view as ViewName) {
    case 'kiosk-menu':
    case 'window-list':
      return ['*', 'queues', 'windows'];
    case 'board':
      return ['*', 'queues', 'windows', 'calls'];
    case 'hall-live':
      return ['*', 'queues', 'windows', 'calls', 'cases'];
    case 'window-desk':
      return ['*', `window ${windowId}`, ...queues.map((serving) => `queue ${serving.queueId}`)];
    case 'rating-terminal':
      return ['*', 'windows', `window ${windowId}`];
    case 'led':
      return ['*', `window ${windowId}`];
    case 'speaker':
      return ['*', 'speakers'];
    case 'board-frame':
    case 'disclosures':
    case 'gateway':
    case 'plan':
      return ['*'];
    case 'guide-desk':
      return ['*', 'queues', 'calls', 'windows'];
    case 'staff-ticket':
    case 'call-sheet':
    case 'slots':
    case 'ticket':
    case 'appointment':
    case 'appointments':
      return ['*', 'queues'];
    case 'fleet':
      return ['fleet'];
    // Somebody reports several times a second, and each window has its own: told anew every few seconds (`refreshMs`).
    case 'window-devices':
      return ['*'];
  }
}
