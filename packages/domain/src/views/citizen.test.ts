import { defined } from '@youxu/basics';
import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import type { AccessKey, TicketId } from '../ids.ts';
import { computeView } from './compute-view.ts';
import type { BookingView, RatingTerminalView, TicketView } from './view-data.ts';

function openHall(startAt = at('09:00')): FakeHall {
  return new FakeHall({ open: true, startAt });
}

function ticketOf(hall: FakeHall, accessKey: AccessKey): TicketView {
  const seen = computeView(hall.state, 'ticket', { ticketId: accessKey as never }, hall.clockAt);
  if (!seen.ok) throw new Error(seen.error.code);
  return seen.value;
}

function terminalOf(hall: FakeHall, windowId: string): RatingTerminalView {
  const seen = computeView(hall.state, 'rating-terminal', { windowId: windowId as never }, hall.clockAt);
  if (!seen.ok) throw new Error(seen.error.code);
  return seen.value;
}

test('[VIEW-4] whose ticket is on hold knows at which window', () => {
  const hall = openHall();
  const { ticketId, accessKey } = hall.take('a-1');
  hall.callNext('w2');
  expect(ticketOf(hall, accessKey).heldAtNumber).toBeNull();
  hall.at('w2', 'mark-arrived', ticketId);
  hall.at('w2', 'hold-ticket', ticketId);
  expect(ticketOf(hall, accessKey)).toMatchObject({ state: 'held', heldAtNumber: '2' });
});

/** Called and served at the second window, and sent on from there. */
function sendToFirstWindow(hall: FakeHall, ticketId: TicketId): void {
  hall.callNext('w2');
  hall.at('w2', 'mark-arrived', ticketId);
  hall.must('s2', 'transfer-ticket', {
    ...{ windowId: 'w2', ticketId, toQueueId: 'a' },
    placing: 'pinned',
    toWindowId: 'w1',
  });
}

test('[VIEW-4] whose ticket was transferred to one window sees which, and how it stands there', () => {
  const hall = openHall();
  const { ticketId, accessKey } = hall.take('a-1');
  expect(ticketOf(hall, accessKey).keptFor).toBeNull();
  sendToFirstWindow(hall, ticketId);
  expect(ticketOf(hall, accessKey).keptFor).toMatchObject({ number: '1', state: 'open', returnsAt: null });
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'short-break', returnsAt: at('09:15') });
  expect(ticketOf(hall, accessKey)).toMatchObject({
    ...{ state: 'waiting', ahead: null, keptFor: { number: '1', state: 'paused', returnsAt: at('09:15') } },
  });
});

test('[VIEW-2] who waits for one window is counted among those who wait: on boards, at the guides’ desk and at the window', () => {
  const hall = openHall();
  const { ticketId } = hall.take('a-1');
  hall.setClock(at('09:10'));
  hall.take('a-1');
  sendToFirstWindow(hall, ticketId);
  const menu = computeView(hall.state, 'kiosk-menu', {}, hall.clockAt);
  const queue = menu.ok ? menu.value.queues.find(({ queueId }) => queueId === 'a') : undefined;
  expect(queue).toMatchObject({ waiting: 1, kept: 1 });
  const desk = (windowId: string) =>
    computeView(hall.state, 'window-desk', { windowId: windowId as never }, hall.clockAt);
  expect(desk('w1')).toMatchObject({ value: { waiting: 2, longestSince: at('09:00') } });
  expect(desk('w2')).toMatchObject({ value: { waiting: 1, longestSince: at('09:10') } });
});

test('[CAST-6] while no window works in its hours, citizens are told no minutes; before them and with one they are', () => {
  const hall = new FakeHall({ startAt: at('08:40') });
  const { accessKey } = hall.take('a-1');
  const told = (): readonly boolean[] => {
    const menu = computeView(hall.state, 'kiosk-menu', {}, hall.clockAt);
    const queue = menu.ok ? menu.value.queues.find(({ queueId }) => queueId === 'a') : undefined;
    return [ticketOf(hall, accessKey).forecast !== null, queue?.forecast !== null];
  };
  expect(told()).toEqual([true, true]);
  hall.setClock(at('09:01'));
  expect(told()).toEqual([false, false]);
  hall.openWindow('w1', 's1');
  expect(told()).toEqual([true, true]);
});

test('[VIEW-4] a terminal tells who is called from who is here', () => {
  const hall = openHall();
  const { ticketId } = hall.take('a-1');
  expect(terminalOf(hall, 'w1')).toMatchObject({ serving: null, numberState: null });
  hall.callNext('w1');
  expect(terminalOf(hall, 'w1')).toMatchObject({ serving: 'A001', numberState: 'called' });
  hall.at('w1', 'mark-arrived', ticketId);
  expect(terminalOf(hall, 'w1')).toMatchObject({ serving: 'A001', numberState: 'serving' });
});

test('[VIEW-5] nobody who came earlier is said to have overtaken, nor whoever was called before one came', () => {
  const hall = openHall();
  hall.take('a-1');
  hall.take('a-1');
  hall.callNext('w1');
  const mine = hall.take('a-1');
  hall.callNext('w2');
  expect(ticketOf(hall, mine.accessKey).overtaken).toEqual([]);
});

