import { canonicalJson } from '@youxu/basics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../apply/apply.ts';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { FAKE_TABLES, fakePlan } from '../fake/fake-plan.ts';
import { actWildly } from '../fake/wild-command.ts';
import type { QueueId } from '../ids.ts';
import { issuingOf } from '../issuing.ts';
import { emptyState } from '../saved-state.ts';
import type { HallState } from '../state.ts';
import { computeView } from './compute-view.ts';
import { topicsOf, topicsOfView } from './topics.ts';
import type { ViewParams } from './view-data.ts';
import type { StateViewName } from './view-function.ts';

const plan = fakePlan({
  // So that it would show where the view of a voice followed the clock.
  policy: { soundPeriods: [{ fromLocal: '10:00', toLocal: '09:30', quiet: true }] },
  displays: [
    {
      id: 'main',
      name: { zh: '大屏', en: 'main' },
      kind: 'main',
      zoneIds: [],
      screen: { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 8 },
    },
  ],
});

/** What is pushed when it changes; tickets, appointments and the plan are pulled. */
const PUSHED = [
  ['kiosk-menu', {}],
  ['board', { displayId: 'main' }],
  ['board-frame', { displayId: 'main' }],
  ['speaker', { speakerZoneId: 'voice-f1' }],
  ['hall-live', {}],
  ['guide-desk', {}],
  ['gateway', { gatewayId: 'pads' }],
  ...['w1', 'w3'].flatMap((windowId) => [
    ['window-desk', { windowId }],
    ['rating-terminal', { windowId }],
    ['led', { windowId }],
  ]),
] as unknown as readonly (readonly [StateViewName, ViewParams<StateViewName>])[];

test('[VIEW-1] an event that touches none of a view’s topics does not change it', () => {
  const wish = fc.tuple(fc.nat(100_000), fc.nat(1000), fc.nat(10_000));
  let untouched = 0;
  fc.assert(
    fc.property(fc.array(wish, { minLength: 20, maxLength: 80 }), (wishes) => {
      const hall = new FakeHall({ plan, open: true });
      for (const one of wishes) actWildly(hall, one);
      const state = emptyState(FAKE_TABLES);
      for (const { event, ...recorded } of hall.entries) {
        const show = (): string[] => PUSHED.map(([name, params]) => shown(state, name, params, recorded.at));
        const before = state.day === null ? [] : show();
        apply(state, event, recorded);
        const touched = topicsOf(state, event);
        const kept = PUSHED.map(
          ([name, params]) => !topicsOfView(state, name, params).some((one) => touched.includes(one)),
        );
        const after = show();
        for (const [index, text] of before.entries()) {
          if (!kept[index]) continue;
          untouched++;
          expect(`${event.type}: ${after[index]}`).toBe(`${event.type}: ${text}`);
        }
      }
    }),
    { numRuns: 12, interruptAfterTimeLimit: 10_000 },
  );
  expect(untouched).toBeGreaterThan(1000);
});

const RANGES: ReadonlySet<string> = new Set(['forecast', 'pastClosing', 'reopensAt']);

function shown(state: HallState, name: StateViewName, params: ViewParams<StateViewName>, now: number): string {
  const data = computeView(state, name, params as never, now);
  // Ranges change with time itself: whoever shows them has them computed anew every few seconds.
  const withoutRanges = JSON.stringify(data, (key, value) => (RANGES.has(key) ? undefined : value));
  return `${name} ${canonicalJson(JSON.parse(withoutRanges))}`;
}

test('[VIEW-2] the kiosk’s menu says of each queue whether it gives numbers, who waits, how long, and where', () => {
  const hall = new FakeHall({ plan, startAt: at('09:00') });
  hall.openWindow('w1', 's1');
  hall.take('a-1');
  hall.take('a-1');
  const menu = computeView(hall.state, 'kiosk-menu', {}, hall.clockAt);
  const [a, b] = menu.ok ? menu.value.queues : [];
  expect(a).toMatchObject({
    ...{ queueId: 'a', issuing: { state: 'open', closesAt: at('17:00') }, waiting: 2, openWindowNumbers: ['1'] },
    pastClosing: false,
    reopensAt: null,
  });
  expect(a?.forecast?.p80Minutes).toBeGreaterThan(a?.forecast?.p50Minutes ?? Number.POSITIVE_INFINITY);
  expect(b).toMatchObject({ queueId: 'b', waiting: 0, openWindowNumbers: [] });
  expect(menu).toMatchObject({ value: { suspended: false, hours: [{ fromAt: at('09:00') }, { toAt: at('17:00') }] } });
  hall.must('manager', 'suspend-hall', { reason: 'fire' });
  expect(computeView(hall.state, 'kiosk-menu', {}, hall.clockAt)).toMatchObject({ value: { suspended: true } });
});

test('[CAST-4] who may come too late today is told when numbers are given again', () => {
  const hall = new FakeHall({ plan, startAt: at('16:40') });
  hall.openWindow('w1', 's1');
  for (let people = 0; people < 9; people++) hall.take('a-1');
  const menu = computeView(hall.state, 'kiosk-menu', {}, hall.clockAt);
  const [a] = menu.ok ? menu.value.queues : [];
  expect(a?.pastClosing).toBe(true);
  const later = issuingOf(hall.state, a?.queueId as QueueId, at('20:00'));
  expect(later).toEqual({ state: 'closed', opensAt: a?.reopensAt });
  expect(a?.reopensAt).toBeGreaterThan(at('20:00'));
});

