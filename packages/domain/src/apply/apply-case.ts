import type { CaseId } from '../ids.ts';
import { caseOf, recordOf } from '../lookup.ts';
import type { CaseState, RatingCase } from '../service-record.ts';
import type { HallState } from '../state.ts';
import type { Handlers } from './apply.ts';

export const caseHandlers: Handlers<
  | 'v1.CaseOpened'
  | 'v1.CaseAccepted'
  | 'v1.CaseVerified'
  | 'v1.CaseAppealed'
  | 'v1.CaseRectified'
  | 'v1.CaseCalledBack'
  | 'v1.CaseClosed'
> = {
  'v1.CaseOpened': (state, { caseId, serviceRecordId, dueOn, anonymous }, { at }) => {
    const record = recordOf(state, serviceRecordId);
    record.caseId = caseId;
    state.cases.set(caseId, {
      id: caseId,
      serviceRecordId,
      openedAt: at,
      level: record.rating?.level ?? 1,
      state: 'opened',
      ownerId: null,
      dueOn,
      finding: null,
      anonymous,
      rectifiedRef: null,
      callBackRef: null,
      recordRef: null,
      history: [{ at, by: 'system', step: 'opened', ref: null }],
    });
  },
  'v1.CaseAccepted': (state, { caseId, ownerId, dueOn }, { at }) => {
    step(state, caseId, 'accepted', { at, by: ownerId, ref: null }, (item) => {
      item.ownerId = ownerId;
      item.dueOn = dueOn;
    });
  },
  'v1.CaseVerified': (state, { caseId, finding, evidenceRef, dueOn, by }, { at }) => {
    step(state, caseId, 'verified', { at, by, ref: evidenceRef }, (item) => {
      item.finding = finding;
      item.dueOn = dueOn;
    });
  },
  'v1.CaseAppealed': (state, { caseId, evidenceRef, dueOn, by }, { at }) => {
    step(state, caseId, 'appealed', { at, by, ref: evidenceRef }, (item) => {
      item.dueOn = dueOn;
    });
  },
  'v1.CaseRectified': (state, { caseId, ref, dueOn, by }, { at }) => {
    step(state, caseId, 'rectified', { at, by, ref }, (item) => {
      item.rectifiedRef = ref;
      item.dueOn = dueOn;
    });
  },
  'v1.CaseCalledBack': (state, { caseId, ref, by }, { at }) => {
    step(state, caseId, 'called-back', { at, by, ref }, (item) => {
      item.callBackRef = ref;
    });
  },
  'v1.CaseClosed': (state, { caseId, recordRef, by }, { at }) => {
    step(state, caseId, 'closed', { at, by, ref: recordRef }, (item) => {
      item.recordRef = recordRef;
    });
  },
};

function step(
  state: HallState,
  id: CaseId,
  to: CaseState,
  entry: { at: number; by: string; ref: string | null },
  mutate: (item: RatingCase) => void,
): void {
  const item = caseOf(state, id);
  item.state = to;
  item.history.push({ ...entry, step: to });
  mutate(item);
}