test('[VIEW-5] a priority class, whoever has no number, and what staff arranged: how many, never who', () => {
  const hall = openHall();
  hall.setClock(at('10:00'));
  const mine = hall.take('a-1');
  hall.wait(60);
  const elderly = hall.take('a-1', { priorityClass: 'elderly' });
  expect(hall.callNext('w1')?.number).toBe(elderly.number);
  const named = hall.take('a-1');
  hall.must('s2', 'call-ticket', { windowId: 'w2', number: named.number, reason: 'her bus leaves' });
  expect(ticketOf(hall, mine.accessKey).overtaken).toEqual([
    { why: 'arranged', count: 1 },
    { why: 'priority', count: 1 },
  ]);
  hall.finish('w1', elderly.ticketId);
  hall.must('s1', 'walk-up', { windowId: 'w1' });
  const { overtaken } = ticketOf(hall, mine.accessKey);
  expect(overtaken.map(({ why }) => why)).toEqual(['arranged', 'priority', 'walk-up']);
  expect(JSON.stringify(overtaken)).not.toMatch(/[A-Z]\d|\d{4}/);
});

test('[VIEW-5] acute need is one of what staff arranged: beside the board a word of its own would point at a person', () => {
  const hall = openHall();
  const mine = hall.take('a-1');
  const { ticketId } = hall.take('a-1');
  hall.must('guide', 'mark-ticket', { ticketId, care: 'pain' });
  expect(hall.callNext('w1')).toMatchObject({ ticketId, rule: 'care' });
  expect(ticketOf(hall, mine.accessKey).overtaken).toEqual([{ why: 'arranged', count: 1 }]);
});

test('[VIEW-5] a relief window first serves its own', () => {
  const hall = openHall();
  const mine = hall.take('a-1');
  hall.take('b-1');
  expect(hall.callNext('w3')?.number).toBe('C001');
  expect(ticketOf(hall, mine.accessKey).overtaken).toEqual([{ why: 'relief', count: 1 }]);
});

test('[VIEW-5] the windows as they are, when they are open again, and an evacuation', () => {
  const hall = openHall();
  const { accessKey } = hall.take(['a-1', 'b-1']);
  const returnsAt = at('09:20');
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'short-break', returnsAt });
  expect(ticketOf(hall, accessKey)).toMatchObject({
    windows: [
      { number: '1', state: 'paused', returnsAt },
      { number: '2', state: 'open', returnsAt: null },
    ],
    services: [
      { windowNumbers: ['1', '2'], ahead: 0 },
      { windowNumbers: ['3'], ahead: 0 },
    ],
    reopensAt: null,
    suspended: false,
  });
  hall.setClock(at('12:30'));
  expect(ticketOf(hall, accessKey).reopensAt).toBe(at('13:30'));
  hall.must('manager', 'suspend-hall', { reason: 'fire' });
  expect(ticketOf(hall, accessKey)).toMatchObject({ suspended: true, reopensAt: null });
});

test('[APPT-6] what to bring and where, and after the check-in the ticket', () => {
  const hall = openHall();
  const { appointmentId } = hall.must('citizen', 'book-appointment', { serviceId: 'a-1', slotAt: at('10:00') });
  const see = (): BookingView => {
    const seen = computeView(hall.state, 'appointment', { appointmentId }, hall.clockAt);
    if (!seen.ok) throw new Error(seen.error.code);
    return seen.value;
  };
  const { services } = hall.state.planIndex;
  expect(see()).toMatchObject({
    state: 'booked',
    slotAt: at('10:00'),
    windowNumbers: ['1', '2'],
    materials: defined(services.get('a-1' as never), 'service').materials,
    ticket: null,
  });
  expect(see().floors).toHaveLength(1);
  hall.setClock(at('09:40'));
  const { accessKey, number } = hall.take('a-1', { appointmentId });
  expect(see()).toMatchObject({ state: 'checked-in', ticket: { accessKey, number } });
});

test('[RATE-9] a terminal tells of its window, where to go instead, and how its invitation sounds', () => {
  const hall = openHall();
  expect(terminalOf(hall, 'w1')).toMatchObject({ state: 'open', instead: [], suspended: false });
  expect(terminalOf(hall, 'w1').services.map(({ zh }) => zh)).toContain('a-1');
  const returnsAt = at('09:20');
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'short-break', returnsAt });
  expect(terminalOf(hall, 'w1')).toMatchObject({ state: 'paused', returnsAt, instead: ['2', '3'] });
  hall.must('s2', 'close-window', { windowId: 'w2' });
  expect(terminalOf(hall, 'w1').instead).toEqual(['3']);
  const { ticketId } = hall.take('b-1', { language: 'en' });
  hall.callNext('w3');
  hall.finish('w3', ticketId, true);
  expect(terminalOf(hall, 'w3').invitation).toMatchObject({ language: 'en' });
  // At lunch as soft as the voice of its zone.
  expect(terminalOf(hall, 'w1').voice?.sound).toContainEqual({
    fromAt: at('12:00'),
    toAt: at('13:30'),
    gainDb: -6,
    once: true,
  });
  const { plan } = hall.state.planIndex;
  hall.must('admin', 'publish-plan', { plan: { ...plan, policy: { ...plan.policy, ratingVoice: false } } });
  expect(terminalOf(hall, 'w1').voice).toBeNull();
});
