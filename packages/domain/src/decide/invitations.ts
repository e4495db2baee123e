import type { Instant } from '@youxu/basics';
import { event, type HallEvent } from '../events.ts';
import type { WindowId } from '../ids.ts';
import { invitedAt, policyOf } from '../lookup.ts';
import { mayChangeThere } from '../service-record.ts';
import type { HallState } from '../state.ts';

/**
 * [RATE-4] What comes next at a window, a call or a finish, ends the invitation of whoever is asked there, but not before its least time, and
 * not while they may still change their answer, which ends by itself. Whoever waits for that has not been asked yet.
 */
export function shortenInvitations(state: HallState, windowId: WindowId, now: Instant): readonly HallEvent[] {
  const [record] = invitedAt(state, windowId);
  if (record === undefined || record.invitedUntilAt === null || mayChangeThere(record)) return [];
  const serviceRecordId = record.id;
  const untilAt = record.finishedAt + policyOf(state).ratingInvitationMinSeconds * 1000;
  if (untilAt <= now) return [event('v1.InvitationEnded', { serviceRecordId })];
  return untilAt < record.invitedUntilAt ? [event('v1.InvitationShortened', { serviceRecordId, untilAt })] : [];
}
