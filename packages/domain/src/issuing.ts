import type { Instant, Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { isSuspended } from './decide/guards.ts';
import type { QueueId } from './ids.ts';
import { calendarOf, serversToday } from './lookup.ts';
import { type Refusal, refusal } from './refusals.ts';
import type { HallState } from './state.ts';
import type { IssuingState } from './views/view-data.ts';

/** Whether a queue gives numbers now [HOURS-3]: the duty manager's word goes before the calendar. */
export function issuingOf(state: HallState, queueId: QueueId, now: Instant): IssuingState {
  if (serversToday(state, queueId).length === 0) return { state: 'unserved' };
  if (isSuspended(state)) return { state: 'closed', opensAt: null };
  const set = state.issuing.get(queueId) ?? state.issuing.get('*');
  if (set === 'stopped') return { state: 'stopped' };
  const byHours = calendarOf(state, queueId).issuing(now, queueId);
  if (set === 'open') return { state: 'open', closesAt: byHours.state === 'open' ? byHours.closesAt : null };
  switch (byHours.state) {
    case 'open':
    case 'last-minutes':
      return byHours;
    case 'not-yet':
      return { state: 'closed', opensAt: byHours.issuingFromAt };
    case 'closed':
      return { state: 'closed', opensAt: byHours.nextIssuingFromAt === 'never' ? null : byHours.nextIssuingFromAt };
  }
}

/** Staff may still issue in the last minutes, and enter what was written by hand at any time. */
export function checkIssuing(
  state: HallState,
  queueId: QueueId,
  now: Instant,
  by: 'citizen' | 'staff' | 'handwritten',
): Result<null, Refusal> {
  const issuing = issuingOf(state, queueId, now);
  switch (issuing.state) {
    case 'open':
      return ok(null);
    case 'unserved':
      return err(refusal('queue-unserved', { queueId }));
    case 'stopped':
      return by === 'handwritten' ? ok(null) : err(refusal('issuing-stopped', { queueId }));
    case 'last-minutes':
      if (by !== 'citizen') return ok(null);
      return err(refusal('queue-closed', { queueId, opensAt: nextIssuingAt(state, queueId, issuing.closesAt) }));
    case 'closed':
      return by === 'handwritten' ? ok(null) : err(refusal('queue-closed', { queueId, opensAt: issuing.opensAt }));
  }
}

/** When a queue gives numbers again on another day than today; null: not within the calendar's reach. */
export function reopeningOf(state: HallState, queueId: QueueId, now: Instant): Instant | null {
  const calendar = calendarOf(state, queueId);
  const tonight = calendar.issuing(calendar.instantOf(calendar.localDate(now), '23:59'), queueId);
  return tonight.state === 'closed' && tonight.nextIssuingFromAt !== 'never' ? tonight.nextIssuingFromAt : null;
}

function nextIssuingAt(state: HallState, queueId: QueueId, closesAt: Instant): Instant | null {
  const later = calendarOf(state, queueId).issuing(closesAt, queueId);
  if (later.state === 'not-yet') return later.issuingFromAt;
  return later.state === 'closed' && later.nextIssuingFromAt !== 'never' ? later.nextIssuingFromAt : null;
}
