import { expect, test } from 'vitest';
import { at, FakeHall, type PlainInput } from '../fake/fake-hall.ts';

/** A badly rated service, and the case that it opened; with a phone number when `phone`. */
function opened(phone = false): { hall: FakeHall; caseId: string; serviceRecordId: string } {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('a-1', phone ? { phone: '13800000000' } : {});
  hall.callNext('w1');
  const serviceRecordId = hall.finish('w1', ticketId);
  hall.must('citizen', 'submit-rating', { serviceRecordId, level: 2, channel: 'phone', words: 'left alone' });
  hall.wait(8);
  return { hall, serviceRecordId, caseId: [...hall.state.cases.keys()][0] ?? '' };
}

type Step = 'accept-case' | 'verify-case' | 'appeal-case' | 'rectify-case' | 'call-back-case' | 'close-case';

function step(hall: FakeHall, caseId: string, name: Step, more: object = {}): string {
  const text = { evidence: 'seen', rectification: 'trained', answer: 'said sorry', record: 'filed' };
  const inputs = {
    'accept-case': {},
    'verify-case': { finding: 'founded' },
    'appeal-case': { evidence: text.evidence },
    'rectify-case': { rectification: text.rectification },
    'call-back-case': { how: 'public-answer', answer: text.answer },
    'close-case': { record: text.record },
  };
  const input = { caseId, ...inputs[name], ...more } as PlainInput<Step>;
  const answer = hall.do('manager', name, input);
  return answer.ok ? (hall.state.cases.get(caseId as never)?.state ?? '') : answer.error.code;
}

test('[CASE-1] a bad rating opens a case when it is sealed, not before; a good one opens none', () => {
  const { hall, serviceRecordId, caseId } = opened();
  expect(hall.state.cases.get(caseId as never)).toMatchObject({ serviceRecordId, level: 2, state: 'opened' });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  const second = hall.finish('w1', ticketId);
  hall.must('r1', 'submit-rating', { serviceRecordId: second, level: 1, channel: 'terminal' });
  hall.wait(5);
  hall.must('r1', 'submit-rating', { serviceRecordId: second, level: 3, channel: 'terminal' });
  hall.wait(60);
  expect(hall.state.cases.size).toBe(1);
});

test('[CASE-1] a correction for the worse opens one, at most one per service', () => {
  const { hall, serviceRecordId } = opened();
  hall.must('citizen', 'correct-rating', { serviceRecordId, level: 1 });
  expect(hall.state.cases.size).toBe(1);
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  const second = hall.finish('w1', ticketId);
  hall.must('citizen', 'submit-rating', { serviceRecordId: second, level: 5, channel: 'phone' });
  hall.wait(8);
  hall.must('citizen', 'correct-rating', { serviceRecordId: second, level: 1 });
  expect([...hall.state.cases.values()].map(({ level }) => level)).toEqual([2, 1]);
});

test('[CASE-2] opened, accepted, verified, rectified, called back, closed; every other step is refused', () => {
  const { hall, caseId } = opened();
  const steps: readonly (readonly [Step, string])[] = [
    ['accept-case', 'accepted'],
    ['verify-case', 'verified'],
    ['rectify-case', 'rectified'],
    ['call-back-case', 'called-back'],
    ['close-case', 'closed'],
  ];
  for (const [index, [name, state]] of steps.entries()) {
    for (const [other] of steps.slice(index + 1)) {
      if (other !== 'close-case') expect(step(hall, caseId, other)).toBe('case-step-out-of-order');
    }
    expect(step(hall, caseId, name)).toBe(state);
    expect(step(hall, caseId, name)).toBe('case-step-out-of-order');
  }
  const item = hall.state.cases.get(caseId as never);
  expect(item?.ownerId).toBe('manager');
  expect(item?.history.map((one) => one.step)).toEqual(['opened', ...steps.map(([, state]) => state)]);
  expect(step(hall, 'x', 'accept-case')).toBe('unknown-case');
});

test('[CASE-2] a finding is appealed once, with evidence, and then verified again', () => {
  const { hall, caseId } = opened();
  step(hall, caseId, 'accept-case');
  expect(step(hall, caseId, 'appeal-case')).toBe('case-step-out-of-order');
  step(hall, caseId, 'verify-case', { finding: 'mistaken' });
  expect(step(hall, caseId, 'appeal-case', { evidence: ' ' })).toBe('reason-required');
  expect(step(hall, caseId, 'appeal-case')).toBe('appealed');
  expect(step(hall, caseId, 'rectify-case')).toBe('case-step-out-of-order');
  expect(step(hall, caseId, 'verify-case')).toBe('verified');
  expect(step(hall, caseId, 'appeal-case')).toBe('case-step-out-of-order');
});

test('[CASE-3] no founded case is closed without 整改 and 回访, none without 记录; blanks are nothing', () => {
  const { hall, caseId } = opened();
  step(hall, caseId, 'accept-case');
  step(hall, caseId, 'verify-case');
  expect(step(hall, caseId, 'close-case')).toBe('case-record-missing');
  expect(step(hall, caseId, 'rectify-case', { rectification: '  ' })).toBe('case-record-missing');
  step(hall, caseId, 'rectify-case');
  expect(step(hall, caseId, 'close-case')).toBe('case-record-missing');
  expect(step(hall, caseId, 'call-back-case', { answer: '' })).toBe('case-record-missing');
  step(hall, caseId, 'call-back-case');
  expect(step(hall, caseId, 'close-case', { record: ' ' })).toBe('case-record-missing');
  expect(step(hall, caseId, 'close-case')).toBe('closed');
});

test('[CASE-3] an unfounded case closes with its record alone', () => {
  const { hall, caseId } = opened();
  step(hall, caseId, 'accept-case');
  step(hall, caseId, 'verify-case', { finding: 'unfounded' });
  expect(step(hall, caseId, 'close-case')).toBe('closed');
});

test('[CASE-4] who left a number is called; a public answer is for those who left none', () => {
  const { hall, caseId } = opened(true);
  expect(hall.state.cases.get(caseId as never)?.anonymous).toBe(false);
  step(hall, caseId, 'accept-case');
  step(hall, caseId, 'verify-case');
  step(hall, caseId, 'rectify-case');
  expect(step(hall, caseId, 'call-back-case')).toBe('case-record-missing');
  expect(step(hall, caseId, 'call-back-case', { how: 'call-back' })).toBe('called-back');
});

test('[CASE-5] each step has its last day, in working days', () => {
  const { hall, caseId } = opened();
  const dueOn = (): unknown => hall.state.cases.get(caseId as never)?.dueOn;
  expect(dueOn()).toBe('2026-01-06');
  step(hall, caseId, 'accept-case');
  expect(dueOn()).toBe('2026-01-08');
  step(hall, caseId, 'verify-case');
  // Five working days from Monday the fifth.
  expect(dueOn()).toBe('2026-01-12');
  step(hall, caseId, 'rectify-case');
  expect(dueOn()).toBe('2026-01-14');
});

test('[PRIV-1] words and evidence are private: events carry references', () => {
  const { hall, caseId } = opened();
  step(hall, caseId, 'accept-case');
  step(hall, caseId, 'verify-case', { evidence: 'the tape' });
  step(hall, caseId, 'rectify-case');
  const bodies = hall.privates.map(({ body }) => body);
  expect(bodies).toEqual([{ words: 'left alone' }, { words: 'the tape' }, { words: 'trained' }]);
  const events = JSON.stringify(hall.entries);
  for (const text of ['left alone', 'the tape', 'trained']) expect(events).not.toContain(text);
});
