import type { Board, BoardCall, BoardFrame, Led } from '@youxu/domain';
import type { BarFace, LedBoard } from '@youxu/led-board';
import { describe, expect, test } from 'vitest';
import { largeBoardFace, windowBarFace } from './bar-words.ts';

const NOW = Date.parse('2026-11-23T10:42:00+08:00');
const ZONE = 'Asia/Shanghai';
const bar = (widthDots: number, heightDots = 16): LedBoard => ({
  ...{ id: 'window-bar:window-3', protocol: 'onbon', card: 'bx-5k', address: 1, fontDots: 16 },
  ...{ widthDots, heightDots, colours: ['red', 'green', 'yellow'] },
});
const LED = {
  ...{ windowId: 'window-3', windowNumber: '3', name: { zh: '社会事务综合窗口', en: 'Social Affairs' }, state: 'open' },
  ...{ returnsAt: null, number: null, callId: null, calledAt: null, suspended: false },
} as unknown as Led;

const textOf = ({ lines }: BarFace): string[] => lines.map(({ runs }) => runs.map(({ text }) => text).join(''));
const show = (led: Partial<Led>, widthDots = 128, now = NOW): string =>
  textOf(windowBarFace({ ...LED, ...led }, bar(widthDots), now, ZONE)).join();

describe('the bar over a window', () => {
  const CALLED = { number: 'A012', callId: 'call-1', calledAt: NOW } as unknown as Partial<Led>;

  test('a call: as much as fits, never cut', () => {
    expect(show(CALLED, 160)).toBe('A012 请到3号窗口');
    expect(show(CALLED)).toBe('A012 请到3号窗口');
    expect(show({ ...CALLED, windowNumber: '12' })).toBe('A012请到12号窗口');
    expect(show(CALLED, 96)).toBe('A012 3号窗口');
    expect(show(CALLED, 64)).toBe('A012');
  });

  test('flashes for three seconds from the call, whoever shows it when', () => {
    const face = (now: number): BarFace => windowBarFace({ ...LED, ...CALLED }, bar(128), now, ZONE);
    expect(face(NOW + 1_000)).toMatchObject({
      flashMs: 3_000,
      lines: [{ runs: [{ text: 'A012', flashing: true }, {}] }],
    });
    expect(face(NOW + 3_000).flashMs).toBeUndefined();
    expect(face(NOW + 3_000).lines[0]?.runs[0]?.flashing).toBeUndefined();
  });

  test('idle: the window’s name; paused: until when; closed; evacuation before all', () => {
    expect(show({}, 192)).toBe('3号 社会事务综合窗口');
    expect(show({})).toBe('社会事务综合窗口');
    expect(show({ state: 'paused', returnsAt: Date.parse('2026-11-23T10:55:00+08:00') }, 160)).toBe(
      '暂停服务 约10:55恢复',
    );
    expect(show({ state: 'paused', returnsAt: Date.parse('2026-11-23T10:55:00+08:00') })).toBe('暂停 约10:55恢复');
    expect(show({ state: 'paused' })).toBe('暂停服务');
    expect(show({ state: 'closed' })).toBe('暂停受理');
    expect(show({ ...CALLED, suspended: true })).toBe('请有序撤离');
  });

  test('whoever is served at a paused window is still shown', () => {
    expect(show({ ...CALLED, state: 'paused' })).toBe('A012 请到3号窗口');
  });

  test('every face has words for a board without hanzi', () => {
    for (const led of [
      {},
      CALLED,
      { state: 'paused' as const, returnsAt: NOW },
      { state: 'closed' as const },
      { suspended: true },
    ]) {
      for (const { ascii } of windowBarFace({ ...LED, ...led }, bar(128), NOW, ZONE).lines)
        expect(ascii).toMatch(/^[ -~]+$/);
    }
  });
});

describe('a large board', () => {
  const FRAME = {
    hall: { zh: '三都镇政务服务中心', en: 'Sandu' },
    display: { zh: '入口屏', en: '' },
    timeZone: ZONE,
    floorNumber: 1,
  } as unknown as BoardFrame;
  const call = (number: string, windowNumber: string, more: Partial<BoardCall> = {}): BoardCall =>
    ({ number, windowNumber, floorNumber: 1, at: NOW - 60_000, count: 1, state: 'called', ...more }) as BoardCall;
  const live = (more: Partial<Board>): Board =>
    ({
      calls: [],
      hours: [{ fromAt: NOW - 6_120_000, toAt: NOW + 4_680_000 }],
      suspended: false,
      ...more,
    }) as unknown as Board;
  const board = bar(256, 64);

  test('newest first, the new one flashes, another floor is named, who is gone is not shown', () => {
    const calls = [
      call('A013', '3', { at: NOW }),
      call('A012', '12', { floorNumber: 2 }),
      call('A011', '1', { state: 'over' }),
    ];
    const face = largeBoardFace(live({ calls }), FRAME, board, NOW + 500);
    expect(textOf(face)).toEqual(['A013 请到 3号窗口', 'A012 请到 2楼12号窗口']);
    expect(face.flashMs).toBe(3_000);
    expect(face.lines.map(({ runs }) => runs[0]?.flashing === true)).toEqual([true, false]);
  });

  test('an empty hall: its name and hours', () => {
    expect(textOf(largeBoardFace(live({}), FRAME, board, NOW))).toEqual(['三都镇政务服务中心', '今天 09:00-12:00']);
    expect(textOf(largeBoardFace(live({ hours: [] }), FRAME, board, NOW))[1]).toBe('今天不对外办公');
    expect(textOf(largeBoardFace(live({ suspended: true }), FRAME, board, NOW))).toEqual(['请有序撤离']);
  });
});
