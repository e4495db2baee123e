import type { HallEvent, HallState } from '@youxu/domain';
import type { Entry } from '@youxu/journal';

export type Announcement = HallState['announcements'] extends Map<string, infer Item> ? Item : never;

/** [INV-13] Pending, started by somebody and ended by the same, or expired: once. */
export function checkAnnouncement(
  state: HallState,
  entry: Entry,
  { type, body }: Extract<HallEvent, { type: `v1.Announcement${'Started' | 'Ended' | 'Expired'}` }>,
  complain: (rule: string, what: string) => void,
): void {
  const item = state.announcements.get(`${body.callId} ${body.speakerZoneId}`);
  const wanted = type === 'v1.AnnouncementEnded' ? 'started' : 'pending';
  if (item?.state !== wanted) complain('INV-13', `${body.callId} in ${body.speakerZoneId} is ${item?.state}`);
  if (item === undefined) return;
  const call = state.tickets.get(item.ticketId)?.call;
  if (type === 'v1.AnnouncementStarted' && call?.callId !== body.callId)
    complain('VOICE-4', `${body.callId} is announced, but the call is over`);
  if (type === 'v1.AnnouncementStarted' && entry.at >= item.expiresAt)
    complain('INV-13', `${body.callId} starts after it has expired`);
  // For everybody alike: who may be called once more is marked.
  if (type === 'v1.AnnouncementStarted' && item.last !== item.count >= state.planIndex.plan.policy.callsMax)
    complain(
      'PRIV-2',
      `call ${item.count} of ${item.number} is announced as ${item.last ? 'the last' : 'not the last'}`,
    );
  if (type === 'v1.AnnouncementEnded' && entry.actor !== 'system:system' && entry.actor !== `device:${item.speaker}`)
    complain('INV-13', `${entry.actor} ends what ${item.speaker} began`);
  if (type === 'v1.AnnouncementExpired' && body.why === 'late' && entry.at < item.expiresAt)
    complain('INV-13', `${body.callId} expires too early`);
}
