import { defined } from '@youxu/basics';
import { expect, test } from 'vitest';
import { at, FakeHall, fakePlan } from '../fake.ts';
import type { WindowId } from '../ids.ts';
import { computeView } from './compute-view.ts';
import type { Board, BoardFrame } from './view-data.ts';

const screen = { widthPx: 1366, heightPx: 768, diagonalInches: 15.6, viewingDistanceM: 2 };
const name = { zh: 'w1', en: 'w1' };
const displays = [
  { id: 'main', name, kind: 'main' as const, zoneIds: [], screen },
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

test('[VIEW-3] the screen of a window that is not open names the open windows of its queues', () => {
  const hall = hallWithScreens();
  expect(board(hall, 'w1').windows[0]?.instead).toBeUndefined();
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'short-break', returnsAt: at('10:55') });
  expect(board(hall, 'w1').windows[0]).toMatchObject({ state: 'paused', instead: ['2', '3'] });
  hall.must('s2', 'close-window', { windowId: 'w2' });
  expect(board(hall, 'w1').windows[0]?.instead).toEqual(['3']);
  expect(board(hall, 'main').windows.every((window) => window.instead === undefined)).toBe(true);
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
