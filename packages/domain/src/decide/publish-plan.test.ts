import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';
import type { QueueId, WindowId } from '../ids.ts';
import type { HallPlan, Window } from '../plan/plan.ts';

const plan = fakePlan();
const YESTERDAY = '2026-01-04';

function withWindow(id: string, change: (window: Window) => Window): HallPlan {
  return { ...plan, windows: plan.windows.map((window) => (window.id === id ? change(window) : window)) };
}

/** The plan without queue `night`, its window and its item. */
const withoutNight: HallPlan = {
  ...plan,
  queues: plan.queues.filter(({ id }) => id !== 'night'),
  windows: plan.windows.filter(({ id }) => id !== 'w4'),
  services: plan.services.filter(({ queueId }) => queueId !== 'night'),
  staff: plan.staff.filter(({ id }) => id !== 's4'),
};

test('[PLAN-1] every publication is a version, and a ticket remembers that of its issue', () => {
  const hall = new FakeHall();
  const first = hall.take('a-1');
  expect(hall.must('admin', 'publish-plan', { plan })).toEqual({ version: 2, affectedTickets: 0 });
  const second = hall.take('a-1');
  expect([first, second].map((taken) => hall.ticket(taken).planVersion)).toEqual([1, 2]);
});

test('[PLAN-2] a plan with mistakes is refused with all of them', () => {
  const hall = new FakeHall();
  const spoilt = { ...plan, timeZone: 'Nowhere/Else', policy: { ...plan.policy, callsMax: 0 } };
  const answer = hall.do('admin', 'publish-plan', { plan: spoilt });
  const paths = !answer.ok && answer.error.code === 'plan-mistakes' ? answer.error.facts.mistakes : [];
  expect(paths.map(({ path }) => path)).toEqual(['/timeZone', '/policy/callsMax']);
  expect(hall.state.planVersion).toBe(1);
});

test('[PLAN-2] the plan of another hall is refused', () => {
  const hall = new FakeHall();
  const answer = hall.do('admin', 'publish-plan', { plan: { ...plan, id: 'another' } });
  expect(answer).toMatchObject({ error: { code: 'plan-mistakes', facts: { mistakes: [{ path: '/id' }] } } });
});

test('[PLAN-3] tickets of a queue that goes need a mapping, move with their places, and are counted', () => {
  const hall = new FakeHall();
  const { ticketId } = hall.take('night-1');
  const key = hall.ticket(ticketId).stages[0]?.key;
  hall.take('b-1');
  // The item of the ticket must stay; it is served through another queue now.
  const moved = { ...withoutNight, services: plan.services.map((one) => ({ ...one, queueId: 'b' as QueueId })) };
  const homeless = hall.do('admin', 'publish-plan', { plan: moved });
  expect(homeless).toMatchObject({ error: { code: 'mapping-needed', facts: { queueIds: ['night'], ticketCount: 1 } } });
  expect(hall.refusalOf('admin', 'publish-plan', { plan: moved, mapping: { night: 'gone' } })).toBe('mapping-needed');
  const answer = hall.must('admin', 'publish-plan', { plan: moved, mapping: { night: 'b' } });
  expect(answer.affectedTickets).toBe(1);
  expect(hall.ticket(ticketId).stages[0]).toMatchObject({ queueId: 'b', key });
  hall.openWindow('w3', 's3');
  expect(hall.callNext('w3')?.ticketId).toBe(ticketId);
});

test('[PLAN-3] a queue whose last window is retired needs a mapping too', () => {
  const hall = new FakeHall();
  hall.take('night-1');
  const fifth = plan.windows
    .filter(({ id }) => id === 'w4')
    .map((one) => ({ ...one, id: 'w5' as WindowId, number: '5' }));
  const windows = [
    ...withWindow('w4', (window) => ({ ...window, effectiveTo: YESTERDAY })).windows,
    ...fifth.map((window) => ({ ...window, effectiveFrom: '2026-01-05' })),
  ];
  expect(hall.refusalOf('admin', 'publish-plan', { plan: { ...plan, windows } })).toBeUndefined();
  const gap = windows.map((window) => (window.id === 'w5' ? { ...window, effectiveFrom: '2026-01-06' } : window));
  const services = plan.services.map((one) => (one.id === 'night-1' ? { ...one, effectiveFrom: '2026-01-06' } : one));
  expect(hall.refusalOf('admin', 'publish-plan', { plan: { ...plan, windows: gap, services } })).toBe('mapping-needed');
});

test('[PLAN-4] what open tickets use is not deleted', () => {
  const hall = new FakeHall({ open: true });
  hall.take('a-1', { priorityClass: 'elderly' });
  const refused = (changed: HallPlan): unknown => {
    const answer = hall.do('admin', 'publish-plan', { plan: changed });
    return answer.ok ? 'published' : answer.error;
  };
  const inUse = (kind: string, id: string): unknown => ({ code: 'still-in-use', facts: { kind, id } });
  expect(refused({ ...plan, services: plan.services.filter(({ id }) => id !== 'a-1') })).toEqual(
    inUse('service', 'a-1'),
  );
  expect(refused({ ...plan, priorityClasses: plan.priorityClasses.slice(0, 1) })).toEqual(
    inUse('priority-class', 'elderly'),
  );
  expect(refused(withoutNight)).toEqual(inUse('window', 'w4'));
  hall.must('s4', 'sign-off', { windowId: 'w4' });
  expect(refused(withoutNight)).toBe('published');
});

