import { expect, test } from 'vitest';
import { clockWords, dayTimeWords, durationWords, fullDayWords, type Here, momentWords } from './time-words.ts';

const zh: Here = { lang: 'zh', timeZone: 'Asia/Shanghai' };
const en: Here = { lang: 'en', timeZone: 'Asia/Shanghai' };
const at = (local: string): number => Date.parse(`${local}+08:00`);

test('[LOOK Words] times are written as 10:42, without a leading zero', () => {
  expect(clockWords(at('2026-11-21T10:42:59'), zh)).toBe('10:42');
  expect(clockWords(at('2026-11-21T09:05:00'), en)).toBe('9:05');
  expect(clockWords(at('2026-11-21T00:00:00'), zh)).toBe('0:00');
});

test('[PRACTICE Words] a day has its weekday, whatever zone the machine is in', () => {
  expect(dayTimeWords(at('2025-11-24T09:00:00'), zh)).toBe('11月24日（周一）9:00');
  expect(dayTimeWords(at('2025-11-24T09:00:00'), en)).toBe('Mon 24 Nov, 9:00');
  expect(dayTimeWords(at('2025-11-24T09:00:00'), { ...zh, timeZone: 'America/Lima' })).toBe('11月23日（周日）20:00');
  expect(fullDayWords(at('2026-11-21T09:00:00'), zh)).toBe('2026年11月21日 星期六');
  expect(fullDayWords(at('2026-11-21T09:00:00'), en)).toBe('Saturday 21 November 2026');
});

test('a moment of today is a time, another one has its day', () => {
  const now = at('2025-11-21T16:50:00');
  expect(momentWords(at('2025-11-21T23:59:00'), zh, now)).toBe('23:59');
  expect(momentWords(at('2025-11-22T00:00:00'), zh, now)).toBe('11月22日（周六）0:00');
  expect(momentWords(at('2026-11-21T16:50:00'), zh, now)).toBe('11月21日（周六）16:50');
});

test('durations are rounded up', () => {
  expect(durationWords(200, 'zh')).toBe('1 秒');
  expect(durationWords(59_001, 'zh')).toBe('60 秒');
  expect(durationWords(121_000, 'en')).toBe('3 min');
});
