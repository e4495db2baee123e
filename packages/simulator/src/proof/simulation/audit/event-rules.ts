import type { EventType, HallState, Role, Ticket, TicketState } from '@youxu/domain';

const AT_WINDOW: readonly TicketState[] = ['called', 'serving'];
const UNCALLED: readonly TicketState[] = ['issued', 'waiting', 'missed', 'held'];
const OPEN: readonly TicketState[] = [...UNCALLED, ...AT_WINDOW];

/** [STATE-1] In which states a ticket may be when that happens to it. */
export const STATES_BEFORE: Partial<Record<EventType, readonly TicketState[]>> = {
  'v1.TicketReady': OPEN,
  'v1.TicketPrintFailed': ['issued', 'waiting'],
  'v1.TicketReprinted': OPEN,
  'v1.TicketCancelled': UNCALLED,
  'v1.TicketExpired': UNCALLED,
  'v1.TicketMarked': OPEN,
  'v1.TicketCalled': UNCALLED,
  'v1.TicketRecalled': AT_WINDOW,
  'v1.TicketArrived': ['called'],
  'v1.FetchBegun': AT_WINDOW,
  'v1.TicketMissed': AT_WINDOW,
  'v1.TicketReturned': ['missed'],
  // Served: what was entered by hand, or nobody had said that they came [HAND-1, HAND-4].
  'v1.CallUndone': AT_WINDOW,
  'v1.MissedUndone': ['missed'],
  'v1.TicketHeld': AT_WINDOW,
  'v1.TicketResumed': ['held'],
  'v1.TicketTransferred': [...AT_WINDOW, 'held'],
  'v1.PinReleased': ['waiting'],
  'v1.ServiceFinished': AT_WINDOW,
  'v1.FinishUndone': ['done', 'waiting'],
};

const DESK: readonly Role[] = ['guide', 'duty-manager'];
const CLERKS: readonly Role[] = ['clerk', 'duty-manager'];
const MANAGER: readonly Role[] = ['duty-manager'];
const TIME: readonly Role[] = ['system'];
const RATERS: readonly Role[] = ['rating-terminal', 'gateway', 'citizen'];
/** What a closing, a plan or a new day brings with it. */
const WHOEVER_CLOSES: readonly Role[] = ['clerk', 'duty-manager', 'admin', 'system'];

