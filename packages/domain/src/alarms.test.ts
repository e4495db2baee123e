import { expect, test } from 'vitest';
import { at, FakeHall } from './fake/fake-hall.ts';
import { fakePlan } from './fake/fake-plan.ts';
import type { TicketNumber } from './ids.ts';
import { computeView } from './views/compute-view.ts';

const MINUTE_MS = 60_000;

function hallAtNine(plan = fakePlan()): FakeHall {
  return new FakeHall({ plan, open: true, startAt: at('09:00') });
}

function nudgesOf(hall: FakeHall, windowId = 'w1') {
  const view = computeView(hall.state, 'window-desk', { windowId: windowId as never }, hall.clockAt);
  return view.ok ? view.value.nudges : [];
}

function alarmsOf(hall: FakeHall) {
  const view = computeView(hall.state, 'hall-live', {}, hall.clockAt);
  return view.ok ? view.value.alarms : [];
}

test('[ALARM-1] a service three times as long as usual is asked about, after an hour it is the duty manager’s, and it is never finished by itself', () => {
  const hall = hallAtNine();
  const { ticketId, number } = hall.take('a-1');
  hall.callNext('w1');
  hall.at('w1', 'mark-arrived', ticketId);
  const since = hall.ticket(ticketId).stateAt;
  expect(nudgesOf(hall)).toEqual([
    { kind: 'long-service', at: since + 30 * MINUTE_MS, alarmAt: since + 60 * MINUTE_MS, number },
  ]);
  hall.setClock(since + 60 * MINUTE_MS - 1);
  expect(alarmsOf(hall)).toEqual([]);
  hall.setClock(since + 60 * MINUTE_MS);
  expect(alarmsOf(hall)).toEqual([
    { kind: 'long-service', at: since + 60 * MINUTE_MS, windowId: 'w1', queueId: null, number },
  ]);
  hall.setClock(at('16:00'));
  expect(hall.ticket(ticketId).state).toBe('serving');
});

test('[ALARM-1] how long is usual is learned, and both figures are the plan’s', () => {
  const hall = hallAtNine(fakePlan({ policy: { longServiceTimes: 2, serviceAlarmMinutes: 45 } }));
  for (let people = 0; people < 40; people++) {
    const { ticketId } = hall.take('a-1');
    hall.callNext('w1');
    hall.at('w1', 'mark-arrived', ticketId);
    hall.setClock(hall.clockAt + 2 * MINUTE_MS);
    hall.finish('w1', ticketId);
  }
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.at('w1', 'mark-arrived', ticketId);
  const [nudge] = nudgesOf(hall);
  const since = hall.ticket(ticketId).stateAt;
  expect((nudge?.at ?? 0) - since).toBeLessThan(2 * 4 * MINUTE_MS);
  expect((nudge?.alarmAt ?? 0) - since).toBe(45 * MINUTE_MS);
});

test('[ALARM-2] a pause is asked about when its time of return is over, and is an alarm after a quarter of an hour', () => {
  const hall = hallAtNine();
  const pause = (returnsAt?: number): void =>
    void hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'consulting', ...(returnsAt && { returnsAt }) });
  pause();
  const since = hall.state.windows.get('w1' as never)?.stateAt ?? 0;
  const alarmAt = since + 15 * MINUTE_MS;
  expect(nudgesOf(hall)).toEqual([{ kind: 'long-pause', at: alarmAt, alarmAt, number: null }]);
  hall.must('s1', 'open-window', { windowId: 'w1' });
  expect(nudgesOf(hall)).toEqual([]);
  pause(since + 5 * MINUTE_MS);
  expect(nudgesOf(hall)[0]?.at).toBe(since + 5 * MINUTE_MS);
  hall.setClock(alarmAt + MINUTE_MS);
  expect(alarmsOf(hall)).toMatchObject([{ kind: 'long-pause', windowId: 'w1' }]);
});

test('[ALARM-2] a pause that is given anew, or after a moment without a call, is the same pause', () => {
  const hall = hallAtNine();
  const pause = (): void =>
    void hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'other', returnsAt: hall.clockAt + 300_000 });
  const open = (): void => void hall.must('s1', 'open-window', { windowId: 'w1' });
  const alarmAt = () => nudgesOf(hall).find(({ kind }) => kind === 'long-pause')?.alarmAt;
  hall.setClock(at('09:10'));
  pause();
  hall.setClock(at('09:14'));
  pause();
  expect(alarmAt()).toBe(at('09:25'));
  hall.setClock(at('09:18'));
  open();
  hall.setClock(at('09:20'));
  pause();
  expect(alarmAt()).toBe(at('09:27'));
  hall.setClock(at('09:27'));
  expect(alarmsOf(hall)).toMatchObject([{ kind: 'long-pause', windowId: 'w1' }]);
  // Once somebody was called, or the window was open for long, it is another pause.
  open();
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.finish('w1', ticketId);
  hall.setClock(at('09:30'));
  pause();
  expect(alarmAt()).toBe(at('09:45'));
  hall.setClock(at('09:40'));
  open();
  hall.setClock(at('09:55'));
  pause();
  expect(alarmAt()).toBe(at('10:10'));
});