test('[CAST-4] near closing who may come too late is told so just as well while all windows pause and no minutes can be told', () => {
  const menuOfA = (hall: FakeHall) => {
    const menu = computeView(hall.state, 'kiosk-menu', {}, hall.clockAt);
    return menu.ok ? menu.value.queues[0] : undefined;
  };
  const paused = (time: string, people: number) => {
    const hall = new FakeHall({ plan, startAt: at(time), open: true });
    for (let index = 0; index < people; index++) hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
    for (const number of [1, 2, 3])
      hall.must(`s${number}`, 'pause-window', { windowId: `w${number}`, reason: 'meeting' });
    const seen = menuOfA(hall);
    expect(seen?.forecast).toBeNull();
    return seen;
  };
  expect(paused('16:30', 30)).toMatchObject({ pastClosing: true, reopensAt: at('08:30', 1) });
  expect(paused('16:30', 2)).toMatchObject({ pastClosing: false, reopensAt: null });
  expect(paused('11:00', 30)).toMatchObject({ pastClosing: false });
  // Lunch passes, and nobody is served in it.
  expect(paused('11:00', 60)).toMatchObject({ pastClosing: true });
  expect(paused('16:46', 0)).toMatchObject({ pastClosing: true });
  const closed = new FakeHall({ plan, startAt: at('20:00') });
  expect(menuOfA(closed)).toMatchObject({ forecast: null, pastClosing: false });
});

test('[VIEW-3] a board shows numbers and windows, never a need, a reason or a person', () => {
  const hall = new FakeHall({ plan, open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('a-1', { phone: '13800000000', priorityClass: 'elderly', person: 'p'.repeat(8) });
  hall.must('guide', 'mark-ticket', { ticketId, care: 'pain', needs: ['hearing'] });
  hall.must('s1', 'call-ticket', { windowId: 'w1', number: 'A001', reason: 'her bus leaves' });
  const board = computeView(hall.state, 'board', { displayId: 'main' }, hall.clockAt);
  expect(board).toMatchObject({ value: { calls: [{ number: 'A001', windowNumber: '1', state: 'called' }] } });
  const text = JSON.stringify(board);
  for (const secret of ['13800000000', 'elderly', 'pppppppp', '"pain"', 'hearing', 'bus', ticketId, 's1']) {
    expect(text).not.toContain(secret);
  }
});

test('[VIEW-4] a citizen sees their own ticket by the key of its paper, and nothing about others', () => {
  const hall = new FakeHall({ plan, open: true, startAt: at('09:00') });
  const other = hall.take('a-1');
  const own = hall.take('a-1');
  const seen = computeView(hall.state, 'ticket', { ticketId: own.accessKey as never }, hall.clockAt);
  expect(seen).toMatchObject({ value: { number: 'A002', state: 'waiting', ahead: 1, windowNumbers: ['1', '2'] } });
  expect(JSON.stringify(seen)).not.toContain(other.ticketId);
  expect(JSON.stringify(seen)).not.toContain(other.number);
  expect(computeView(hall.state, 'ticket', { ticketId: 'guessed' as never }, hall.clockAt)).toMatchObject({
    error: { code: 'unknown-ticket' },
  });
});

test('[VIEW-4] a ticket can still be looked at when its queue has gone with a new plan', () => {
  const hall = new FakeHall({ plan, open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('night-1');
  hall.callNext('w4');
  hall.finish('w4', ticketId);
  hall.must('s4', 'sign-off', { windowId: 'w4' });
  hall.must('admin', 'publish-plan', {
    plan: {
      ...plan,
      queues: plan.queues.filter(({ id }) => id !== 'night'),
      windows: plan.windows.filter(({ id }) => id !== 'w4'),
      services: plan.services.filter(({ queueId }) => queueId !== 'night'),
      staff: plan.staff.filter(({ id }) => id !== 's4'),
    },
  });
  expect(
    computeView(hall.state, 'ticket', { ticketId: hall.ticket(ticketId).accessKey as never }, hall.clockAt),
  ).toMatchObject({ value: { state: 'done' } });
});

test('[UNDO-1] to the desk a finish that was undone never was: when they were first called and since when they are served stays', () => {
  const hall = new FakeHall({ plan: fakePlan(), open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  const calledAt = hall.clockAt;
  hall.setClock(calledAt + 60_000);
  hall.at('w1', 'mark-arrived', ticketId);
  const open = () => {
    const view = computeView(hall.state, 'window-desk', { windowId: 'w1' as never }, hall.clockAt);
    return view.ok ? view.value.open[0] : undefined;
  };
  const before = open();
  expect(before).toMatchObject({ firstCalledAt: hall.ticket(ticketId).call?.firstCalledAt });
  expect(before?.serviceStartedAt).toBe(before?.stateAt);
  hall.setClock(hall.clockAt + 120_000);
  hall.finish('w1', ticketId);
  hall.setClock(hall.clockAt + 1_000);
  hall.must('s1', 'undo', { windowId: 'w1' });
  const { firstCalledAt, serviceStartedAt } = before ?? {};
  expect(open()).toMatchObject({ state: 'serving', firstCalledAt, serviceStartedAt });
  expect(open()?.stateAt).not.toBe(serviceStartedAt);
});
