import { expect, test } from 'vitest';
import { forecastWords, waitRangeMinutes, waitRangeWords } from './wait-words.ts';

test.each([
  [12, 18, '约 12–18 分钟'],
  [11.2, 17.6, '约 12–18 分钟'],
  [0, 0.4, '约 1 分钟'],
  [0, 3, '约 1–3 分钟'],
  [28, 31, '约 28–35 分钟'],
  [30, 30.5, '约 30–35 分钟'],
  [31, 34, '约 35 分钟'],
  [61, 87, '约 65–90 分钟'],
  [20, 15, '约 20 分钟'],
])('[PRACTICE range in words] %f to %f minutes: %s', (p50, p80, words) => {
  expect(waitRangeWords(p50, p80, 'zh')).toBe(words);
});

test('[VIEW-8] without a forecast it is said that no window works', () => {
  expect(forecastWords({ p50Minutes: 12, p80Minutes: 18 }, 'zh')).toBe('约 12–18 分钟');
  expect([forecastWords(null, 'zh'), forecastWords(null, 'en')]).toEqual(['窗口暂停办理', 'No window working now']);
});

test('in English too', () => {
  expect(waitRangeWords(12, 18, 'en')).toBe('about 12–18 min');
});

test('what is said beside a range has the figures of its words', () => {
  expect(waitRangeMinutes(21.2, 31)).toEqual({ from: 22, to: 35 });
  expect(waitRangeMinutes(0, 0.4)).toEqual({ from: 1, to: 1 });
});
