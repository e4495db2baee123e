import type { EventBodies } from '../events.ts';
import type { ServiceRecordId } from '../ids.ts';
import { recordOf } from '../lookup.ts';
import { enterRecord, leaveRecord } from '../places.ts';
import type { Rating, RatingChannel, ServiceRecord } from '../service-record.ts';
import type { HallState } from '../state.ts';
import type { Handlers } from './apply.ts';

export const ratingHandlers: Handlers<
  'v1.InvitationEnded' | 'v1.InvitationShortened' | 'v1.RatingSubmitted' | 'v1.RatingSealed' | 'v1.RatingCorrected'
> = {
  'v1.InvitationEnded': (state, { serviceRecordId }) => {
    alter(state, serviceRecordId, (record) => {
      record.invitedUntilAt = null;
    });
  },
  'v1.InvitationShortened': (state, { serviceRecordId, untilAt }) => {
    alter(state, serviceRecordId, (record) => {
      record.invitedUntilAt = untilAt;
    });
  },
  'v1.RatingSubmitted': (state, body, { at }) => {
    alter(state, body.serviceRecordId, (record) => {
      record.rating = ratingOf(body, body.channel, at);
    });
  },
  'v1.RatingSealed': (state, { serviceRecordId }) => {
    alter(state, serviceRecordId, (record) => {
      record.ratingSealed = true;
      record.invitedUntilAt = null;
    });
  },
  'v1.RatingCorrected': (state, body, { at }) => {
    alter(state, body.serviceRecordId, (record) => {
      record.correctedFrom = record.rating;
      record.rating = ratingOf(body, 'phone', at);
      record.ratingSealed = true;
    });
  },
};

function ratingOf(
  body: Pick<EventBodies['v1.RatingCorrected'], 'level' | 'reasons' | 'wordsRef'>,
  channel: RatingChannel,
  at: number,
): Rating {
  return { level: body.level, reasons: body.reasons, channel, at, wordsRef: body.wordsRef };
}

function alter(state: HallState, id: ServiceRecordId, mutate: (record: ServiceRecord) => void): void {
  const record = recordOf(state, id);
  leaveRecord(state, record);
  mutate(record);
  enterRecord(state, record);
}