test('[PLAN-4] a window is not given a smaller limit than it holds', () => {
  const two = withWindow('w1', (window) => ({ ...window, openTicketsMax: 2 }));
  const hall = new FakeHall({ plan: two, open: true });
  hall.take('a-1');
  hall.take('a-1');
  hall.callNext('w1');
  hall.callNext('w1');
  expect(hall.refusalOf('admin', 'publish-plan', { plan })).toBe('still-in-use');
  hall.finish('w1', hall.numbered('A001').id);
  expect(hall.refusalOf('admin', 'publish-plan', { plan })).toBeUndefined();
});

test('[PLAN-5, WIN-5] a retired window finishes its ticket, releases its pins and calls nobody', () => {
  const hall = new FakeHall({ open: true });
  const served = hall.take('a-1');
  const pinned = hall.take('a-1');
  hall.callNext('w2');
  hall.must('s1', 'call-ticket', { windowId: 'w1', number: pinned.number, reason: 'a test' });
  hall.must('s1', 'transfer-ticket', {
    ...{ windowId: 'w1', ticketId: pinned.ticketId, toQueueId: 'a', placing: 'pinned', toWindowId: 'w2' },
  });
  hall.must('admin', 'publish-plan', { plan: withWindow('w2', (one) => ({ ...one, effectiveTo: YESTERDAY })) });
  expect(hall.ticket(pinned).pin).toBeNull();
  expect(hall.callNext('w1')?.ticketId).toBe(pinned.ticketId);
  expect(hall.refusalOf('s2', 'open-window', { windowId: 'w2' })).toBe('unknown-window');
  hall.at('w2', 'hold-ticket', served.ticketId);
  hall.at('w2', 'resume-ticket', served.ticketId);
  expect(hall.ticket(served)).toMatchObject({ state: 'waiting', pin: null });
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[PLAN-5, WIN-5] a ticket served over midnight at a window that retires can still be finished', () => {
  const hall = new FakeHall({ plan: withWindow('w2', (one) => ({ ...one, effectiveTo: '2026-01-05' })), open: true });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w2');
  hall.setClock(at('08:00', 1));
  expect(hall.refusalOf('s2', 'call-next', { windowId: 'w2' })).toBe('unknown-window');
  hall.finish('w2', ticketId);
  expect(hall.ticket(ticketId).state).toBe('done');
});

test('[PLAN-5] items are taken within their dates only', () => {
  const services = plan.services.map((one) => (one.id === 'a-2' ? { ...one, effectiveTo: '2026-01-05' } : one));
  const hall = new FakeHall({ plan: { ...plan, services } });
  hall.take('a-2');
  hall.setClock(at('09:00', 1));
  expect(hall.refusalOf('k1', 'take-ticket', { serviceIds: ['a-2'] })).toBe('unknown-service');
});

test('[PLAN-6] a plan for later is published at its instant, over an empty hall too', () => {
  const hall = new FakeHall();
  const renamed = { ...plan, complaintPhone: '96000' };
  const effectiveAt = at('10:00');
  expect(hall.refusalOf('admin', 'publish-plan', { plan: renamed, effectiveAt: at('08:00') })).toBe('plan-in-the-past');
  expect(hall.must('admin', 'publish-plan', { plan: renamed, effectiveAt }).version).toBeNull();
  hall.setClock(effectiveAt - 1);
  expect(hall.state.planVersion).toBe(1);
  hall.must('admin', 'publish-plan', { plan });
  hall.setClock(effectiveAt);
  expect(hall.state).toMatchObject({ planVersion: 3, planSchedule: null });
  expect(hall.state.planIndex.plan.complaintPhone).toBe('96000');
});

test('[PLAN-6] the first plan of a hall may be one for later', () => {
  const hall = new FakeHall({ plan: null, startAt: at('08:00') });
  hall.must('admin', 'publish-plan', { plan, effectiveAt: at('09:00') });
  hall.setClock(at('09:00'));
  expect(hall.state).toMatchObject({ planVersion: 1, day: '2026-01-05' });
});

test('[PLAN-6] a later plan that would leave open tickets homeless is put off to the next day', () => {
  const hall = new FakeHall();
  const moved = { ...withoutNight, services: plan.services.map((one) => ({ ...one, queueId: 'b' as QueueId })) };
  hall.must('admin', 'publish-plan', { plan: moved, effectiveAt: at('10:00') });
  const { ticketId } = hall.take('night-1');
  hall.setClock(at('10:00'));
  expect(hall.state.planVersion).toBe(1);
  expect(hall.state.planSchedule?.effectiveAt).toBe(at('00:00', 1));
  hall.must('citizen', 'cancel-ticket', { ticketId, reason: 'by-citizen' });
  hall.setClock(at('00:00', 1));
  expect(hall.state.planVersion).toBe(2);
});

test('[PLAN-4] calls shown on boards do not outlive their window', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId } = hall.take('night-1');
  hall.callNext('w4');
  hall.finish('w4', ticketId);
  hall.must('s4', 'sign-off', { windowId: 'w4' });
  hall.must('admin', 'publish-plan', { plan: withoutNight });
  expect(hall.state.recentCalls).toEqual([]);
});