/** [INV-14] Who may have caused it. */
export const ROLES_OF: Readonly<Record<EventType, readonly Role[]>> = {
  'v1.PlanPublished': ['admin', 'system'],
  'v1.PlanScheduled': ['admin', 'system'],
  'v1.DayOpened': TIME,
  'v1.IssuingSet': MANAGER,
  'v1.KioskServiceSet': [...MANAGER, 'admin'],
  'v1.ServiceOfferSet': [...MANAGER, 'admin'],
  'v1.HoursExtended': MANAGER,
  'v1.SpecialOpeningSet': MANAGER,
  'v1.HallSuspended': MANAGER,
  'v1.HallResumed': MANAGER,
  'v1.TicketIssued': ['kiosk', 'clerk', ...DESK],
  'v1.TicketReady': ['kiosk', ...DESK, ...TIME],
  'v1.TicketPrintFailed': ['kiosk', ...DESK],
  'v1.TicketReprinted': ['kiosk', ...DESK],
  'v1.TicketCancelled': ['kiosk', 'citizen', 'clerk', ...DESK, ...TIME],
  'v1.TicketExpired': ['kiosk', ...MANAGER, ...TIME],
  'v1.TicketMarked': DESK,
  'v1.NumbersLeased': ['kiosk'],
  'v1.OfflineTicketBound': ['kiosk'],
  'v1.TicketCalled': CLERKS,
  'v1.TicketRecalled': CLERKS,
  'v1.TicketArrived': [...CLERKS, ...TIME],
  'v1.FetchBegun': DESK,
  'v1.TicketMissed': CLERKS,
  'v1.TicketReturned': ['kiosk', 'citizen', 'clerk', ...DESK],
  'v1.TicketHeld': CLERKS,
  'v1.TicketResumed': CLERKS,
  'v1.TicketTransferred': CLERKS,
  'v1.PinReleased': WHOEVER_CLOSES,
  'v1.ServiceFinished': CLERKS,
  'v1.CallUndone': CLERKS,
  'v1.FinishUndone': CLERKS,
  'v1.MissedUndone': CLERKS,
  'v1.StaffSignedOn': CLERKS,
  'v1.StaffSignedOff': WHOEVER_CLOSES,
  'v1.WindowOpened': CLERKS,
  'v1.WindowPaused': CLERKS,
  'v1.WindowClosed': WHOEVER_CLOSES,
  'v1.HelpCalled': CLERKS,
  'v1.HelpAnswered': MANAGER,
  'v1.AppointmentBooked': ['citizen', ...DESK],
  'v1.AppointmentCancelled': ['citizen', ...DESK],
  'v1.AnnouncementStarted': ['display', 'gateway'],
  'v1.AnnouncementEnded': ['display', 'gateway', ...TIME],
  // Whatever ends a call ends its announcements.
  'v1.AnnouncementExpired': ['clerk', 'duty-manager', 'admin', 'system'],
  'v1.InvitationEnded': [...TIME, ...CLERKS],
  'v1.InvitationShortened': CLERKS,
  'v1.RatingSubmitted': RATERS,
  'v1.RatingSealed': TIME,
  'v1.RatingCorrected': ['citizen'],
  'v1.CaseOpened': ['citizen', ...TIME],
  'v1.CaseAccepted': MANAGER,
  'v1.CaseVerified': MANAGER,
  'v1.CaseAppealed': CLERKS,
  'v1.CaseRectified': MANAGER,
  'v1.CaseCalledBack': MANAGER,
  'v1.CaseClosed': MANAGER,
};

/** What a clerk does with a ticket at a window: only who is signed on there may [ACTOR-3]. */
export const AT_OWN_WINDOW: ReadonlySet<EventType> = new Set<EventType>([
  'v1.TicketCalled',
  'v1.TicketRecalled',
  'v1.TicketArrived',
  'v1.TicketMissed',
  'v1.TicketHeld',
  'v1.TicketResumed',
  'v1.TicketTransferred',
  'v1.ServiceFinished',
  'v1.FinishUndone',
  'v1.MissedUndone',
]);

/** What is wrong with where a ticket stands: one state, at most one window, somewhere from where it can be taken on [INV-4, STATE-1]. */
export function* placeMistakes(state: HallState, ticket: Ticket): Generator<string> {
  const { id, number, state: standing, stages } = ticket;
  let windows = 0;
  for (const window of state.windows.values()) {
    const served = window.openTickets.filter((one) => one === id).length;
    const held = window.held.filter((one) => one === id).length;
    windows += served + held;
    if (served > 0 && (!AT_WINDOW.includes(standing) || ticket.call?.windowId !== window.id))
      yield `${number} is ${standing}, but at ${window.id}`;
    if (held > 0 && (standing !== 'held' || ticket.heldAt !== window.id))
      yield `${number} is ${standing}, but held at ${window.id}`;
    const max = state.planIndex.windows.get(window.id)?.openTicketsMax ?? 1;
    if (window.openTickets.length > max) yield `${window.id} has ${window.openTickets.length} open tickets`;
  }
  const here = AT_WINDOW.includes(standing) || standing === 'held' ? 1 : 0;
  if (windows !== here) yield `${number} is ${standing} and at ${windows} windows`;
  const waits = standing === 'waiting' || standing === 'issued';
  if (waits && !stages.some((stage) => stage.state === 'waiting')) yield `${number} waits nowhere`;
  if (ticket.pin !== null && (standing !== 'waiting' || !state.windows.has(ticket.pin.windowId)))
    yield `${number} is ${standing} and pinned`;
}
