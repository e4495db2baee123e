import type { Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { type Actor, hasRole } from '../actor.ts';
import { event, type HallEvent } from '../events.ts';
import type { AccessKey, ServiceId, SpeakerZoneId, TicketId, TicketNumber, WindowId } from '../ids.ts';
import { plannedWindow, policyOf, speakerZonesOf, ticketOf } from '../lookup.ts';
import { gatewayDrives } from '../plan/field-device.ts';
import type { Service, Window } from '../plan/plan.ts';
import { inForce } from '../plan/plan-index.ts';
import { type Refusal, refusal } from '../refusals.ts';
import { announcementKey, type HallState, type WindowState } from '../state.ts';
import { currentStage, type Ticket, type TicketState } from '../ticket.ts';
import type { Context } from './decision.ts';

/**
 * [ACTOR-5] A citizen names a ticket by the access key of its QR code only: ids are known to staff, numbers to everybody. Who
 * scans a paper for somebody (kiosk, desk) may use either.
 */
export function findTicket(
  state: HallState,
  by: { readonly ticketId?: TicketId | undefined; readonly number?: TicketNumber | undefined },
  actor?: Actor,
): Result<Ticket, Refusal> {
  const { byAccessKey, byNumber } = state.derived;
  const byKey = by.ticketId === undefined ? undefined : byAccessKey.get(by.ticketId as string as AccessKey);
  const byIdOrNumber = by.ticketId ?? (by.number === undefined ? undefined : byNumber.get(by.number));
  const id = byKey ?? (actor?.kind === 'citizen' ? undefined : byIdOrNumber);
  const ticket = id === undefined ? undefined : state.tickets.get(id);
  return ticket === undefined ? err(refusal('unknown-ticket', { ticket: by.ticketId ?? by.number ?? '' })) : ok(ticket);
}

export function findService(state: HallState, serviceId: ServiceId): Result<Service, Refusal> {
  const service = state.planIndex.services.get(serviceId);
  if (service === undefined || (state.day !== null && !inForce(service, state.day))) {
    return err(refusal('unknown-service', { serviceId }));
  }
  return ok(service);
}

/** [KIOSK-2] What is stopped is not given to kiosks and citizens; staff know why, and may. */
export function isOffered(state: HallState, { id }: Service, { actor }: Context): Result<null, Refusal> {
  const isStopped = actor.kind !== 'staff' && state.servicesStopped.has(id);
  return isStopped ? err(refusal('service-stopped', { serviceId: id })) : ok(null);
}

/** A window and its plan, whoever asks; also one that is no longer in force, so that its last ticket can be finished. */
export function findWindow(state: HallState, windowId: WindowId): Result<AtWindow, Refusal> {
  const planned = state.planIndex.windows.get(windowId);
  const window = state.windows.get(windowId);
  if (planned === undefined || window === undefined) return err(refusal('unknown-window', { windowId }));
  return ok({ window, planned });
}

/** [WIN-5] Whether the plan has the window work today. */
export function worksToday(state: HallState, { planned }: AtWindow): Result<null, Refusal> {
  const works = state.day === null || inForce(planned, state.day);
  return works ? ok(null) : err(refusal('unknown-window', { windowId: planned.id }));
}

export interface AtWindow {
  readonly window: WindowState;
  readonly planned: Window;
}

/** [ACTOR-3] Only who is signed on at a window acts there; its keypad acts for them [ACTOR-6]. */
export function atOwnWindow(state: HallState, windowId: WindowId, { actor, desk }: Context): Result<AtWindow, Refusal> {
  const found = findWindow(state, windowId);
  if (!found.ok) return found;
  const { window, planned } = found.value;
  if (window.staffId === null) return err(refusal('not-signed-on', { windowNumber: planned.number }));
  const isTheirs = hasRole(actor, 'gateway') ? drives(state, actor, 'keypads', windowId) : window.staffId === actor.id;
  if (!isTheirs) return err(refusal('not-your-window', { windowNumber: planned.number }));
  // [STAFF-5] Also what waited out a broken line at a desk that has not heard of it yet.
  if (desk !== undefined && window.desk !== undefined && desk !== window.desk) {
    return err(refusal('desk-elsewhere', { windowNumber: planned.number }));
  }
  return found;
}

/** Whether the plan has this gateway drive such a device at that place. */
export function drives(
  state: HallState,
  { id }: Actor,
  devices: 'keypads' | 'ratingPads' | 'speaksFor',
  place: WindowId | SpeakerZoneId,
): boolean {
  return gatewayDrives(state.planIndex.plan, id, devices, place);
}

/**
 * The duty manager may also open, pause and close for others: from no desk. What comes from a window's desk is a clerk's, also a duty
 * manager's who has left it meanwhile [STAFF-5].
 */
export function atManagedWindow(state: HallState, windowId: WindowId, context: Context): Result<AtWindow, Refusal> {
  const isManaging = hasRole(context.actor, 'duty-manager') && context.desk === undefined;
  return isManaging ? findWindow(state, windowId) : atOwnWindow(state, windowId, context);
}

/** A ticket that is called or served at this window, in one of the given states. */
export function ticketAtWindow(
  state: HallState,
  window: WindowState,
  ticketId: TicketId,
  states: readonly TicketState[],
): Result<Ticket, Refusal> {
  const found = findTicket(state, { ticketId });
  if (!found.ok) return found;
  const ticket = found.value;
  const place = ticket.state === 'held' ? ticket.heldAt : (ticket.call?.windowId ?? null);
  if (!states.includes(ticket.state)) {
    return err(refusal('ticket-in-wrong-state', { number: ticket.number, state: ticket.state }));
  }
  if (place !== window.id) return err(elsewhere(state, ticket, place));
  return ok(ticket);
}

export function elsewhere(state: HallState, ticket: Ticket, place: WindowId | null): Refusal {
  const windowNumber = place === null ? '' : (state.planIndex.windows.get(place)?.number ?? '');
  return refusal('ticket-elsewhere', { number: ticket.number, windowNumber });
}

/** [STATE-3] */
export function hasRoom(state: HallState, { window, planned }: AtWindow): Result<null, Refusal> {
  const [first] = window.openTickets;
  if (first === undefined || window.openTickets.length < (planned.openTicketsMax ?? 1)) return ok(null);
  return err(refusal('window-busy', { number: ticketOf(state, first).number }));
}

export function isOpenForCalls(state: HallState, at: AtWindow): Result<null, Refusal> {
  if (isSuspended(state)) return err(refusal('hall-suspended', {}));
  const works = worksToday(state, at);
  if (!works.ok) return works;
  const { window } = at;
  return window.state === 'open' ? ok(null) : err(refusal('window-not-open', { state: window.state }));
}

/** Evacuated: a closure without an end. */
export function isSuspended(state: HallState): boolean {
  return state.runtime.closures.some((closure) => closure.toAt === undefined);
}

/** Announcements of the ticket's call that have not begun: they would announce what is no longer so [VOICE-4]. */
export function expirePending(state: HallState, ticket: Ticket, why: 'undone' | 'over'): readonly HallEvent[] {
  const callId = ticket.call?.callId;
  if (callId === undefined) return [];
  return [...state.planIndex.speakerZones.keys()]
    .filter((zone) => state.announcements.get(announcementKey(callId, zone))?.state === 'pending')
    .map((speakerZoneId) => event('v1.AnnouncementExpired', { callId, speakerZoneId, why }));
}

/** [WIN-4] Pinned tickets go back to their lines when their window stops calling. */
export function releasePins(state: HallState, windowId: WindowId): readonly HallEvent[] {
  const pinned = state.derived.pinned.get(windowId);
  return pinned === undefined ? [] : [...pinned].map((ticket) => event('v1.PinReleased', { ticketId: ticket.id }));
}

/** [WIN-4] What an event has just pinned to a window that does not call any more goes back to its line at once. */
export function releaseUnlessCalling(state: HallState, at: AtWindow, ticketId: TicketId): readonly HallEvent[] {
  const calls = at.window.state !== 'closed' && worksToday(state, at).ok;
  return calls ? [] : [event('v1.PinReleased', { ticketId })];
}

/** More calls and a longer wait for those who were marked by a guide. */
export function isFlagged(ticket: Ticket): boolean {
  return ticket.needs.length > 0;
}

/** [MISS-2] Missed is locked until then. */
export function missedAllowedAt(state: HallState, ticket: Ticket): number | null {
  if (ticket.call === null) return null;
  const policy = policyOf(state);
  const seconds = isFlagged(ticket) ? policy.missedLockedFlaggedSeconds : policy.missedLockedSeconds;
  return ticket.call.firstCalledAt + seconds * 1000;
}

/** [MISS-1] People on another floor than the window's need longer. */
export function recallAllowedAt(state: HallState, ticket: Ticket): number {
  if (ticket.call === null) return 0;
  const { windowId, lastCalledAt } = ticket.call;
  const { zones, speakerZones } = state.planIndex;
  const floorId = zones.get(plannedWindow(state, windowId).zoneId)?.floorId;
  const heard = speakerZonesOf(state, currentStage(ticket).queueId, windowId);
  const otherFloor = [...heard].some((zone) => speakerZones.get(zone)?.floorId !== floorId);
  const { callIntervalSeconds, callIntervalOtherFloorSeconds } = policyOf(state);
  return lastCalledAt + (otherFloor ? callIntervalOtherFloorSeconds : callIntervalSeconds) * 1000;
}
