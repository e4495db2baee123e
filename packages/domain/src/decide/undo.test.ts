import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';
import type { WindowId } from '../ids.ts';
import { computeView } from '../views/compute-view.ts';

function waiting(count: number): FakeHall {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  for (let index = 0; index < count; index++) hall.take('a-1');
  return hall;
}

const undo = (hall: FakeHall, windowId = 'w1'): string | undefined => {
  const answer = hall.do(`s${windowId.slice(1)}`, 'undo', { windowId });
  return answer.ok ? `${answer.value.undone} ${answer.value.number}` : answer.error.code;
};

test('[UNDO-1] a call until the person arrives, and only by whoever is signed on', () => {
  const hall = waiting(2);
  expect(undo(hall)).toBe('nothing-to-undo');
  hall.callNext('w1');
  expect(hall.refusalOf('s2', 'undo', { windowId: 'w1' })).toBe('not-your-window');
  expect(undo(hall)).toBe('call A001');
  expect(undo(hall)).toBe('nothing-to-undo');
  hall.callNext('w1');
  hall.at('w1', 'mark-arrived', hall.numbered('A001').id);
  expect(undo(hall)).toBe('undo-too-late');
});

test('[UNDO-1] the desk offers to undo what is accepted, and nothing else', () => {
  const hall = waiting(3);
  const offered = (): unknown => {
    const desk = computeView(hall.state, 'window-desk', { windowId: 'w1' as WindowId }, hall.clockAt);
    return desk.ok && desk.value.undo !== null ? `${desk.value.undo.kind} ${desk.value.undo.number}` : null;
  };
  expect(offered()).toBeNull();
  const call = hall.callNext('w1');
  expect(offered()).toBe('call A001');
  const first = hall.numbered('A001').id;
  expect(call?.ticketId).toBe(first);
  hall.at('w1', 'mark-arrived', first);
  expect(offered()).toBeNull();
  expect(undo(hall)).toBe('undo-too-late');
  hall.finish('w1', first);
  expect(offered()).toBe('finish A001');
  hall.callNext('w1');
  expect(offered()).toBe('call A002');
  hall.miss('w1', hall.numbered('A002').id);
  expect(offered()).toBe('missed A002');
  hall.must('s1', 'walk-up', { windowId: 'w1' });
  expect(offered()).toBeNull();
  expect(undo(hall)).toBe('undo-too-late');
});

test('[UNDO-2] an undone call has its key, is pinned, silent, off the board, and called with a new id', () => {
  const hall = waiting(2);
  const key = hall.numbered('A001').stages[0]?.key;
  const first = hall.callNext('w1');
  expect(undo(hall)).toBe('call A001');
  expect(hall.numbered('A001')).toMatchObject({
    state: 'waiting',
    call: null,
    pin: { windowId: 'w1', reason: 'undone' },
    stages: [{ key, state: 'waiting' }],
  });
  expect(hall.bodies('v1.AnnouncementExpired').map(({ why }) => why)).toEqual(['undone', 'undone']);
  expect(hall.state.recentCalls).toEqual([]);
  expect(hall.callNext('w2')?.number).toBe('A002');
  const again = hall.callNext('w1');
  expect(again).toMatchObject({ number: 'A001', rule: 'pinned' });
  expect(again?.callId).not.toBe(first?.callId);
});

test('[UNDO-2] a walk-up or an adopted number has no place to go back to', () => {
  const hall = waiting(0);
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  hall.must('s1', 'walk-up', { windowId: 'w1' });
  expect(undo(hall)).toBe('undo-too-late');
  hall.must('s2', 'adopt-number', { windowId: 'w2', number: 'X101', serviceId: 'a-1' });
  expect(undo(hall, 'w2')).toBe('undo-too-late');
});

test('[UNDO-2, WIN-4] undone or resumed at a closed window, a ticket goes back to its line', () => {
  const hall = waiting(3);
  hall.callNext('w1');
  hall.must('s1', 'close-window', { windowId: 'w1' });
  expect(undo(hall)).toBe('call A001');
  expect(hall.callNext('w2')?.number).toBe('A001');
  hall.miss('w2', hall.numbered('A001').id);
  hall.must('s2', 'close-window', { windowId: 'w2' });
  expect(undo(hall, 'w2')).toBe('missed A001');
  hall.must('s1', 'open-window', { windowId: 'w1' });
  expect(hall.callNext('w1')?.number).toBe('A001');
  hall.at('w1', 'hold-ticket', hall.numbered('A001').id);
  hall.must('s1', 'close-window', { windowId: 'w1' });
  hall.at('w1', 'resume-ticket', hall.numbered('A001').id);
  expect(hallMistakes(hall.state)).toEqual([]);
  hall.must('s2', 'open-window', { windowId: 'w2' });
  expect(hall.callNext('w2')?.number).toBe('A001');
});

test('[UNDO-1] a miss until the ticket is back; it counts no longer', () => {
  const hall = waiting(1);
  hall.callNext('w1');
  hall.miss('w1', hall.numbered('A001').id);
  expect(undo(hall)).toBe('missed A001');
  expect(hall.numbered('A001')).toMatchObject({ state: 'waiting', missed: null, pin: { windowId: 'w1' } });
  hall.callNext('w1');
  hall.miss('w1', hall.numbered('A001').id);
  expect(hall.numbered('A001').missed?.times).toBe(1);
  hall.must('k1', 'return-ticket', { number: 'A001' });
  expect(undo(hall)).toBe('undo-too-late');
});

