import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import type { TicketNumber } from '../ids.ts';

function hallAt(time: string, plan = fakePlan()): FakeHall {
  const hall = new FakeHall({ plan, open: true });
  hall.setClock(at(time));
  return hall;
}

test('[ORD-7] a named ticket is called with a reason, counted and marked', () => {
  const hall = hallAt('09:00');
  for (let i = 0; i < 3; i++) hall.take('a-1');
  const call = { windowId: 'w1', number: 'A003' };
  expect(hall.refusalOf('s1', 'call-ticket', { ...call, reason: '  ' })).toBe('reason-required');
  hall.must('s1', 'call-ticket', { ...call, reason: 'her bus leaves' });
  expect(hall.bodies('v1.TicketCalled').at(-1)).toMatchObject({ rule: 'by-number', reasonRef: expect.any(String) });
  expect(hall.state.byNumberCalls).toBe(1);
});

test('[ORD-7] only what waits can be named, and only where its queue is served', () => {
  const hall = hallAt('09:00');
  hall.take('b-1');
  hall.take('a-1');
  const call = (windowId: string, number: string): string | undefined =>
    hall.refusalOf(`s${windowId.slice(1)}`, 'call-ticket', { windowId, number, reason: 'a test' });
  expect(call('w1', 'A777')).toBe('unknown-ticket');
  expect(call('w1', 'C001')).toBe('queue-not-served-here');
  expect(call('w1', 'A001')).toBeUndefined();
  expect(call('w2', 'A001')).toBe('ticket-in-wrong-state');
});

test('[ORD-7] whoever is bound to a window that has stopped calling can be called by number at another', () => {
  const hall = hallAt('09:00');
  const held = hall.take('a-1');
  const pinned = hall.take('a-1');
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', held.ticketId);
  hall.callNext('w1');
  hall.must('s1', 'transfer-ticket', {
    ...{ windowId: 'w1', ticketId: pinned.ticketId, toQueueId: 'a', placing: 'pinned', toWindowId: 'w1' },
  });
  const call = (number: string): string | undefined =>
    hall.refusalOf('s2', 'call-ticket', { windowId: 'w2', number, reason: 'window 1 is away' });
  expect(call(held.number)).toBe('ticket-elsewhere');
  expect(call(pinned.number)).toBe('ticket-elsewhere');
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'system-fault' });
  expect(call(pinned.number)).toBeUndefined();
  hall.finish('w2', pinned.ticketId);
  expect(call(held.number)).toBeUndefined();
  expect(hall.ticket(held)).toMatchObject({ state: 'called', heldAt: null });
  expect(hall.state.windows.get('w1' as never)?.held).toEqual([]);
});

test('[ORD-8] every call says its rule, its key and who was passed over: how many, and three of them with the reason', () => {
  const hall = hallAt('09:00');
  for (let i = 0; i < 5; i++) hall.take('a-1');
  hall.take('a-1', { priorityClass: 'elderly' });
  const call = hall.callNext('w1');
  expect(call?.passedOver).toEqual({
    count: 5,
    examples: ['A001', 'A002', 'A003'].map((number, index) => ({
      number: number as TicketNumber,
      arrivedAt: at('09:00') + index * 1000,
      why: 'credit',
    })),
  });
  expect(hall.bodies('v1.TicketCalled').at(-1)).toMatchObject({
    rule: 'order',
    key: hall.ticket(call?.ticketId ?? ('' as never)).stages[0]?.key,
    passedOver: call?.passedOver,
  });
});

test('[ORD-8] the reason is the handicap where that decided, else the rule that went first', () => {
  const hall = hallAt('09:00');
  hall.take('a-1');
  hall.take('b-1');
  hall.take('a-1');
  expect(hall.callNext('w3')?.passedOver.examples.map(({ why }) => why)).toEqual(['handicap']);
  const named = hall.must('s1', 'call-ticket', { windowId: 'w1', number: 'A002', reason: 'a test' });
  expect(named.passedOver).toMatchObject({ count: 1, examples: [{ number: 'A001', why: 'by-number' }] });
});

test('[ORD-8] whoever is served without a number passes over those who wait, and that is recorded too', () => {
  const hall = hallAt('09:00');
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  hall.take('a-1');
  const { ticketId } = hall.must('s1', 'walk-up', { windowId: 'w1' });
  expect(hall.bodies('v1.TicketCalled').at(-1)).toMatchObject({
    passedOver: { count: 1, examples: [{ number: 'A001', why: 'walk-up' }] },
  });
  hall.finish('w1', ticketId);
  const adopted = hall.must('s1', 'adopt-number', { windowId: 'w1', number: 'X101', serviceId: 'a-1' });
  expect(adopted.passedOver).toMatchObject({ count: 1, examples: [{ why: 'adopted' }] });
});

test('[ORD-8] the stages of one person do not pass each other over', () => {
  const hall = hallAt('09:00');
  const { ticketId } = hall.take(['a-1', 'b-1'], { itinerary: 'opportunistic' });
  hall.callNext('w1');
  hall.must('s1', 'transfer-ticket', { windowId: 'w1', ticketId, toQueueId: 'b', placing: 'back' });
  const named = hall.must('s3', 'call-ticket', { windowId: 'w3', number: hall.ticket(ticketId).number, reason: 'x' });
  expect(named.passedOver.count).toBe(0);
});
