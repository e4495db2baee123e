import { defined } from '@youxu/basics';
import { expect, test } from 'vitest';
import { at, FakeHall, fakePlan } from '../fake.ts';
import type { WindowId, ZoneId } from '../ids.ts';
import { computeView } from './compute-view.ts';
import type { Board, BoardFrame } from './view-data.ts';

const screen = { widthPx: 1366, heightPx: 768, diagonalInches: 15.6, viewingDistanceM: 2 };
const name = { zh: 'w1', en: 'w1' };
const displays = [
  { id: 'main', name, kind: 'main' as const, zoneIds: [], screen },
  { id: 'upper', name, kind: 'zone' as const, zoneIds: ['upper' as ZoneId], screen },
  { id: 'w1', name, kind: 'window' as const, zoneIds: [], windowId: 'w1' as WindowId, screen },
];

function hallWithScreens(): FakeHall {
  return new FakeHall({ plan: fakePlan({ displays }), open: true });
}

function board(hall: FakeHall, displayId: string): Board {
  const found = computeView(hall.state, 'board', { displayId }, hall.clockAt);
  if (!found.ok) throw new Error(found.error.code);
  return found.value as Board;
}

test('[VIEW-3] a board knows the hours of its day, as they were extended', () => {
  const hall = hallWithScreens();
  expect(board(hall, 'main').hours).toEqual([
    { fromAt: at('09:00'), toAt: at('12:00') },
    { fromAt: at('13:30'), toAt: at('17:00') },
  ]);
  hall.must('manager', 'extend-hours', { calendarId: 'hall', untilLocal: '18:00' });
  expect(board(hall, 'main').hours.at(-1)?.toAt).toBe(at('18:00'));
  hall.setClock(at('10:00', 5));
  expect(board(hall, 'main').hours).toEqual([]);
});

test('[VIEW-3] the screen of a window that is not open names the open windows that serve all its own queues', () => {
  const hall = hallWithScreens();
  expect(board(hall, 'w1').windows[0]?.instead).toBeUndefined();
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'short-break', returnsAt: at('10:55') });
  expect(board(hall, 'w1').windows[0]).toMatchObject({ state: 'paused', instead: ['2', '3'] });
  hall.must('s2', 'close-window', { windowId: 'w2' });
  expect(board(hall, 'w1').windows[0]?.instead).toEqual(['3']);
  expect(board(hall, 'main').windows.every((window) => window.instead === undefined)).toBe(true);
});

test('[VIEW-3] whoever came for a window’s own queue is not sent to one that shares only what it helps out with', () => {
  const screenOf3 = { id: 'w3', name, kind: 'window' as const, zoneIds: [], windowId: 'w3' as WindowId, screen };
  const hall = new FakeHall({ plan: fakePlan({ displays: [...displays, screenOf3] }), open: true });
  hall.must('s3', 'pause-window', { windowId: 'w3', reason: 'short-break', returnsAt: at('10:55') });
  // Windows 1 and 2 serve a, with which window 3 helps; nobody else serves b.
  expect(board(hall, 'w3').windows[0]).toMatchObject({ state: 'paused', instead: [] });
});

test('[VIEW-3] whoever is still called stays on the board before those who came', () => {
  const hall = hallWithScreens();
  const [first] = hall.takeEach(...Array.from({ length: 9 }, () => 'a-1'));
  expect(hall.callNext('w1')?.ticketId).toBe(first);
  for (let turn = 0; turn < 7; turn++) {
    const call = hall.callNext('w2');
    if (call === undefined) throw new Error('nobody was called');
    hall.at('w2', 'mark-arrived', call.ticketId);
    hall.finish('w2', call.ticketId);
  }
  const states = board(hall, 'main').calls.map(({ number, state }) => `${number} ${state}`);
  expect(states).toEqual(['A008 over', 'A007 over', 'A006 over', 'A005 over', 'A004 over', 'A001 called']);
});

test('[VIEW-3] whoever was sent on waits, and does not stand at the window that called before', () => {
  const hall = hallWithScreens();
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.at('w1', 'mark-arrived', ticketId);
  expect(board(hall, 'main').calls.map(({ number }) => number)).toEqual(['A001']);
  hall.must('s1', 'transfer-ticket', { windowId: 'w1', ticketId, toQueueId: 'b', placing: 'back' });
  expect(board(hall, 'main')).toMatchObject({ calls: [], next: [{ number: 'A001', zoneId: 'upper' }] });
  expect(board(hall, 'w1').calls).toEqual([]);
});

test('[DISP-2] whose call was undone is next, also while that window pauses', () => {
  const hall = hallWithScreens();
  hall.takeEach('a-1', 'a-1');
  hall.callNext('w1');
  hall.must('s1', 'undo', { windowId: 'w1' });
  const next = (): string[] => board(hall, 'main').next.map(({ number }) => number);
  expect(next()).toEqual(['A001', 'A002']);
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'short-break', returnsAt: at('10:55') });
  expect(next()).toEqual(['A001', 'A002']);
});

test('[VIEW-3] a board says which call is the last one', () => {
  const hall = hallWithScreens();
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  const last = (): boolean[] => board(hall, 'main').calls.map((call) => call.last);
  expect(last()).toEqual([false]);
  for (let turn = 0; turn < 2; turn++) {
    hall.wait(40);
    hall.at('w1', 'recall', ticketId);
  }
  expect(last()).toEqual([true]);
  hall.at('w1', 'mark-arrived', ticketId);
  expect(last()).toEqual([false]);
});

test('[VIEW-3] those who missed their call stand on the boards of their zone', () => {
  const hall = hallWithScreens();
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.miss('w1', ticketId);
  expect(board(hall, 'main').missed).toEqual(['A001']);
  expect(board(hall, 'upper').missed).toEqual([]);
});

test('[VIEW-3] the screen of a closed window and the boards know when its hours begin again, and nothing of it while they run', () => {
  const hall = new FakeHall({ plan: fakePlan({ displays }), startAt: at('08:40') });
  const opensAt = (): unknown => {
    const [onBoard, onScreen] = ['main', 'w1'].map((displayId) => board(hall, displayId).windows[0]?.opensAt);
    expect(onBoard).toBe(onScreen);
    return onScreen;
  };
  expect(opensAt()).toBe(at('09:00'));
  hall.setClock(at('10:00'));
  expect(opensAt()).toBeNull();
  hall.setClock(at('12:10'));
  expect(opensAt()).toBe(at('13:30'));
  hall.setClock(at('17:10'));
  expect(opensAt()).toBe(at('09:00', 1));
  hall.setClock(at('10:00', 1));
  hall.openWindow('w1', 's1');
  expect(opensAt()).toBeUndefined();
});

test('[VIEW-3] only a window’s screen knows whose face to show', () => {
  const { state } = hallWithScreens();
  const windowIdOf = (displayId: string): BoardFrame['windowId'] => {
    const found = computeView(state, 'board-frame', { displayId }, at('09:00'));
    return (defined(found.ok ? found.value : undefined, 'frame') as BoardFrame).windowId;
  };
  expect(windowIdOf('w1')).toBe('w1');
  expect(windowIdOf('main')).toBeNull();
});
