import { defined } from '@youxu/basics';
import type { CallId, SpeakerZoneId } from '../ids.ts';
import { enterAnnouncement, leaveAnnouncement } from '../places.ts';
import { type Announcement, announcementKey, type HallState } from '../state.ts';
import type { Handlers } from './apply.ts';

export const announcementHandlers: Handlers<
  'v1.AnnouncementStarted' | 'v1.AnnouncementEnded' | 'v1.AnnouncementExpired'
> = {
  'v1.AnnouncementStarted': (state, { callId, speakerZoneId, speaker }, { at }) => {
    alter(state, callId, speakerZoneId, (item) => {
      item.state = 'started';
      item.startedAt = at;
      item.speaker = speaker;
    });
  },
  'v1.AnnouncementEnded': (state, { callId, speakerZoneId, outcome }) => {
    alter(state, callId, speakerZoneId, (item) => {
      item.state = outcome;
    });
  },
  'v1.AnnouncementExpired': (state, { callId, speakerZoneId }) => {
    alter(state, callId, speakerZoneId, (item) => {
      item.state = 'expired';
    });
  },
};

function alter(state: HallState, callId: CallId, zone: SpeakerZoneId, mutate: (item: Announcement) => void): void {
  const key = announcementKey(callId, zone);
  const item = defined(state.announcements.get(key), `announcement ${key}`);
  leaveAnnouncement(state, item);
  mutate(item);
  enterAnnouncement(state, item);
}