test('[UNDO-1] a miss at another window since then is not this window’s to undo', () => {
  const hall = waiting(1);
  hall.callNext('w1');
  hall.miss('w1', hall.numbered('A001').id);
  hall.wait(400);
  hall.must('k1', 'return-ticket', { number: 'A001' });
  hall.callNext('w2');
  hall.miss('w2', hall.numbered('A001').id);
  expect(undo(hall, 'w1')).toBe('undo-too-late');
  expect(undo(hall, 'w2')).toBe('missed A001');
});

test('[UNDO-1] after finish and call next, first the call, then the finish', () => {
  const hall = waiting(3);
  const first = hall.callNext('w1');
  hall.must('s1', 'call-next', {
    windowId: 'w1',
    finish: { ticketId: first?.ticketId ?? '', outcome: 'immediate', items: 1, invite: true },
  });
  expect(undo(hall)).toBe('call A002');
  expect(undo(hall)).toBe('finish A001');
  expect(undo(hall)).toBe('nothing-to-undo');
  expect(hall.numbered('A001')).toMatchObject({ state: 'serving', call: { windowId: 'w1' }, serviceRecords: [] });
  expect(hall.state.serviceRecords.size).toBe(0);
  expect(hall.state.derived.tally.served).toBe(0);
  expect(hall.state.derived.invited.size).toBe(0);
  hall.finish('w1', hall.numbered('A001').id);
  expect(hall.callNext('w1')).toMatchObject({ number: 'A002', rule: 'pinned' });
});

test('[UNDO-3] not once it is rated: nobody can wipe a rating', () => {
  const hall = waiting(1);
  hall.callNext('w1');
  const serviceRecordId = hall.finish('w1', hall.numbered('A001').id, true);
  hall.must('pads', 'submit-rating', { serviceRecordId, level: 1, channel: 'pad' });
  expect(undo(hall)).toBe('undo-too-late');
});

test('[UNDO-3] the next stage of an ordered itinerary leaves its line again, and joins it again', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take(['a-1', 'b-1'], { itinerary: 'ordered' });
  hall.callNext('w1');
  hall.finish('w1', ticketId);
  expect(undo(hall)).toBe('finish A001');
  expect(hall.ticket(ticketId).stages.map(({ state, key }) => [state, key === null])).toEqual([
    ['active', false],
    ['later', true],
  ]);
  expect(hall.callNext('w3')).toBeUndefined();
  hall.finish('w1', ticketId);
  expect(hall.callNext('w3')?.ticketId).toBe(ticketId);
});

test('[UNDO-3] the finish of a stage is not undone once the ticket has gone on, whatever became of it there', () => {
  const onwards: readonly ((hall: FakeHall, ticketId: string) => void)[] = [
    (hall, ticketId) => hall.finish('w3', ticketId),
    (hall) => hall.must('s3', 'undo', { windowId: 'w3' }),
    (hall) => {
      hall.must('s3', 'undo', { windowId: 'w3' });
      hall.must('s3', 'close-window', { windowId: 'w3' });
    },
    (hall, ticketId) => {
      hall.miss('w3', ticketId);
      hall.must('guide', 'return-ticket', { ticketId });
    },
    (hall, ticketId) => {
      hall.must('s3', 'transfer-ticket', { windowId: 'w3', ticketId, toQueueId: 'a', placing: 'back' });
    },
  ];
  for (const goOn of onwards) {
    const hall = new FakeHall({ open: true, startAt: at('09:00') });
    const { ticketId } = hall.take(['a-1', 'b-1']);
    hall.callNext('w1');
    hall.finish('w1', ticketId);
    expect(hall.callNext('w3')?.ticketId).toBe(ticketId);
    goOn(hall, ticketId);
    expect(undo(hall)).toBe('undo-too-late');
    expect(hallMistakes(hall.state)).toEqual([]);
  }
});

test('[UNDO-1, STAFF-2] nobody undoes what was done before the hand-over', () => {
  const hall = waiting(1);
  hall.callNext('w1');
  hall.must('s1b', 'sign-on', { windowId: 'w1' });
  expect(hall.refusalOf('s1b', 'undo', { windowId: 'w1' })).toBe('nothing-to-undo');
  expect(hall.refusalOf('s1', 'undo', { windowId: 'w1' })).toBe('not-your-window');
});

test('[UNDO-1] whoever was held or transferred is not called back by undo', () => {
  const hall = waiting(2);
  const first = hall.callNext('w1');
  hall.at('w1', 'hold-ticket', first?.ticketId ?? '');
  expect(undo(hall)).toBe('nothing-to-undo');
  const second = hall.callNext('w1');
  hall.must('s1', 'transfer-ticket', {
    ...{ windowId: 'w1', ticketId: second?.ticketId ?? '', toQueueId: 'b', placing: 'keep' },
  });
  expect(undo(hall)).toBe('nothing-to-undo');
});