test('[ALARM-3] who waits longer than the standard is told at the windows of the queue and to the duty manager', () => {
  const hall = hallAtNine();
  hall.take('a-1');
  const { arrivedAt } = hall.numbered('A001').stages[0]?.key ?? { arrivedAt: 0 };
  const lateAt = arrivedAt + 20 * MINUTE_MS;
  for (const windowId of ['w1', 'w2', 'w3']) {
    expect(nudgesOf(hall, windowId), windowId).toEqual([
      { kind: 'long-wait', at: lateAt, alarmAt: lateAt, number: null },
    ]);
  }
  expect(nudgesOf(hall, 'w4')).toEqual([]);
  hall.setClock(lateAt);
  expect(alarmsOf(hall)).toEqual([{ kind: 'long-wait', at: lateAt, windowId: null, queueId: 'a', number: null }]);
  hall.callNext('w1');
  expect(alarmsOf(hall)).toEqual([]);
});

test('[ALARM-3] who comes before opening or waits through lunch is not late by the clock; after closing minutes pass', () => {
  const hall = new FakeHall({ open: true, startAt: at('08:30') });
  hall.take('a-1');
  const [nudge] = nudgesOf(hall);
  expect(nudge).toMatchObject({ kind: 'long-wait', at: at('09:20') });
  hall.setClock(at('09:19'));
  expect(alarmsOf(hall)).toEqual([]);
  hall.callNext('w1');
  hall.setClock(at('11:50'));
  hall.take('a-1');
  expect(nudgesOf(hall, 'w2')[0]?.at).toBeGreaterThan(at('13:00'));
  hall.setClock(at('13:05'));
  const desk = computeView(hall.state, 'window-desk', { windowId: 'w2' as never }, hall.clockAt);
  expect(desk).toMatchObject({ value: { overdue: 0 } });
  expect(alarmsOf(hall).filter(({ kind }) => kind === 'long-wait')).toEqual([]);
});

test('[ALARM-3] who missed a call waits since they came back', () => {
  const hall = hallAtNine();
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.miss('w1', ticketId);
  hall.setClock(at('11:00'));
  hall.must('guide', 'return-ticket', { ticketId });
  for (let people = 0; people < 3; people++) hall.take('a-1');
  const desk = () => computeView(hall.state, 'window-desk', { windowId: 'w2' as never }, hall.clockAt);
  const longWaits = () => alarmsOf(hall).filter(({ kind }) => kind === 'long-wait');
  expect(longWaits()).toEqual([]);
  expect(desk()).toMatchObject({ value: { overdue: 0 } });
  const live = computeView(hall.state, 'hall-live', {}, hall.clockAt);
  expect(live.ok && live.value.queues.find(({ queueId }) => queueId === 'a')?.longestSince).toBe(at('11:00'));
  hall.setClock(at('11:20'));
  expect(desk()).toMatchObject({ value: { longestSince: at('11:00'), overdue: 2 } });
  expect(longWaits()).toMatchObject([{ at: at('11:20') }]);
});

test('[HELP-1] a silent call stands among the alarms, the oldest first', () => {
  const hall = hallAtNine();
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'other' });
  hall.setClock(hall.clockAt + 20 * MINUTE_MS);
  hall.must('s2', 'call-help', { windowId: 'w2' });
  expect(alarmsOf(hall).map(({ kind, windowId }) => [kind, windowId])).toEqual([
    ['long-pause', 'w1'],
    ['help', 'w2'],
  ]);
});

test('[VIEW-7] the next five are those whom the window calls, with the rule of each, and who is passed over is told beforehand', () => {
  const hall = hallAtNine();
  for (let people = 0; people < 5; people++) hall.take('a-1');
  const elderly = hall.take('a-1', { priorityClass: 'elderly' });
  for (const number of ['A004', 'A005']) {
    hall.must('guide', 'mark-ticket', { ticketId: hall.numbered(number).id, care: 'pain' });
  }
  const view = () => {
    const seen = computeView(hall.state, 'window-desk', { windowId: 'w1' as never }, hall.clockAt);
    if (!seen.ok) throw new Error(seen.error.code);
    return seen.value;
  };
  const told = view().next.map(({ number, why }) => [number, why]);
  expect(told).toEqual([
    ['A004', 'care'],
    [elderly.number, 'order'],
    ['A001', 'order'],
    ['A005', 'care'],
    ['A002', 'order'],
  ]);
  const { passesOver } = view();
  expect(passesOver).toMatchObject({ count: 3, examples: [{ number: 'A001' as TicketNumber, why: 'care' }, {}, {}] });
  const called: unknown[] = [];
  for (let call = 0; call < 5; call++) {
    const made = hall.callNext('w1');
    if (call === 0) expect(made?.passedOver).toEqual(passesOver);
    called.push([made?.number, made?.rule]);
    if (made !== undefined) hall.finish('w1', made.ticketId);
  }
  expect(called).toEqual(told);
});
