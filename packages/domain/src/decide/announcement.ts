import { err, ok } from '@youxu/basics';
import type { Actor } from '../actor.ts';
import { event } from '../events.ts';
import type { SpeakerZoneId } from '../ids.ts';
import { refusal } from '../refusals.ts';
import { announcementKey, type HallState } from '../state.ts';
import type { Deciders } from './decision.ts';
import { drives } from './guards.ts';

/** [VOICE-2] The start is recorded before the sound, so it sounds at most once. */
export const announcementDeciders: Deciders<'begin-announcement' | 'end-announcement'> = {
  'begin-announcement': (state, { callId, speakerZoneId }, { actor, now }) => {
    const item = state.announcements.get(announcementKey(callId, speakerZoneId));
    if (item === undefined) return err(refusal('unknown-announcement', { callId }));
    // [VOICE-5] Whoever else might speak there would say every call twice.
    if (!speaksIn(state, actor, speakerZoneId)) return err(refusal('not-allowed', { command: 'begin-announcement' }));
    if (item.state !== 'pending' || now >= item.expiresAt) {
      return err(refusal('announcement-over', { state: item.state === 'pending' ? 'expired' : item.state }));
    }
    return ok({ events: [event('v1.AnnouncementStarted', { callId, speakerZoneId, speaker: actor.id })], result: {} });
  },

  'end-announcement': (state, { callId, speakerZoneId, outcome }, { actor }) => {
    const item = state.announcements.get(announcementKey(callId, speakerZoneId));
    if (item === undefined) return err(refusal('unknown-announcement', { callId }));
    if (item.state === outcome) return ok({ events: [], result: {} });
    if (item.state !== 'started' || item.speaker !== actor.id) {
      return err(refusal('announcement-over', { state: item.state }));
    }
    return ok({ events: [event('v1.AnnouncementEnded', { callId, speakerZoneId, outcome })], result: {} });
  },
};

function speaksIn(state: HallState, actor: Actor, zone: SpeakerZoneId): boolean {
  return state.planIndex.displays.get(actor.id)?.speaksFor === zone || drives(state, actor, 'speaksFor', zone);
}
