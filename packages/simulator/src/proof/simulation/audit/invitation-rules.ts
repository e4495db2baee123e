import type { HallEvent, HallState } from '@youxu/domain';
import type { Entry } from '@youxu/journal';

const SECOND_MS = 1_000;

/** [RATE-4] Nobody's question is cut short: it has its least time, also for who waits, and whoever has answered there is asked until that is sealed. */
export function checkInvitation(
  state: HallState,
  { at, actor }: Entry,
  event: HallEvent,
  complain: (rule: string, what: string) => void,
): void {
  if (event.type !== 'v1.InvitationEnded' && event.type !== 'v1.InvitationShortened') return;
  const record = state.serviceRecords.get(event.body.serviceRecordId);
  if (record === undefined || record.invitedUntilAt === null) {
    complain('RATE-4', `${event.body.serviceRecordId} is not asked`);
    return;
  }
  const { number, rating, finishedAt, invitedUntilAt, windowId } = record;
  const leastUntilAt = finishedAt + state.planIndex.plan.policy.ratingInvitationMinSeconds * SECOND_MS;
  const byTime = event.type === 'v1.InvitationEnded' && actor === 'system:system';
  if (rating !== null && rating.channel !== 'phone')
    complain('RATE-4', `${number} has answered and may still change it`);
  const waits = [...state.serviceRecords.values()].some(
    (other) => other.windowId === windowId && other.invitedUntilAt !== null && other.finishedAt < finishedAt,
  );
  if (waits && !byTime) complain('RATE-4', `${number} has not been asked yet`);
  const untilAt = event.type === 'v1.InvitationShortened' ? event.body.untilAt : at;
  if (untilAt < leastUntilAt) complain('RATE-4', `${number} is asked for less than the least time`);
  if (byTime && at < invitedUntilAt) complain('RATE-4', `${number} is asked no more before the time is over`);
  if (event.type === 'v1.InvitationShortened' && untilAt >= invitedUntilAt)
    complain('RATE-4', `${number} is asked longer`);
}
