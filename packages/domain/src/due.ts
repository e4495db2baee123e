import type { Instant } from '@youxu/basics';
import { mayChangeThere, type ServiceRecord } from './service-record.ts';
import type { Announcement, HallState } from './state.ts';
import { announcementKey } from './state.ts';
import type { Ticket } from './ticket.ts';

/** Something that time itself brings [TIME-1]. `id` names what it happens to. */
export interface Due {
  readonly at: Instant;
  readonly kind:
    | 'release-issued'
    | 'withdraw-unprinted'
    | 'arrive'
    | 'end-invitation'
    | 'seal-rating'
    | 'expire-announcement'
    | 'rollover'
    | 'publish-plan';
  readonly id: string;
}

export function compareDue(a: Due, b: Due): number {
  return a.at - b.at || compareText(a.kind, b.kind) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const SECOND_MS = 1000;

/** What time will do to a ticket as it stands. */
export function dueOfTicket(state: HallState, ticket: Ticket): readonly Due[] {
  const { policy } = state.planIndex.plan;
  if (ticket.state === 'issued') {
    return ticket.paper === 'failed'
      ? [
          {
            at: ticket.stateAt + policy.unprintedWithdrawnSeconds * SECOND_MS,
            kind: 'withdraw-unprinted',
            id: ticket.id,
          },
        ]
      : [{ at: ticket.issuedAt + policy.issuedReleasedSeconds * SECOND_MS, kind: 'release-issued', id: ticket.id }];
  }
  if (ticket.state === 'called' && ticket.call !== null) {
    return [
      { at: ticket.call.lastCalledAt + policy.arrivedAutomaticallySeconds * SECOND_MS, kind: 'arrive', id: ticket.id },
    ];
  }
  return [];
}

export function dueOfService(state: HallState, record: ServiceRecord): readonly Due[] {
  const due: Due[] = [];
  // [RATE-4] Whoever answered there is asked until that is sealed.
  if (record.invitedUntilAt !== null && !mayChangeThere(record)) {
    due.push({ at: record.invitedUntilAt, kind: 'end-invitation', id: record.id });
  }
  if (record.rating !== null && !record.ratingSealed) {
    due.push({ at: sealsAt(state, record.rating.at), kind: 'seal-rating', id: record.id });
  }
  return due;
}

export function sealsAt(state: HallState, ratedAt: Instant): Instant {
  return ratedAt + state.planIndex.plan.policy.ratingSealSeconds * SECOND_MS;
}

/**
 * How long a started announcement may sound before nobody can vouch for it: twice what the longest call takes, said twice or in two
 * languages. Sooner than whoever was called counts as arrived, or the desk's prompt would come too late.
 */
const SOUNDING_SECONDS_MAX = 30;

export function dueOfAnnouncement(announcement: Announcement): readonly Due[] {
  const id = announcementKey(announcement.callId, announcement.speakerZoneId);
  if (announcement.state === 'pending') return [{ at: announcement.expiresAt, kind: 'expire-announcement', id }];
  if (announcement.state === 'started' && announcement.startedAt !== null) {
    return [{ at: announcement.startedAt + SOUNDING_SECONDS_MAX * SECOND_MS, kind: 'expire-announcement', id }];
  }
  return [];
}
