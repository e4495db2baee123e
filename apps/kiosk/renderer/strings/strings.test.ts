import { refusalTables, textIn } from '@youxu/ui/words';
import { expect, test } from 'vitest';
import type { MenuNow } from '../../agent/contract.ts';
import { menuOf, sandu } from '../../agent/test-bench.ts';
import { en } from '../../strings/en.ts';
import { zh } from '../../strings/zh.ts';
import { openWords, waitingWords } from './hours-words.ts';
import { placeWords } from './place-words.ts';
import { pastClosingWords, queueLines, shutWords } from './queue-words.ts';

const tables = { zh, en };
const AT = Date.parse('2026-11-21T10:42:00+08:00');

test('every refusal that a kiosk may hear has a sentence in both languages', () => {
  const codes = [
    'busy',
    'invalid-input',
    'limit-reached',
    'no-plan',
    'not-allowed',
    'not-authenticated',
    'not-missed',
    'already-returned',
    'issuing-stopped',
    'queue-closed',
    'queue-unserved',
    'hall-suspended',
    'request-expired',
    'request-voided',
    'return-by-desk',
    'unknown-priority-class',
    'unknown-service',
    'unknown-ticket',
    'wrong-protocol',
  ] as const;
  for (const code of codes) {
    expect(refusalTables.zh[`refusal.${code}`], code).toBeTruthy();
    expect(refusalTables.en[`refusal.${code}`], code).toBeTruthy();
  }
});

const [chinese, english] = [textIn('zh', tables), textIn('en', tables)];
const here = { lang: 'zh', timeZone: 'Asia/Shanghai' } as const;

test('windows are named singly while they are few, then as rows, with a floor where it is another one', () => {
  expect(placeWords(chinese, ['1', '2', '3'], 1, 1)).toBe('1、2、3 号窗口');
  expect(placeWords(chinese, ['5'], 2, 1)).toBe('2 楼 5 号窗口');
  expect(placeWords(chinese, ['1', '3', '4', '7', '8', '9'], 1, 1)).toBe('1、3、4、7–9 号窗口');
  expect(placeWords(chinese, ['A1', 'A2', 'A3', 'A4', 'A5'], null, 1)).toBe('A1、A2、A3、A4、A5 号窗口');
  expect(placeWords(english, ['1', '2', '3'], 1, 1)).toBe('Window 1, 2 or 3');
  expect(placeWords(english, ['52', '53', '54', '55', '56'], 2, 1)).toBe('Window 52–56, floor 2');
  expect(placeWords(english, ['8'], 1, 1)).toBe('Window 8');
  expect(placeWords(chinese, [], 1, 1)).toBeNull();
});

const queue = {
  queueId: 'household' as never,
  issuing: { state: 'open', closesAt: null },
  waiting: 5,
  forecast: { p50Minutes: 12, p80Minutes: 18 },
  pastClosing: false,
  reopensAt: null,
  openWindowNumbers: [],
} as const;

test('a queue in two lines', () => {
  const lines = (change: object) => queueLines(chinese, { ...queue, ...change }, { hours: [] }, here, AT);
  expect(lines({})).toEqual(['前面 5 位', '约 12–18 分钟']);
  expect(lines({ forecast: null })).toEqual(['前面 5 位', '窗口暂停办理']);
  expect(lines({ waiting: 0, forecast: null })).toEqual(['前面没有人', '窗口暂停办理']);
  expect(lines({ waiting: 0, forecast: { p50Minutes: 0, p80Minutes: 1 } })).toEqual(['前面没有人']);
  // Nobody before, and still nobody to be served by.
  expect(lines({ waiting: 0, forecast: { p50Minutes: 8, p80Minutes: 15 } })).toEqual(['前面没有人', '约 8–15 分钟']);
  expect(lines({ issuing: { state: 'stopped' } })).toEqual(['暂停取号']);
});

test('over lunch a queue without a window says so, and from the door it is told which windows go on', () => {
  const at = (time: string): number => Date.parse(`2026-11-21T${time}:00+08:00`);
  const hours = [
    { fromAt: at('09:00'), toAt: at('12:00') },
    { fromAt: at('13:30'), toAt: at('17:00') },
  ];
  const lines = (change: object, now: number) => queueLines(chinese, { ...queue, ...change }, { hours }, here, now);
  expect(lines({ forecast: null }, at('12:39'))).toEqual(['前面 5 位', '午休，13:30 继续办理']);
  expect(lines({}, at('12:39'))).toEqual(['前面 5 位', '午休，13:30 继续办理']);
  expect(lines({ openWindowNumbers: ['3'] }, at('12:39'))).toEqual(['前面 5 位', '约 12–18 分钟']);
  for (const time of ['08:50', '11:59', '13:30', '17:10']) {
    expect(lines({ forecast: null }, at(time)), time).toEqual(['前面 5 位', '窗口暂停办理']);
  }
  const menu = (...windows: string[][]): MenuNow => ({
    ...menuOf(sandu),
    hours,
    queues: windows.map((openWindowNumbers) => ({ ...queue, openWindowNumbers })),
  });
  const door = (now: number, ...windows: string[][]) => openWords(chinese, null, menu(...windows), here, now);
  expect(door(at('12:39'), [], [])).toBe('午休，13:30 继续办理');
  expect(door(at('12:39'), ['10', '2'], ['2'])).toBe('午间 2、10 号窗口办理，其他\u00a013:30\u00a0继续');
  expect(door(at('11:00'), [])).toBe(zh['kiosk.attract.open']);
});

test('why a queue gives no numbers, and when it does again', () => {
  const why = (issuing: object) => shutWords(chinese, { ...queue, issuing } as never, here, AT);
  expect(why({ state: 'open' })).toBe('');
  expect(why({ state: 'closed', opensAt: AT + 2 * 3_600_000 })).toBe('12:42 开始取号');
  expect(why({ state: 'closed', opensAt: AT + 48 * 3_600_000 })).toBe('11月23日（周一）10:42 开始取号');
  expect(why({ state: 'closed', opensAt: null })).toBe('今天已停止取号');
  expect(why({ state: 'last-minutes', closesAt: AT })).toBe('快下班了，不再取号');
  expect(why({ state: 'unserved' })).toBe('现在没有窗口办');
});

test('[CAST-4] who may come too late is told when the turn would be', () => {
  const said = (key: Parameters<typeof pastClosingWords>[1], change: object): string =>
    pastClosingWords(english, key, { ...queue, pastClosing: true, ...change }, { ...here, lang: 'en' }, AT);
  for (const key of ['kiosk.past-closing', 'kiosk.not-today.why'] as const) {
    expect(said(key, {})).toContain('between 10:54 and 11:00');
    expect(said(key, { forecast: null })).not.toMatch(/\d/);
  }
});

test('how many wait, from the door: nobody, one, several', () => {
  const said = ([0, 1, 2] as const).map((count) => waitingWords(textIn('en', tables), count));
  expect(said).toEqual([en['kiosk.attract.nobody'], '1 person waiting', '2 people waiting']);
  expect(waitingWords(textIn('zh', tables), 1)).toBe('现在 1 人等候');
});
