import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';
import { OUTCOMES } from '../service-record.ts';

function served(): { hall: FakeHall; ticketId: string } {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  return { hall, ticketId };
}

test('[FIN-1] finishing a called ticket says that its person came', () => {
  const { hall, ticketId } = served();
  hall.wait(20);
  hall.finish('w1', ticketId);
  expect(hall.bodies('v1.TicketArrived')).toEqual([{ ticketId, automatic: false }]);
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'done', pin: null });
});

test('[FIN-2] a finish makes a record of the stage with outcome, items, people, places and times', () => {
  for (const outcome of OUTCOMES) {
    const { hall, ticketId } = served();
    hall.wait(20);
    hall.at('w1', 'mark-arrived', ticketId);
    hall.wait(300);
    const input = { windowId: 'w1', ticketId, outcome, items: 3, invite: false };
    const { serviceRecordId } = hall.must('s1', 'finish-service', input);
    expect(hall.state.serviceRecords.get(serviceRecordId)).toMatchObject({
      ...{ ticketId, stageIndex: 0, number: 'A001', businessDay: '2026-01-05', serviceId: 'a-1', queueId: 'a' },
      ...{ windowId: 'w1', staffId: 's1', calledAt: at('09:00') + 1000, startedAt: at('09:00') + 21_000 },
      ...{ finishedAt: at('09:00') + 321_000, outcome, items: 3, rating: null, invitedUntilAt: null },
    });
  }
});

test('[FIN-3] finish and call next is one step: the finish stands also when nobody can be called', () => {
  const { hall, ticketId } = served();
  const next = hall.take('a-1');
  const step = (id: string): ReturnType<typeof hall.must<'call-next'>> =>
    hall.must('s1', 'call-next', {
      windowId: 'w1',
      finish: { ticketId: id, outcome: 'immediate', items: 1, invite: true },
    });
  expect(step(ticketId)).toMatchObject({ finished: {}, call: { ticketId: next.ticketId, rule: 'order' } });
  expect(step(next.ticketId)).toMatchObject({ finished: {}, refusal: { code: 'nobody-waits' } });
  const third = hall.take('a-1');
  hall.callNext('w1');
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'meeting' });
  expect(step(third.ticketId)).toMatchObject({ refusal: { code: 'window-not-open', facts: { state: 'paused' } } });
  expect(hall.ticket(third).state).toBe('done');
  expect(hall.refusalOf('s1', 'call-next', { windowId: 'w1', finish: { ...finishing, ticketId } })).toBe(
    'ticket-in-wrong-state',
  );
});

const finishing = { outcome: 'immediate', items: 1, invite: false } as const;

test('[STATE-3] a window at its limit calls nobody, by rule, by number, or walking up', () => {
  const { hall } = served();
  hall.take('a-1');
  expect(hall.refusalOf('s1', 'call-next', { windowId: 'w1' })).toBe('window-busy');
  expect(hall.refusalOf('s1', 'call-ticket', { windowId: 'w1', number: 'A002', reason: 'x' })).toBe('window-busy');
  expect(hall.refusalOf('s1', 'walk-up', { windowId: 'w1' })).toBe('window-busy');
  expect(hall.refusalOf('s1', 'adopt-number', { windowId: 'w1', number: 'X101', serviceId: 'a-1' })).toBe(
    'window-busy',
  );
});

test('[STATE-3] a window with a limit of two serves two, finishes them in any order, and is not stuck', () => {
  const windows = fakePlan().windows.map((one) => ({ ...one, openTicketsMax: 2 }));
  const hall = new FakeHall({ plan: fakePlan({ windows }), open: true });
  const [first, second, third] = [hall.take('a-1'), hall.take('a-1'), hall.take('a-1')];
  hall.callNext('w1');
  hall.callNext('w1');
  expect(hall.refusalOf('s1', 'call-next', { windowId: 'w1' })).toBe('window-busy');
  hall.finish('w1', second.ticketId);
  expect(hall.callNext('w1')?.ticketId).toBe(third.ticketId);
  hall.finish('w1', first.ticketId);
  hall.finish('w1', third.ticketId);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[STATE-2] one ticket, one window: two clerks never call the same one, and one does not act on the other’s', () => {
  const { hall, ticketId } = served();
  expect(hall.callNext('w2')).toBeUndefined();
  for (const name of ['recall', 'mark-arrived', 'mark-missed', 'hold-ticket'] as const) {
    expect(hall.refusalOf('s2', name, { windowId: 'w2', ticketId })).toBe('ticket-elsewhere');
  }
  expect(hall.refusalOf('s2', 'finish-service', { windowId: 'w2', ticketId, ...finishing })).toBe('ticket-elsewhere');
  expect(hall.refusalOf('s2', 'transfer-ticket', { windowId: 'w2', ticketId, toQueueId: 'a', placing: 'keep' })).toBe(
    'ticket-elsewhere',
  );
});

test('[FIN-4] a held ticket does not fill the window, stays with it, and is next there when resumed', () => {
  const { hall, ticketId } = served();
  hall.take('a-1');
  hall.at('w1', 'hold-ticket', ticketId);
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'held', heldAt: 'w1' });
  expect(hall.callNext('w1')?.number).toBe('A002');
  expect(hall.refusalOf('s2', 'resume-ticket', { windowId: 'w2', ticketId })).toBe('ticket-elsewhere');
  hall.at('w1', 'resume-ticket', ticketId);
  expect(hall.refusalOf('s1', 'resume-ticket', { windowId: 'w1', ticketId })).toBe('ticket-in-wrong-state');
  hall.take('a-1', { priorityClass: 'elderly' });
  hall.finish('w1', hall.numbered('A002').id);
  expect(hall.callNext('w1')).toMatchObject({ ticketId, rule: 'pinned' });
});

test('[FIN-4] a held ticket can be transferred, and leaves the list of the held', () => {
  const { hall, ticketId } = served();
  hall.at('w1', 'hold-ticket', ticketId);
  hall.must('s1', 'transfer-ticket', { windowId: 'w1', ticketId, toQueueId: 'b', placing: 'keep' });
  expect(hall.callNext('w3')?.ticketId).toBe(ticketId);
  expect(hallMistakes(hall.state)).toEqual([]);
});
