import { defined, err, ok } from '@youxu/basics';
import { findWindow, isSuspended } from '../decide/guards.ts';
import { sealsAt } from '../due.ts';
import type { CallId, SpeakerZoneId } from '../ids.ts';
import { invitedAt } from '../lookup.ts';
import type { Window } from '../plan/plan.ts';
import { refusal } from '../refusals.ts';
import { announcementKey, type HallState, type WindowState } from '../state.ts';
import { soundToday } from './sound-today.ts';
import type { RatingTerminalView } from './view-data.ts';
import type { ViewFunctions } from './view-function.ts';
import { floorOfWindow, instead, noticesOf, servicesAt, ticketAt } from './window-facts.ts';

const PENDING_MAX = 40;

/** What stands at, over and around a window: rating terminal, LED bar, the voice of its zone, and what drives the devices there. */
export const windowScreenViews: ViewFunctions<'rating-terminal' | 'led' | 'speaker' | 'gateway'> = {
  gateway: (state, { gatewayId }) => {
    const { plan } = state.planIndex;
    const gateway = plan.gateways?.find(({ id }) => id === gatewayId);
    return gateway === undefined
      ? err(refusal('unknown-gateway', { gatewayId }))
      : ok({ timeZone: plan.timeZone, ratingSealSeconds: plan.policy.ratingSealSeconds, gateway });
  },

  'rating-terminal': (state, { windowId }) => {
    const found = findWindow(state, windowId);
    if (!found.ok) return found;
    const { window, planned } = found.value;
    const ticket = ticketAt(state, window);
    return ok({
      windowId,
      windowNumber: planned.number,
      windowName: planned.name,
      hall: state.planIndex.plan.name,
      timeZone: state.planIndex.plan.timeZone,
      staff: faceOf(state, window),
      serving: ticket?.number ?? null,
      numberState: ticket === undefined ? null : ticket.state === 'called' ? 'called' : 'serving',
      state: window.state,
      returnsAt: window.pause?.returnsAt ?? null,
      suspended: isSuspended(state),
      instead: window.state === 'open' ? [] : instead(state, planned),
      services: servicesAt(state, windowId),
      notices: noticesOf(state.planIndex.plan, [planned.zoneId]),
      voice: voiceAt(state, planned),
      invitation: invitationAt(state, window),
    });
  },

  led: (state, { windowId }) => {
    const found = findWindow(state, windowId);
    if (!found.ok) return found;
    const { window, planned } = found.value;
    const ticket = ticketAt(state, window);
    return ok({
      windowId,
      windowNumber: planned.number,
      name: planned.name,
      state: window.state,
      returnsAt: window.pause?.returnsAt ?? null,
      number: ticket?.number ?? null,
      callId: ticket?.call?.callId ?? null,
      calledAt: ticket?.call?.lastCalledAt ?? null,
      suspended: isSuspended(state),
    });
  },

  speaker: (state, { speakerZoneId }) => {
    const zone = state.planIndex.speakerZones.get(speakerZoneId);
    if (zone === undefined) return err(refusal('unknown-speaker-zone', { speakerZoneId }));
    const pending = state.derived.pendingAnnouncements.get(speakerZoneId);
    const first = Array.from({ length: Math.min(pending?.size ?? 0, PENDING_MAX) }, (_, index) => pending?.at(index));
    return ok({
      speakerZoneId,
      floorNumber: defined(state.planIndex.floors.get(zone.floorId), `floor ${zone.floorId}`).number,
      sound: soundToday(state, zone),
      suspended: isSuspended(state),
      calling: callingIn(state, speakerZoneId),
      pending: first.flatMap((item) => {
        const window = item === undefined ? undefined : state.planIndex.windows.get(item.windowId);
        if (item === undefined || window === undefined) return [];
        return [
          {
            callId: item.callId,
            number: item.number,
            windowNumber: window.number,
            floorNumber: floorOfWindow(state, item.windowId).number,
            kind: item.last ? ('last-call' as const) : item.count > 1 ? ('recall' as const) : ('call' as const),
            language: state.tickets.get(item.ticketId)?.language ?? 'zh',
            calledAt: item.calledAt,
            expiresAt: item.expiresAt,
          },
        ];
      }),
    });
  },
};

/** Whoever came, was called anew or sent away is not called by this call any more; an undone one is no recent call. */
function callingIn(state: HallState, speakerZoneId: SpeakerZoneId): readonly CallId[] {
  const calling = state.recentCalls.filter(({ callId, ticketId }) => {
    const begun = state.announcements.get(announcementKey(callId, speakerZoneId))?.state === 'started';
    const ticket = begun ? state.tickets.get(ticketId) : undefined;
    return ticket?.state === 'called' && ticket.call?.callId === callId;
  });
  return calling.map(({ callId }) => callId);
}

function faceOf(state: HallState, window: WindowState): RatingTerminalView['staff'] {
  const staff = window.staffId === null ? undefined : state.planIndex.staff.get(window.staffId);
  if (staff === undefined) return null;
  const department = staff.departmentId === undefined ? undefined : state.planIndex.departments.get(staff.departmentId);
  return {
    number: staff.number,
    name: staff.name,
    post: staff.post ?? null,
    department: department?.name ?? null,
    photo: staff.photo ?? null,
  };
}

/** [RATE-9] As loud as the voice of its zone, and as quiet. */
function voiceAt(state: HallState, { zoneId }: Window): RatingTerminalView['voice'] {
  const { plan, zones, speakerZones } = state.planIndex;
  const zone = zones.get(zoneId);
  const speakers = zone === undefined ? undefined : speakerZones.get(zone.speakerZoneId);
  return plan.policy.ratingVoice === false || speakers === undefined ? null : { sound: soundToday(state, speakers) };
}

/** [RATE-4] One person at a time: a newer invitation waits until the older one is over. */
function invitationAt(state: HallState, window: WindowState): RatingTerminalView['invitation'] {
  const [record, next] = invitedAt(state, window.id);
  if (record === undefined || record.invitedUntilAt === null) return null;
  return {
    serviceRecordId: record.id,
    number: record.number,
    language: state.tickets.get(record.ticketId)?.language ?? 'zh',
    until: record.invitedUntilAt,
    sealsAt: record.rating === null ? null : sealsAt(state, record.rating.at),
    nextSinceAt: next?.finishedAt ?? null,
  };
}
