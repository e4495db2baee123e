import type { Board, HallEvent, Led, WindowDesk, WindowId } from '@youxu/domain';
import { describe, expect, test } from 'vitest';
import { auditPresses } from './audit-presses.ts';
import { auditRatings, type RatingPress } from './audit-ratings.ts';
import type { SeenEntry } from './journal-tail.ts';
import { barFits, boardFits, digitsFit } from './lights.ts';
import type { Key, KeyPressed } from './press-book.ts';

const windowId = 'window-1' as WindowId;
let seq = 0;
const entry = (type: string, body: object, more: Partial<SeenEntry> = {}): SeenEntry => ({
  ...{ seq: ++seq, seenMs: 10_000, actor: 'device:gateway', requestId: `request-${seq}` },
  ...{ event: { type, body } as unknown as HallEvent },
  ...more,
});
const called = (more?: Partial<SeenEntry>): SeenEntry => entry('v1.TicketCalled', { windowId, ticketId: 't-1' }, more);
const press = (key: Key, fromMs = 9_900): KeyPressed => ({ windowId, key, fromMs, toMs: fromMs });

describe('[INV-5] presses and commands', () => {
  const found = (entries: readonly SeenEntry[], presses: readonly KeyPressed[]) => {
    const { doubled, wrong } = auditPresses(entries, presses);
    return { doubled: doubled.length, wrong: wrong.length };
  };
  test('one each is right, also when one request does two things', () => {
    const finished = entry('v1.ServiceFinished', { windowId, ticketId: 't-0' }, { requestId: 'both' });
    expect(found([finished, called({ requestId: 'both' })], [press('next')])).toEqual({ doubled: 0, wrong: 0 });
  });
  test('two commands of one press are doubled', () => {
    expect(found([called(), called()], [press('next')])).toEqual({ doubled: 1, wrong: 0 });
  });
  test('none without a press: not another key, not another time, not another window', () => {
    expect(found([called()], [])).toEqual({ doubled: 0, wrong: 1 });
    expect(found([called()], [press('recall')])).toEqual({ doubled: 0, wrong: 1 });
    expect(found([called()], [press('next', 2_000)])).toEqual({ doubled: 0, wrong: 1 });
    expect(found([called()], [press('next', 10_100)])).toEqual({ doubled: 0, wrong: 1 });
    expect(found([called()], [{ ...press('next'), windowId: 'window-2' as WindowId }])).toEqual({
      doubled: 0,
      wrong: 1,
    });
  });
  test('where a ticket is, is known from its call; what others do is theirs', () => {
    const recalled = entry('v1.TicketRecalled', { ticketId: 't-1' });
    expect(found([called({ actor: 'staff:s-1' }), recalled], [press('recall')])).toEqual({ doubled: 0, wrong: 0 });
    expect(found([called({ actor: 'staff:s-1' }), recalled], [])).toEqual({ doubled: 0, wrong: 1 });
  });
});

describe('[INV-11] presses and ratings', () => {
  const rated = (level: number): SeenEntry =>
    entry('v1.RatingSubmitted', { serviceRecordId: 'r-1', level, channel: 'pad' });
  const rate = (level: number, more: Partial<RatingPress> = {}): RatingPress => ({
    ...{ windowId, level, atMs: ++seq, thanked: true, mayMean: ['r-1'] },
    ...more,
  });
  const found = (entries: readonly SeenEntry[], presses: readonly RatingPress[]) => {
    const { lost, doubled, wrong } = auditRatings(entries, presses);
    return [lost.length, doubled.length, wrong.length];
  };
  test('kept, changed in time, or not thanked for', () => {
    expect(found([rated(5)], [rate(5)])).toEqual([0, 0, 0]);
    expect(found([rated(5), rated(4)], [rate(5), rate(4)])).toEqual([0, 0, 0]);
    expect(found([rated(4)], [rate(5), rate(4)])).toEqual([0, 0, 0]);
    expect(found([], [rate(5, { thanked: false }), rate(1, { thanked: false, mayMean: [] })])).toEqual([0, 0, 0]);
  });
  test('lost: thanked for and not there, or there at another level', () => {
    expect(found([], [rate(5)])).toEqual([1, 0, 0]);
    expect(found([rated(5)], [rate(5), rate(4)])).toEqual([1, 0, 0]);
    expect(found([rated(5)], [rate(5), rate(5, { mayMean: [] })])).toEqual([1, 0, 0]);
  });
  test('doubled: one press, two ratings; wrong: pressed by nobody for that service', () => {
    expect(found([rated(5), rated(5)], [rate(5)])).toEqual([0, 1, 0]);
    expect(found([rated(3)], [])).toEqual([0, 0, 1]);
    expect(found([rated(3)], [rate(3, { mayMean: ['r-2'], thanked: false })])).toEqual([0, 0, 1]);
  });
});

describe('[INV-12] lights', () => {
  const led = (more: Partial<Led>): Led =>
    ({ windowNumber: '3', name: { zh: '户政窗口' }, state: 'open', number: null, suspended: false, ...more }) as Led;
  test('a bar says this number, here, and no other', () => {
    const call = led({ number: 'A012' as never });
    expect(barFits('A012 请到3号窗口', call, false)).toBe(true);
    expect(barFits('A012 -> 3', call, true)).toBe(true);
    for (const text of ['A013 请到3号窗口', 'A012 请到13号', '', '户政窗口'])
      expect(barFits(text, call, false)).toBe(false);
    expect(barFits('户政窗口', led({}), false)).toBe(true);
    expect(barFits('A012 请到3号窗口', led({}), false)).toBe(false);
    expect(barFits('暂停受理', led({ state: 'closed' }), false)).toBe(true);
    expect(barFits('户政窗口', led({ state: 'paused' }), false)).toBe(false);
    expect(barFits('户政窗口', led({ suspended: true }), false)).toBe(false);
  });
  test('a board lists the newest calls in order', () => {
    const call = (number: string) => ({ number, windowNumber: '3', state: 'called' });
    const board = (numbers: readonly string[]) => ({ calls: numbers.map(call), suspended: false }) as unknown as Board;
    const line = (number: string): string => `${number} 请到 3号窗口`;
    expect(boardFits([line('A002'), line('A001')], board(['A002', 'A001']), 4, '三都')).toBe(true);
    expect(boardFits([line('A001'), line('A002')], board(['A002', 'A001']), 4, '三都')).toBe(false);
    expect(boardFits([line('A002')], board(['A002', 'A001']), 4, '三都')).toBe(false);
    expect(boardFits(['三都镇'], board([]), 4, '三都')).toBe(true);
  });
  test('digits: who waits, who is here', () => {
    const desk = (waiting: number, number?: string) =>
      ({ waiting, open: number === undefined ? [] : [{ number }] }) as unknown as WindowDesk;
    expect(digitsFit('012345', desk(12, 'A345'))).toBe(true);
    expect(digitsFit('012   ', desk(12))).toBe(true);
    expect(digitsFit('012344', desk(12, 'A345'))).toBe(false);
    expect(digitsFit('      ', desk(0))).toBe(false);
  });
});
