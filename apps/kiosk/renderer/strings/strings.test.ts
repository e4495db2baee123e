import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { refusalTables, tableProblems, textIn } from '@youxu/ui/words';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { placeWords } from './place-words.ts';
import { pastClosingWords, queueLines, shutWords } from './queue-words.ts';
import { zh } from './zh.ts';

const tables = { zh, en };
const AT = Date.parse('2026-11-21T10:42:00+08:00');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'dist' || entry.name === 'areas' ? [] : sources(file);
    return /\.tsx?$/.test(entry.name) && !/^(zh|en)\.ts$|\.test\.ts$/.test(entry.name)
      ? [readFileSync(file, 'utf8')]
      : [];
  });
}

test('both languages say the same things with the same facts', () => {
  expect(tableProblems(tables)).toEqual([]);
});

test('every sentence is used somewhere', () => {
  const code = sources(path.resolve(import.meta.dirname, '..')).join('\n');
  // Keys that are put together: `kiosk.way.${way}`, `${key}.how`.
  const unused = Object.keys(zh).filter((key) => {
    const parts = key.split('.');
    const [stem, last] = [parts.slice(0, -1).join('.'), parts.at(-1)];
    const built = code.includes(`\`${stem}.\${`) || (code.includes(`}.${last}\``) && code.includes(`'${stem}'`));
    return !code.includes(`'${key}'`) && !built;
  });
  expect(unused).toEqual([]);
});

test('[LOOK Words] no exclamation marks, and Chinese with its own punctuation', () => {
  for (const sentence of [...Object.values(zh), ...Object.values(en)]) expect(sentence).not.toMatch(/[!！]/);
  for (const sentence of Object.values(zh)) expect(sentence).not.toMatch(/[,?:;]/);
});

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
  const lines = (change: object) => queueLines(chinese, { ...queue, ...change }, here, AT);
  expect(lines({})).toEqual(['前面 5 位', '约 12–18 分钟']);
  expect(lines({ forecast: null })).toEqual(['前面 5 位']);
  expect(lines({ waiting: 0, forecast: { p50Minutes: 0, p80Minutes: 1 } })).toEqual(['前面没有人']);
  // Nobody before, and still nobody to be served by.
  expect(lines({ waiting: 0, forecast: { p50Minutes: 8, p80Minutes: 15 } })).toEqual(['前面没有人', '约 8–15 分钟']);
  expect(lines({ issuing: { state: 'stopped' } })).toEqual(['暂停取号']);
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
  expect(pastClosingWords(english, { ...queue, pastClosing: true }, { ...here, lang: 'en' }, AT)).toContain(
    'between 10:54 and 11:00',
  );
});
