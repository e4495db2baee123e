import type { Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { workdaysLater } from '../business-day.ts';
import { event } from '../events.ts';
import type { CaseId, StaffId } from '../ids.ts';
import { policyOf } from '../lookup.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { CaseState, RatingCase } from '../service-record.ts';
import type { HallState } from '../state.ts';
import type { Deciders } from './decision.ts';
import { keepWords } from './private-words.ts';

/** Evidence and answers are kept a year. */
const EVIDENCE_DAYS = 365;

/** [CASE-2] opened → accepted → verified (→ appealed → verified) → rectified → called back → closed. */
export const caseDeciders: Deciders<
  'accept-case' | 'verify-case' | 'appeal-case' | 'rectify-case' | 'call-back-case' | 'close-case'
> = {
  'accept-case': (state, { caseId }, { actor, now }) => {
    const found = inState(state, caseId, 'accept', 'opened');
    if (!found.ok) return found;
    const dueOn = workdaysLater(state, now, policyOf(state).caseDeadlines.verifyWorkingDays);
    return ok({ events: [event('v1.CaseAccepted', { caseId, ownerId: actor.id as StaffId, dueOn })], result: {} });
  },

  'verify-case': (state, { caseId, finding, evidence }, context) => {
    const found = inState(state, caseId, 'verify', 'accepted', 'appealed');
    if (!found.ok) return found;
    const { ref, privates } = keepWords(evidence, 'case', EVIDENCE_DAYS, context);
    const dueOn = workdaysLater(state, context.now, policyOf(state).caseDeadlines.rectifyWorkingDays);
    const body = { caseId, finding, evidenceRef: ref, dueOn, by: context.actor.id as StaffId };
    return ok({ events: [event('v1.CaseVerified', body)], result: {}, privates });
  },

  // A rating given by mistake, or for what the window could not help, may be appealed once it was found founded.
  'appeal-case': (state, { caseId, evidence }, context) => {
    const found = inState(state, caseId, 'appeal', 'verified');
    if (!found.ok) return found;
    if (found.value.history.some((entry) => entry.step === 'appealed')) {
      return err(refusal('case-step-out-of-order', { state: 'appealed', step: 'appeal' }));
    }
    const { ref, privates } = keepWords(evidence, 'case', EVIDENCE_DAYS, context);
    if (ref === null) return err(refusal('reason-required', {}));
    const dueOn = workdaysLater(state, context.now, policyOf(state).caseDeadlines.verifyWorkingDays);
    const body = { caseId, evidenceRef: ref, dueOn, by: context.actor.id as StaffId };
    return ok({ events: [event('v1.CaseAppealed', body)], result: {}, privates });
  },

  'rectify-case': (state, { caseId, rectification }, context) => {
    const found = inState(state, caseId, 'rectify', 'verified');
    if (!found.ok) return found;
    const { ref, privates } = keepWords(rectification, 'case', EVIDENCE_DAYS, context);
    if (ref === null) return err(refusal('case-record-missing', { missing: 'rectification' }));
    const dueOn = workdaysLater(state, context.now, policyOf(state).caseDeadlines.callBackWorkingDays);
    const body = { caseId, ref, dueOn, by: context.actor.id as StaffId };
    return ok({ events: [event('v1.CaseRectified', body)], result: {}, privates });
  },

  'call-back-case': (state, { caseId, how, answer }, context) => {
    const found = inState(state, caseId, 'call-back', 'rectified');
    if (!found.ok) return found;
    const { ref, privates } = keepWords(answer, 'case', EVIDENCE_DAYS, context);
    // [CASE-4] Who left a number is called; a public answer is for those who cannot be.
    if (ref === null || (how === 'public-answer' && !found.value.anonymous)) {
      return err(refusal('case-record-missing', { missing: 'call-back' }));
    }
    const body = { caseId, ref, how, by: context.actor.id as StaffId };
    return ok({ events: [event('v1.CaseCalledBack', body)], result: {}, privates });
  },

  // [CASE-3] No closing without 整改, 回访 (or public answer) and 记录.
  'close-case': (state, { caseId, record }, context) => {
    const found = inState(state, caseId, 'close', 'verified', 'rectified', 'called-back');
    if (!found.ok) return found;
    const item = found.value;
    if (item.rectifiedRef === null && item.finding === 'founded') {
      return err(refusal('case-record-missing', { missing: 'rectification' }));
    }
    if (item.callBackRef === null && item.finding === 'founded') {
      return err(refusal('case-record-missing', { missing: 'call-back' }));
    }
    const { ref, privates } = keepWords(record, 'case', EVIDENCE_DAYS, context);
    if (ref === null) return err(refusal('case-record-missing', { missing: 'record' }));
    return ok({
      events: [event('v1.CaseClosed', { caseId, recordRef: ref, by: context.actor.id as StaffId })],
      result: {},
      privates,
    });
  },
};

function inState(
  state: HallState,
  id: CaseId,
  step: string,
  ...states: readonly CaseState[]
): Result<RatingCase, Refusal> {
  const item = state.cases.get(id);
  if (item === undefined) return err(refusal('unknown-case', { caseId: id }));
  return states.includes(item.state) ? ok(item) : err(refusal('case-step-out-of-order', { state: item.state, step }));
}
